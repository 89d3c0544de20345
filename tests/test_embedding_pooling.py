"""The vector of a part is the mean of its own word pieces; of a part without any, that of the whole."""

import numpy as np

from retrieval.embedding.pooling import pool
from retrieval.models import Span

ROWS = np.array([[9.0, 9.0], [1.0, 0.0], [1.0, 0.0], [0.0, 2.0]], np.float32)
OFFSETS = [(0, 0), (0, 3), (4, 7), (8, 11)]
"""A mark of the model's own, then three words."""


def test_parts_have_their_own_words() -> None:
    """Two words to the right give a vector to the right, one upward gives one upward, all at unit length."""
    made = pool(ROWS, OFFSETS, [Span(0, 7), Span(8, 11)])
    assert np.allclose(made.parts, [[1.0, 0.0], [0.0, 1.0]])
    assert np.allclose(made.whole, np.array([11.0, 11.0]) / np.linalg.norm([11.0, 11.0]))


def test_a_part_that_was_not_read_has_the_vector_of_the_whole() -> None:
    """Past the end of what the model reads there is no word piece."""
    made = pool(ROWS, OFFSETS, [Span(20, 30)])
    assert np.allclose(made.parts[0], made.whole)


def test_no_parts_give_no_vectors() -> None:
    """The shape still tells the dimension."""
    assert pool(ROWS, OFFSETS, []).parts.shape == (0, 2)


def test_marks_at_both_ends_belong_to_no_part() -> None:
    """A model's own mark behind the last word is in the whole and in no part, wherever the part stands."""
    made = pool(np.concatenate([ROWS, ROWS[:1]]), [*OFFSETS, (0, 0)], [Span(0, 7), Span(8, 11)])
    assert np.allclose(made.parts, [[1.0, 0.0], [0.0, 1.0]])
    assert np.allclose(made.whole, np.array([20.0, 20.0]) / np.linalg.norm([20.0, 20.0]))
