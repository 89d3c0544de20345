"""How long something lasts, as a sentence tells it: "two weeks", "at least a month", "the three-day strike"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from retrieval.answering.figures import figures_in
from retrieval.answering.measured import Told

_DAYS = {
    "minute": Decimal(1) / 1440, "hour": Decimal(1) / 24, "night": Decimal(1), "day": Decimal(1), "week": Decimal(7),
    "fortnight": Decimal(14), "month": Decimal(30), "year": Decimal(365), "decade": Decimal(3650),
}  # fmt: skip
_NUMBER = (
    r"\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty"
    r"|thirty|forty|fifty|sixty|ninety"
)
_UNIT = "minute|hour|night|day|week|fortnight|month|year|decade"
_LEADS_TO_ONE = (
    "for|in|within|after|about|around|than|nearly|almost|by|took|takes?|taking|last|lasts|lasted|over|to|up to|least"
    "|most|roughly|of|another"
)
"""Before "a month" that is a length; "600,000 passengers a year" is a rate."""
_LENGTH = re.compile(
    rf"\b(?P<number>{_NUMBER})[ -](?:more |full |whole |extra |straight )?"
    rf"(?P<unit>{_UNIT})s?\b"
    rf"(?: and (?P<more>{_NUMBER}) (?P<part>{_UNIT})s?\b)?(?!-old| old\b| ago\b)"
    rf"|\b(?:{_LEADS_TO_ONE}) (?P<one>an?) (?:full |whole |further )?(?P<units>{_UNIT})\b(?!-| ago\b)",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:for|last(?:s|ed|ing)?|takes?|took|taking|(?:up )?to)\s+(?:at least |at most |more than |less than |about "
    r"|around |nearly |almost |up to |roughly |as long as |another )?$",
    re.IGNORECASE,
)
"""Before a length that says how long something goes on, not when, and since when."""
_BOUNDS = (
    (
        "least",
        re.compile(r"\b(?:more than|over|at least|upwards? of|exceeding|no fewer than|not less than)\s*\W?$", re.I),
    ),
    ("most", re.compile(r"\b(?:less than|fewer than|under|up to|at most|as (?:many|much|long) as|below)\s*\W?$", re.I)),
    ("about", re.compile(r"\b(?:about|around|some|roughly|approximately|nearly|almost|close to|circa)\s*\W?$", re.I)),
)
_OR_MORE = re.compile(r"^(?:\+|\s+or (?:more|longer)\b)", re.IGNORECASE)
_ENDLESS = Decimal("Infinity")
_ROUGHLY = Decimal("0.2")
"""How far from the truth "about" and "nearly" are taken to be at most: a fifth."""


@dataclass(frozen=True)
class Length:
    """A length of time in days, at [start, end) of the text; `bound` is "least", "most", "about" or "" for just that.

    `lasting`: it says how long something goes on.
    """

    days: Decimal
    bound: str
    words: str
    start: int
    end: int
    lasting: bool
    half: Decimal
    """Half of what it is exact to: half a day of "ten days"."""

    def is_held(self, other: "Length") -> bool:
        """Whether another tells this length, as exact."""
        return self.days == other.days and other.bound in ("", self.bound)


def bound_of(text: str, start: int, end: int) -> str:
    """How exact the figure at [start, end) is: "least", "most", "about", or "" for just that."""
    if _OR_MORE.match(text[end:]):
        return "least"
    return next((name for name, pattern in _BOUNDS if pattern.search(text[:start])), "")


def lengths_in(text: str) -> tuple[Length, ...]:
    """The lengths of time that a text tells, in their order; no ages, rates or times ago."""
    return tuple(_lengths(text))


def lasting(text: str) -> list[Told]:
    """How long a text says that something goes on, in days, ready to be compared."""
    return [_told(one) for one in lengths_in(text) if one.lasting]


def _told(length: Length) -> Told:
    low, high = length.days - length.half, length.days + length.half
    if length.bound == "least":
        low, high = length.days, _ENDLESS
    elif length.bound == "most":
        low, high = Decimal(0), length.days
    return Told(low, high, "duration", length.words)


def _lengths(text: str) -> Iterator[Length]:
    for found in _LENGTH.finditer(text):
        unit = (found["unit"] or found["units"]).lower()
        start = found.start("number") if found["number"] else found.start("one")
        values = figures_in(found["number"]) if found["number"] else []
        number = max(values[0].values) if values else Decimal(1)
        bound = bound_of(text, start, found.end())
        lasting = bool(_MEASURED.search(text[:start]))
        words = text[_begin(text, start, bound) : found.end()]
        days = number * _DAYS[unit]
        if found["more"]:
            unit = found["part"].lower()
            days += max(figures_in(found["more"])[0].values) * _DAYS[unit]
        half = max(_DAYS[unit] / 2, days * _ROUGHLY if bound == "about" else Decimal(0))
        yield Length(days, bound, words, start, found.end(), lasting, half)


def _begin(text: str, start: int, bound: str) -> int:
    """Where the words of a length begin, with what makes it less than exact."""
    pattern = dict(_BOUNDS).get(bound)
    leading = pattern.search(text[:start]) if pattern else None
    return leading.start() if leading else start
