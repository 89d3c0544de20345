"""Cleaned text: what hides, reorders or piles up is gone; what scripts and emoji are written with stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.cleaning import cleaned, clusters
from tests.hostile import HOSTILE, ORDINARY

_REORDERING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_not_touched(text: str) -> None:
    """Joiners of Persian and Hindi, families, flags, keycaps and vowel signs are kept."""
    assert cleaned(text) == text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_hidden_is_left(text: str) -> None:
    """No control but the newline, no surrogate, no bidirectional control, at most four marks on a letter."""
    shown = cleaned(text)
    assert not _REORDERING & set(shown)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown if char != "\n")
    assert not any(char in shown for char in "\u200b\u2060\ufeff\u00ad\u3164")
    assert longest_pile(shown) <= 4
    shown.encode("utf-8")


@given(st.text(alphabet=st.characters(categories=["Mn", "Me", "Cf", "Lo", "So", "Cc"]), max_size=60))
def test_cleaning_is_done_once(text: str) -> None:
    """What is clean stays so: nothing is put together by what was taken out between."""
    once = cleaned(text)
    assert cleaned(once) == once


def test_a_joiner_alone_is_gone() -> None:
    """Between Latin letters it only hides; many of them in a row hide in any script."""
    assert cleaned("pay\u200dpal \u200c") == "paypal "
    assert cleaned("می\u200c\u200c\u200cخ").count("\u200c") <= 1


def test_clusters_are_single_signs() -> None:
    """A family is one, a letter with its marks is one, a flag is one."""
    assert clusters("👨‍👩‍👧‍👦é🇨🇦x") == ["👨‍👩‍👧‍👦", "é", "🇨🇦", "x"]


def longest_pile(text: str) -> int:
    """The most marks in a row."""
    most = run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        most = max(most, run)
    return most
