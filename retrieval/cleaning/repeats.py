"""Finds the paragraphs of an article that only say again what an earlier one has said, word for word or re-worded."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from rapidfuzz import fuzz

from retrieval.models import Span
from retrieval.sentences import sentence_spans, stems

# Likeness of two sentences: 2 * shared stems / stems of both (Dice). Measured on 7,342 paragraphs of 1,082 real news
# articles and on one article whose paragraphs a machine had re-worded. With the figures below 16 of the 7,342 are
# marked; all 16 are repeats when read. The re-worded ones score 0.48 at the least in their weakest sentence; the
# best wrong candidate of two or more sentences has 0.42 in its weakest, the best wrong single sentence 0.64.
WEAKEST_SENTENCE = 0.45
MEAN_SENTENCE = 0.54
SINGLE_SENTENCE = 0.7
# With fewer stems than this (captions, subheadings) one changed word changes the meaning: letters are compared then.
FEW_STEMS = 8
NEAR_EXACT = 92.0  # rapidfuzz's ratio, 0 to 100
# Fewer words than this are no repeat even when they are the same: "No," he said can answer two questions.
FEWEST_WORDS = 3
# Bounds for texts of thousands of like paragraphs (20,000 took 448 s without): of each stem the last places are
# looked up, and of the paragraphs found the likest compared. Exact copies are found however far apart.
MOST_PLACES = 100
MOST_CANDIDATES = 24

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[^\W\d_][\w’']*")
_INNER_NAME = re.compile(r"[A-Z](?<=[a-z] [A-Z])[\w’']*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|neither|nor|cannot|without|den(?:y|ies|ied))\b|n['’]t\b", re.IGNORECASE
)
_SPELT_LINE = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_SPELT = {word: str(number) for number, word in enumerate(_SPELT_LINE.split(), start=2)} | {
    "eighteen": "18",
    "nineteen": "19",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
_AMOUNTS = ("hundred", "thousand", "million", "billion", "trillion", "dozen", "half", "double", "triple")
_FIGURES = _SPELT | {"twice": "2", "thrice": "3"} | {word + end: word for word in _AMOUNTS for end in ("", "s")}
_COUNTED = frozenset(_FIGURES.values())


@dataclass(frozen=True)
class _Sentence:
    stems: frozenset[str]
    negated: bool


@dataclass(frozen=True)
class _Paragraph:
    """One or two neighbouring paragraphs, with what is compared of them."""

    span: Span
    text: str

    @cached_property
    def letters(self) -> str:
        """Its words alone, between spaces, so that one can be looked for inside another."""
        return f" {' '.join(_WORD.findall(self.text.casefold()))} "

    @cached_property
    def sentences(self) -> tuple[_Sentence, ...]:
        found = []
        for span in sentence_spans(self.text):
            text = self.text[span.start : span.end]
            if words := frozenset(stems(text)):
                found.append(_Sentence(words, bool(_NEGATION.search(text))))
        return tuple(found)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(stems(self.text))

    @cached_property
    def figures(self) -> frozenset[str]:
        """Its numbers, in digits; amounts such as "billion" count as one."""
        spelt = {_FIGURES[word] for word in _WORD.findall(self.text.lower()) if word in _FIGURES}
        return frozenset(spelt | {stem for stem in self.stems if stem[0].isdigit()})

    @cached_property
    def inner_names(self) -> frozenset[str]:
        """Those of its names that follow a small letter, and so surely open neither a sentence nor a quotation."""
        return frozenset(stems(" ".join(_INNER_NAME.findall(self.text))))

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of words with a capital that neither opens a sentence nor a quotation: names, days, months."""
        openings = set()
        for span in sentence_spans(self.text):
            if first := _NAME.search(self.text, span.start, span.end):
                openings.add(first.start())
        found: set[str] = set()
        for word in _NAME.finditer(self.text):
            before = self.text[word.start() - 1 : word.start()]
            if word[0][0].isupper() and word.start() not in openings and (not before or before not in "\"'“‘"):
                found.update(stems(word[0]))
        return frozenset(found)


def find_repeats(text: str) -> tuple[Span, ...]:
    """The paragraphs of `text` (lines) that repeat earlier ones, for the article's `repeats`; the first of each stays.

    A repeat has the same words, or each of its sentences is like one of the earlier paragraph (or of two neighbouring
    ones), and it brings no number, name or negation that the earlier does not have: what is new is never marked.
    """
    kept = _Kept()
    seen: set[str] = set()
    repeats = []
    start = 0
    for line in text.split("\n"):
        paragraph = _Paragraph(Span(start, start + len(line)), line)
        start += len(line) + 1
        if not line.strip():
            continue
        copy = paragraph.letters in seen and len(paragraph.letters.split()) >= FEWEST_WORDS
        if copy or any(_repeats(paragraph, earlier) for earlier in kept.candidates(paragraph)):
            repeats.append(paragraph.span)
            continue
        kept.add(paragraph)
        seen.add(paragraph.letters)
    return tuple(repeats)


