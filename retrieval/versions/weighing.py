"""How much it means that a sentence reads otherwise than before."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import OSA

from retrieval.models import Span
from retrieval.quotation_marks import find_quotes
from retrieval.versions.runs import Hunk, hunks_of
from retrieval.versions.segments import Segment, Word
from retrieval.versions.vocabulary import CONFUSED, DAYS, NUMBERS, SMALL, are_opposites, is_negation

_SAME_STATEMENT = 0.55
"""Likeness from which two sentences state the same thing, so that another number in it is another statement."""
_GERMAN = frozenset(("der", "die", "das", "und", "nicht", "ist", "ein", "eine", "mit", "dem", "den", "von", "zu"))
_VOWEL, _DOUBLED = re.compile("[aeiou]"), re.compile(r"(\w)\1")
_SLIP, _SHORT = 2, 5
"""Letters that a slip of the pen changes at most: one in a word of up to five, two in a longer one."""


class Weight(IntEnum):
    """What a change of a sentence comes to."""

    NOTHING = 0
    """Spaces, signs, capitals, hyphens."""
    LETTERS = 1
    """A word is spelt otherwise."""
    WORDS = 2
    """It says it otherwise, or more, or less."""
    STATED = 3
    """A number, a name or a quotation is another, or "not" came or went."""


@dataclass(frozen=True)
class Version:
    """A version as sentences are weighed in it: its text, the quotations in it, and the names."""

    text: str
    quotes: tuple[Span, ...]
    names: frozenset[str]

    @classmethod
    def of(cls, text: str, segments: Sequence[Segment]) -> "Version":
        """Read once for all its sentences."""
        quotes = tuple(Span(quote.inner_start, quote.inner_end) for quote in find_quotes(text) if quote.closed)
        return cls(text, quotes, frozenset(_names(segments)))

    def without_quotes(self) -> "Version":
        """As it is, for sentences of another text: the places of quotations mean nothing there."""
        return Version(self.text, (), self.names)

    def quotes_all(self, words: Sequence[Word]) -> bool:
        """Whether all these words stand in one quotation."""
        start, end = words[0].start, words[-1].end
        return any(quote.start <= start and end <= quote.end for quote in self.quotes)


def weigh(old: Segment, new: Segment, likeness: float, before: Version, after: Version) -> Weight:
    """What it comes to that the sentence `old` of one version is `new` in the next, which is as like it as that."""
    names = before.names | after.names
    heaviest = Weight.NOTHING
    for hunk in hunks_of(old, new):
        if not hunk.same:
            weight = _weigh(hunk, names)
            quoted = hunk.old and hunk.new and before.quotes_all(hunk.old) and after.quotes_all(hunk.new)
            if weight is Weight.WORDS and quoted:
                weight = Weight.STATED
            heaviest = max(heaviest, weight)
    return min(heaviest, Weight.WORDS) if likeness < _SAME_STATEMENT else heaviest


def _weigh(hunk: Hunk, names: frozenset[str]) -> Weight:
    old, new = [word.key for word in hunk.old], [word.key for word in hunk.new]
    if '"' in {*old} ^ {*new}:
        return Weight.STATED  # what was quoted is told now, or the reverse
    old_words, new_words = _letters_only(old), _letters_only(new)
    lower_old, lower_new = [word.lower() for word in old_words], [word.lower() for word in new_words]
    if "".join(lower_old).replace("-", "").replace("'", "") == "".join(lower_new).replace("-", "").replace("'", ""):
        return Weight.NOTHING
    if _is_another(_numbers(lower_old), _numbers(lower_new)) or _is_another(_dates(lower_old), _dates(lower_new)):
        return Weight.STATED
    if _is_another(_named(old_words, names), _named(new_words, names)):
        return Weight.STATED
    if sum(map(is_negation, lower_old)) % 2 != sum(map(is_negation, lower_new)) % 2:
        return Weight.STATED
    if any(are_opposites(one, other) for one in lower_old for other in lower_new):
        return Weight.STATED
    return Weight.LETTERS if _are_slips(lower_old, lower_new) else Weight.WORDS


def _letters_only(keys: Iterable[str]) -> list[str]:
    return [key for key in keys if key[0].isalnum()]


def _is_another(old: set[str], new: set[str]) -> bool:
    """Whether something stands in the place of something else: what came alone was added, what went alone left out."""
    return bool(old - new) and bool(new - old)


def _numbers(words: Sequence[str]) -> set[str]:
    return {_value(word) for word in words if word[0].isdigit() or word in NUMBERS}


def _value(word: str) -> str:
    if not word[0].isdigit():
        return NUMBERS[word]
    head, mark, tail = word.rpartition(",")
    return f"{head}{tail}".replace(",", "") if mark and len(tail) == 3 else word  # "1,900" is 1900


def _dates(words: Sequence[str]) -> set[str]:
    return {word for word in words if word in DAYS}


def _named(words: Sequence[str], names: frozenset[str]) -> set[str]:
    return {bare for word in words if (bare := _bare(word)) in names}


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def _names(segments: Sequence[Segment]) -> set[str]:
    """The words written with a capital inside a sentence; in German those of them that stand beside another one."""
    german = _is_german(segments)
    found: set[str] = set()
    for segment in segments:
        capital = [_bare(word.key) if word.key[0].isupper() else "" for word in segment.words]
        for place, word in enumerate(capital):
            if not word or place == 0 or not capital[place][0].isalpha():
                continue
            beside = [*capital[max(place - 1, 0) : place], *capital[place + 1 : place + 2]]
            begins = not segment.words[place - 1].key[0].isalnum()
            if any(beside) if german or begins else True:
                found.add(word)
    return found


def _is_german(segments: Sequence[Segment]) -> bool:
    words = [word.key.lower() for segment in segments[:40] for word in segment.words]
    return sum(word in _GERMAN for word in words) > 0.08 * len(words)


def _are_slips(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether only letters are others: word by word, or a small word that was forgotten or doubled."""
    if len(old) != len(new):
        short, long = sorted((list(old), list(new)), key=len)
        for word in short:
            if word in long:
                long.remove(word)
        return len(long) == abs(len(old) - len(new)) and SMALL.issuperset(long)
    return all(one == other or _is_slip(one, other) for one, other in zip(old, new, strict=True))


def _is_slip(one: str, other: str) -> bool:
    """Whether one word was meant for the other: few letters off, and not both words that are known."""
    if frozenset((one, other)) in CONFUSED or {one, other} <= SMALL:
        return True
    if not (one.replace("-", "").replace("'", "").isalpha() and other.replace("-", "").replace("'", "").isalpha()):
        return False
    if OSA.distance(one, other) > (1 if min(len(one), len(other)) <= _SHORT else _SLIP):
        return False
    short, long = sorted((one, other), key=len)
    if long in (f"{short}s", f"{short}d", f"{short}ed", f"{short}es", f"{short}e", f"{short}n"):
        return True
    if _plain(one) == _plain(other):
        return True
    if _VOWEL.sub("-", one) == _VOWEL.sub("-", other) and len(one) > _SHORT + 1:
        return True  # "seperate"
    if _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other) or (sorted(one) == sorted(other) and other in SMALL):
        return True  # "occured", "teh"
    from retrieval.tokens import common_words

    known = common_words()
    return not (one in known and other in known)


def _plain(word: str) -> str:
    """A word without accents, and as it is spelt in America."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return bare.replace("our", "or").replace("is", "iz").replace("tre", "ter").replace("ll", "l")
