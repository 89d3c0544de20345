"""What "since then" is, and what it is not."""

import pytest

from retrieval.answering.since_then import without_since_then


@pytest.mark.parametrize(
    ("asked", "rest"),
    [
        ("and since then", ""),
        ("what's new since then", ""),
        ("et depuis", ""),
        ("what did Carney say about dairy since then", "what did Carney say about dairy"),
        ("what did Carney say since March", None),
        ("depuis quand le pont est-il fermé", None),
        ("what has Carney said since the vote", None),
    ],
)
def test_only_what_points_back_is_taken_out(asked: str, rest: str | None) -> None:
    """A date or an event behind "since" stays: the question says itself from when."""
    assert without_since_then(asked) == rest
