"""Phrases of time in a question, and how far each may narrow the search."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from retrieval.when.points import ENDS, MONTH, WEEKDAY, point_at, points, possessives
from retrieval.when.stretches import ONE_DAY, Grain, Stretch, count, part_of, unit_of

_LATE = timedelta(days=1)
"""How long after the time meant an article may still be its report: the next morning's."""


@dataclass(frozen=True)
class Phrase:
    """One phrase: its place, the time meant, and the dates of publication that it narrows to, None where it doesn't."""

    start: int
    end: int
    since: datetime | None
    until: datetime | None
    published_since: datetime | None = None
    published_until: datetime | None = None
    describes: bool = False
    """Whether it only tells which thing is meant."""
    may_date: bool = False
    """Whether that may as well be when it was said."""

    @property
    def narrows(self) -> bool:
        """Whether it narrows the search."""
        return self.published_since is not None or self.published_until is not None


_SPOKEN = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|tells?|told|announce\w*|report(?:ed|s|ing)?|comment(?:ed|s|ing)?|respond(?:ed|s)?|"
    r"react(?:ed|s|ion|ions)?|claim(?:ed|s)?|happen(?:ed|s|ing)?|publish(?:ed|es)?|wr(?:ote|ite|itten)|speak|spoke|"
    r"mention(?:ed|s)?|tweet(?:ed|s)?|posted|statements?|quotes?|news|articles?|stories|coverage|headlines?)\b",
    re.IGNORECASE,
)
"""What is dated as articles are: words spoken, news, coverage. A fact may be told much later."""
_TOPIC = re.compile(
    r"\b(?:about|on|of|over|regarding|that|against|for|when|after|before|since|during|until|till|following|day)\b",
    re.IGNORECASE,
)
"""Behind these, the time may belong to what was spoken of: "say about the fire in March"."""
_EVENT = re.compile(r"\b(?:after|before|since|during|until|till|following|ahead\s+of|prior\s+to)\b", re.IGNORECASE)
_COVERAGE = re.compile(
    r"\b(?:articles?|stories|reports|coverage|headlines|news|published|posted|reported|quotes|statements)"
    r"(?:\s+(?:published|posted|written|dated|appeared))?(?:\s+(?:from|of))?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]?t|going\s+to|upcoming|scheduled|due|planned|expected|tomorrow|next|'ll|gonna|supposed)\b",
    re.IGNORECASE,
)
_N = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|several|couple(?:\s+of)?)"
_ROLLING = re.compile(
    rf"\b(?:(?:with)?in|over|during|for|throughout|from)\s+(?:the|these|this)\s+(?:last|past|previous)\s+(?:(?P<n>{_N})"
    r"\s+)?(?P<u>minute|hour|day|week|month|year|decade)s?\b(?!['’]s|\s+of\b|-)"
    rf"|\b(?:the\s+)?(?:last|past|previous)\s+(?P<n2>{_N})\s+(?P<u2>minute|hour|day|week|month|year|decade)s?\b"
    r"(?!['’]s|['’]|\s+of\b|-)"
    r"|\b(?:over\s+)?(?:the\s+)?past\s+(?P<u3>hour|day|week|month|year|decade)\b(?!['’]s|\s+of\b|-)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|to|until|till|through|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_WEEKDAY = re.compile(WEEKDAY, re.IGNORECASE)
_DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\b", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:(?P<since>(?:ever\s+)?since|starting(?:\s+(?:on|in))?|from)|(?P<after>after|later\s+than)|"
    r"(?P<before>(?<!\bday )before|prior\s+to|earlier\s+than)|(?P<until>until|till|up\s+(?:to|until)|by))\s+"
    r"(?:about\s+|around\s+)?(?:the\s+)?(?:(?P<edge>start|beginning|end|middle)\s+of\s+(?:the\s+|this\s+)?)?",
    re.IGNORECASE,
)
_THIS_UNIT = re.compile(r"(?<= the )(?:week|month|year)\b(?!['’]s|\s+of\b)", re.IGNORECASE)
_IN_MONTH = re.compile(
    r"\b(?:(?<!trust )(?<!faith )(?<!confidence )(?<!believe )(?:back\s+)?in|during|throughout|over|"
    r"(?:(?:(?:in|at|by|on)\s+the\s+)?(?:(?:first|second|third|last|final)\s+(?:few\s+)?)?"
    r"(?:end|start|beginning|middle|days?|weeks?|weekend|half|month))\s+of)\s+(?:(?:early|mid|late)[\s-]*)?"
    rf"(?={MONTH})",
    re.IGNORECASE,
)
_ON_DAY = re.compile(rf"\bon\s+(?={WEEKDAY})", re.IGNORECASE)
_BEFORE_POINT = re.compile(
    r"(?:\b(?:(?:back\s+)?in|at|on|during|throughout|over|around|early|late|mid|so\s+far|from|dated|for|of|"
    r"(?:start|beginning|middle|end|(?:first|second)\s+half|(?:first|second|third|fourth|last)\s+quarter|week)(?=\s+of\b)|week\s+(?:beginning|starting))"
    r"[\s-]+(?:the\s+)?)+$",
    re.IGNORECASE,
)
_MAY = re.compile(r"may\b(?!\s+\d)", re.IGNORECASE)
_ENDS = re.compile(rf"{ENDS}|\s+(?-i:[A-Z])", re.IGNORECASE)
"""What follows a date that says when; before a noun it says which: "the 2014 election"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_spoken(text: str) -> bool:
    """Whether a question asks for what is dated as articles are."""
    return _SPOKEN.search(text) is not None


def phrases(text: str, asked_at: datetime) -> list[Phrase]:
    """The phrases of time in a question, as they stand in it, none over another and none later than it was asked."""
    found: list[Phrase] = []
    # The longer kinds first: a range holds points.
    for read in (_rolling, _ranges, _bounded, _prefixed, _bare, _possessive):
        for phrase in read(text, asked_at):
            over = any(phrase.start < other.end and other.start < phrase.end for other in found)
            if not over and not (phrase.since and phrase.since > asked_at):
                found.append(phrase)
    return sorted(found, key=lambda phrase: phrase.start)


def first_moment(stretch: Stretch, asked_at: datetime) -> datetime:
    """The first moment of a stretch in the asker's zone."""
    return datetime.combine(stretch.first, time.min, asked_at.tzinfo)


