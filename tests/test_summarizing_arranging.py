"""The forms of a summary: which sentence answers which question."""

import pytest

from retrieval.summarizing.arranging import _tells_where


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("The slip on Coldwater Lane was shut.", True),
        ("Police arrested Tom Lind at his home.", True),
        ("The boat sank near Skerrin.", True),
        ("“It is good,” said Ada Penn, an analyst at Kestrel Partners.", False),
        ("The figures were made up at Lund University.", False),
        ("The slip was shut on Monday.", False),
    ],
)
def test_a_place_is_no_employer(words: str, place: bool) -> None:
    """A street and a home are places; whom somebody works for is none."""
    assert _tells_where(words, frozenset()) is place
