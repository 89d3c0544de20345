"""An answer on the screen: everything a reader needs is there, and nothing that is not in the answer."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.console import Console, RenderableType

from bot.terminal.answer import render_answer, render_evidence, render_sources
from retrieval.models import (
    Answer,
    AnswerStatement,
    Article,
    ArticleHead,
    Citation,
    Elsewhere,
    Note,
    NoteKind,
    Passage,
    Status,
)

TEXT = (
    "The council met on Tuesday. It had last met in May.\n"
    "“We shall not sell the bridge, nor the river under it,” said Mayor Ida Voss. The river was not for sale before.\n"
    "Rain is forecast."
)
WORDS = "We shall not sell the bridge, nor the river under it"
ARTICLE = Article(
    "Bridge stays", TEXT, "https://gull.example/bridge", "The Gull", (), datetime(2026, 3, 9, tzinfo=UTC), id="a1"
)
OTHER = Article("No date, no name", TEXT, id="a2")
PASSAGE = Passage(0, 0, len(TEXT), TEXT, id="p1", article_id="a1")


def _answer(**changes: object) -> Answer:
    given: dict[str, object] = {
        "question": "what about the bridge?",
        "status": Status.ANSWERED,
        "text": f"Mayor Ida Voss said: “{WORDS}” [1].",
        "statements": (AnswerStatement(WORDS, 1, "Ida Voss", WORDS, True),),
        "citations": (Citation(1, ARTICLE, PASSAGE, WORDS),),
    }
    return Answer(**{**given, **changes})  # type: ignore[arg-type]


def _shown(drawn: RenderableType | None, width: int = 80, colours: bool = False) -> str:
    assert drawn is not None
    console = Console(width=width, force_terminal=colours, color_system="standard" if colours else None, record=True)
    with console.capture() as captured:
        console.print(drawn)
    return captured.get()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_all_that_a_reader_needs(width: int) -> None:
    """Text with its marker, speaker, publisher, headline, day, address and words, on screens of any width."""
    shown = " ".join(_shown(render_answer(_answer()), width).split())
    for part in (
        "Mayor Ida Voss said:",
        "[1]",
        "Said by Ida Voss [1]",
        "The Gull · Bridge stays",
        "9 March 2026",
        WORDS,
    ):
        assert part in shown
    assert "https://gull.example/bridge" in shown.replace(" ", "")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    """Nothing runs over, long addresses and unbroken words included."""
    article = Article("x" * 300, TEXT, "https://gull.example/" + "y" * 300, "The Gull", id="a1")
    shown = _shown(render_answer(_answer(citations=(Citation(1, article, PASSAGE, WORDS),))), width)
    assert max(len(line) for line in shown.splitlines()) <= width


def test_only_the_paragraph_with_the_words_is_shown() -> None:
    """The excerpt is the paragraph that holds the quoted words; the whole passage is kept for /evidence."""
    shown = _shown(render_sources(_answer()))
    assert "not for sale before" in shown
    assert "The council met" not in shown
    evidence = _shown(render_evidence(_answer(), 1))
    assert "The council met" in evidence
    assert "Rain is forecast." in evidence


def test_the_quoted_words_are_bold() -> None:
    """Bold from the first to the last of them, and not beyond; across a line break of the article too."""
    shown = _shown(render_sources(_answer()), 200, colours=True)
    assert f"“\x1b[1m{WORDS}\x1b[0m,”" in shown
    broken = Passage(0, 0, 0, TEXT.replace("nor the river", "nor\n the river"), id="p1")
    shown = _shown(render_evidence(_answer(citations=(Citation(1, ARTICLE, broken, WORDS),)), 1), 200, colours=True)
    assert "\x1b[1mWe shall not sell the bridge, nor" in shown


def test_a_long_paragraph_is_cut_at_sentences() -> None:
    """Of a very long paragraph the sentence with the words and its neighbours are shown, and that it was cut."""
    filler = "A sentence that says nothing of note stands here. "
    text = filler * 20 + f"“{WORDS},” said Voss. " + filler * 20
    shown = " ".join(
        _shown(render_sources(_answer(citations=(Citation(1, ARTICLE, Passage(0, 0, 0, text), WORDS),)))).split()
    )
    assert WORDS in shown
    assert shown.count(filler.strip()) == 2
    assert "… A sentence" in shown
    assert "here. …" in shown


def test_two_citations_of_one_article() -> None:
    """The second one following says so, rather than naming the article twice."""
    second = Citation(2, ARTICLE, PASSAGE, "Rain is forecast.")
    shown = _shown(render_sources(_answer(citations=(Citation(1, ARTICLE, PASSAGE, WORDS), second))))
    assert shown.count("Bridge stays") == 1
    assert "the same article" in shown


def test_checked_is_said_only_when_all_are() -> None:
    """One quotation that was not found word for word, and the line does not claim it."""
    assert "word for word" in _shown(render_answer(_answer()))
    doubtful = AnswerStatement("Rain", 1, "Ida Voss", "Rain all week", verified=False)
    statements = (*_answer().statements, doubtful)
    assert "word for word" not in _shown(render_answer(_answer(statements=statements)))


def test_no_evidence_names_the_nearest() -> None:
    """Articles worth a look are named as such; there are no sources."""
    none = _answer(
        status=Status.NO_EVIDENCE, text="The articles say nothing.", statements=(), citations=(), nearest=(OTHER,)
    )
    shown = _shown(render_answer(none))
    assert "The articles say nothing." in shown
    assert "Nearest articles, not sources:" in shown
    assert "No date, no name" in shown
    assert "[1]" not in shown


def test_notes_are_shown() -> None:
    """What failed on the way is said beside the answer."""
    noted = _answer(notes=(Note(NoteKind.WORDS_ONLY, "Searched by words only."),))
    assert "Note: Searched by words only." in _shown(render_answer(noted))


def test_only_web_addresses_are_links() -> None:
    """An article can't make the terminal open a file or a command."""
    article = Article("Bridge", TEXT, "javascript:alert(1)", "The Gull", id="a1")
    shown = _shown(render_answer(_answer(citations=(Citation(1, article, PASSAGE, WORDS),))), colours=True)
    assert "javascript" not in shown
    assert "\x1b]8" not in shown
    assert "\x1b]8" in _shown(render_answer(_answer()), colours=True)


