"""Cut text: as long as it may be, cut where it reads best, and whole in all its parts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.cleaning import clusters
from bot.render.cutting import cut, length
from bot.render.markdown import emphasized, escaped
from retrieval.models import Span
from tests.hostile import HOSTILE, ORDINARY
from tests.message_reader import found_by_discord, seen

EDGES = (100, 512, 2000, 4000)
WORDS = "Rain fell on the valley all night. The river rose by two metres, “and it is still rising,” the mayor said. "


@pytest.mark.parametrize("limit", EDGES)
@pytest.mark.parametrize("sign", ["x", "x ", "é", "😀", "م", "ن ", "\\*", "👨‍👩‍👧‍👦", "🇨🇦", "Z\u0335\u0321"])
def test_the_edges(limit: int, sign: str) -> None:
    """A text of exactly the limit is kept whole; one sign more and it is shortened to fit."""
    count = limit // length(sign)
    text = sign * count + "x" * (limit - count * length(sign))
    assert cut(text, limit) == text
    shown = cut(text + sign, limit)
    assert length(shown) <= limit
    assert shown.endswith("…")
    kept = shown.removesuffix("…").rstrip()
    assert clusters(kept) == clusters(text)[: len(clusters(kept))]
    assert length(kept) > limit - 2 * length(sign) - 12


def test_lengths_are_those_of_the_most_careful_counter() -> None:
    """UTF-16 units, never fewer than Discord's code points."""
    assert length("a😀é") == 4


def test_the_best_place_is_taken() -> None:
    """A paragraph before a line before a sentence before a word, if enough is kept."""
    assert cut("One here.\n\nTwo is there. And more of it", 16) == "One here. …"
    assert cut("One here\nTwo is there and more", 14) == "One here …"
    assert cut("It rained a lot. Then it did not rain any more", 26) == "It rained a lot. …"
    assert cut("It rained and it rained and it rained", 20) == "It rained and it …"
    assert cut("A.\n\nThen there was a long sentence without end", 40) == "A.\n\nThen there was a long sentence …"


def test_a_quotation_is_not_broken() -> None:
    """It is left out whole; where it is nearly all there is, it is cut and closed."""
    assert cut("The mayor of the town said “we shall not sell it” today", 44) == "The mayor of the town said …"
    assert cut("“We shall not sell the bridge, nor the river under it”", 30) == "“We shall not sell the …”"


def test_a_link_is_not_broken() -> None:
    """Neither its text nor its address, nor a time, nor bold."""
    link = "[a headline](<https://gull.example/a/b>)"
    for limit in range(20, 70):
        shown = cut(f"See what is said in {link} for more on this matter", limit)
        assert length(shown) <= limit
        assert link in shown or "[" not in shown
        assert "https" in shown or "<" not in shown
        assert "<" not in cut("It was on <t:1700000000:D> or so, I think it was", limit).replace("<t:1700000000:D>", "")
        assert cut("It was **very much so** or so, they think it was", limit).count("**") in (0, 2)


def test_a_marker_stays_with_its_sentence() -> None:
    """The cut is not put between a sentence and the marker that proves it."""
    text = "The bridge is not for sale at all. **\\[1\\]** The river is for sale **\\[2\\]**."
    assert "for sale at all. …" not in cut(text, 44)


@given(st.text(alphabet="ab .“”*\\[]()<>\n😀é\u0301مـ…", max_size=80), st.integers(1, 60))
@settings(max_examples=60)
def test_whatever_is_cut(text: str, limit: int) -> None:
    """It fits, it is the beginning of the text, and escaped text stays harmless."""
    shown = cut(text, limit)
    assert length(shown) <= limit
    if shown != text:
        assert text.startswith(shown.rstrip("”’»\"'").removesuffix("…").rstrip())
    harmless = cut(escaped(text), limit)
    assert seen(harmless).kinds == set()
    assert found_by_discord(harmless) == []


@pytest.mark.parametrize("limit", EDGES)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_at_the_edges(text: str, limit: int) -> None:
    """Cut through the middle of an attack, nothing of it works."""
    long = escaped(f"{text[:3000]} and {WORDS}" * 60)
    shown = cut(long, limit)
    assert length(shown) <= limit
    assert seen(shown).kinds == set()
    assert found_by_discord(shown) == []


@pytest.mark.parametrize("text", ORDINARY)
def test_words_of_all_scripts_stay_whole(text: str) -> None:
    """Right-to-left or not: what is kept is whole words, in their order."""
    long = " ".join([text] * 40)
    words = seen(escaped(long)).text.split()
    kept = seen(cut(escaped(long), 200)).text.rstrip("…").split()
    assert kept == words[: len(kept)]


def test_bold_words_at_the_edge() -> None:
    """Bold is kept whole or left out."""
    text = emphasized(WORDS * 3, [Span(0, 34), Span(120, 160)])
    for limit in range(40, 200, 3):
        assert cut(text, limit).count("**") % 2 == 0


def test_no_text_takes_long() -> None:
    """The worst of the hostile texts take far less than Discord's three seconds."""
    started = time.perf_counter()
    for text in (*HOSTILE, "x" + " " * 100_000 + "x", "\n " * 50_000, "a:" * 50_000, "<" * 100_000, "“" * 100_000):
        cut(escaped(text * 3), 1200)
    assert time.perf_counter() - started < 10
