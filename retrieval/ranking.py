"""Which sentences answer a question, the best first: what each has in its favour, weighted.

The weights are the maximum of a listwise likelihood: of all sentences of the candidate articles, how likely it is that
one that answers is chosen (softmax; Cao et al., "Learning to Rank: From Pairwise Approach to Listwise Approach", 2007).
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from statistics import median

import numpy as np
from numpy.typing import NDArray

from retrieval.models import Article, Passage, Span, Statement, StatementKind, Vector
from retrieval.questions.question import Asks, Reading
from retrieval.sentences import sentence_spans, stems

WEIGHTS: Mapping[str, float] = {
    "article": 2.9,
    "rank": 0.87,
    "words": 0.63,
    "nearness": 6.29,
    "above": 4.23,
    "holds": -0.17,
    "around": 4.32,
    "rare": 1.64,
    "rare_around": -0.08,
    "fits": 2.07,
    "own": 1.89,
    "another's": -0.46,
    "spoken": 1.14,
    "opening": -1.13,
    "silent": -0.82,
}
"""What each feature counts; fitted by `python -m tests.bench.tuning`, which prints what they come to."""
FEATURES = tuple(WEIGHTS)
_WEIGHTS = tuple(WEIGHTS.values())
_MOST_PASSAGES = 16
"""Of a long article, as many passages as are read: the nearest."""
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|dozens?|hundreds?|thousands?|half|twice|once)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|\d(?:st|nd|rd|th)?(?: of)? "
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\byears? ago\b"
)
_NAME = re.compile(r"(?<=[a-z,;:] )(?:[A-Z][\w'’-]+)")
_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|in order|in a bid|so that|after|blam\w+|reason|as a result|thanks to|"
    r"cit(?:ed|ing)|fear\w*|claim\w*|to (?:avoid|stop|prevent|help|keep|make))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Candidate:
    """An article that may answer, with its passages in order and who said what in it.

    `score` is that of the first search, 0 to about 1.1; `words` its part for words, 0 to 1. By passage id, `worded` has
    the BM25 scores and `meaning` the cosines to the question; `vectors` has those of sentences by embedding key. All
    three may lack some.
    """

    article: Article
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    score: float
    words: float
    worded: Mapping[str, float]
    meaning: Mapping[str, float]
    vectors: Mapping[str, Vector]


@dataclass(frozen=True)
class Sentence:
    """A sentence that was ranked: `span` of the article's text, in `passage`.

    `nearness` is its cosine to the question (that of the passage where it has no vector of its own; None without any);
    `statements` are those that it holds a part of.
    """

    candidate: Candidate
    passage: Passage
    span: Span
    score: float
    nearness: float | None
    statements: tuple[Statement, ...]
    features: tuple[float, ...]


@dataclass(frozen=True)
class _Read:
    """A sentence as far as it does not depend on the question."""

    span: Span
    stems: frozenset[str]


def rank_sentences(
    reading: Reading,
    candidates: Sequence[Candidate],
    question: Vector | None,
    weights: Mapping[str, float],
    named: frozenset[str],
) -> list[Sentence]:
    """Every sentence of the candidates, the best first.

    `question` is its vector, None where meaning can't be compared; `weights` are the rarities of its stems; `named` the
    speakers, as articles write them, that it asks about.
    """
    ordered = sorted(candidates, key=lambda one: -one.score)
    found = [
        sentence
        for place, candidate in enumerate(ordered)
        for sentence in _Asked(reading, question, weights, named).rate(candidate, place)
    ]
    return sorted(found, key=lambda sentence: -sentence.score)


@dataclass(frozen=True)
class _Asked:
    """What the features of a sentence are measured against."""

    reading: Reading
    question: Vector | None
    weights: Mapping[str, float]
    named: frozenset[str]

    def rate(self, candidate: Candidate, place: int) -> list[Sentence]:
        """The sentences of one article, `place` being its rank from 0."""
        passages = self._passages(candidate)
        rows = [(passage, read) for passage in passages for read in _read(passage)]
        if not rows:
            return []
        near = [value for passage in passages for value in self._nearness(candidate, passage)]
        middle = _median([value for value in near if value is not None])
        terms = frozenset(self.reading.terms)
        asked = [read.stems & terms for _, read in rows]  # no other stem counts for any feature
        title = frozenset(stems(candidate.article.title)) & terms
        wanted = _Wanted.of(self.reading.terms, self.weights)
        rare = _Wanted.of(*_rarity_here(self.reading.terms, asked))
        made = []
        for number, (passage, read) in enumerate(rows):
            nearness, held = near[number], asked[number]
            around = held.union(*asked[max(0, number - 1) : number + 2])
            said = tuple(_said_in(candidate.statements, read.span))
            values = (
                candidate.score,
                1 / (1 + place),
                candidate.words,
                nearness or 0.0,
                (nearness or 0.0) - middle,
                wanted.share(held),
                wanted.share(around | title),
                rare.share(held),
                rare.share(around),
                float(self._fits(candidate.article.text[read.span.start : read.span.end])),
                *self._voices(said),
                float(number == 0),
                float(self.reading.asks is Asks.SAID and not said),
            )
            score = sum(map(mul, _WEIGHTS, values))
            made.append(Sentence(candidate, passage, read.span, score, nearness, said, values))
        return made

    def _voices(self, said: Sequence[Statement]) -> tuple[float, float, float]:
        """Whether the one asked about speaks, whether only somebody else does, and whether anyone does where asked."""
        own = any(statement.speaker in self.named for statement in said)
        other = bool(self.named) and not own and any(statement.speaker for statement in said)
        return float(own), float(other), float(self.reading.asks is Asks.SAID and bool(said))

    def _passages(self, candidate: Candidate) -> list[Passage]:
        """The passages of an article in order; of a long one the nearest, its first among them."""
        if len(candidate.passages) <= _MOST_PASSAGES:
            return list(candidate.passages)
        near = sorted(candidate.passages, key=lambda passage: -candidate.meaning.get(passage.id, 0.0))
        kept = {passage.id for passage in near[:_MOST_PASSAGES]}
        return [passage for passage in candidate.passages if passage.id in kept]

    def _nearness(self, candidate: Candidate, passage: Passage) -> list[float | None]:
        """The cosine of each sentence of a passage to the question, that of the passage for those without a vector."""
        vectors = candidate.vectors.get(passage.embedding_key)
        known = [] if self.question is None or vectors is None else (vectors @ self.question).tolist()
        count = len(_read_text(passage.text))
        return [*known[:count], *[candidate.meaning.get(passage.id)] * (count - len(known))]

    def _fits(self, words: str) -> bool:
        """Whether words hold the kind of thing that is asked for."""
        asks = self.reading.asks
        if asks in (Asks.PERSON, Asks.PLACE):
            asked = set(self.reading.terms)
            return any(not set(stems(name)) & asked for name in _NAME.findall(words))
        pattern = {Asks.AMOUNT: _NUMBER, Asks.TIME: _DATE, Asks.REASON: _REASON}.get(asks)
        return pattern is not None and bool(pattern.search(words))


@dataclass(frozen=True)
class _Wanted:
    """Stems with what each counts, and what all of them come to."""

    weights: Mapping[str, float]
    total: float

    @classmethod
    def of(cls, stems: Sequence[str], weights: Mapping[str, float]) -> "_Wanted":
        """Those of `stems` with their weights; one that is there twice counts twice."""
        counted: dict[str, float] = {}
        for stem in stems:
            counted[stem] = counted.get(stem, 0.0) + weights.get(stem, 0.0)
        return cls(counted, sum(counted.values()))

    def share(self, held: frozenset[str]) -> float:
        """As `coverage`, for stems that are all among the wanted ones."""
        return sum(self.weights.get(stem, 0.0) for stem in held) / self.total if self.total else 0.0


def coverage(held: frozenset[str] | set[str], wanted: Sequence[str], weights: Mapping[str, float]) -> float:
    """The share of the wanted stems that are held, weighted by how much each tells: 0 to 1."""
    total = sum(weights.get(stem, 0.0) for stem in wanted)
    return sum(weights.get(stem, 0.0) for stem in wanted if stem in held) / total if total else 0.0


def _rarity_here(terms: Sequence[str], sentences: Sequence[frozenset[str]]) -> tuple[tuple[str, ...], dict[str, float]]:
    """How much each stem of the question tells one sentence of an article from the others; of those it holds."""
    total = len(sentences)
    counts = Counter(stem for held in sentences for stem in held)
    found = tuple(dict.fromkeys(stem for stem in terms if stem in counts))
    return found, {stem: math.log(1 + (total - counts[stem] + 0.5) / (counts[stem] + 0.5)) for stem in found}


def _median(values: Sequence[float]) -> float:
    return median(values) if values else 0.0


def stems_in(passage: Passage) -> frozenset[str]:
    """The content words of a passage, stemmed."""
    return frozenset().union(*(read.stems for read in _read_text(passage.text)))


def matrix(sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    """The features of sentences, for fitting the weights: shape (sentences, features)."""
    return np.array([sentence.features for sentence in sentences]).reshape(len(sentences), len(FEATURES))


def _read(passage: Passage) -> tuple[_Read, ...]:
    return tuple(
        _Read(Span(passage.start + read.span.start, passage.start + read.span.end), read.stems)
        for read in _read_text(passage.text)
    )


@lru_cache(maxsize=4096)
def _read_text(text: str) -> tuple[_Read, ...]:
    """The sentences of a passage with their stems: 1 ms, and the same passages are found again and again."""
    return tuple(_Read(span, frozenset(stems(text[span.start : span.end]))) for span in sentence_spans(text))


def _said_in(statements: Sequence[Statement], span: Span) -> list[Statement]:
    """The statements that a sentence holds a part of, those it reports first."""
    held = [one for one in statements if one.start < span.end and one.end > span.start]
    return sorted(held, key=lambda one: (one.kind is StatementKind.INDIRECT, one.start))