def test_an_unknown_number_has_no_evidence() -> None:
    """There is no passage behind a number that was not given."""
    assert render_evidence(_answer(), 2) is None


def test_an_empty_passage_breaks_nothing() -> None:
    """A citation with nothing in it is drawn without words rather than not at all."""
    empty = Citation(1, ARTICLE, Passage(0, 0, 0, ""), "")
    assert "The Gull" in _shown(render_sources(_answer(statements=(), citations=(empty,))))


def test_an_article_that_is_not_stored_is_named_once() -> None:
    """A summary of a file cites an article without an id: its headline stands over the first place, not over each."""
    unstored = Article("Bridge stays", TEXT, publisher="The Gull")
    again = Passage(1, 0, len(TEXT), TEXT, id="p2")
    shown = _shown(
        render_sources(_answer(citations=(Citation(1, unstored, PASSAGE, WORDS), Citation(2, unstored, again, WORDS))))
    )
    assert shown.count("The Gull · Bridge stays") == 1
    assert shown.index("Bridge stays") < shown.index("the same article")


def test_where_else_the_sources_stand() -> None:
    """In how many others briefly, in /evidence each of them; the agency; that copies are one report."""
    heads = (ArticleHead("b2", "Copy", "The Vole", url="https://vole.example/c"), ArticleHead("c3", "More", "The Owl"))
    beside = Elsewhere(("https://gull.example/amp",), heads, "c3", "Reuters")
    told = Citation(1, replace(ARTICLE, agency="Reuters"), PASSAGE, WORDS, beside)
    copy = Citation(2, replace(OTHER, id="c3"), PASSAGE, "Rain is forecast.", Elsewhere(("https://owl.example/2",)))
    answer = _answer(citations=(told, copy))
    shown = " ".join(_shown(render_answer(answer), 120).split())
    assert "The Gull, by Reuters · Bridge stays · 9 March 2026 · also in 2 others" in shown
    assert "also at 1 other address" in shown
    assert "These 2 sources are copies of one report." in shown
    evidence = " ".join(_shown(render_evidence(answer, 1), 120).split())
    for part in (
        "copied from The Owl · More the same text: The Vole · Copy · https://vole.example/c",
        "also at https://gull.example/amp",
    ):
        assert part in evidence
