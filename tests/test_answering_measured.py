"""Two values that sentences tell differ only where both can't be true."""

from decimal import Decimal

import pytest

from retrieval.answering.measured import Told


def told(low: int, high: int, unit: str = "ship") -> Told:
    """A value between two numbers."""
    return Told(Decimal(low), Decimal(high), unit, "")


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (told(20, 30), told(40, 41), True),
        (told(3, 4), told(4, 5), True),
        (told(4, 4), told(5, 5), True),
        (told(4, 4), told(4, 4), False),
        (told(4, 4), told(4, 5), False),
        (told(20, 30), told(25, 40), False),
        (told(1, 2), told(3, 4, "euro"), False),
    ],
)
def test_values_differ_that_have_nothing_in_common(one: Told, other: Told, differ: bool) -> None:
    """Of one unit, either way round; "three" ends where "four" begins."""
    assert one.differs(other) is differ
    assert other.differs(one) is differ
