"""What a question wants counted, measured or dated, and what a sentence tells of it, ready to be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from retrieval.answering.figures import Figure, figures_in
from retrieval.question import Asks, Reading
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
_TO = re.compile(r"^\s*(?:to|-|–|or)\s*[$£€]?$")
_ROUGHLY = Decimal("0.1")
"""How far from the truth "about" and "nearly" are taken to be at most: a tenth."""
_ENDLESS = Decimal("Infinity")

_WHAT_YEAR = re.compile(r"\b(?:what|which) year\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]{3,6})?"
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\d)"),
)
_YEAR = re.compile(r"(?<![\d,.$£€])(?:1[5-9]|20)\d\d(?!\d|[,.]\d|['’]?s\b)")


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
        return self.unit == other.unit and (self.high < other.low or other.high < self.low)


@dataclass(frozen=True)
class Wanted:
    """What is to be compared: figures of a `thing` by its stem and `word`, or "money", "percent", "day", "year"."""

    thing: str
    word: str = ""


def wanted(reading: Reading) -> Wanted | None:
    """What a question wants counted, measured or dated; None where that is nothing of the kind, or not plain."""
    if reading.asks is Asks.TIME:
        return Wanted("year" if _WHAT_YEAR.search(reading.asked) else "day")
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


def told(sentence: str, what: Wanted) -> list[Told]:
    """All that a sentence tells of what is wanted, in its order."""
    return list(_dates(sentence, what) if what.thing in ("day", "year") else _amounts(sentence, what))


def _amounts(sentence: str, what: Wanted) -> Iterator[Told]:
    figures = figures_in(sentence)
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


def _dates(sentence: str, what: Wanted) -> Iterator[Told]:
    """Days of a month, or years where a year is asked for."""
    if what.thing == "year":
        for match in _YEAR.finditer(sentence):
            yield Told(Decimal(match[0]), Decimal(match[0]), "year", match[0])
        return
    for pattern in _DATES:
        for match in pattern.finditer(sentence):
            day = Decimal(100 * (_MONTHS.index(match["month"][:3].lower()) + 1) + int(match["day"]))
            yield Told(day, day, "day", match[0])


def years_in(text: str) -> set[int]:
    """The years that a text names."""
    return {int(match[0]) for match in _YEAR.finditer(text)}
