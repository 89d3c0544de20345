"""What kind of thing a question wants told, and whether a sentence tells such a thing: "how thick" wants a measure.

Rather loose than strict: of 754 questions of `tests/benchmarks/questions` that ask for one of these kinds, none of
which these patterns were first written on, a sentence that answers passes for all but 11.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from retrieval.people.names import ROLE_WORDS
from retrieval.sentences import stems
from retrieval.statements.words import listed

Tells = Callable[[str], bool]
"""Whether the words of a sentence tell such a thing."""


def _any_of(lines: str) -> str:
    return "|".join(lines.split())


_COUNTED = _any_of(
    r"one two three four five six seven eight nine ten eleven twelve \w{3,}teen"
    r" (?:twen|thir|for|fif|six|seven|eigh|nine)ty half hundreds? thousands? millions?"
)
_QUANTITY = rf"(?:\d[\d,.]*|\b(?:{_COUNTED}|an?|few|couple|dozens?|scores|several|many)\b)"
_NUMBER = re.compile(
    rf"\d|\b(?:{_COUNTED}|no|no one|"
    + _any_of(
        r"""
        second (?:four|fif|six|seven|eigh|nin|ten|\w+teen|\w+tie)th third quarter dozens? billions? couple pair trio
        several single every all both once twice never always often rarely none nobody zero hourly daily nightly weekly
        fortnightly monthly quarterly yearly annual\w*
        """
    )
    + r")\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$£€¥₹%]|\b(?:(?-i:[A-Z]{1,3})(?=\d)|[\d.]+(?:m|bn|k|p)|per ?cent|"
    + _any_of(
        """
        Rs USD EUR GBP dollars? pounds? euros? cents? pence yen yuan rupees? pesos? roubles? rubles? francs? crowns
        złoty zloty dirhams? dinars? rand reais riyals? rials? liras? ringgit rupiah baht won naira shekels? kron\\w+
        shillings? quid bucks grand free nothing (?:[mb]|tr)illions?
        """
    )
    + r")\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"{_QUANTITY}(?:[ -]+\w+){{0,2}}?[ -]*(?:second|minute|min|hour|hr|day|night|week|fortnight|month|year|yr|decade|"
    r"season|term)s?\b|\bfrom\b.+\bto\b|\b\d+-\w+\b|"
    r"\b(?:on|by|till|until) (?-i:\d+ [A-Z]|[A-Z][a-z]+ \d|[A-Z][a-z]+day)|\b(?:all|whole) (?:day|night|week|year)\b"
    r"|\b(?:"
    + _any_of(
        r"""
        since until till overnight forever for\sever life(?:time)? indefinite\w* centur\w+ decades? years months weeks
        days hours minutes
        """
    )
    + r")\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    rf"{_QUANTITY}[ -]*(?:\w+[ -]+){{0,2}}?(?:"
    + _any_of(
        r"""
        light-years? mm cm km kph mph kmh km/h ft in lbs? kg g oz inch\w* foot feet yards? miles? \w*met(?:er|re)s?
        acres? hectares? pounds? ounces? stones? tons? tonnes? \w*grams? lit(?:er|re)s? gallons? pints? degrees? knots?
        storeys? stories floors? square cubic times per\s?cent percentage hands? blocks? minutes? hours? seconds? days?
        magnitude points?
        """
    )
    + r")\b|[%°]|[\"”″'′](?= |$)|\bmagnitude\b",
    re.IGNORECASE,
)
_MONTHS = _any_of(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept? oct nov dec
    """
)
_WHEN = re.compile(
    r"\b(?:1[5-9]|20)\d\ds?\b|\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b\d{1,2}:\d\d\b|\b\d+(?:st|nd|rd|th)\b"
    rf"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:{_MONTHS})\b"
    r"|\b(?:last|next|this|previous|following|same|early|late)\b.{0,20}\b(?:night|morning|afternoon|evening|day|week|"
    r"weekend|month|year|season|decade|century|term)s?\b"
    r"|\b(?:in|at|during) (?:\w+ ){0,2}(?:\d+|morning|evening|afternoon|night|(?:day|week|month|year|hour|minute)s?)\b"
    r"|\b(?:"
    + _any_of(
        """
        yesterday today tonight tomorrow overnight midnight noon midday christmas easter ramadan thanksgiving halloween
        diwali spring summer autumn winter dawn dusk sunrise sunset ago later earlier soon since until within when
        after before once as\\ssoon\\sas
        """
    )
    + r")\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w'’-]+|^[A-Z][\w'’-]+(?= [A-Z])")
