"""Figures as one word each, however they are written: "$2.3m", "EUR 12 000" and "fourteen weeks"."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from retrieval.versions.measures import (
    CURRENCIES,
    PERCENT,
    PERCENT_OF_TWO,
    SCALES,
    SHORT_SCALES,
    UNITS,
)
from retrieval.versions.segments import Segment, Word
from retrieval.versions.vocabulary import NUMBERS

_GROUPED = re.compile(r"(\d{1,3})((?:[.,]\d{3})+)(?:([.,])(\d+))?$")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?$")
_LONGEST = 25
"""Digits up to which Python's decimals are exact; what is longer is no amount."""
_GROUPS = 3
"""Digits of a group ("12 000")."""
_MINUS = "minus"
_ONES = frozenset(word for word, worth in NUMBERS.items() if worth == "1")
_ARTICLES = frozenset(("a", "an", "un", "une", "ein", "eine", "einer"))
"""Words that are 1 before "million"."""
_PLAIN_UNITS = frozenset(UNITS.values())
_CODE = 3
_SPACES = " \u00a0\u202f\u2009"


def with_figures(segment: Segment) -> tuple[Word, ...]:
    """The words of a sentence in which each figure with its sign, scale and unit is one word: "14 week", "-2% minus".

    Such a word is the number, and behind spaces what belongs to it; the other words are as they were.
    """
    return tuple(_Reading(segment).words())


