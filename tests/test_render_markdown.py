"""Escaped text: whoever reads it sees the words that were written, and nothing happens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.markdown import emphasized, escaped, one_line, readable
from retrieval.models import Span
from tests.hostile import HOSTILE, ORDINARY
from tests.message_reader import found_by_discord, seen

_SIGNS = st.sampled_from(
    [*"\\*_~`|<>[]()#-+=:@&!.0123 \nab/\u200b\u202e", "https://", "@everyone", "<@1>", "](", "-# "]
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_but_text_comes_out(text: str) -> None:
    """No formatting, link, mention, time, emoji name, quotation, list or heading, to either reader."""
    for shown in (escaped(text), one_line(text)):
        assert seen(shown).kinds == set()
        assert found_by_discord(shown) == []


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentences_stay_as_they_are(text: str) -> None:
    """A reader sees the same letters, no backslash among them that was not there."""
    assert seen(escaped(text)).text == text
    assert found_by_discord(escaped(text)) == []


@given(st.one_of(st.text(max_size=60), st.lists(_SIGNS, max_size=25).map("".join)))
@settings(max_examples=60)
def test_whatever_is_written(text: str) -> None:
    """No text of any kind does anything, and all that could be read before can be read after."""
    shown = escaped(text)
    assert seen(shown).kinds == set()
    assert found_by_discord(shown) == []
    words = [word for word in readable(text).replace("＠", "@").split() if word]
    assert [word for word in seen(shown).text.replace("＠", "@").split() if word] == words


@given(st.lists(st.one_of(_SIGNS, st.text(max_size=5)), max_size=20).map("".join), st.text(max_size=20))
@settings(max_examples=60)
def test_between_our_own_marks(text: str, other: str) -> None:
    """Beside a link and bold of ours, foreign text can neither end nor begin one."""
    link, bold = "[title](<https://our.example/a>)", f"**{one_line(f'x{text}x')}**"
    line = f"**\\[1\\]** {one_line(other)} · {link} · {one_line(text)} · {bold}"
    assert {kind for kind, _ in found_by_discord(line)} <= {"bold", "link"}
    assert [what for kind, what in found_by_discord(line) if kind == "link"] == ["https://our.example/a"]
    assert [href for _, href in seen(line).links] == ["https://our.example/a"]


def test_an_opening_bracket_of_ours_begins_no_link_with_theirs() -> None:
    """Clients let "](" end a link even behind a backslash; so it does not stand there."""
    assert found_by_discord(f"[note] {escaped('foo](https://evil.example)')}") == []


def test_lines_are_kept_or_folded() -> None:
    """`escaped` keeps lines, at most one empty one between; `one_line` has one."""
    assert escaped("a\r\nb\u2028c\n\n\n\nd") == "a\nb\nc\n\nd"
    assert one_line(" a\nb\t c ") == "a b c"


def test_bold_is_what_is_told_and_no_more() -> None:
    """From the first letter to the last, line by line, whatever signs stand in it."""
    text = "He said “3*4 is [twelve]”, then\n- left **us** (all)."
    start = text.index("“3*4")
    shown = emphasized(text, [Span(start, text.index("left") + 4), Span(text.index("us"), text.index("us") + 2)])
    assert seen(shown).text == text
    assert seen(shown).bold == ["3*4 is [twelve]”, then", "left", "us"]
    assert {kind for kind, _ in found_by_discord(shown)} == {"bold"}


def test_bold_at_the_start_of_a_line_makes_no_list() -> None:
    """The number of a list is read inside bold as well."""
    shown = emphasized("1. One of them", [Span(0, 14)])
    assert seen(shown).text == "1. One of them"
    assert shown == "**1\\. One of them**"


def test_overlapping_words_are_one_bold_run() -> None:
    """Two quotations that share words are drawn once."""
    assert seen(emphasized("one two three four", [Span(0, 7), Span(4, 13), Span(14, 18)])).bold == [
        "one two three",
        "four",
    ]
