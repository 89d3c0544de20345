"""What a question wants counted, measured or dated, and what a sentence tells of it, ready to be compared."""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from retrieval.answering.days_told import YEAR, date_spans, days_told, times_told
from retrieval.answering.figures import Figure, figures_in
from retrieval.answering.measured import Told, Wanted
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

_WHAT_TIME = re.compile(r"\bwhat time\b|\bwhen exactly\b", re.IGNORECASE)
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
        return list(days_told(sentence, what, published))
    if what.thing == "clock":
        return list(times_told(sentence))
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
    dates = date_spans(sentence)
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
        if begins and _GOES_ON.match(sentence[figure.end :]) and not YEAR.match(sentence, figure.start):
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
