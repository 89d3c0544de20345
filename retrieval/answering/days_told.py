"""The days, years and times of the day that a sentence tells, read by the day it was published on."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from retrieval.answering.measured import Told, Wanted

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_NAMED_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
_IN_MONTH = re.compile(rf"\b(?:in|by|until|since|early|late|mid|mid-)[ -](?:early |late |mid-)?{_NAMED_MONTH}\b(?! \d)")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NEAR_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_DAY_OF_WEEK = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = re.compile(
    rf"(?:\b(?P<lead>last|next|coming|until|from) )?\b(?P<word>{_DAY_OF_WEEK}|{'|'.join(_NEAR_DAYS)})\b"
)
_SAID_ON = re.compile(
    rf"\b(?:said|says|told|added|announced|wrote|reported|confirmed)\b(?:(?! will\b) [\w.'’-]+){{0,5}}?"
    rf" {_DAY_OF_WEEK}\b|\b(?:yesterday|today|on {_DAY_OF_WEEK}),? (?:\w+ ){{0,3}}(?:said|told|announced|confirmed)\b"
)
"""When it was said, not when it happened."""
_FUTURE = re.compile(
    r"\b(?:will|due|(?:is|are|was|were) (?:set )?to|expected|plan(?:s|ned)|scheduled|upcoming|"
    r"reopens|opens|starts|begins)\b"
)
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap])\.?m\b|(?<=[:.]\d\d)(?![\d.,:]|\s?%))",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\d)"),
)
YEAR = re.compile(r"(?<![\d,.$£€])(?:1[5-9]|20)\d\d(?!\d|[,.]\d|['’]?s\b)")
_IN_YEAR = re.compile(
    r"\b(?:(?:in|by|until|since|from|before|late|early|mid|spring|summer|autumn|fall|winter|of)[ -])+"
    r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d|[,.]\d|['’]?s\b)",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(r"\b(?:in|since|until|during|early|late|mid) (?:1[5-9]|20)\d\d(?!\d|[,.]\d)")


def times_told(sentence: str) -> Iterator[Told]:
    """Times of the day, in minutes."""
    for match in _CLOCK.finditer(sentence):
        hour = int(match["hour"]) % 12 if match["half"] else int(match["hour"])
        minutes = Decimal(60 * (hour + 12 * ((match["half"] or "").lower() == "p")) + int(match["minute"] or 0))
        yield Told(minutes, minutes, "clock", match[0])


def days_told(sentence: str, what: Wanted, published: datetime | None) -> Iterator[Told]:
    """Days of a month, or years if those are asked for; a day of the week, a month or a year where no day is told."""
    if what.thing == "year":
        for match in YEAR.finditer(sentence):
            yield Told(Decimal(match[0]), Decimal(match[0]), "year", match[0])
        return
    days = [match for pattern in _DATES for match in pattern.finditer(sentence)]
    for match in days:
        day = _day(_MONTHS.index(match["month"][:3].lower()) + 1, int(match["day"]))
        yield Told(day, day, "day", match[0])
    if days:
        return
    for match in _IN_MONTH.finditer(sentence):
        days.append(match)
        month = _MONTHS.index(match["month"][:3].lower()) + 1
        yield Told(_day(month, 1), _day(month, 31), "day", match["month"])
    rest = _SAID_ON.sub(lambda match: " " * len(match[0]), sentence)
    for match in _WEEKDAY.finditer(rest) if published else ():
        moment = _moment(match, rest, published) if published else None
        if moment is not None:
            days.append(match)
            yield Told(_day(moment.month, moment.day), _day(moment.month, moment.day), "day", match[0])
    for match in _IN_YEAR.finditer(sentence) if not days else ():
        yield Told(Decimal(match["year"]), Decimal(match["year"]), "year", match[0])


def _day(month: int, day: int) -> Decimal:
    return Decimal(100 * month + day)


def _moment(match: re.Match[str], sentence: str, published: datetime) -> datetime | None:
    """The day that "Tuesday", "tomorrow" or "last Friday" is for whoever writes on the day of `published`."""
    word = match["word"].lower()
    if word in _NEAR_DAYS:
        return published + timedelta(days=_NEAR_DAYS[word])
    lead = (match["lead"] or "").lower()
    if lead == "next":
        return None  # of this week or the one after
    ahead = (_WEEKDAYS.index(word[:3]) - published.weekday()) % 7
    if lead != "last" and (_FUTURE.search(sentence) or lead in ("coming", "until", "from")):
        return published + timedelta(days=ahead)
    return published - timedelta(days=(-ahead) % 7 or (7 if lead == "last" else 0))


def date_spans(sentence: str) -> list[tuple[int, int]]:
    """Where a sentence has a day of a month, or says in what year it was."""
    return [found.span() for pattern in (*_DATES, _OF_A_YEAR) for found in pattern.finditer(sentence)]


def years_in(text: str) -> set[int]:
    """The years that a text names."""
    return {int(match[0]) for match in YEAR.finditer(text)}
