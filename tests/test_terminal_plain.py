"""Text made safe for a terminal, and shortened, and put into JSON."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.plain import day, json_line, one_line, paragraphs, plain, shortened

FORBIDDEN = {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2066, 0x200B, 0xFEFF)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b2Jcleared", "cleared"),
        ("\x1b]0;title\x07named", "named"),
        ("\x1b]8;;http://evil\x1b\\link", "link"),
        ("left\u202eright", "leftright"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07 back\x08", "bell back"),
        ("half \ud83d pair", "half  pair"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb", "a   b"),
        ("[bold]kept[/bold] — “naïve” 东京 👍", "[bold]kept[/bold] — “naïve” 东京 👍"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    """Whole sequences go, single controls go, lines and every readable letter stay."""
    assert plain(text) == shown


@given(st.text(alphabet=st.characters()))
def test_nothing_plain_can_order_a_terminal(text: str) -> None:
    """Whatever is put in, no control sign comes out, and what comes out can be encoded."""
    assert not set(plain(text)) & FORBIDDEN
    assert plain(text).encode() is not None


@given(st.text(alphabet=st.characters()))
def test_json_says_the_same(text: str) -> None:
    """A program reads the very text, while a terminal that shows the line is not ordered about."""
    line = json_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert not set(line) & FORBIDDEN
    assert "\n" not in line


def test_paragraphs_are_set_apart() -> None:
    """Stored one a line, shown with an empty line between."""
    assert paragraphs("one\ntwo\n\n\nthree\n") == "one\n\ntwo\n\nthree"


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        ("short", 10, "short"),
        ("one two three", 9, "one two…"),
        ("unbreakable", 5, "unbr…"),
        ("two\n lines", 20, "two lines"),
    ],
)
def test_shortened(text: str, length: int, shown: str) -> None:
    """Cut at a word where that leaves most of it, never longer than asked for."""
    assert shortened(text, length) == shown
    assert len(shown) <= length


def test_one_line() -> None:
    """Headlines and reasons never break a list."""
    assert one_line("  a\n\tb  c ") == "a b c"


def test_day_is_in_the_articles_own_zone() -> None:
    """A late evening at home is not the next day because it is so in London."""
    evening = datetime(2026, 3, 9, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert day(evening) == "9 March 2026"
    assert day(evening.astimezone(UTC)) == "10 March 2026"
    assert day(None) == ""
