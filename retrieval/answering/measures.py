"""What a question wants counted, measured or dated, and what a sentence tells of it, ready to be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from retrieval.answering.figures import Figure, figures_in
from retrieval.answering.tolls import counts, is_toll, toll_asked
from retrieval.questions.question import Asks, Reading
from retrieval.sentences import stems

_MANY = re.compile(r"\bhow many\s+(?P<what>.+)$", re.IGNORECASE)
_PLURAL = re.compile(r"(?:[a-z-]{2,}[^s\W]s|people|ppl|men|women|children|fish|sheep|feet)", re.IGNORECASE)
_LONGEST_NAME_OF_THING = 4
"""Words after "how many" among which the thing counted is looked for: "crane drivers", "other river gauges"."""
_MONEY = re.compile(r"\b(?:how much|price|cost|costs|sum|amount|budget|salary|fee|fine)\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.IGNORECASE)
_CURRENCY = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
_CURRENCIES = frozenset(stems("dollars euros pounds crowns francs yen pesos rupees rand yuan roubles rubles"))
_FROM_WHERE = frozenset(
    stems(
        "miles kilometres kilometers metres meters yards feet inches seconds minutes hours days nights weeks months"
        " years points"
    )
)
"""How far, how long and how many points depends on from where and when, which a sentence need not say."""
_EVERY = re.compile(
    r"^\W{0,2}(?:an?|per|each|every) (day|week|month|year|hour|minute|night|person|head|unit|home)\b", re.I
)
_MORE = re.compile(
    r"^(?:more|other|others|additional|further|extra|another|fewer|less|new|of|percent|per)$", re.IGNORECASE
)

_PART_OF = re.compile(
    r"(?<!total )(?<!maximum )\b(?:of|of the|first|last|next|another|other|additional|plus|extra)\s*\W?$",
    re.IGNORECASE,
)
"""Before a figure: it is a part, or what there is a part of ("28 of 41 passes", "his first 17")."""

_ABOUT = re.compile(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|close to|estimated|circa|an average of)\s*\W?$", re.I
)
_AT_LEAST = re.compile(r"\b(?:more than|over|at least|upwards? of|exceeding|no fewer than|not less than)\s*\W?$", re.I)
_AT_MOST = re.compile(r"\b(?:less than|fewer than|under|up to|at most|as many as|as much as|below)\s*\W?$", re.I)
_OR_MORE = re.compile(r"^(?:\+|\s+or more\b|\s*plus\b)", re.IGNORECASE)
_OR_SO = re.compile(r"^\s+or so\b", re.IGNORECASE)
_BY = re.compile(r"\d\s*(?:x|×|by)\s*$", re.IGNORECASE)
"""A measure in two dimensions: "2,880 by 1,800 pixels"."""
_BEGINS = re.compile(r"\W*(?:An? (?=estimated)|In all,? |Altogether,? |Of these,? )?")
_GOES_ON = re.compile(
    r"\s+(?:are|were|is|was|will|would|have|has|had|could|may|might|took|take|joined|join|went|stayed|plan|did|do)\b"
)
"""What follows a figure whose noun is left out: "About 8,000 are expected to come"."""
_TO = re.compile(r"^\s*(?:to|-|–|or)\s*[$£€]?$")
_ROUGHLY = Decimal("0.1")
"""How far from the truth "about" and "nearly" are taken to be at most: a tenth."""
_ENDLESS = Decimal("Infinity")

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
_WHAT_TIME = re.compile(r"\bwhat time\b|\bwhen exactly\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap])\.?m\b|(?<=[:.]\d\d)(?![\d.,:]|\s?%))",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\b(?:what|how)\b(?!.*(?:\bhow many\b|per ?cent|%|\bshare\b)).*"
    r"\b(?:votes?|voted|tally|margin|score|scoreline|split)\b"
    r"|\bhow (?:close|narrow|tight)\b",
    re.IGNORECASE,
)
_COUNTED = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zero|nil)"
_SCORE = re.compile(
    rf"(?<![\w/.,$£€-])(?P<one>{_COUNTED})(?: votes?)?(?: ?[-–—] ?| to | against )(?P<two>{_COUNTED})"
    r"(?![\w/%]|[.,]\d|-)",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:vot\w+|pass\w*|approv\w+|reject\w+|adopt\w+|defeat\w*|w[io]n\w*|beat\w*|lost|lose\w*|score\w*|dr[ae]w\w*|"
    r"margin|tally|split|ruled|decision|jury|panel|back\w*)\b",
    re.IGNORECASE,
)
_UNANIMOUS = re.compile(r"\bunanimous(?:ly)?\b", re.IGNORECASE)
_WHAT_YEAR = re.compile(r"\b(?:what|which) year\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\d)"),
)
_YEAR = re.compile(r"(?<![\d,.$£€])(?:1[5-9]|20)\d\d(?!\d|[,.]\d|['’]?s\b)")
_IN_YEAR = re.compile(
    r"\b(?:(?:in|by|until|since|from|before|late|early|mid|spring|summer|autumn|fall|winter|of)[ -])+"
    r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d|[,.]\d|['’]?s\b)",
    re.IGNORECASE,
)

_OF_A_YEAR = re.compile(r"\b(?:in|since|until|during|early|late|mid) (?:1[5-9]|20)\d\d(?!\d|[,.]\d)")


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


def wanted(reading: Reading) -> Wanted | None:
    """What a question wants counted, measured or dated; None where that is nothing of the kind, or not plain."""
    if reading.asks is Asks.TIME:
        if _WHAT_TIME.search(reading.asked):
            return Wanted("clock")
        return Wanted("year" if _WHAT_YEAR.search(reading.asked) else "day")
    toll = toll_asked(reading.asked)
    if toll:
        return Wanted(toll)
    if _VOTE.search(reading.asked):
        return Wanted("score")
    if reading.asks is not Asks.AMOUNT:
        return None
    many = _MANY.search(reading.asked)
    if many is not None:
        for word in many["what"].split()[:_LONGEST_NAME_OF_THING]:
            if _PLURAL.fullmatch(word) and not word.isupper() and stems(word):
                thing = stems(word)[0]
                return None if thing in _FROM_WHERE else Wanted(thing, _singular(word))
        return None
    if _PERCENT.search(reading.asked):
        return Wanted("percent")
    return Wanted("money") if _MONEY.search(reading.asked) else None


def told(sentence: str, what: Wanted, published: datetime | None = None, before: str = "") -> list[Told]:
    """All that a sentence tells of what is wanted, in its order; `published` is what "on Tuesday" is read by.

    `before` is the sentence before it, which may name what this one only counts: "About 8,000 are expected to come."
    """
    if what.thing in ("day", "year"):
        return list(_dates(sentence, what, published))
    if what.thing == "clock":
        return list(_times(sentence))
    if what.thing == "score":
        return list(_scores(sentence))
    if is_toll(what.thing):
        return list(_tolls(sentence, what))
    return list(_amounts(sentence, what)) or list(_left_out(sentence, what, before))


def _tolls(sentence: str, what: Wanted) -> Iterator[Told]:
    """How many were killed, hurt, arrested: people, whatever they are called."""
    for figure in _counting(sentence):
        if counts(what.thing, sentence[: figure.start], sentence[figure.end :]):
            yield Told(*_bounds(sentence, figure), what.thing, sentence[_start(sentence, figure) : figure.end])


def _counting(sentence: str) -> list[Figure]:
    """The figures of a sentence that may count something: no day of a month, and no year."""
    dates = [found.span() for pattern in (*_DATES, _OF_A_YEAR) for found in pattern.finditer(sentence)]
    return [one for one in figures_in(sentence) if not any(first <= one.start < last for first, last in dates)]


def _scores(sentence: str) -> Iterator[Told]:
    """How a vote or a match ended: both numbers, the larger first; "unanimously" is nobody against."""
    if _ENDED.search(sentence):
        for match in _SCORE.finditer(sentence):
            one, two = sorted((_number(match["one"]), _number(match["two"])), reverse=True)
            value = 1000 * one + two if two else Decimal(0)
            yield Told(value, value, "score", match[0])
        for match in _UNANIMOUS.finditer(sentence):
            yield Told(Decimal(0), Decimal(0), "score", match[0])


def _number(word: str) -> Decimal:
    return max(figures_in(word)[0].values) if figures_in(word) else Decimal(1)


def _times(sentence: str) -> Iterator[Told]:
    """Times of the day, in minutes."""
    for match in _CLOCK.finditer(sentence):
        hour = int(match["hour"]) % 12 if match["half"] else int(match["hour"])
        minutes = Decimal(60 * (hour + 12 * ((match["half"] or "").lower() == "p")) + int(match["minute"] or 0))
        yield Told(minutes, minutes, "clock", match[0])


def _amounts(sentence: str, what: Wanted) -> Iterator[Told]:
    figures = _counting(sentence)
    for number, figure in enumerate(figures):
        found = _unit(sentence, figure, what)
        if found is None or (what.word and _is_part(sentence[: figure.start])):
            continue
        unit, beside, end = found
        first = figure
        low, high = _bounds(sentence, figure)
        before = figures[number - 1] if number else None
        if before is not None and _joined(sentence, before, figure):
            first, low = before, min(low, _bounds(sentence, before)[0])
        yield Told(low, high, unit, sentence[_start(sentence, first) : end], beside)


def _left_out(sentence: str, what: Wanted, before: str) -> Iterator[Told]:
    """A figure at the start of a sentence that counts what the sentence before it names."""
    named = what.word and any(_singular(word) == what.word for word in re.findall(r"[^\W\d_]+", before))
    for figure in figures_in(sentence)[:1] if named else ():
        begins = _BEGINS.fullmatch(sentence[: _start(sentence, figure)])
        if begins and _GOES_ON.match(sentence[figure.end :]) and not _YEAR.match(sentence, figure.start):
            yield Told(*_bounds(sentence, figure), what.thing, sentence[_start(sentence, figure) : figure.end])


def _unit(sentence: str, figure: Figure, what: Wanted) -> tuple[str, frozenset[str], int] | None:
    """The unit of a figure, what narrows it down, and where its words end; None where it is not of what is wanted."""
    before, after = sentence[: figure.start], sentence[figure.end :]
    if what.thing == "percent":
        sign = re.match(r"\s*(?:%|per ?cent\b|percent\b)", after, re.IGNORECASE)
        return ("percent", frozenset(), figure.end + sign.end()) if sign else None
    if what.thing == "money":
        return _currency(sentence, figure)
    beside: list[str] = []
    end = figure.end
    for word in re.finditer(r"\s+([^\W\d_][\w'’-]*)", after):
        if word.start() != end - figure.end or len(beside) > 2 or _MORE.match(word[1]):
            return None
        end = figure.end + word.end()
        stem = (stems(word[1]) or [""])[0]
        if not stem:
            return None
        if stem == what.thing and _singular(word[1]) == what.word:
            return what.thing, frozenset(beside), end
        beside.append(stem)
    counted = re.search(
        r"\bnumber of (?:[\w-]+ )?([\w-]+)\b[^.;:,]{0,50} (?:at|to|was|is|reached) (?:\w+ )?$", before, re.I
    )
    # "The number of flooded homes in the valley at 810"
    if counted and _singular(counted[1]) == what.word and not re.match(r"\s*[%$£€]", after):
        return what.thing, frozenset(), figure.end
    return None


def _is_part(before: str) -> bool:
    return bool(_BY.search(before) or _PART_OF.search(before))


def _singular(word: str) -> str:
    """A word without the plural's ending: villages are no villagers, though they have one stem."""
    word = word.lower()
    if word in ("ppl", "persons", "person"):
        return "people"
    return re.sub(r"ies$", "y", word) if word.endswith("ies") else word.removesuffix("s")


