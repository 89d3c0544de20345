"""What each sentence of an article has in its favour as part of a summary, as numbers; the weights are `WEIGHTS`."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.answering.figures import figures_in
from retrieval.answering.orders import outside_quotations
from retrieval.excerpting.naming import names_in
from retrieval.excerpting.sentences import Candidate

WEIGHTS: Mapping[str, float] = {
    "early": 1.13,
    "soon": 1.08,
    "central": 1.24,
    "names": 0.68,
    "figures": 0.46,
    "quoted": -0.51,
    "length": 0.75,
}
"""What each counts: its place (two ways: news tells the most important first), what it shares with the other sentences,
the names and figures in it, the share of it in quotation marks, and its length.

Fitted on every second article of ../shared/eval by `python -m tests.bench.summaries --fit`, a ridge regression on how
much of the reference a sentence tells. On the others three sentences have ROUGE-1, -2, -L of 41.4, 17.4, 26.5, their
first three 40.6, 17.2, 25.6 at as many words. Nearness to the middle of the article in meaning, by MiniLM or static
vectors, lowered that by 0.3 to 0.7, so that no embedding is asked for; tests/benchmarks/LOG-summaries.md has the rest.
"""
LEAD = 0.3
"""What the first sentence has beyond that: in news it is what happened, and a summary without it misses that.

Not fitted: on the fitted half it lowers ROUGE-1 by 0.4, on the other it raises it by 0.6, on both together by 0.1.
"""
_SOON, _EARLY = 3.0, 15.0
"""Sentences after which about a third is left of what a place is worth."""
_USUAL = 20
"""Words of a sentence of news: longer ones tell no more for it."""
_NAMES, _FIGURES = 6, 3
"""So many names and figures, or more, are many."""


def features_of(found: Sequence[Candidate]) -> NDArray[np.float64]:
    """What `WEIGHTS` has a weight for, of each candidate a row; each from 0 to 1."""
    central = _central(found)
    rows = []
    for number, one in enumerate(found):
        words = one.pick.words
        rows.append(
            (
                math.exp(-one.place / _EARLY),
                math.exp(-one.place / _SOON),
                central[number] / (central.max() or 1.0),
                min(len(names_in(words)), _NAMES) / _NAMES,
                min(len(figures_in(words)), _FIGURES) / _FIGURES,
                1 - len(outside_quotations(words).strip()) / max(len(words), 1),
                min(len(words.split()) / one.cost, _USUAL) / _USUAL,
            )
        )
    return np.array(rows).reshape(-1, len(WEIGHTS))


def scores(found: Sequence[Candidate]) -> list[float]:
    """How well each candidate stands in a summary, by itself."""
    weighed = features_of(found) @ np.array(list(WEIGHTS.values()))
    return [float(score) + LEAD * is_lead(one) for score, one in zip(weighed, found, strict=True)]


def is_lead(one: Candidate) -> bool:
    """Whether it is the very first sentence of its article, by itself."""
    return one.place == 0 and one.cost == 1


def _central(found: Sequence[Candidate]) -> NDArray[np.float64]:
    """The likeness of each to all others together: the words that both hold, by the geometric mean of their lengths.

    All of them are held against each other at once: 600 sentences, one by one, took half a second.
    """
    column = {word: number for number, word in enumerate(sorted(frozenset().union(*(one.words for one in found))))}
    held = np.zeros((len(found), len(column)))
    for row, one in enumerate(found):
        held[row, [column[word] for word in one.words]] = 1
    lengths = np.sqrt(np.maximum(held.sum(axis=1), 1))
    alike = (held @ held.T) / np.outer(lengths, lengths)
    np.fill_diagonal(alike, 0)
    total: NDArray[np.float64] = alike.sum(axis=1)
    return total
