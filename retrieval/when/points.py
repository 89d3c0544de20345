"""Dates as they stand in a sentence, as stretches of whole days: "3 March", "last week", "two days ago", "Q3 2025"."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from dateutil.parser import parserinfo
from dateutil.relativedelta import MO, SA, relativedelta, weekday

from retrieval.when.stretches import ONE_DAY, Grain, Stretch, count, months_from, shifted, unit_of, years_from

_NAMES = parserinfo()


MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_YEAR = r"(?:19|20)\d\d(?![\d%-]|[.,]\d|(?-i:s\b|th\b|st\b|nd\b|m\b|k\b))"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a few|few|several|a couple of|a couple|"
    r"couple of|couple)"
)
_MEASURE = (
    r"(?!\s*(?:%|percent|per cent|miles?|km|kilomet\w+|met(?:re|er)s?|feet|tonn?es|people|men|women|children|troops|"
    r"soldiers|jobs|homes|houses|votes|seats|dollars|euros|pounds|hours?|times|points|million|billion|thousand|"
    r"hundred|others|deaths|cases|days|weeks|years|minutes)\b)"
)
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.:]\d)"
_OF_DAY = (
    r"(?:\s+(?:morning|afternoon|evening|night|lunchtime)\b(?!\s+(?-i:[A-Z])|\s+(?:lights|live|football|fever)\b))"
)
# "Friday Night Lights", "Sunday Times": a day of the week that begins a name is none.
_TITLE = (
    r"\s+(?:times|mail|mirror|telegraph|post|express|lights|league|football|night\s+(?:lights|live|football|fever)|"
    r"for future)\b"
)
_NO_NAME = "".join(
    rf"(?<!\b{word} )" for word in ("black", "super", "good", "bloody", "cyber", "ash", "giving", "palm")
)
_NO_TITLE = rf"(?!['’]s\b|\s+(?-i:[A-Z])|{_TITLE})"
_NO_TITLE_ON = rf"(?!['’]s\b|{_TITLE})"
"""Behind "on", a capital may begin who did it: "on Tuesday Carney said"."""
_UNIT = r"(?:day|week|weekend|month|quarter|year|decade)"
_NOT_OF = r"(?!['’]s\b|s\b|\s+of\b|-)"
"""What follows "last week" where it is not itself the time: "last week's winner", "the last week of the campaign"."""


def _dated(year: str | None, today: date, ahead: bool, build: Callable[[int], Stretch]) -> Stretch | None:
    """What is built for the year; without one, for the latest that has begun, or the next that has not ended."""
    if year:
        return _tried(build, int(year))
    # Eight years, as 29 February may have to be looked for across the end of a century.
    near = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    found = (stretch for one in near if (stretch := _tried(build, one)) is not None)
    return next((one for one in found if (one.last >= today if ahead else one.first <= today)), None)


def _tried(build: Callable[[int], Stretch], year: int) -> Stretch | None:
    try:
        return build(year)
    except ValueError:  # 30 February
        return None


def _iso(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    try:
        day = date.fromisoformat(found[0])
    except ValueError:
        return None
    return Stretch(day, day, Grain.DAY)


def _day(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    month, number = _month(found["m"]), int(re.sub(r"\D", "", found["d"]))

    def build(year: int) -> Stretch:
        return Stretch(date(year, month, number), date(year, month, number), Grain.DAY)

    return _dated(found["y"], today, ahead, build)


def _of_month(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    month = _month(found["m"])
    if (found["w"] or "").lower() == "last" and not found["y"]:
        today, ahead = today.replace(day=1) - ONE_DAY, False
    return _dated(found["y"], today, ahead, lambda year: months_from(date(year, month, 1)))


def _of_quarter(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    number = int(found["q"])
    return _dated(found["y"], today, ahead, lambda year: months_from(date(year, 3 * number - 2, 1), 3))


def _of_season(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    """Northern seasons of whole months. "The winter of 2014" may be either: it has both and the months between."""
    season, last = found["s"].lower(), (found["w"] or "").lower() == "last"
    if season == "winter" and found["y"]:
        return months_from(date(int(found["y"]) - 1, 12, 1), 15, Grain.MONTH)
    start = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[season]
    stretch = _dated(found["y"], today, ahead, lambda year: months_from(date(year, start, 1), 3))
    if last and stretch is not None and stretch.last >= today:
        return months_from(shifted(stretch.first, years=-1), 3)
    return stretch


def _of_year(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    return years_from(int(found["y"]))


def _of_decade(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    ten = int(found["d"])
    return years_from(ten if ten > 99 else (1900 if ten > 20 else 2000) + ten, 10)


def _of_weekday(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    on = weekday(_NAMES.weekday(found["wd"]) or 0)
    which = (found["w"] or "").lower()
    if which in ("last", "past"):
        day = today - ONE_DAY + relativedelta(weekday=on(-1))
    elif which == "next":
        day = today + ONE_DAY + relativedelta(weekday=on(+1))
    elif which == "this":
        day = today + relativedelta(weekday=MO(-1)) + relativedelta(weekday=on(+1))
    else:
        day = today + relativedelta(weekday=on(+1 if ahead else -1))
    return Stretch(day, day, Grain.DAY, deictic=True)


def _near_day(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    words = " ".join(found[0].lower().split())
    shift = {"yesterday": -1, "the day before yesterday": -2, "tomorrow": 1, "last night": -1}
    day = (
        today + shift.get(next((key for key in sorted(shift, key=len, reverse=True) if key in words), ""), 0) * ONE_DAY
    )
    return Stretch(day, today if "last night" in words else day, Grain.DAY, deictic=True)


def _of_unit(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    steps = {"this": 0, "next": 1}.get(found["w"].lower(), -1)
    return unit_of(found["u"].lower(), today, steps)


def _over_weekend(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    saturday = today + relativedelta(weekday=SA(-1))
    return Stretch(saturday, saturday + ONE_DAY, Grain.DAY, deictic=True)


def _ago(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    many, vague = count(found["n"]), _VAGUE.search(found["n"])
    if vague and found["u"].lower() not in ("hour", "minute"):  # "a few days ago"
        far, near = (unit_of(found["u"].lower(), today, -back) for back in ((3, 1) if vague[1] else (many, 2)))
        return Stretch(far.first, near.last, near.grain, deictic=True) if far and near else None
    if found["u"].lower() in ("hour", "minute"):
        return Stretch(today - ONE_DAY, today, Grain.DAY, deictic=True) if many <= 24 else None
    return unit_of(found["u"].lower(), today, -many)


def _before_last(found: re.Match[str], today: date, ahead: bool) -> Stretch | None:
    return unit_of(found["u"].lower(), today, -2)


def _month(name: str) -> int:
    return _NAMES.month(name.rstrip(".")) or 1


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_VAGUE = re.compile(r"(couple)|few|several", re.IGNORECASE)
_Reader = Callable[[re.Match[str], date, bool], Stretch | None]
# In this order, as a longer date holds a shorter one.
FREE: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_compiled(r"(?:19|20)\d\d-\d\d-\d\d(?!\d)"), _iso),
    (_compiled(rf"(?P<d>{_DAY_NUMBER})\s+(?:of\s+)?(?P<m>{MONTH})(?:,?\s+(?P<y>{_YEAR})|(?!,?\s+\d{{4}}\b))"), _day),
    (
        _compiled(
            rf"(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{_DAY_NUMBER}){_MEASURE}(?:,?\s+(?P<y>{_YEAR})|(?!,?\s+\d{{4}}\b))"
        ),
        _day,
    ),
    (_compiled(rf"(?P<w>)(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})"), _of_month),
    (_compiled(rf"(?P<w>)(?P<s>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<y>{_YEAR})"), _of_season),
    (_compiled(rf"Q(?P<q>[1-4])\b(?:,?\s+(?:of\s+)?(?P<y>{_YEAR}))?"), _of_quarter),
    (
        _compiled(
            rf"(?:the\s+day\s+before\s+yesterday|yesterday|today|tomorrow|tonight|last\s+night|"
            rf"(?:earlier\s+)?this\s+(?:morning|afternoon|evening)){_NOT_OF}"
        ),
        _near_day,
    ),
    (_compiled(rf"(?P<w>last|this|past|next)\s+(?P<wd>{WEEKDAY}){_OF_DAY}?{_NO_TITLE}"), _of_weekday),
    (
        _compiled(
            rf"(?:earlier\s+|late\s+|later\s+|early\s+)?(?P<w>last|this|past|previous|next)\s+(?P<u>{_UNIT})\b{_NOT_OF}"
        ),
        _of_unit,
    ),
    (_compiled(r"(?:in\s+)?the\s+(?P<u>week|weekend|month|year)\s+before\s+last\b(?!\s+\w)"), _before_last),
    (_compiled(rf"(?:over|at|on)\s+the\s+weekend\b{_NOT_OF}"), _over_weekend),
    (
        _compiled(
            rf"(?P<w>last|this)\s+(?P<s>spring|summer|autumn|fall|winter)\b{_NOT_OF}(?!\s+(?:olympic|games)\w*)(?P<y>)"
        ),
        _of_season,
    ),
    (_compiled(rf"(?P<w>last|this)\s+(?P<m>{MONTH})(?P<y>){_NOT_OF}(?=\s*(?:$|[,;.?!)]|[a-z]))"), _of_month),
    (_compiled(rf"(?P<n>{_NUMBER})\s+(?P<u>day|week|month|year|hour|minute)s?\s+ago\b"), _ago),
    (_compiled(r"(?P<d>(?:(?:19|20)\d|[2-9])0)['’]?s\b"), _of_decade),
    (
        _compiled(rf"(?<![$£€#.,/\d])(?:(?<!-)|(?<=\bmid-)|(?<=\bearly-)|(?<=\blate-))(?P<y>{_YEAR}){_MEASURE}"),
        _of_year,
    ),
)
"""Dates that are such without anything before them."""

# What a month alone must be followed by: "since May took office" and "in March for Our Lives" are no months.
ENDS = (
    r"(?=\s*(?:$|[,;.?!)])|\s+(?:and|about|on|of|at|to|the|when|after|before|did|does|was|were|is|are|has|have|how|"
    r"what|who|why|where|by|from|until|through|or|over|regarding|that|this|he|she|"
    r"they|it|we|i|you)\b)"
)
BOUND: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_compiled(rf"(?P<w>)(?P<m>{MONTH})(?P<y>){ENDS}"), _of_month),
    (_compiled(rf"{_NO_NAME}(?P<w>)(?P<wd>{WEEKDAY})\b{_OF_DAY}?{_NO_TITLE}"), _of_weekday),
    (_compiled(rf"(?<=\bon )(?P<w>)(?P<wd>{WEEKDAY})\b{_OF_DAY}?{_NO_TITLE_ON}"), _of_weekday),
)
"""Dates only behind "in", "on", "since" and the like."""
POSSESSIVE: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_compiled(r"(?:yesterday|today|last\s+night|tonight)(?=['’]s\b)"), _near_day),
    (_compiled(r"(?P<w>last|this|past)\s+(?P<u>week|weekend|month)(?=['’]s\b)"), _of_unit),
    (_compiled(rf"(?:(?P<w>last|this)\s+)?(?P<wd>{WEEKDAY})(?:\s+night)?(?=['’]s\s+(?-i:[a-z]))"), _of_weekday),
)
"""Dates that say which thing is meant: "yesterday's vote". "Last year's winner" may win again: no date."""


def point_at(text: str, start: int, today: date, *, ahead: bool = False) -> tuple[Stretch, int] | None:
    """The date that begins at `start`, behind a preposition, and where it ends; without a year the latest one begun."""
    for pattern, read in (*FREE, *BOUND):
        found = pattern.match(text, start)
        stretch = read(found, today, ahead) if found else None
        if found and stretch:
            return stretch, found.end()
    return None


def points(text: str, today: date, *, bound: bool = False, ahead: bool = False) -> Iterator[tuple[Stretch, int, int]]:
    """The dates in a text with their places, longest kinds first, none over another; `bound` takes bare ones too."""
    taken: list[tuple[int, int]] = []
    for pattern, read in (*FREE, *((*POSSESSIVE, *BOUND) if bound else ())):
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            stretch = read(found, today, ahead)
            if stretch is not None:
                taken.append(found.span())
                yield stretch, *found.span()


def possessives(text: str, today: date) -> Iterator[tuple[Stretch, int, int]]:
    """The dates in a text that say which thing is meant, with their places: "yesterday" in "yesterday's vote"."""
    for pattern, read in POSSESSIVE:
        for found in pattern.finditer(text):
            stretch = read(found, today, False)
            if stretch is not None:
                yield stretch, *found.span()
