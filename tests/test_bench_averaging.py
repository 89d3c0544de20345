"""Averaging the reader's weights."""

import numpy as np
import pytest

from tests.bench.averaging import average

ONE = {"a": np.array([0.0, 4.0], np.float16), "b": np.array(1.0, np.float16)}
OTHER = {"a": np.array([4.0, 0.0], np.float16), "b": np.array(3.0, np.float16)}


def test_each_number_is_the_mean_of_its_own() -> None:
    """Three parts of one to one of the other, in the same 16 bits."""
    mean = average([ONE, OTHER], [0.75, 0.25])
    assert mean["a"].tolist() == [1.0, 3.0]
    assert mean["b"] == 1.5
    assert {value.dtype for value in mean.values()} == {np.dtype(np.float16)}


def test_what_does_not_fit_is_not_averaged() -> None:
    """Shares that are not 1 in all, and weights of another form."""
    with pytest.raises(ValueError, match="shares"):
        average([ONE, OTHER], [0.5, 0.25])
    with pytest.raises(ValueError, match="same tensors"):
        average([ONE, {"a": OTHER["a"]}], [0.5, 0.5])
