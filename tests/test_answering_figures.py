"""Numbers are compared by value, with their unit."""

import pytest

from retrieval.answering.figures import figures_held, figures_told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("$500 billion", "500bn dollars"),
        ("500 billion", "$500B"),
        ("177,000 people", "177000 people"),
        ("100 million", "£100m"),
        ("100m", "a race of 100 metres"),
        ("two dozen boats, 3 crews", "two dozen boats and three crews"),
        ("twenty-five men", "25 men"),
        ("1.2 million", "1,200,000"),
        ("a hundred", "100"),
        ("half a million", "500 or a million"),
        ("2-1", "won 2 to 1"),
        ("the 5th", "the fifth"),
        ("one of them", "some"),
        ("no number at all", ""),
        ("9/11 in 2001", "September 11, 9 months on, in 2001"),
        ("10-year-old", "aged ten"),
        ("3.50 dollars", "3.5 dollars"),
    ],
)
def test_a_number_that_is_told_is_held(claim: str, told: str) -> None:
    """However it is written."""
    assert figures_held(claim, figures_told(told))


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("500 million", "500 billion"),
        ("500", "5,000"),
        ("40 percent", "four percent"),
        ("12 dead", "2 dead and 1 hurt"),
        ("25", "20 and 5"),
        ("three boats", "two boats"),
        ("in 2024", "in 2025"),
        ("one million", "a hundred thousand"),
        ("3.5", "35"),
    ],
)
def test_another_number_is_not(claim: str, told: str) -> None:
    """Nor one with another unit, nor one that its digits could be put together from."""
    assert not figures_held(claim, figures_told(told))
