"""Outcomes that exclude one another are found by word and phrase."""

import pytest

from retrieval.answering.opposites import outcomes, pair_of, tokens


@pytest.mark.parametrize(
    ("text", "pair", "side"),
    [
        ("The council approved it.", "approve", 0),
        ("The council voted it through and rejected the park.", "approve", 1),
        ("A jury found him not guilty.", "convict", 1),
        ("She turned the offer down.", "accept", 1),
        ("He got a suspended jail sentence.", "jail", 1),
        ("The company fired her.", "oust", 0),
        ("The bank kept its main rate at 3 percent.", "unchanged", 1),
        ("The board gave the tower the go-ahead.", "approve", 0),
        ("The bill failed.", "approve", 1),
    ],
)
def test_a_side_is_told(text: str, pair: str, side: int) -> None:
    """Inflected, as a phrase, with its particle behind the object; a longer phrase goes before a word in it."""
    assert [one.side for one in outcomes(tokens(text)) if one.pair == pair_of(pair)] == [side]


@pytest.mark.parametrize(
    "text",
    [
        "Police fired shots into the air.",
        "A fire broke out.",
        "It rained.",
        "Lind, who voted against, wept.",
        "Two failed bids.",
    ],
)
def test_what_only_looks_like_it_is_none(text: str) -> None:
    """Guns are fired too."""
    assert list(outcomes(tokens(text))) == []
