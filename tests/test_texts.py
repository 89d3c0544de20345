"""The bot's texts: every language has each of them with the same values, none is missing in the source or unused."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from bot.texts import Texts
from retrieval.errors import OnRecordError
from retrieval.models import NoteKind

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "bot" / "texts"
LANGUAGES = sorted(path.name for path in FOLDER.iterdir() if any(path.glob("*.ftl")))
OTHERS = [language for language in LANGUAGES if language != "en"]
COMMANDS = re.compile(r"(\w+-)?commands\.ftl")
"""Their English stands in the code, so only other languages have them; see tests/discord/test_translating.py."""


class _Values(Visitor):
    """Collects the values that a text takes."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:
        self.names.add(node.id.name)


def _texts(language: str, commands: bool = False) -> dict[str, set[str]]:
    """The ids of a language's texts, with the names of the values that each takes."""
    found: dict[str, set[str]] = {}
    for path in sorted((FOLDER / language).glob("*.ftl")):
        if bool(COMMANDS.fullmatch(path.name)) is not commands:
            continue
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{path.name}: {(entry.content or '')[:80]!r} is no text"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
                values = _Values()
                values.visit(entry)
                found[entry.id.name] = values.names
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_texts(language: str) -> None:
    """What English says, each language says, in a file of the same area."""
    assert _texts(language).keys() == _texts("en").keys()
    areas = {path.name for path in (FOLDER / "en").glob("*.ftl")}
    assert {path.name for path in (FOLDER / language).glob("*.ftl") if not COMMANDS.fullmatch(path.name)} == areas


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_takes_the_same_values(language: str) -> None:
    """A value that one language leaves out is something that its readers are not told."""
    theirs = _texts(language)
    assert {id: values for id, values in _texts("en").items() if theirs.get(id) != values} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language: str) -> None:
    """With numbers in place of its values, one and several of each, nothing is left of the syntax."""
    voice = Texts.load().voice(language)
    assert voice.language == language
    for id, values in _texts(language).items():
        for number in (0, 1, 2, 1000):
            said = voice(id, **dict.fromkeys(values, number))
            assert said.strip(), id
            assert "{" not in said, id


def test_english_has_no_texts_of_commands() -> None:
    """They would shadow what stands in the code."""
    assert _texts("en", commands=True) == {}


def _strings() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every string of the source that could be a text's id, and every one that is put together, as a pattern."""
    whole, made = set(), []
    for node in _nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            whole.add(node.value)
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[\w-]+" for p in node.values]
            if re.match(r"[a-z]+(\\-|-)", parts[0]):
                made.append(re.compile("".join(parts)))
    return whole, made


def _nodes() -> Iterator[ast.AST]:
    for path in (ROOT / "bot").rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def test_no_text_is_unused() -> None:
    """What nobody says needs no translation. An id is used where it stands in the source, or is put together there."""
    whole, made = _strings()
    unused = [id for id in _texts("en") if id not in whole and not any(known.fullmatch(id) for known in made)]
    assert unused == []


def _said() -> Iterator[tuple[str, set[str] | None]]:
    """The ids that the source says or refuses with, with the values given to them where they can be seen."""
    for node in _nodes():
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        called = _called(node)
        if called.endswith("voice") or called == "Refusal":
            id = node.args[0].value
            if isinstance(id, str) and re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", id):
                names = {keyword.arg for keyword in node.keywords}
                yield id, None if None in names else {name for name in names if name}


def test_no_text_is_missing() -> None:
    """Whatever the source says, there is, and it is given the values that it takes, no fewer and no more."""
    english = _texts("en")
    given: defaultdict[str, set[str]] = defaultdict(set)
    for id, values in _said():
        assert id in english, f"there is no text {id!r}"
        if values is not None and values != english[id]:
            given[id] |= values ^ english[id]
    assert dict(given) == {}


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (("fr",), "fr"),
        (("fr-CA",), "fr"),
        (("FR_ca",), "fr"),
        (("tlh", "fr"), "fr"),
        ((None, "", "de"), "en"),
        ((), "en"),
        (("en-GB", "fr"), "en"),
    ],
)
def test_the_first_language_that_is_known_is_spoken(wanted: tuple[str | None, ...], spoken: str) -> None:
    """English where none is."""
    assert Texts.load().voice(*wanted).language == spoken


def _kinds(error: type[OnRecordError]) -> Iterator[type[OnRecordError]]:
    for kind in error.__subclasses__():
        if kind.__module__.startswith("retrieval."):
            yield kind
            yield from _kinds(kind)


def test_every_kind_of_error_of_the_library_has_its_text() -> None:
    """Nobody is shown the library's English, with its paths and commands, but where the input is at fault; and what
    can be at fault with it has texts of its own.
    """
    known, without = _texts("en"), {"InputError"}
    kinds = list(_kinds(OnRecordError))
    assert len(kinds) > 10
    assert {kind.__name__ for kind in kinds if f"problem-{kind.default_problem}" not in known} == without


ONLY_AT_THE_TERMINAL = {"find_library", "_article_called", "_read", "_read_folder", "record_of", "back_up", "restore"}
"""What can go wrong in these: on Discord the names of libraries are the bot's own, articles are looked for by whole
ids, and nothing is read from a path.
"""


KINDS = {"InputError", "FetchError", "Unreadable"}


def _faults() -> Iterator[tuple[str, ast.Call]]:
    """Where the library says what is wrong with an input, and in which function."""
    for path in (ROOT / "retrieval").rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
                yield from ((function.name, call) for call in calls if _called(call) in KINDS)


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def test_everything_that_can_be_wrong_with_the_input_has_its_text() -> None:
    """Each InputError and each document that can't be read names its problem; there is a text, with its values."""
    known, named = _texts("en"), set()
    for function, call in _faults():
        is_error = _called(call) != "Unreadable"
        given = call.args[1 if is_error else 2 :]
        if not given:
            assert function in ONLY_AT_THE_TERMINAL, f"{function} names no problem"
        elif isinstance(given[0], ast.Constant):
            text_id = f"problem-{given[0].value!s}"
            assert text_id in known, function
            named.add(text_id)
            values = {keyword.arg for keyword in call.keywords}
            values -= {"status", "again"} - known[text_id]  # for who keeps a feed
            assert not is_error or None in values or values == known[text_id], function
    assert len(named) > 5


def test_every_note_beside_an_answer_has_its_text() -> None:
    """The library tells them in English, with values; a bot that lacked the text would show that to everybody."""
    known = _texts("en")
    assert [kind for kind in NoteKind if f"note-{kind.value.replace('_', '-')}" not in known] == []


def test_a_text_that_lacks_a_value_is_an_error() -> None:
    """Nobody is shown a hole; nor is a text said that there is not."""
    voice = Texts.load().voice("en")
    with pytest.raises(KeyError):
        voice("went-wrong")
    with pytest.raises(KeyError):
        voice("no-such-text")