class _Kept:
    """The paragraphs so far that repeat nothing."""

    def __init__(self) -> None:
        self._paragraphs: list[_Paragraph] = []
        self._known: set[str] = set()  # the stems of all
        self._told = " "  # the letters of all
        self._by_stem: dict[str, list[int]] = defaultdict(list)  # stem -> places, of the first `_filed` paragraphs
        self._filed = 0

    def add(self, paragraph: _Paragraph) -> None:
        self._paragraphs.append(paragraph)
        self._known |= paragraph.stems
        if len(self._paragraphs) <= MOST_PLACES:
            self._told += paragraph.letters[1:]

    def candidates(self, paragraph: _Paragraph) -> Iterable[_Paragraph]:
        """The earlier paragraphs that share at least a third of its stems, then such pairs of neighbours."""
        if self._is_new(paragraph):
            return
        needed = len(paragraph.stems) / 3
        likest = self._likest(paragraph)
        near = sorted(place for place, count in likest if count >= needed)
        yield from (self._paragraphs[place] for place in near)
        halves = sorted(place for place, count in likest if count >= needed / 2)
        for first, second in pairwise(halves):
            # The sentences last: few paragraphs have such neighbours, and splitting costs the most.
            if second == first + 1 and len(paragraph.sentences) > 1:
                earlier, later = self._paragraphs[first], self._paragraphs[second]
                yield _Paragraph(Span(earlier.span.start, later.span.end), f"{earlier.text}\n{later.text}")

    def _is_new(self, paragraph: _Paragraph) -> bool:
        """Whether a paragraph can be like none of these, as two of three are: it shares too little with all of them, or
        has a number or a name that is in none, and its letters are not in theirs.
        """
        if len(self._paragraphs) > MOST_PLACES:
            return False
        new = paragraph.stems - self._known
        return (
            len(paragraph.stems) - len(new) < len(paragraph.stems) / 6
            or any(stem[0].isdigit() and stem not in _COUNTED for stem in new)
            or not new.isdisjoint(paragraph.inner_names)
        ) and paragraph.letters not in self._told

    def _likest(self, paragraph: _Paragraph) -> list[tuple[int, int]]:
        """The places of the paragraphs that share the most stems with this one, and how many each does."""
        if len(self._paragraphs) <= MOST_CANDIDATES:
            counted = ((place, len(paragraph.stems & one.stems)) for place, one in enumerate(self._paragraphs))
            return [(place, count) for place, count in counted if count]
        for place in range(self._filed, len(self._paragraphs)):
            for stem in self._paragraphs[place].stems:
                self._by_stem[stem].append(place)
        self._filed = len(self._paragraphs)
        places = (self._by_stem[stem][-MOST_PLACES:] for stem in paragraph.stems if stem in self._by_stem)
        return Counter(chain.from_iterable(places)).most_common(MOST_CANDIDATES)


def _repeats(paragraph: _Paragraph, earlier: _Paragraph) -> bool:
    if paragraph.letters in earlier.letters:
        return len(paragraph.letters.split()) >= FEWEST_WORDS
    # The names that no splitting into sentences is needed for come first: they settle nearly all pairs.
    if not paragraph.inner_names <= earlier.stems or not paragraph.figures <= earlier.figures:
        return False
    if not paragraph.names <= earlier.stems:
        return False
    if len(paragraph.stems) < FEW_STEMS:
        return (
            len(paragraph.letters.split()) >= FEWEST_WORDS
            and fuzz.ratio(paragraph.letters, earlier.letters) >= NEAR_EXACT
            and bool(_NEGATION.search(paragraph.text)) == bool(_NEGATION.search(earlier.text))
        )
    return _is_reworded(paragraph.sentences, earlier.sentences)


def _is_reworded(sentences: Sequence[_Sentence], earlier: Sequence[_Sentence]) -> bool:
    # Re-wording joins sentences, so each is also compared with two neighbours taken together.
    joined = [
        _Sentence(first.stems | second.stems, first.negated or second.negated) for first, second in pairwise(earlier)
    ]
    scores = []
    for sentence in sentences:
        score, like = max(
            ((_likeness(sentence, other), other) for other in [*earlier, *joined]), key=lambda pair: pair[0]
        )
        if score < WEAKEST_SENTENCE or sentence.negated != like.negated:
            return False
        scores.append(score)
    return sum(scores) / len(scores) >= (MEAN_SENTENCE if len(scores) > 1 else SINGLE_SENTENCE)


def _likeness(first: _Sentence, second: _Sentence) -> float:
    return 2 * len(first.stems & second.stems) / (len(first.stems) + len(second.stems))
