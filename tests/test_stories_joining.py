"""Average linkage, and the names of stories."""

import numpy as np

from retrieval.stories.joining import join, name_stories


def test_groups_join_by_the_mean_of_their_articles() -> None:
    """Rows 0 and 1 join at 3. Row 2 has 2 with row 0 and -4 with row 1, on average -1: not enough for 0."""
    odds = np.array([[0, 3, 2], [3, 0, -4], [2, -4, 0]], float)
    assert join(odds, 0.0) == [[0, 1], [2]]
    assert join(odds, -1.0) == [[0, 1, 2]]


def test_the_order_of_the_rows_changes_nothing() -> None:
    """Any order of the same articles makes the same groups."""
    random = np.random.default_rng(1)
    odds = random.normal(-1, 2, (12, 12))
    odds = odds + odds.T
    wanted = {frozenset(group) for group in join(odds)}
    for _ in range(5):
        order = random.permutation(12)
        found = join(odds[np.ix_(order, order)])
        assert {frozenset(int(order[row]) for row in group) for group in found} == wanted


def test_nothing_and_one_are_groups_too() -> None:
    """An empty matrix has no group, a single article is its own."""
    assert join(np.zeros((0, 0))) == []
    assert join(np.zeros((1, 1))) == [[0]]


def test_a_story_keeps_its_name() -> None:
    """A group is called as most of its articles were; of two stories that join, the larger one's name stays."""
    before = {"a": "s", "b": "s", "c": "t"}
    assert name_stories([["a", "b", "c", "d"]], before) == dict.fromkeys("abcd", "s")


def test_a_story_that_splits_leaves_its_name_to_the_larger_part() -> None:
    """The smaller part is called by its first article, or the next one where that is a story's name."""
    before = dict.fromkeys("abc", "c")
    assert name_stories([["a", "b"], ["c", "d"]], before) == {"a": "c", "b": "c", "c": "d", "d": "d"}
