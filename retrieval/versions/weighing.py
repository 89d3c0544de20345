"""How much it means that a sentence reads otherwise than before."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from retrieval.models import Span
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.versions.figures import is_another_figure, with_figures
from retrieval.versions.measures import UNITS
from retrieval.versions.opposites import are_opposites
from retrieval.versions.ranges import with_ranges
from retrieval.versions.runs import Hunk, hunks_between
from retrieval.versions.segments import Segment, Word
from retrieval.versions.slips import are_slips, is_day_misspelt
from retrieval.versions.vocabulary import DAYS, NUMBERS, PRONOUNS, is_negation, language_of

_SAME_STATEMENT = 0.55
"""Likeness from which two sentences state the same thing, so that another number in it is another statement."""
_TELLING = 40
"""Sentences by which the language of a text is told."""
_JUST_BEFORE = 400
"""Characters before a sentence, a paragraph or two, in which whoever is "she" there is named."""
_NAMED = re.compile(r"[^\W\d_][\w-]*")


class Weight(IntEnum):
    """What a change of a sentence comes to."""

    NOTHING = 0
    """Spaces, signs, capitals, hyphens."""
    LETTERS = 1
    """A word is spelt otherwise."""
    WORDS = 2
    """It says it otherwise, or more, or less."""
    STATED = 3
    """A figure, a unit, a name or a quotation is another, "not" came or went, or a word is turned round."""


@dataclass(frozen=True)
class Version:
    """A version as sentences are weighed in it: its text, the quotations in it, the names, and the language."""

    text: str
    quotes: tuple[Span, ...]
    names: frozenset[str]
    language: str

    @classmethod
    def of(cls, text: str, segments: Sequence[Segment]) -> "Version":
        """Read once for all its sentences."""
        quotes = tuple(Span(quote.inner_start, quote.inner_end) for quote in find_quotes(text) if quote.closed)
        language = language_of(word.key.lower() for segment in segments[:_TELLING] for word in segment.words)
        return cls(text, quotes, frozenset(_names(segments, language == "de")), language)

    def without_quotes(self) -> "Version":
        """As it is, for sentences of another text: the places of quotations mean nothing there."""
        return Version(self.text, (), self.names, self.language)

    def quotes_all(self, words: Sequence[Word]) -> bool:
        """Whether all these words stand in one quotation."""
        start, end = words[0].start, words[-1].end
        return any(quote.start <= start and end <= quote.end for quote in self.quotes)


def weigh(old: Segment, new: Segment, likeness: float, before: Version, after: Version) -> Weight:
    """What it comes to that the sentence `old` of one version is `new` in the next, which is as like it as that."""
    names = before.names | after.names
    heaviest = Weight.NOTHING
    for hunk in figured_hunks(old, new):
        if not hunk.same:
            weight = _weigh(hunk, names, after.language)
            quoted = hunk.old and hunk.new and before.quotes_all(hunk.old) and after.quotes_all(hunk.new)
            if weight is Weight.WORDS and (quoted or _is_another_speaker(hunk, (old, new), (before, after))):
                weight = Weight.STATED
            heaviest = max(heaviest, weight)
    return min(heaviest, Weight.WORDS) if likeness < _SAME_STATEMENT else heaviest


def _is_another_speaker(hunk: Hunk, sentences: tuple[Segment, Segment], versions: tuple[Version, Version]) -> bool:
    """Whether beside a quotation "she" has become a name, or the reverse, that does not stand just before "she".

    Then the words are somebody else's now: who "she" is was named there. In headlines nothing stands before.
    """
    names = versions[0].names | versions[1].names
    ways = (hunk.old, hunk.new), (hunk.new, hunk.old)
    for (words, others), segment, version in zip(ways, sentences, versions, strict=True):
        named = {bare for word in others if (bare := _bare(word.key)) in names}
        told = version.text[max(segment.start - _JUST_BEFORE, 0) : segment.start]
        if named and told and version.quotes and [word.key.lower() for word in words if word.key.lower() in PRONOUNS]:
            quoted = any(quote.start < segment.end and quote.end > segment.start for quote in version.quotes)
            if quoted and not named.intersection(_NAMED.findall(told)):
                return True
    return False


def figured_hunks(old: Segment, new: Segment) -> list[Hunk]:
    """The words of a sentence as it was and as it is, a figure as one word, and what stands there twice once."""
    return hunks_between(_undoubled(with_figures(old)), _undoubled(with_figures(new)))


def _undoubled(words: Sequence[Word]) -> list[Word]:
    """Without words that follow themselves; figures may be two."""
    keys = [word.key.lower() for word in words]
    return [
        word
        for place, word in enumerate(words)
        if not place or keys[place] != keys[place - 1] or not keys[place].isalpha()
    ]


def _weigh(hunk: Hunk, names: frozenset[str], language: str) -> Weight:
    old, new = [word.key for word in hunk.old], [word.key for word in hunk.new]
    if '"' in {*old} ^ {*new}:
        return Weight.STATED  # what was quoted is told now, or the reverse
    old_words, new_words = _letters_only(old), _letters_only(new)
    lower_old, lower_new = (with_ranges([word.lower() for word in words]) for words in (old_words, new_words))
    if "".join(lower_old).replace("-", "").replace("'", "") == "".join(lower_new).replace("-", "").replace("'", ""):
        return Weight.NOTHING
    if _is_another_statement(lower_old, lower_new) or _is_another_name(old_words, new_words, names):
        return Weight.STATED
    return Weight.LETTERS if are_slips(lower_old, lower_new, language) else Weight.WORDS


def _is_another_statement(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a figure, a date or a unit is another one, or a word turns the sentence round."""
    if is_another_figure(old, new):
        return True
    if any(_is_another(told(old), told(new)) for told in (_numbers, _dates, _units)):
        return True
    if sum(map(is_negation, old)) % 2 != sum(map(is_negation, new)) % 2:
        return True
    return any(are_opposites(one, other) for one in old for other in new if not {one, other} & ({*old} & {*new}))


def _letters_only(keys: Iterable[str]) -> list[str]:
    return [key for key in keys if key[0].isalnum()]


def _is_another(old: set[str], new: set[str]) -> bool:
    """Whether something stands in the place of something else: what came alone was added, what went alone left out."""
    return bool(old - new) and bool(new - old)


def _numbers(words: Sequence[str]) -> set[str]:
    return {NUMBERS[word] for word in words if word in NUMBERS} - {"1"}


def _units(words: Sequence[str]) -> set[str]:
    return {UNITS[word] for word in words if word in UNITS}


def _dates(words: Sequence[str]) -> set[str]:
    return {word for word in words if word in DAYS}


def _is_another_name(old: Sequence[str], new: Sequence[str], names: frozenset[str]) -> bool:
    before, after = _named(old, names), _named(new, names)
    gone, come = before - after, after - before
    slips = {word for one in gone for other in come if is_day_misspelt(one, other) for word in (one, other)}
    return _is_another(gone - slips, come - slips)


def _named(words: Sequence[str], names: frozenset[str]) -> set[str]:
    return {bare for word in words if (bare := _bare(word)) in names}


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def _names(segments: Sequence[Segment], german: bool) -> set[str]:
    """The words written with a capital inside a sentence; in German those of them that stand beside another one."""
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
