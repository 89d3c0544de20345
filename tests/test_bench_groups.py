"""The scores of groupings, against values computed by hand."""

import pytest

from tests.bench.groups import Score, b_cubed, pairwise, splits

GOLD = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}


def found(*groups: str) -> dict[str, str]:
    """A letter is an article."""
    return {letter: group for group in groups for letter in group}


def test_b_cubed_by_hand() -> None:
    """Groups ab and cde: precision (1 + 1 + 1/3 + 2/3 + 2/3) / 5, recall (2/3 + 2/3 + 1/3 + 1 + 1) / 5."""
    score = b_cubed(found("ab", "cde"), GOLD)
    assert [score.precision, score.recall] == pytest.approx([11 / 15, 11 / 15])


def test_pairwise_by_hand() -> None:
    """Groups ab and cde make 4 pairs, of which ab and de are right; the events have 4."""
    assert pairwise(found("ab", "cde"), GOLD) == Score(0.5, 0.5)


def test_the_gold_itself_is_perfect_and_lumps_and_splinters_are_not() -> None:
    """All in one group has recall 1 only, each alone precision 1 only (and no pair at all)."""
    assert b_cubed(GOLD, GOLD) == pairwise(GOLD, GOLD) == Score(1.0, 1.0)
    lump = b_cubed(found("abcde"), GOLD)
    assert [lump.precision, lump.recall] == pytest.approx([(9 + 4) / 25, 1.0])
    alone = b_cubed(found(*"abcde"), GOLD)
    assert [alone.precision, alone.recall] == pytest.approx([1.0, 2 / 5])
    assert pairwise(found(*"abcde"), GOLD) == Score(0.0, 0.0)


def test_f1_is_the_harmonic_mean() -> None:
    """Of 1 and 0.5 it is 2/3; of nothing it is nothing."""
    assert Score(1.0, 0.5).f1 == pytest.approx(2 / 3)
    assert Score(0.0, 0.0).f1 == 0.0


def test_topics_are_looked_at_by_themselves() -> None:
    """A topic whose events share a group is mixed; one that is merely in pieces is not."""
    topic = dict.fromkeys("abcde", "one") | {"f": "two", "g": "two"}
    gold = {**GOLD, "f": "z", "g": "w"}
    told = splits(found("abc", "de", "fg"), gold, topic)
    assert told == [("one", 1.0, True), ("two", pytest.approx(2 / 3), False)]
