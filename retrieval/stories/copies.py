"""Tells syndicated and re-worded copies of one article: shingles, MinHash to find them, sentences to be sure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rensa import RMinHash

from retrieval.models import Article
from retrieval.sentences import sentence_spans, stems
from retrieval.stories.patterns import are_told_apart, one_figure_apart

_SHINGLE = 4
_ROWS, _BANDS = 2, 32
"""Two articles share a band with 0.95 where 0.3 of their shingles are common, with 0.27 where 0.1 are."""
_SEED = 5
_FEWEST = 20
"""Shingles of the shorter one: fewer words are a headline, which two newsrooms may write alike."""
_VERBATIM = 0.5
"""Share of the shorter one's shingles that the other holds. Of the development set's pairs, 155 have it, all on the
same event; read, 20 around the bound were cut or re-worded copies. Reports written apart, sharing quotations, have
less than 0.35."""
_SENTENCE = 0.45
_MEAN_SENTENCE, _HELD = 0.6, 0.8
"""Likeness of sentences as in `repeats`: each of the shorter one with the best of the other, weighted by length; and
the share of it that is in sentences of at least `_SENTENCE`. Verbatim copies have 0.83 and 1.0 at the median, reports
of one event written apart 0.31 and 0.13 (of 2,375 pairs, 0.46 and 0.61 at the 95th percentile)."""
_WHOLE = 0.95
"""So much the same, a lead with another name in it was edited: a report of 90 words on somebody else has 0.94 at most
(his name alone costs five shingles), two court reports of one pattern 0.68. Of the 125 copies of the development set
and the 40 of our own, none is told apart by its names."""
_FIGURES = 0.7
"""Share of the shorter one's figures that the other has: texts made from one pattern differ in those. One corrected
score is two of six in a report of 160 words, which is 0.97 verbatim; below `_WHOLE`, one figure is a pattern's."""
_SHORTER = 0.4
"""A re-worded copy says most of what the original says; a shorter one is a report of its own."""
_DAYS = 4.0
_DAY = 86_400.0


@dataclass(frozen=True)
class Wording:
    """The words of an article as copies are told by them."""

    article: Article

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Every four words that follow each other."""
        words = re.findall(r"\w+", self.article.text.casefold())
        return frozenset(" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))

    @cached_property
    def sentences(self) -> Sequence[frozenset[str]]:
        """The stems of each sentence."""
        text = self.article.text
        cut = (frozenset(stems(text[span.start : span.end])) for span in sentence_spans(text))
        return [held for held in cut if held]

    @cached_property
    def figures(self) -> frozenset[str]:
        """Its numbers."""
        return frozenset(stem for held in self.sentences for stem in held if stem[0].isdigit())


@dataclass(frozen=True)
class Alike:
    """How alike two texts are, each from 0 to 1.

    `figures` and `verbatim` are the shares of the shorter one's figures and shingles that the other has; `sentences` is
    the mean likeness of its sentences to the best of the other's, `held` the share of it in sentences that have one.
    """

    figures: float
    verbatim: float
    length: float
    sentences: float = 0.0
    held: float = 0.0


def bands_of(wording: Wording) -> list[int]:
    """The keys under which copies of an article are found: two articles with one in common may be copies.

    None for a text that is too short to tell. Broder, "On the resemblance and containment of documents" (1997).
    """
    if len(wording.shingles) < _FEWEST:
        return []
    sketch = RMinHash(_ROWS * _BANDS, _SEED)
    sketch.update(sorted(wording.shingles))
    digest = sketch.digest()
    # One number for the rows of a band and its place, as SQLite keeps them: 64 bits, signed.
    return [(digest[at] << 32 ^ digest[at + 1] << 6 ^ at // _ROWS) % (1 << 63) for at in range(0, len(digest), _ROWS)]


def is_copy(one: Wording, other: Wording) -> bool:
    """Whether one article is the other's text: whole, cut, with an own beginning, or in other words.

    Never texts that were published more than four days apart, nor those with other figures, or of one pattern with
    other names. In what is almost the same to the letter, one figure may have been put right.
    """
    if min(len(one.shingles), len(other.shingles)) < _FEWEST or _days_apart(one.article, other.article) > _DAYS:
        return False
    found = alike(one, other)
    if found.figures < _FIGURES:
        return found.verbatim >= _WHOLE and one_figure_apart(one.article, other.article)
    reworded = found.length >= _SHORTER and found.sentences >= _MEAN_SENTENCE and found.held >= _HELD
    if found.verbatim < _VERBATIM and not reworded:
        return False
    return found.verbatim >= _WHOLE or not are_told_apart(one.article, other.article)


def alike(one: Wording, other: Wording, whole: bool = False) -> Alike:
    """How alike two texts are, of which neither is empty; the same either way round.

    Sentences are compared where the rest does not decide, or where the `whole` is asked for.
    """
    short, long = (one, other) if len(one.shingles) <= len(other.shingles) else (other, one)
    figures = len(short.figures & long.figures) / len(short.figures) if short.figures else 1.0
    verbatim = len(short.shingles & long.shingles) / len(short.shingles)
    length = len(short.shingles) / len(long.shingles)
    if not whole and (figures < _FIGURES or verbatim >= _VERBATIM or length < _SHORTER):
        return Alike(figures, verbatim, length)
    return Alike(figures, verbatim, length, *_sentences(short.sentences, long.sentences))


def _sentences(short: Sequence[frozenset[str]], long: Sequence[frozenset[str]]) -> tuple[float, float]:
    # Re-wording joins sentences, so each is also compared with two neighbours taken together.
    others = [*long, *(first | second for first, second in pairwise(long))]
    if len(short) < 2 or not others:
        return 0.0, 0.0
    best = [(max(2 * len(held & other) / (len(held) + len(other)) for other in others), len(held)) for held in short]
    length = sum(size for _, size in best)
    mean = sum(score * size for score, size in best) / length
    return mean, sum(size for score, size in best if score >= _SENTENCE) / length


def _days_apart(one: Article, other: Article) -> float:
    if one.published_at is None or other.published_at is None:
        return 0.0
    return abs(one.published_at.timestamp() - other.published_at.timestamp()) / _DAY
