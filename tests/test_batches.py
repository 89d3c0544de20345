"""How large the next batch is."""

from retrieval.batches import FIRST, LARGEST, next_size


def test_batches_grow_where_they_are_quick_and_shrink_where_they_are_not() -> None:
    """Within their bounds."""
    assert next_size(FIRST, 0.2) == 2 * FIRST
    assert next_size(FIRST, 2.0) == FIRST
    assert next_size(4 * FIRST, 9.0) == 2 * FIRST
    assert (next_size(FIRST, 9.0), next_size(LARGEST, 0.2)) == (FIRST, LARGEST)
