"""An answer on Discord: what a person sees of it, within all limits, whatever it holds."""

from dataclasses import replace

import discord
import pytest

from bot.render.answer import LONGEST, answer_items, asked
from bot.render.blocks import AMBER, CALM, GREY
from bot.texts import Texts
from retrieval import notes
from retrieval.models import Answer, Citation, Note, NoteKind, Status
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord, shown_by, size, texts
from tests.render_material import ALL_NOTES, ANSWER, ARTICLE, NONE, PASSAGE, WORDS, hostile_answer

TEXTS = Texts.load()
VOICE = TEXTS.voice("en")
_OURS = {"strong", "link", "subtext", "heading", "timestamp", "bullet_list", "list_item"}


def test_all_that_a_reader_needs() -> None:
    """The question, the words with their markers, publisher, headline, where it leads, speaker and day."""
    seen = shown_by(answer_items(ANSWER, VOICE))
    for part in (
        "› what about the bridge?",
        f"Mayor Ida Voss said: “{WORDS}” [1]. Rain is forecast [1][2].",
        "[1] The Gull · Bridge stays · gull.example · Ida Voss · <1773050400>",
        "[2] Tern · Bridge to go? · tern.example · <1773129600>",
    ):
        assert part in seen.text
    assert [text for text, _ in seen.links] == ["Bridge stays", "Bridge to go?"]
    assert seen.links[0][1].startswith("https://gull.example/bridge#:~:text=We%20shall%20not%20sell")
    assert "\\" not in seen.text
    assert "%" not in seen.text


def test_a_mention_needs_no_question() -> None:
    """Where the question stands just above it is not repeated."""
    assert "›" not in shown_by(answer_items(ANSWER, VOICE, shows_question=False)).text


def test_a_summary_has_a_heading() -> None:
    """Its article's headline, harmless."""
    seen = shown_by(answer_items(ANSWER, VOICE, shows_question=False, heading="Bridge *stays*\n# now"))
    assert seen.text.startswith("Bridge *stays* # now\n")
    assert "heading" in seen.kinds


def test_who_shared_it_is_told() -> None:
    """By the name shown, which pings nobody."""
    items = answer_items(ANSWER, VOICE, shared_by="@everyone *Jo*")
    assert "Shared by ＠everyone *Jo*" in shown_by(items).text


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (notes.WEAK_SUPPORT, "Weak support."),
        (notes.old(ARTICLE.published_at.date(), 1), "The article is from <1773050400>."),  # type: ignore[union-attr]
        (ALL_NOTES[11], "The Gull, <1773050400>: “12 people” [1]"),
    ],
)
def test_amber_is_said_in_words(note: Note, said: str) -> None:
    """Weak, old or contested: the colour and the words, in full size."""
    items = answer_items(replace(ANSWER, notes=(note,)), VOICE)
    assert items.accent_colour == AMBER
    assert said in shown_by(items).text
    assert answer_items(ANSWER, VOICE).accent_colour == CALM


def test_sources_that_differ_stand_side_by_side() -> None:
    """Each publisher with its words, its day and its marker."""
    text = shown_by(answer_items(replace(ANSWER, notes=(ALL_NOTES[11],)), VOICE)).text
    assert "The Gull, <1773050400>: “12 people” [1]\nTern, <1773136800>: “fifteen people” [2]" in text


def test_no_evidence_is_grey_and_has_no_sources() -> None:
    """A plain no, with the nearest articles named as such, linked and dated, without markers."""
    items = answer_items(NONE, VOICE)
    seen = shown_by(items)
    assert items.accent_colour == GREY
    assert "My articles don’t say." in seen.text
    assert "Nearest articles, not sources" in seen.text
    assert "The Gull · Bridge stays · gull.example · <1773050400>" in seen.text
    assert "[1]" not in seen.text
    assert [href for _, href in seen.links] == ["https://gull.example/bridge", "https://www.tern.example/b"]
    bare = shown_by(answer_items(replace(NONE, nearest=()), VOICE))
    assert "Nearest" not in bare.text


def test_a_long_answer_says_that_it_is_shortened() -> None:
    """1200 characters, the rest said to be under Evidence; only sources whose markers are shown have a line."""
    long = replace(ANSWER, text="The bridge stays where it is [1]. " * 60 + "Rain is forecast [2].")
    seen = shown_by(answer_items(long, VOICE))
    assert "Shortened. All that it rests on is under Evidence." in seen.text
    assert "The Gull" in seen.text
    assert "Tern" not in seen.text
    assert "and 1 more under Evidence" in seen.text
    exact = replace(ANSWER, text="x" * (LONGEST - 12) + " [1]")
    assert "Shortened" not in shown_by(answer_items(exact, VOICE)).text


