"""Dates as people type them."""

import pytest

from bot.dates import since, until


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-03-09", "2026-03-09 00:00:00+00:00", "2026-03-09 23:59:59.999999+00:00"),
        ("9 March 2026", "2026-03-09 00:00:00+00:00", "2026-03-09 23:59:59.999999+00:00"),
        ("Feb 2024", "2024-02-01 00:00:00+00:00", "2024-02-29 23:59:59.999999+00:00"),
        ("December 2026", "2026-12-01 00:00:00+00:00", "2026-12-31 23:59:59.999999+00:00"),
        ("2026", "2026-01-01 00:00:00+00:00", "2026-12-31 23:59:59.999999+00:00"),
        ("2026-03-09T18:20", "2026-03-09 18:20:00+00:00", "2026-03-09 18:20:59.999999+00:00"),
        ("2026-03-09T18:20:05-05:00", "2026-03-09 18:20:05-05:00", "2026-03-09 18:20:05.999999-05:00"),
    ],
)
def test_both_ends(typed: str, first: str, last: str) -> None:
    """What is typed is a span: --since takes its first moment, --until its last; no zone is UTC."""
    assert str(since(typed)) == first
    assert str(until(typed)) == last


@pytest.mark.parametrize("typed", ["soonish", "", "2026-02-30", "the 9th", "99999", "9999-12-31T99:00"])
def test_what_is_no_date(typed: str) -> None:
    """One sentence that says what to write instead."""
    with pytest.raises(ValueError, match="2026-03-09"):
        until(typed)


def test_a_day_without_its_year() -> None:
    """No year is guessed."""
    with pytest.raises(ValueError, match="2026-03-09"):
        since("9 March")