def last_moment(stretch: Stretch, asked_at: datetime) -> datetime:
    """The last moment of a stretch in the asker's zone."""
    return datetime.combine(stretch.last, time.max, asked_at.tzinfo)


def widened_since(since: datetime) -> datetime:
    """Early enough for an article that gives that day, and no time of day, as its date: midnight UTC."""
    return min(since, datetime.combine(since.date(), time.min, UTC).astimezone(since.tzinfo))


def widened_until(until: datetime, late: timedelta = timedelta(0)) -> datetime:
    """Late enough for an article that gives that day as its date, and for one that reports `late`."""
    return max(until, datetime.combine(until.date(), time.max, UTC).astimezone(until.tzinfo)) + late


def _rolling(text: str, asked_at: datetime) -> Iterator[Phrase]:
    """In the last two weeks, over the past 48 hours: back from the moment of asking."""
    for found in _ROLLING.finditer(text):
        unit = (found["u"] or found["u2"] or found["u3"]).lower()
        many = count(found["n"] or found["n2"] or "one")
        years = {"year": 1, "decade": 10}.get(unit)
        back = relativedelta(years=many * years) if years else relativedelta(**{f"{unit}s": many})  # type: ignore[arg-type]
        since = asked_at - back
        if unit in ("minute", "hour"):
            yield Phrase(*found.span(), since, asked_at, since)
        else:
            since = datetime.combine(since.date(), time.min, asked_at.tzinfo)
            yield Phrase(*found.span(), since, asked_at, widened_since(since))


