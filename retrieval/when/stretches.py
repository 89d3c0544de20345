"""Stretches of whole days on the calendar, and the words that count them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import MO, relativedelta

ONE_DAY = timedelta(days=1)
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "couple": 2, "few": 7, "several": 7,
}  # fmt: skip
"""A few and several are as many as anybody means by them, as they bound from below."""


class Grain(StrEnum):
    """How exact a date is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Stretch:
    """Whole days, `first` to `last` inclusive. `deictic`: counted from the day it was said on, as "last week" is."""

    first: date
    last: date
    grain: Grain
    deictic: bool = False


def shifted(day: date, **by: int) -> date:
    """The day so many years or months from another."""
    return day + relativedelta(**by)  # type: ignore[arg-type]


def months_from(first: date, months: int = 1, grain: Grain = Grain.MONTH) -> Stretch:
    """Whole months, from the one that `first` is in."""
    first = first.replace(day=1)
    return Stretch(first, shifted(first, months=months) - ONE_DAY, grain)


def years_from(first: int, count: int = 1) -> Stretch:
    """Whole years."""
    return Stretch(date(first, 1, 1), date(first + count - 1, 12, 31), Grain.YEAR)


def unit_of(unit: str, today: date, steps: int) -> Stretch | None:
    """The calendar unit so many steps from today's; weeks begin on Monday (ISO 8601)."""
    try:
        if unit == "day":
            return Stretch(today + steps * ONE_DAY, today + steps * ONE_DAY, Grain.DAY, deictic=True)
        if unit in ("week", "weekend"):
            monday = today + relativedelta(weekday=MO(-1)) + steps * 7 * ONE_DAY
            first = monday if unit == "week" else monday + 5 * ONE_DAY
            return Stretch(first, monday + 6 * ONE_DAY, Grain.WEEK, deictic=True)
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        index = (today.year * 12 + today.month - 1) // months * months + steps * months
        grain = Grain.MONTH if months < 12 else Grain.YEAR
        found = months_from(date(index // 12, index % 12 + 1, 1), months, grain)
    except (ValueError, OverflowError):  # before the year 1
        return None
    return Stretch(found.first, found.last, grain, deictic=True)


_PARTS = (
    (re.compile(r"\b(?:first\s+half)\b", re.IGNORECASE), (0, 6), None),
    (re.compile(r"\b(?:second\s+half)\b", re.IGNORECASE), (6, 12), None),
    (re.compile(r"\bfirst\s+quarter\b", re.IGNORECASE), (0, 3), None),
    (re.compile(r"\bsecond\s+quarter\b", re.IGNORECASE), (3, 6), None),
    (re.compile(r"\bthird\s+quarter\b", re.IGNORECASE), (6, 9), None),
    (re.compile(r"\b(?:fourth|last)\s+quarter\b", re.IGNORECASE), (9, 12), None),
    (re.compile(r"\b(?:early|start|beginning)\b", re.IGNORECASE), (0, 4), (1, 14)),
    (re.compile(r"\b(?:mid|middle)\b", re.IGNORECASE), (3, 9), (7, 24)),
    (re.compile(r"\b(?:late|end)\b", re.IGNORECASE), (8, 12), (16, 31)),
)
"""The months of a year, from 0, and the days of a month that such words mean: generously, as they bound a search."""


def part_of(stretch: Stretch, words: str) -> Stretch:
    """The part of a month or year that words before it name ("late", "the first half of"), or a day's week; else it."""
    if stretch.grain is Grain.DAY and re.search(r"\bweek\b", words, re.IGNORECASE):  # "in the week of 9 March"
        return unit_of("week", stretch.first, 0) or stretch
    found = next(((months, days) for pattern, months, days in _PARTS if pattern.search(words)), None)
    if found is None or stretch.deictic:
        return stretch
    months, days = found
    first = stretch.first
    if stretch.grain is Grain.YEAR and stretch.last.year == first.year:
        return months_from(first.replace(month=months[0] + 1), months[1] - months[0])
    if days and stretch.grain is Grain.MONTH and stretch.last.month == first.month:
        return Stretch(first.replace(day=days[0]), min(stretch.last, first + (days[1] - 1) * ONE_DAY), Grain.MONTH)
    return stretch


def count(words: str) -> int:
    """The number that words such as "two", "a couple of" or "48" say."""
    return int(words) if words.isdigit() else _COUNTS[re.sub(r"^a (?=few|couple)| of$", "", words.lower())]