def test_five_lines_and_how_many_more() -> None:
    """Of sixty sources five have a line, each on one line."""
    answer = _of_sixty("Short", "The Gull")
    seen = shown_by(answer_items(answer, VOICE))
    assert "and 55 more under Evidence" in seen.text
    assert len([line for line in seen.text.split("\n") if line.startswith("[")]) == 5


def test_markers_that_lead_nowhere_are_plain() -> None:
    """Bold is for markers with a source; others, and numbers of absurd length, are text."""
    seen = shown_by(answer_items(replace(ANSWER, text=f"One [1], nine [9], [{'9' * 5000}]."), VOICE))
    assert "[1]" in seen.bold
    assert "[9]" not in seen.bold
    assert "nine [9]" in seen.text


def test_an_answer_without_markers_shows_all_sources() -> None:
    """A source is never lost because a marker is."""
    assert "Tern" in shown_by(answer_items(replace(ANSWER, text="The bridge stays."), VOICE)).text


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("note", ALL_NOTES, ids=range(len(ALL_NOTES)))
def test_every_note_is_said(language: str, note: Note) -> None:
    """In every language, with its values, and as small print unless it weakens the answer."""
    voice = TEXTS.voice(language)
    seen = shown_by(answer_items(replace(ANSWER, notes=(note,)), voice))
    plain = shown_by(answer_items(ANSWER, voice))
    assert len(seen.text) > len(plain.text) + 10
    for value in note.values.values():
        if isinstance(value, str) and value and not value.startswith("2026"):
            assert value in seen.text
    assert "{" not in seen.text
    if language == "en" and note.kind not in {NoteKind.OLD, NoteKind.SOURCES_DIFFER}:
        words = note.text.replace("'", "’").split()
        assert sum(word in seen.text for word in words) >= len(words) // 2


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_everywhere(text: str, status: Status) -> None:
    """In question, answer, headline, publisher, speaker, notes: no link but the cited, nothing hidden, all limits."""
    items = answer_items(hostile_answer(text, status=status), VOICE, shared_by=text, heading=text)
    _is_sound(items, {f"https://gull.example/{number}" for number in (1, 2, 3)})


@pytest.mark.parametrize("title", ["x" * 500, "مرحبا بالعالم " * 40, "😀 " * 300, "*[]()_" * 90, "Ein Wort " * 60])
@pytest.mark.parametrize("note", [(), ALL_NOTES])
def test_sixty_citations_and_long_titles(title: str, note: tuple[Note, ...]) -> None:
    """100,000 characters, sixty sources, titles, publishers and addresses of 500 characters: it fits, in words."""
    answer = replace(_of_sixty(title, title), text=f"{title} [1]. " * (100_000 // len(title)), notes=note)
    items = answer_items(answer, VOICE, shared_by=title, heading=title)
    _is_sound(items, {f"https://gull.example/{'a' * 480}/{number}" for number in range(1, 61)})
    assert "more under Evidence" in shown_by(items).text


@pytest.mark.parametrize("count", [300, 301])
def test_a_long_question_is_cut(count: int) -> None:
    """At 300 characters; one of exactly 300 is whole."""
    line = asked("w" * count)
    assert line.endswith("w**" if count == 300 else " …**")
    assert len(line) <= 300 + len("-# **› **")


def _of_sixty(title: str, publisher: str) -> Answer:
    citations = tuple(
        Citation(
            number,
            replace(
                ARTICLE,
                title=title,
                publisher=publisher,
                id=f"a{number}",
                url=f"https://gull.example/{'a' * 480}/{number}",
            ),
            PASSAGE,
            WORDS,
        )
        for number in range(1, 61)
    )
    markers = "".join(f"[{number}]" for number in range(1, 61))
    return replace(ANSWER, text=f"So they say {markers}.", citations=citations)


def _is_sound(items: object, allowed: set[str]) -> None:

    assert isinstance(items, discord.ui.Container)
    characters, components = size(items)
    assert characters <= 4000
    assert components <= 20
    seen = shown_by(items)
    assert seen.kinds <= _OURS
    for _, href in seen.links:
        assert href.partition("#:~:")[0] in allowed
    for text in texts(items):
        assert text
        for kind, what in found_by_discord(text):
            assert kind in {"bold", "link", "subtext", "heading", "timestamp", "list"}, what
            if kind == "link":
                assert what.partition("#:~:")[0] in allowed