def _ranges(text: str, asked_at: datetime) -> Iterator[Phrase]:
    """Between March and June 2025, from 3 to 9 March."""
    for lead in (_BETWEEN, _FROM):
        for found in lead.finditer(text):
            pair = _pair(text, found.end(), asked_at)
            if pair is not None:
                first, last, end = pair
                span = Stretch(first.first, last.last, max(first.grain, last.grain, key=list(Grain).index))
                yield _told(text, (found.start(), end), span, asked_at)


def _pair(text: str, start: int, asked_at: datetime) -> tuple[Stretch, Stretch, int] | None:
    """Both ends of a range, and where it stops: what the one leaves out, the other has."""
    today, bare = asked_at.date(), _DAY_ALONE.match(text, start)
    first = point_at(text, start, today)
    between = _AND.match(text, first[1] if first else bare.end() if bare else start)
    if between is None or not (first or bare):
        return None
    last = point_at(text, between.end(), today)
    end = last[1] if last else 0
    if first and not last and first[0].grain is Grain.DAY and (day := _DAY_ALONE.match(text, between.end())):
        last, end = _on_day(first[0], int(day[1])), day.end()
    if last and (not first or first[0].first > last[0].first):  # "3 to 9 March", "November to March"
        first = _on_day(last[0], int(bare[1])) if bare and not first else point_at(text, start, last[0].first)
    if not first or not last or first[0].first > last[0].last:
        return None
    own_year = _YEAR.search(text, start, between.start())
    if not own_year and not first[0].deictic and _YEAR.search(text, between.end(), end):
        # "March and June 2025": the year is that of both
        first = point_at(text, start, last[0].last) or first
    return first[0], last[0], end


def _on_day(month: Stretch, day: int) -> tuple[Stretch, int] | None:
    if month.grain is not Grain.DAY or month.deictic:
        return None
    try:
        on = month.first.replace(day=day)
    except ValueError:
        return None
    return Stretch(on, on, Grain.DAY), 0


def _bounded(text: str, asked_at: datetime) -> Iterator[Phrase]:
    """Since Monday, before 5 June, until the end of March."""
    for found in _BOUND.finditer(text):
        point = _this_unit(found, asked_at) or point_at(text, found.end(), asked_at.date())
        kind = next(name for name in ("since", "after", "before", "until") if found[name])
        loose = found[0].lower().startswith(("from", "by"))
        name = _MAY.match(text, found.end()) and kind != "since" and not found["edge"]
        if point is None or name or (kind == "until" and _FUTURE.search(text)):
            continue
        stretch, end = point
        if kind == "since" and stretch.first == asked_at.date() and _WEEKDAY.match(text, found.end()):
            a_week_ago = stretch.first - 7 * ONE_DAY  # "since Monday", asked on a Monday
            stretch = Stretch(a_week_ago, a_week_ago, Grain.DAY, deictic=True)
        if _is_description(text, stretch, end) and found[0].rstrip().lower().endswith("the"):
            continue
        if loose and (not _SPOKEN.search(text) or _COVERAGE.search(text, 0, found.start())):
            continue  # "articles from March" are those of March
        yield _one_sided(text, (found.start(), end), stretch, kind, found["edge"], asked_at)


def _is_description(text: str, stretch: Stretch, end: int) -> bool:
    """Whether a date stands before a noun, which it is then a part of."""
    return not stretch.deictic and not _ENDS.match(text, end)


def _this_unit(found: re.Match[str], asked_at: datetime) -> tuple[Stretch, int] | None:
    """The year in "since the start of the year"."""
    this = _THIS_UNIT.match(found.string, found.end()) if found["edge"] else None
    stretch = unit_of(this[0].lower(), asked_at.date(), 0) if this else None
    return (stretch, this.end()) if this and stretch else None