def is_another_figure(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a figure stands in the place of another one: a unit more or less alone makes none."""
    before, after = ({_as_one(key) for key in keys if key[0].isdigit() or key in _ONES} for keys in (old, new))
    gone, come = before - after, after - before
    return bool(gone and come) and not (
        all(any(_is_shortened(one, other) for other in come) for one in gone)
        and all(any(_is_shortened(one, other) for one in gone) for other in come)
    )


def _as_one(key: str) -> str:
    return "1" if key in _ONES else key


def _is_shortened(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(f"{short} ") and long[len(short) + 1 :] in _PLAIN_UNITS


class _Reading:
    """Goes once through the words of a sentence."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._words = segment.words
        self._place = 0

    def words(self) -> list[Word]:
        found: list[Word] = []
        while self._place < len(self._words):
            start = self._place
            key = self._figure()
            if key:
                found.append(Word(key, self._words[start].start, self._words[self._place - 1].end))
            else:
                found.append(self._words[start])
                self._place = start + 1
        return found

    def _figure(self) -> str:
        minus = self._minus()
        if not self._key():
            return ""
        money = self._money_before()
        if money and not minus:
            minus = self._minus()
        value = self._number()
        if value is None:
            return ""
        amount = _amount(value)
        if amount is None:
            return " ".join(filter(None, (value, self._half_day())))
        scaled = self._scaled(amount, bool(money))
        unit = money or self._unit()
        is_time = unit in ("am", "pm") and "." in value  # "6.30 pm"
        shown = value.replace(".", ":") if is_time else format(scaled.normalize(), "f")
        return " ".join(filter(None, (shown, unit, _MINUS if minus else "")))

    def _key(self, ahead: int = 0) -> str:
        place = self._place + ahead
        return self._words[place].key.lower() if 0 <= place < len(self._words) else ""

    def _gap(self, ahead: int = 0) -> str:
        """What stands before a word: white space, mostly."""
        place = self._place + ahead
        if not 0 < place < len(self._words):
            return " "
        return self._segment.whole[self._words[place - 1].end : self._words[place].start]

    def _minus(self) -> bool:
        if self._key() == _MINUS or (
            self._key() == "-" and not self._gap(1) and (self._gap() or self._key(-1) in ('"', "("))
        ):
            self._place += 1
            return True
        return False

    def _money_before(self) -> str:
        """A sign or a code, which is in capitals: words of money stand behind."""
        word = self._words[self._place].key
        return self._of(CURRENCIES) if not word.isalpha() or (word.isupper() and len(word) == _CODE) else ""

    def _of(self, table: dict[str, str]) -> str:
        found = table.get(self._key(), "")
        self._place += bool(found)
        return found

    def _number(self) -> str | None:
        key = self._key()
        if not key:
            return None
        if not key[0].isdecimal():
            value = "1" if key in _ARTICLES and self._key(1) in SCALES else _in_words(key)
            if value is None or (value == "1" and self._key(1) not in SCALES):
                return None
            self._place += 1
            return value
        self._place += 1
        parts = [key]
        while self._key() == "-" and not self._gap() and not self._gap(1) and self._key(1)[:1].isdigit():
            parts.append(self._key(1))
            self._place += 2
        if len(parts) > 1:
            return "~".join(_value(part) for part in parts)
        while len(key) <= _GROUPS and key.isdigit() and self._is_group():
            parts.append(self._key())
            self._place += 1
        return _value("".join(parts))

    def _is_group(self) -> bool:
        key, gap = self._key(), self._gap()
        return len(gap) == 1 and gap in _SPACES and _GROUP.match(key) is not None

    def _scaled(self, value: Decimal, money: bool) -> Decimal:
        while (key := self._key()) in SCALES and (self._key(-1), key) not in PERCENT_OF_TWO:
            value *= SCALES[key]
            self._place += 1
        key = self._key()
        if key in SHORT_SCALES and (money or self._key(1) in CURRENCIES):
            value *= SHORT_SCALES[key]
            self._place += 1
        return value

    def _unit(self) -> str:
        half = self._half_day()
        if half:
            return half
        if (self._key(), self._key(1)) in PERCENT_OF_TWO:
            self._place += 2
            return "%"
        hyphen = self._key() == "-" and not self._gap() and not self._gap(1)
        self._place += hyphen
        found = self._money_of() or self._of(CURRENCIES) or self._of(PERCENT) or self._of(UNITS)
        self._place -= hyphen and not found
        if found in ("mm", "cm", "m", "km") and self._key() in ("²", "³", "2", "3"):
            self._place += 1
        return found

    def _money_of(self) -> str:
        """Money behind "millions": "de francs", "d'euros"."""
        if self._key() == "de" and (found := CURRENCIES.get(self._key(1), "")):
            self._place += 2
            return found
        if self._key().startswith("d'") and (found := CURRENCIES.get(self._key()[2:], "")):
            self._place += 1
            return found
        return ""

    def _half_day(self) -> str:
        key = self._key()
        if key == "pm" or (key == "am" and not self._key(1).isalpha()):  # "um 8 am Montag"
            self._place += 1
            return key
        if key in ("a", "p") and self._key(1) == "." and self._key(2) == "m":
            self._place += 4 if self._key(3) == "." else 3
            return f"{key}m"
        return ""


def _in_words(key: str) -> str | None:
    """What a number word is worth below a hundred, None for all else."""
    tens, mark, ones = key.partition("-")
    first = NUMBERS.get(tens, "")
    if not first.isdigit() or int(first) > 90:
        return None
    if not mark:
        return first
    second = NUMBERS.get(ones, "")
    if second.isdigit() and 0 < int(second) < 10 and int(first) >= 20:
        return str(int(first) + int(second))
    return None


def _amount(value: str) -> Decimal | None:
    """The number; None for what is none: a score, a time, a version, and what is longer than any amount."""
    try:
        return Decimal(value) if len(value) <= _LONGEST else None
    except InvalidOperation:
        return None


def _value(written: str) -> str:
    """A number as Python writes it: "1,900" and "1.900" are 1900, "4,5" is 4.5."""
    grouped = _GROUPED.match(written)
    if grouped and grouped[1] != "0" and (not grouped[3] or grouped[3] != grouped[2][0]):
        whole = grouped[1] + re.sub(r"[.,]", "", grouped[2])
        return f"{whole}.{grouped[4]}" if grouped[3] else whole
    return written.replace(",", ".")
