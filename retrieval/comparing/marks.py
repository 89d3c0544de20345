"""What shows that two sentences tell the same in other words: a figure that both have, or one deed to one person.

It does not make a fact of several voices; it only keeps "only in one" from being said of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from retrieval.answering.opposites import outcomes, tokens
from retrieval.comparing.accounts import Account
from retrieval.comparing.holding import Claims, claims_in

_TELLING = 13
"""From here a bare number is seldom the same by chance; years are the same in all reports of an event."""
_YEARS = range(1500, 2101)


@dataclass(frozen=True)
class Marks:
    """What a sentence claims, the outcomes it tells, each by its pair and side, and its telling numbers."""

    claims: Claims
    outcomes: frozenset[tuple[int, int]]
    numbers: frozenset[Decimal]


@lru_cache(maxsize=4096)
def marks_of(text: str, published: datetime | None) -> Marks:
    """The marks of a text."""
    claims = claims_in(text, published)
    numbers = {value for values, _ in claims.figures for value in values if value >= _TELLING and value not in _YEARS}
    return Marks(claims, frozenset((one.pair, one.side) for one in outcomes(tokens(text))), frozenset(numbers))


def tell_alike(account: Account, others: Sequence[Marks]) -> bool:
    """Whether any of the others has the same figure, or tells the same outcome of somebody named alike."""
    own = marks_of(account.telling.text, account.telling.article.published_at)
    return any(_same_figure(own, other) or _same_deed(own, other) for other in others)


def _same_figure(own: Marks, other: Marks) -> bool:
    if own.numbers & other.numbers:
        return True
    counted = [(one, two) for one in own.claims.counted for two in other.claims.counted]
    return any(
        one.unit == two.unit and not one.differs(two) and _are_bounded(one.high, two.high) for one, two in counted
    )


def _are_bounded(*highs: Decimal) -> bool:
    return all(high.is_finite() for high in highs)


def _same_deed(own: Marks, other: Marks) -> bool:
    named, others = (frozenset().union(*one.claims.names) for one in (own, other))
    return bool(own.outcomes & other.outcomes and named & others)