_SOMEBODY = ROLE_WORDS | listed(
    """
    man woman men women boy girl people person teenager teenagers couple family crowd police officer officers group
    company father mother wife husband son daughter brother sister friend friends nobody someone everyone he she they we
    """
)

_ASKS_MONEY = re.compile(
    r"\bhow much (?:money|cash)\b"
    r"|\bhow much (?:will|would|did|does|do|was|were|is|are|has|have|had)\b.*\b(?:cost|pay|paid|worth|raise|earn|spend|"
    r"spent|charge|sell|sold|fetch|fine|owe|donate|make|made|making|lose|lost|invest|price|bid|offer|give|gave|given|"
    r"bail)(?:s|d|ed|ing)?\b"
    r"|\b(?:what|which|how (?:high|big|large|low))\b(?:'s| is| was| are| were)?(?: the| his| her| their| its| a)?"
    r"(?: \w+){0,2} (?:price|cost|salary|fee|fine|bill|bail|revenue|profit|budget|pay|wage|value)\b",
    re.IGNORECASE,
)
_ASKS_LENGTH = re.compile(r"\bhow long (?:is|was|are|were) (?:the|that|a|an|his|her|its|their)\b", re.IGNORECASE)
_ASKS_SPAN = re.compile(
    r"\bhow long (?:did|does|do|has|have|had|will|would|could|can|was|were|is|ago|after|before|until)\b", re.IGNORECASE
)
_ASKS_MEASURE = re.compile(
    r"\bhow (?:deep|thick|tall|high|wide|heavy|fast|far|hot|cold|steep)\b|\bhow much (?:do|does|did) .* weigh\b|"
    r"\bwhat(?:'s| is| was) .*\b(?:weight|height|depth|width|speed|temperature|thickness|length)\b",
    re.IGNORECASE,
)
_ASKS_NUMBER = re.compile(
    r"^(?!(?:why|did|does|do|is|are|was|were|has|have|can|could|will|would|should)\b)"
    r".*(?:\bhow (?:many|much|old|often)\b|"
    r"\b(?:what|which) (?:%|percent\w*|share|proportion|number|age|score|total|rank)\b|\b(?:what(?:'s)?|exact)\b.*"
    r"\b(?:score|attendance|percentage|death toll|tally|air quality index|odds)\b)",
    re.IGNORECASE,
)
_ASKS_WHEN = re.compile(
    r"^(?:(?:so|and|but|by|since|until|from) )*when(?:'?s|'d| \w)|, when (?:did|was|is|will)\b"
    r"|\b(?:what|which) (?:year|date|day|month|time)\b",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(r"^(?:(?:so|and|but|by|with|from|to) )*who(?:'?s|m|se|'d|'ll)? ", re.IGNORECASE)


@lru_cache(maxsize=256)
def kind_of(asked: str) -> Tells | None:
    """The test whether a sentence tells such a thing as a question wants; None where any sentence may."""
    if _ASKS_MONEY.search(asked):
        return lambda words: bool(_MONEY.search(words) and _NUMBER.search(words))
    if _ASKS_LENGTH.search(asked):
        return lambda words: bool(_SPAN.search(words) or _MEASURE.search(words))
    for asks, pattern in (
        (_ASKS_MEASURE, _MEASURE),
        (_ASKS_SPAN, _SPAN),
        (_ASKS_NUMBER, _NUMBER),
        (_ASKS_WHEN, _WHEN),
    ):
        if asks.search(asked):
            return _holding(pattern)
    if _ASKS_WHO.search(asked):
        known = frozenset(stems(asked))
        return lambda words: _tells_who(words, known)
    return None


def _holding(pattern: re.Pattern[str]) -> Tells:
    return lambda words: pattern.search(words) is not None


def _tells_who(words: str, known: frozenset[str]) -> bool:
    """Whether a sentence names somebody whom the question does not, or has a word for somebody."""
    if any(not set(stems(name)) & known for name in _NAME.findall(words)):
        return True
    return any(word in _SOMEBODY for word in re.findall(r"[a-z]+", words.lower()))