def _currency(sentence: str, figure: Figure) -> tuple[str, frozenset[str], int] | None:
    sign = _CURRENCY.get(sentence[figure.start - 1 : figure.start])
    end = figure.end
    if sign is None:
        word = re.match(r"\s+([a-z]+)\b", sentence[figure.end :], re.IGNORECASE)
        stem = (stems(word[1]) or [""])[0] if word else ""
        if word is None or stem not in _CURRENCIES:
            return None
        sign, end = stem, figure.end + word.end()
    every = _EVERY.match(sentence[end:])
    return f"{sign} {every[1].lower()}" if every else sign, frozenset(), end + (every.end() if every else 0)


def _start(sentence: str, figure: Figure) -> int:
    """Where the words of a figure begin, with its sign and what makes it less than exact ("more than", "some")."""
    before = sentence[: figure.start]
    for leading in (_AT_LEAST, _AT_MOST, _ABOUT):
        if found := leading.search(before):
            return found.start()
    return figure.start - (before[-1:] in _CURRENCY)


def _joined(sentence: str, one: Figure, two: Figure) -> bool:
    """Whether two figures are the ends of a range: "20 to 30", "between 20 and 30"."""
    between = sentence[one.end : two.start]
    if _TO.match(between):
        return True
    return bool(between.strip() == "and" and re.search(r"\bbetween\s*\W?$", sentence[: one.start], re.IGNORECASE))


def _bounds(sentence: str, figure: Figure) -> tuple[Decimal, Decimal]:
    """Between which values a figure leaves the truth: "31" from 30.5 to 31.5, "1,900" from 1,850, "over 30" no end."""
    value = max(figure.values)  # "$5m" are millions
    before, after = sentence[: figure.start], sentence[figure.end :]
    exponent = int(value.normalize().as_tuple().exponent)
    half = Decimal(10) ** exponent / 2
    if _AT_LEAST.search(before) or _OR_MORE.match(after):
        return value, _ENDLESS
    if _AT_MOST.search(before):
        return Decimal(0), value
    if _ABOUT.search(before) or _OR_SO.match(after):
        half = max(half, _ROUGHLY * value)
    return value - half, value + half


def _dates(sentence: str, what: Wanted, published: datetime | None) -> Iterator[Told]:
    """Days of a month, or years if those are asked for; a day of the week, a month or a year where no day is told."""
    if what.thing == "year":
        for match in _YEAR.finditer(sentence):
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


def years_in(text: str) -> set[int]:
    """The years that a text names."""
    return {int(match[0]) for match in _YEAR.finditer(text)}
