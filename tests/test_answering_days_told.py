"""The days and years that a sentence tells."""

from datetime import UTC, datetime

import pytest

from retrieval.answering.days_told import days_told, times_told, years_in
from retrieval.answering.measured import Wanted
from retrieval.answering.measures import told


@pytest.mark.parametrize(
    ("sentence", "words"),
    [("It will open in 2029.", ["in 2029"]), ("It opens on 3 May in 2029.", ["3 May"]), ("It cost 2029 crowns.", [])],
)
def test_a_year_is_a_day_where_no_day_is_told(sentence: str, words: list[str]) -> None:
    """ "When will it open" may be answered with a year."""
    assert [one.words for one in told(sentence, Wanted("day"))] == words


def test_years_are_found() -> None:
    """Years, and no other numbers of four digits nor decades."""
    assert years_in("In 2004, 2,004 of 2004.5 in the 1990s and 1931.") == {2004, 1931}


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("The mill will reopen on Friday.", [417]),
        ("The mill burned down on Friday.", [410]),
        ("The mill reopens tomorrow.", [414]),
        ("The mill closes next Friday.", []),
        ("The owner said on Monday.", []),
    ],
)
def test_a_weekday_is_read_by_the_day_of_publication(sentence: str, days: list[int]) -> None:
    """Ahead of it where the sentence looks ahead, else behind it; not where it only tells when somebody spoke."""
    published = datetime(2026, 4, 13, 9, tzinfo=UTC)  # a Monday
    assert [int(one.low) for one in days_told(sentence, Wanted("day"), published)] == days


def test_times_of_the_day_are_minutes() -> None:
    """Noon is no midnight."""
    times = times_told("It opened at 7 a.m., closed at 12:30 pm and burned at 19:45 that day.")
    assert [int(one.low) for one in times] == [420, 750, 1185]
