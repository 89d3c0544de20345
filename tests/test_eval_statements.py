"""Floors for statements on the development set, a little below what is reached, and the scorer's own checks."""

import pytest

from retrieval.models import Span, Statement, StatementKind
from tests import eval_statements
from tests.eval_statements import Count, Row, score, score_article, speaker_right

PRESENT = (eval_statements.FOLDER / "statements.jsonl").is_file()
needs_set = pytest.mark.skipif(not PRESENT, reason="the development set is not beside the checkout")


def row(number: int, content: str, **fields: object) -> Row:
    """A gold row."""
    base: Row = {
        "n": number,
        "kind": "direct",
        "content": content,
        "cue": "said",
        "mention": "Lind",
        "speaker": "Per Lind",
    }
    return {**base, "speaker_alt": [], "nested_in": None, "continues": None, "optional": False, **fields}


def found(content: str, speaker: str | None = "Per Lind") -> Statement:
    """A prediction."""
    return Statement(StatementKind.DIRECT, content, 0, len(content), Span(0, len(content)), speaker)


@needs_set
@pytest.mark.parametrize(
    ("quoted", "bar", "floor"), [(True, 0.3, 0.93), (True, 0.8, 0.87), (False, 0.3, 0.92), (False, 0.8, 0.86)]
)
def test_statements_are_found(quoted: bool, bar: float, floor: float) -> None:
    """F1 on 40 articles stays above the floor, for quotations and for all kinds, lenient and strict."""
    count, _ = score(bar, quoted)
    assert count.f1 >= floor


@needs_set
def test_speakers_are_right() -> None:
    """At least 89 of 100 known speakers are right, and most of the others are left open or a role."""
    count, _ = score(0.3, quoted=False)
    assert count.speaker_accuracy() >= 0.89


def test_a_joined_continuation_counts_for_both_rows() -> None:
    """A prediction that spans a quotation and its continuation finds both."""
    rows = [row(1, "We will stay here"), row(2, "Nobody can move us", continues=1, cue=None, mention=None)]
    count = Count()
    assert score_article(rows, [found("We will stay here. Nobody can move us")], 0.8, False, count) == []
    assert (count.right, count.predicted, count.gold) == (2, 2, 2)


def test_optional_rows_count_neither_way_and_scare_quotes_are_false() -> None:
    """Neutral rows leave the counts alone; a matched scare quote is a false prediction."""
    rows = [row(1, "leave the harbour now", optional=True), row(2, "the iron bridge of Lund", kind="scare")]
    count = Count()
    score_article(rows, [found("leave the harbour now"), found("the iron bridge of Lund")], 0.3, False, count)
    assert (count.right, count.predicted, count.gold, count.scare) == (0, 1, 0, 1)


@pytest.mark.parametrize(
    ("speaker", "right"),
    [("Lind", True), ("Mr Per Lind", True), ("he", False), (None, False), ("Ada Brandt", False)],
)
def test_a_speaker_is_right_by_surname(speaker: str | None, right: bool) -> None:
    """The surname decides; a pronoun or nobody is wrong."""
    assert speaker_right(speaker, row(1, "x")) is right
