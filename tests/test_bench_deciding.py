"""The bar that is fitted for facts: what it is given decides, and the share declined is the one allowed."""

import random

from tests.bench.deciding import Row, bar, fit, in_folds, shares


def _rows(alike: float) -> list[Row]:
    """Questions that are answerable where the odds less so much of the support, and some chance, are above nothing."""
    chance = random.Random(3)
    made = []
    for number in range(400):
        odds, support = chance.gauss(0, 3), chance.gauss(1, 0.5)
        made.append(Row(odds, support, odds - alike * (support - 1) + chance.gauss(0, 1) > 0, f"a{number % 40}"))
    return made


def test_support_counts_as_it_does_in_the_questions() -> None:
    """The weights that made the questions are found again."""
    assert 2.0 < fit(_rows(3.0)) < 4.0
    assert abs(fit(_rows(0.0))) < 0.5


def test_as_many_are_declined_as_may_be() -> None:
    """Of the answerable the share that the bar is set for, of the others far more; in folds about the same."""
    rows = _rows(3.0)
    declined, refused = shares(rows, 3.0, bar(rows, 3.0, 0.1))
    assert (round(declined, 1), refused > 0.6) == (0.1, True)
    assert in_folds(rows)[0] < 0.1 < 0.5 < in_folds(rows)[1]