def _one_sided(
    text: str, at: tuple[int, int], stretch: Stretch, kind: str, edge: str | None, asked_at: datetime
) -> Phrase:
    spoken = bool(_SPOKEN.search(text))
    first, last = first_moment(stretch, asked_at), last_moment(stretch, asked_at)
    early, late = (last, last) if edge == "end" else (first, first) if edge in ("start", "beginning") else (first, last)
    tick = timedelta(microseconds=1)
    if kind in ("since", "after"):
        since = early if kind == "since" else late + tick if edge is None else early
        dated = stretch.deictic or not _YEAR.search(text, *at)
        narrows = spoken or (dated if kind == "since" else stretch.deictic)
        return Phrase(*at, since, None, widened_since(since) if narrows else None)
    until = late if kind == "until" or edge == "end" else early - tick
    narrows = stretch.deictic or (spoken and stretch.grain is not Grain.YEAR)
    return Phrase(*at, None, until, None, widened_until(until) if narrows else None)


def _prefixed(text: str, asked_at: datetime) -> Iterator[Phrase]:
    """In March, on Tuesday: what is a date only behind its preposition."""
    for lead in (_IN_MONTH, _ON_DAY):
        for found in lead.finditer(text):
            point = point_at(text, found.end(), asked_at.date())
            if point is None or (lead is _ON_DAY and _FUTURE.search(text)):
                continue
            stretch = part_of(point[0], found[0])
            yield _told(text, (found.start(), point[1]), stretch, asked_at, only_hint=lead is _ON_DAY)
    for found in re.finditer(rf"\b(?:from|of)\s+(?={MONTH})", text, re.IGNORECASE):
        point = point_at(text, found.end(), asked_at.date())
        if point is not None and _COVERAGE.search(text, 0, found.end()) and not _MAY.match(text, found.end()):
            yield _told(text, (found.start(), point[1]), point[0], asked_at)


def _bare(text: str, asked_at: datetime) -> Iterator[Phrase]:
    """Yesterday, 3 March, in 2014."""
    for stretch, start, end in points(text, asked_at.date()):
        lead = _BEFORE_POINT.search(text, 0, start)
        stretch = part_of(stretch, lead[0]) if lead else stretch
        yield _told(text, (lead.start() if lead else start, end), stretch, asked_at)


def _possessive(text: str, asked_at: datetime) -> Iterator[Phrase]:
    """Yesterday's vote: told of from that day on."""
    for stretch, start, end in possessives(text, asked_at.date()):
        yield Phrase(start, end, first_moment(stretch, asked_at), None)


def _of_topic(text: str, spoken: re.Match[str], start: int) -> bool:
    """Whether a time may belong to what was spoken of, or to an event: "after the vote on Tuesday, what"."""
    if start < spoken.start():
        return _EVENT.search(text, 0, start) is not None
    return _TOPIC.search(text, spoken.end(), start) is not None


def _told(text: str, at: tuple[int, int], stretch: Stretch, asked_at: datetime, only_hint: bool = False) -> Phrase:
    """A closed stretch: words spoken then were published then; a thing of that time may be told of at any later one."""
    since, until = first_moment(stretch, asked_at), last_moment(stretch, asked_at)
    if _COVERAGE.search(text, 0, at[0]):
        return Phrase(*at, since, until, widened_since(since), widened_until(until))
    spoken = _SPOKEN.search(text)
    near = spoken is not None and (at[0] < 2 or not _of_topic(text, spoken, at[0]))
    decade = stretch.grain is Grain.YEAR and stretch.first.year < stretch.last.year
    plain = not stretch.deictic
    if _is_description(text, stretch, at[1]) or (decade and plain):
        return Phrase(*at, since, until, describes=True)
    if spoken and not near and (plain or only_hint):
        return Phrase(*at, since, until, describes=True, may_date=True)
    if not near and (only_hint or plain or stretch.grain is Grain.YEAR):
        return Phrase(*at, since, until)
    return Phrase(*at, since, until, widened_since(since), widened_until(until, _LATE) if near else None)
