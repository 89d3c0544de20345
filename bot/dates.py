"""Dates as people type them, as moments: for --since and --until, both inclusive."""

from datetime import UTC, datetime, timedelta

_LAST = timedelta(microseconds=1)


def since(text: str) -> datetime:
    """The first moment of what was typed: "2026", "March 2026", "2026-03-09", "2026-03-09T18:00". Raises ValueError."""
    return _bounds(text)[0]


def until(text: str) -> datetime:
    """The last moment of what was typed: the end of that year, month or day. Raises ValueError."""
    return _bounds(text)[1]


def _bounds(text: str) -> tuple[datetime, datetime]:
    """First and last moment; what is missing shows by reading the text twice, filled in from two dates."""
    from dateutil import parser

    sentence = f'"{text}" is no date that can be read; write it like 2026-03-09.'
    try:
        one = parser.parse(text, default=datetime(2000, 1, 1))
        other = parser.parse(text, default=datetime(2004, 12, 28, 23, 59))
    except (ValueError, OverflowError) as error:
        raise ValueError(sentence) from error
    if one.year != other.year:
        raise ValueError(f"{sentence[:-1]}: the year is missing." if one.month == other.month else sentence)
    start = one if one.tzinfo else one.replace(tzinfo=UTC)
    try:
        return start, _next(start, other) - _LAST
    except (ValueError, OverflowError) as error:
        raise ValueError(sentence) from error


def _next(start: datetime, other: datetime) -> datetime:
    """The moment after what was typed; `other` differs from `start` in what was left out."""
    if start.month != other.month:
        return start.replace(year=start.year + 1)
    if start.day != other.day:
        return (start.replace(day=1) + timedelta(days=32)).replace(day=1)
    if start.hour != other.hour:
        return start + timedelta(days=1)
    return start + (timedelta(minutes=1) if start.second == 0 else timedelta(seconds=1))
