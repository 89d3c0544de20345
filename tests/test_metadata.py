"""retrieval/web/metadata.py: dates and names as they are written, made into values."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from retrieval.web.metadata import parse_date, split_authors

EASTERN = timezone(timedelta(hours=-5))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-01-05", datetime(2026, 1, 5, tzinfo=UTC)),
        ("20260105", datetime(2026, 1, 5, tzinfo=UTC)),
        ("March 10, 2026", datetime(2026, 3, 10, tzinfo=UTC)),
        ("Mon, 05 Jan 2026 10:00:00 GMT", datetime(2026, 1, 5, 10, tzinfo=UTC)),
        ("2026-03-09T18:20:00-05:00", datetime(2026, 3, 9, 18, 20, tzinfo=EASTERN)),
        ("5 Jan 2026 5:30 pm EST", datetime(2026, 1, 5, 17, 30, tzinfo=EASTERN)),
        ("25/12/2026", datetime(2026, 12, 25, tzinfo=UTC)),
        ("10.03.2026 23:30", datetime(2026, 3, 10, 23, 30, tzinfo=UTC)),
        ("1773199800", datetime(2026, 3, 11, 3, 30, tzinfo=UTC)),
        ("1773199800000", datetime(2026, 3, 11, 3, 30, tzinfo=UTC)),
    ],
)
def test_dates_keep_their_zone(written: str, expected: datetime) -> None:
    """Dates as feeds, pages and people write them; UTC where no zone is named."""
    parsed = parse_date(written)
    assert parsed == expected
    assert parsed is not None
    assert parsed.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    "written", ["", "January 2026", "March 10", "2026", "2026-13-45", "10/03/2026", "soon", "9" * 200]
)
def test_what_is_not_one_day_is_no_date(written: str) -> None:
    """Without year or day, ambiguous between countries, or no date at all: nothing, rather than a guess."""
    assert parse_date(written) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("Jane Doe, John Roe and Ann Poe", ("Jane Doe", "John Roe", "Ann Poe")),
        ("Jane Doe; Jane Doe & John Roe", ("Jane Doe", "John Roe")),
        ("https://example.com/jane; admin", ()),
        ("Alexandra Sanderson", ("Alexandra Sanderson",)),
        ("By Jane Doe, with inputs from AFP and Reuters", ("Jane Doe",)),
        ("Jane Doe with PTI inputs", ("Jane Doe",)),
        ("Jane Doe and John Roe; additional reporting by Ann Lee", ("Jane Doe", "John Roe")),
        ("", ()),
    ],
)
def test_authors_are_split_at_commas_and_ands(written: str, expected: tuple[str, ...]) -> None:
    """Each name once, without "By"; addresses, accounts and who only helped are no authors."""
    assert split_authors(written) == expected
