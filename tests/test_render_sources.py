"""The lines that say where an answer stands."""

from dataclasses import replace

import pytest

from bot.render.sources import article_line, nearest_lines, source_lines, speakers
from bot.texts import Texts
from retrieval.models import AnswerStatement, Article, Citation
from tests.message_reader import seen
from tests.render_material import ANSWER, ARTICLE, CITATION, OTHER, PASSAGE, SECOND

VOICE = Texts.load().voice("en")


def test_one_article_twice_is_named_once() -> None:
    """The second line says so, and leads to its own words."""
    again = Citation(2, ARTICLE, PASSAGE, "Rain is forecast.")
    lines = source_lines(replace(ANSWER, citations=(CITATION, again)), [1, 2], VOICE, 2000)
    assert seen(lines[1]).text == "[2] the same article"
    assert "Rain%20is%20forecast" in lines[1]


def test_only_the_numbers_asked_for() -> None:
    """The others are counted."""
    lines = source_lines(ANSWER, [2], VOICE, 2000)
    assert [seen(line).text[:3] for line in lines] == ["[2]", "and"]
    assert source_lines(ANSWER, [1, 2], VOICE, 2000)[-1].startswith("**\\[2\\]**")


@pytest.mark.parametrize("room", range(0, 900, 37))
def test_whatever_room_there_is(room: int) -> None:
    """Shorter lines before fewer lines; what has none is counted."""
    lines = source_lines(ANSWER, [1, 2], VOICE, room)
    shown = [line for line in lines if line.startswith("**")]
    assert sum(len(line) + 1 for line in shown) <= max(room, 0) + 1
    if len(shown) < 2:
        assert seen(lines[-1]).text == f"and {2 - len(shown)} more under Evidence"


def test_what_is_not_known_is_not_shown() -> None:
    """No publisher, address, date or headline: no empty place, and never a made-up one."""
    assert article_line(Article("", "text"), VOICE, None) == "(no headline)"
    assert seen(article_line(Article("Only a title", "text"), VOICE, None)).text == "Only a title"


@pytest.mark.parametrize(
    ("publisher", "url", "shown"),
    [
        ("CBC News", "https://www.cbc.ca/a", "CBC News · T · cbc.ca"),
        ("cbc.ca", "https://www.cbc.ca/a", "cbc.ca · T"),
        ("CBC News", "https://evil.example/a", "CBC News · T · evil.example"),
        ("CBC", "https://cbc.ca." + "a" * 60 + "." + "b" * 30 + ".evil.example/", "b.evil.example"),
        (None, "https://cbc.ca/a", "T · cbc.ca"),
        ("CBC", "https://user@evil.example/", "CBC · T"),
    ],
)
def test_where_a_link_leads_is_told(publisher: str | None, url: str, shown: str) -> None:
    """Beside it, unless the publisher's name says it; of a long name the end, which says whose it is."""
    article = Article("T", "text", url, publisher)
    assert seen(article_line(article, VOICE, article.url if "@" not in url else None)).text.endswith(shown)


def test_speakers_are_those_of_the_source() -> None:
    """Each once, in the order of the answer."""
    said = (
        AnswerStatement("a", 1, "Ida Voss"),
        AnswerStatement("b", 2, "Other"),
        AnswerStatement("c", 1, "Jo *Bell*"),
        AnswerStatement("d", 1, "Ida Voss"),
    )
    assert seen(speakers(replace(ANSWER, statements=said), 1)).text == "Ida Voss, Jo *Bell*"


def test_nearest_are_a_list_of_links() -> None:
    """At most five, without numbers."""
    lines = nearest_lines([ARTICLE, OTHER] * 4, VOICE, 3000)
    assert len(lines) == 5
    assert all(line.startswith("- ") and "[1]" not in seen(line).text for line in lines)
    assert SECOND.article.title in seen(lines[1]).text
