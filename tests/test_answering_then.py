"""Sentences that say that they tell of the time asked for."""

from datetime import UTC, datetime

import pytest

from retrieval.answering.then import tells_when
from retrieval.when import read_when

NOW = datetime(2026, 4, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("question", "words", "so"),
    [
        ("what did Kane say before the vote?", "Before the vote, Kane had promised to stay.", True),
        ("what did Kane say before the vote?", "Kane promised it ahead of Tuesday's vote.", True),
        ("what did Kane say before the vote?", "After the vote, Kane left.", False),
        ("what did Kane say before the vote?", "Kane spoke before the storm.", False),
        ("what did Kane say after the vote?", "Kane wept after the vote.", True),
        ("what did Kane say about the vote?", "Before the vote, Kane had promised to stay.", False),
    ],
)
def test_the_event_and_its_side(question: str, words: str, so: bool) -> None:
    """Before is not after, and one event is not another."""
    assert tells_when(words, read_when(question, NOW)) is so


def test_without_a_time_none_is_told() -> None:
    """Most questions."""
    assert not tells_when("Before the vote, Kane left.", None)
