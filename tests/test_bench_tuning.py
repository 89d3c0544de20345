"""Fitting the weights of the ranking: on rows made by hand, in which one feature tells all."""

import numpy as np

from retrieval.ranking import FEATURES
from tests.bench.scoring import Found, GoldQuestion, Kind
from tests.bench.tuning import Rows, first_ranks, fit

TEXT = "It rained. The quay opened. Nobody came. The slip closed."
TELLS = FEATURES.index("nearness")


def _rows(evident: int, seed: int) -> Rows:
    """Four sentences in two passages; where `evident` is, "nearness" is high; all else is noise."""
    features = np.random.default_rng(seed).normal(size=(4, len(FEATURES)))
    features[:, TELLS] = np.arange(4) == evident
    passages = (Found(frozenset({"a"}), TEXT, 0, 27), Found(frozenset({"a"}), TEXT, 28, len(TEXT)))
    quotes = (TEXT.split(". ")[evident].rstrip("."),)
    question = GoldQuestion(id="1", kind=Kind.FACT, text="?", groups=(frozenset({"a"}),), quotes=quotes)
    return Rows(question, features, np.arange(4) == evident, (passages[0],) * 2 + (passages[1],) * 2)


def test_what_tells_gets_the_weight() -> None:
    """The one feature that is high where the evidence is counts most, and then the evidence comes first."""
    rows = [_rows(number % 4, number) for number in range(40)]
    weights = fit(rows)
    assert weights.keys() == set(FEATURES)
    assert max(weights, key=lambda name: weights[name]) == "nearness"
    assert [first_ranks(one, weights) for one in rows] == [(1, 1)] * 40


def test_ranks_count_sentences_and_passages() -> None:
    """Under weights that prefer what is wrong, the evidence is the last sentence, in the second passage."""
    upside_down = {name: -float(name == "nearness") for name in FEATURES}
    assert first_ranks(_rows(3, 1), upside_down)[0] == 4
    assert first_ranks(_rows(3, 1), upside_down)[1] == 2


def test_without_evidence_there_is_no_rank_and_no_lesson() -> None:
    """A question whose evidence was not found has no rank, and does not move the weights."""
    rows = [_rows(number % 4, number) for number in range(8)]
    lost = Rows(rows[0].question, rows[0].features, np.zeros(4, bool), ())
    assert first_ranks(Rows(lost.question, lost.features, lost.evident, rows[1].found), fit(rows))[0] is None
    assert fit([*rows, lost])["nearness"] > 0
