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


def count(words: str) -> int:
    """The number that words such as "two", "a couple of" or "48" say."""
    return int(words) if words.isdigit() else _COUNTS[re.sub(r"^a (?=few|couple)| of$", "", words.lower())]
