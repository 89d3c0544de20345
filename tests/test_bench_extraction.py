"""tests/bench/extraction.py: the benchmark's measure, by hand on short texts."""

import pytest

from tests.bench.extraction import Page, compare, read_ours, runs, score, spread


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


def test_what_is_refused_has_no_text_but_what_was_read_of_it() -> None:
    """A teaser counts as no text and as refused; its publisher and date were found all the same."""
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry back", "isAccessibleForFree": '
        'false, "datePublished": "2026-03-09", "publisher": {"name": "Harbour Post"}}</script>'
    )
    teaser = "<article><h1>Ferry back</h1><p>The ferry sails again in May, the harbour master said.</p></article>"
    read = read_ours(Page("", f"<html><head>{head}</head><body>{teaser}</body></html>", ""))
    assert (read.text, read.publisher, read.date) == ("", "Harbour Post", "2026-03-09")
    assert read.refusal
