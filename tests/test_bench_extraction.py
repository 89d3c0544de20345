"""tests/bench/extraction.py: the benchmark's measure, by hand on short texts."""

import pytest

from tests.bench.extraction import compare, runs, score, spread


def test_runs_of_four_words_are_counted() -> None:
    """Marks do not count, letters' case does; a shorter text is one run, an empty one none."""
    assert runs("A b, c. D e") == {("A", "b", "c", "D"): 1, ("b", "c", "D", "e"): 1}
    assert runs("A b") == {("A", "b"): 1}
    assert runs(" … ") == {}


def test_precision_and_recall_of_a_page() -> None:
    """Each run counts as often as both have it; of nothing there is no precision."""
    assert compare("a b c d e", "a b c d") == (1.0, 0.5)
    assert compare("a b c d", "a b c d e") == (0.5, 1.0)
    assert compare("a b c d", "") == (None, 0.0)
    assert compare("a a a a a a", "a a a a a") == (1.0, 2 / 3)


def test_f1_is_of_the_means_over_pages() -> None:
    """A page without a text lowers recall alone, as in the benchmark."""
    f1, precision, recall = score([(1.0, 1.0), (0.5, 1.0), (None, 0.0)])
    assert (precision, recall) == (0.75, 2 / 3)
    assert f1 == pytest.approx(2 * 0.75 * (2 / 3) / (0.75 + 2 / 3))
    assert spread([(0.5, 0.5)] * 4, samples=5) == (0.0, 0.0, 0.0)
