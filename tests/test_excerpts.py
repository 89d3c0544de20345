"""Which words of a passage are relied on, and the part of it that holds them."""

import pytest

from bot.excerpts import around, places, quoted_words
from retrieval.models import Span
from tests.render_material import ANSWER, CITATION, TEXT, WORDS


def test_the_words_of_the_citation_and_of_its_statements() -> None:
    """Longest first; too short ones stand anywhere and are left out."""
    assert quoted_words(ANSWER, CITATION) == [WORDS]


def test_they_are_found_whatever_the_white_space() -> None:
    """And the case."""
    text = TEXT.replace("sell the", "SELL\n  the")
    (found,) = places(text, [WORDS])
    assert text[found.start : found.end].split() == WORDS.replace("sell", "SELL").split()
    assert list(places(text, ["", "  "])) == []


@pytest.mark.parametrize("limit", [100, 500, 3000])
@pytest.mark.parametrize("place", [0, 40, 99])
def test_whole_sentences_round_the_words(limit: int, place: int) -> None:
    """As many as fit on either side, never without the words."""
    sentences = [f"Sentence number {number} is here." for number in range(100)]
    text = " ".join(sentences)
    start = text.index(sentences[place])
    span = around(text, [Span(start, start + 10)], limit)
    part = text[span.start : span.end]
    assert sentences[place] in part
    assert len(part) <= limit
    assert part.startswith("Sentence")
    assert part.endswith(".")
    assert len(part) > limit - 100 or len(part) == len(text)


def test_one_endless_sentence() -> None:
    """Then the words with a little before them."""
    text = "and so on " * 500 + "the very words " + "and so on " * 500
    start = text.index("the very")
    span = around(text, [Span(start, start + 14)], 200)
    assert "the very words" in text[span.start : span.end]
    assert span.end - span.start <= 200
    assert around("short", [], 100) == Span(0, 5)
