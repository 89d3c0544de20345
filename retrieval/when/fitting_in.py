"""How well articles fit the time that a question asks for: a preference, which leaves out none."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from retrieval.when.phrases import widened_since, widened_until
from retrieval.when.values import When

_UNKNOWN = 0.5
"""What an article without a date has: between those that fit and those that don't, so that it is never out."""
_DAY = timedelta(days=1)


def fit(when: When, published: Sequence[datetime | None]) -> list[float]:
    """How well each date of publication fits, 0 to 1, for a ranking to add with its weight.

    Where the latest is asked for: by rank among the days that are there, newest 1 and oldest 0, so that a library of
    old articles has its latest too. Otherwise 1 inside the time meant, 0 before it, as nothing tells of what comes
    later, and after it less by how many of its own lengths lie between: an article of 2014 on a fire in 2012 has 0.4.
    Where neither is asked for, all fit alike.
    """
    moments = [_aware(moment) for moment in published]
    fits = [_inside(when, moment) if moment else _UNKNOWN for moment in moments]
    if not when.latest:
        return fits
    days = sorted({moment.astimezone(UTC).date() for moment in moments if moment})
    steps = max(len(days) - 1, 1)
    rank = {day: 1.0 if len(days) == 1 else number / steps for number, day in enumerate(days)}
    newness = [rank[moment.astimezone(UTC).date()] if moment else _UNKNOWN for moment in moments]
    if when.since is None and when.until is None:
        return newness
    return [min(pair) for pair in zip(fits, newness, strict=True)]


def is_of_time(when: When, moment: datetime | None) -> bool:
    """Whether an article may tell of the time asked for: not from before it nor, where that was asked, from after it.

    One without a date may, unless articles of that time were asked for.
    """
    published = _aware(moment)
    if published is None:
        return not when.missed
    if when.since is not None and published < widened_since(when.since):
        return False
    return not (when.missed and when.until and published > widened_until(when.until, _DAY))


def widened(when: When) -> tuple[datetime | None, datetime | None]:
    """The time meant, wide enough for the dates of the articles of those days."""
    since = widened_since(when.since) if when.since else None
    return since, widened_until(when.until) if when.until else None


def is_then(when: When, moment: datetime | None) -> bool:
    """Whether an article is of the very time that was meant; one without a date may be."""
    published, (since, until) = _aware(moment), widened(when)
    if published is None:
        return True
    return (since is None or published >= since) and (until is None or published <= until)


def _inside(when: When, moment: datetime) -> float:
    if when.since is None and when.until is None:
        return _UNKNOWN
    if when.since is not None and moment < widened_since(when.since):
        return 0.0
    if when.until is None:
        return 1.0
    gap = moment - widened_until(when.until)
    if gap <= timedelta(0):
        return 1.0
    if when.since is None:
        return 0.0
    return 1 / (1 + gap / max(when.until - when.since, _DAY))


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
