"""The numbers that a text tells, by value, so that "$500 billion" and "500bn" are one and "$500 million" another."""

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "tn": 12,
}  # fmt: skip
_SMALL = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = re.findall(r"\w+", "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
_UNIT = r"(?:[\s-]*(?P<unit>hundred|thousand|million|billion|trillion|bn|mln|mn|tn|[kmb])(?![^\W_]))?"
_DIGITS = re.compile(rf"(?<![^\W\d_])(?P<number>\d[\d,]*(?:\.\d+)?){_UNIT}", re.IGNORECASE)
_WORDS = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[\s-](?P<ones>{'|'.join(_SMALL[1:10])}))?|(?P<small>{'|'.join(_SMALL)})"
    rf"|(?P<a>an?(?=[\s-](?:hundred|thousand|million|billion|trillion)\b)))\b{_UNIT}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """A number in a text, characters [start, end) of it, and the values that it may have."""

    start: int
    end: int
    values: frozenset[Decimal]


def figures_told(text: str) -> set[Decimal]:
    """All values that a text can be taken to tell: "100m" is a hundred and a hundred million."""
    told = {value for figure in figures_in(text) for value in figure.values}
    held = [word.lower() for word in re.findall(r"[a-z]+", text, re.IGNORECASE)]
    return told | {Decimal(number) for number, word in enumerate(_ORDINALS, 1) if word in held}


def figures_held(claim: str, told: set[Decimal]) -> bool:
    """Whether each number of a claim is among those told."""
    return all(told & figure.values for figure in figures_in(claim))


def figures_in(text: str) -> list[Figure]:
    """The numbers of a text, in digits and in words, in their order."""
    found: list[Figure] = []
    for match in _DIGITS.finditer(text):
        number = Decimal(match["number"].replace(",", ""))
        found.append(Figure(*match.span(), _scaled(number, match["unit"], letters=True)))
    for match in _WORDS.finditer(text):
        if match["a"]:
            number = Decimal(1)
        elif match["tens"]:
            ones = _SMALL.index(match["ones"].lower()) if match["ones"] else 0
            number = Decimal(20 + 10 * _TENS.index(match["tens"].lower()) + ones)
        else:
            number = Decimal(_SMALL.index(match["small"].lower()))
        # "One" is a pronoun as often as a number.
        if number != 1 or match["unit"]:
            found.append(Figure(*match.span(), _scaled(number, match["unit"], letters=False)))
    return sorted(found, key=lambda figure: figure.start)


def _scaled(number: Decimal, unit: str | None, letters: bool) -> frozenset[Decimal]:
    if unit is None or (len(unit) == 1 and not letters):
        return frozenset({number})
    value = number * 10 ** _UNITS[unit.lower()]
    return frozenset({number, value} if len(unit) == 1 else {value})
