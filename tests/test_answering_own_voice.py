"""Whom a sentence without a statement may be of: the paper, the author, the one named right before."""

import pytest

from retrieval.answering.own_voice import is_own_voice, tells_of
from retrieval.models import Article

TEXT = (
    "The slip is rotten. Mayor Okafor came back from Lund. A crossing is worth more than a car park. "
    + "It rained. " * 40
)


@pytest.mark.parametrize(
    ("named", "own"),
    [
        ("the Gull", True), ("the harbour gull's reviewer", True), ("Ada Lind", True), ("lind", True),
        ("the Lund Courier", False), ("Okafor", False), ("the paper", False),
    ],
)  # fmt: skip
def test_a_paper_and_an_author_speak_themselves(named: str, own: bool) -> None:
    """By their name or a part of it; nobody is called "the paper"."""
    assert (
        is_own_voice(Article("Slip", TEXT, id="a", publisher="The Harbour Gull", authors=("Ada Lind",)), named) is own
    )


def test_a_name_right_before() -> None:
    """In the sentence or the one before counts; far above does not, and another's name neither."""
    article, crossing = Article("Slip", TEXT, id="a"), TEXT.index("A crossing")
    assert tells_of(article, crossing, crossing + 20, "mayor okafor")
    assert not tells_of(article, crossing, crossing + 20, "Lindqvist")
    assert not tells_of(article, len(TEXT) - 10, len(TEXT), "mayor okafor")
