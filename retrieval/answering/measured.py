"""What a question wants counted, measured or dated, and what a sentence tells of it: values that can be compared."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Told:
    """What a sentence tells of the thing asked for: from `low` to `high` of `unit`; `words` are those it is told in.

    `beside` are the stems that narrow the thing down ("cargo" ships): others are not the same things.
    """

    low: Decimal
    high: Decimal
    unit: str
    words: str
    beside: frozenset[str] = frozenset()

    def differs(self, other: "Told") -> bool:
        """Whether both can't be true of the same thing: the same unit, and no value in common."""
        if self.unit != other.unit:
            return False
        low, high = sorted((self, other), key=lambda one: (one.low, one.high))
        # "Three" ends where "four" begins; what has no width is only itself.
        return low.high < high.low or (low.high == high.low and low.low < low.high < high.high)


@dataclass(frozen=True)
class Wanted:
    """What is to be compared: figures of a `thing` by its stem and `word`, or of a kind.

    The kinds are "money", "percent", "day", "year", "clock", "score" and those of `tolls`.
    """

    thing: str
    word: str = ""
