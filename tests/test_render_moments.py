"""Days as Discord shows them: the article's day, in all zones where many people live."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.render.moments import shown_day

DAY = date(2026, 3, 9)


def _moment(shown: str) -> datetime:
    found = re.fullmatch(r"<t:(-?\d+):D>", shown)
    assert found
    return datetime.fromtimestamp(int(found[1]), UTC)


@pytest.mark.parametrize("hours", [*range(-10, 14), 5.75, 13.75])
@pytest.mark.parametrize(
    "given",
    [
        DAY,
        datetime(2026, 3, 9, tzinfo=UTC),
        datetime(2026, 3, 9, tzinfo=timezone(timedelta(hours=-5))),
        datetime(2026, 3, 9),
    ],
)
def test_a_day_without_an_hour_is_that_day_everywhere(given: date, hours: float) -> None:
    """From Hawaii to New Zealand."""
    assert _moment(shown_day(given)).astimezone(timezone(timedelta(hours=hours))).date() == DAY


def test_a_moment_is_that_moment() -> None:
    """With an hour it is told exactly, in whatever zone it came."""
    moment = datetime(2026, 3, 9, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert _moment(shown_day(moment)) == moment
    assert _moment(shown_day(datetime(2026, 3, 9, 12))) == datetime(2026, 3, 9, 12, tzinfo=UTC)


def test_no_date_no_time() -> None:
    """Nothing is made up; days before 1970 are days."""
    assert shown_day(None) == ""
    assert _moment(shown_day(date(1950, 1, 1))).year == 1950
