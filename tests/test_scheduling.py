"""Schedules, quiet hours and zones: when something is due, whatever the clocks of a zone do."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.scheduling.reading import read_quiet, read_time, read_zone, suggested_zones, zone_name
from bot.scheduling.schedules import (
    Every,
    Quiet,
    Schedule,
    quiet_as_text,
    quiet_from_text,
    schedule_as_json,
    schedule_from_json,
)

BERLIN = "Europe/Berlin"


def utc(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def slots(schedule: Schedule, begin: str, count: int) -> list[str]:
    """The next times, each after the one before."""
    found, moment = [], utc(begin)
    for _ in range(count):
        moment = schedule.after(moment)
        found.append(f"{moment:%m-%d %H:%M}")
    return found


@pytest.mark.parametrize(
    ("schedule", "begin", "expected"),
    [
        # Berlin's clocks go forward on 29 March and back on 25 October 2026.
        (Schedule(time(8), BERLIN), "2026-03-27T12:00", ["03-28 07:00", "03-29 06:00", "03-30 06:00"]),
        (Schedule(time(8), BERLIN), "2026-10-23T12:00", ["10-24 06:00", "10-25 07:00", "10-26 07:00"]),
        # 2:30 is left out on the one day, and comes twice on the other: each time there is one digest.
        (Schedule(time(2, 30), BERLIN), "2026-03-28T02:00", ["03-29 01:30", "03-30 00:30"]),
        (Schedule(time(2, 30), BERLIN), "2026-10-24T12:00", ["10-25 00:30", "10-26 01:30"]),
        (Schedule(time(8), BERLIN, Every.WEEKDAYS), "2026-11-19T12:00", ["11-20 07:00", "11-23 07:00"]),
        (Schedule(time(8), BERLIN, Every.WEEK, weekday=2), "2026-11-18T07:00", ["11-25 07:00", "12-02 07:00"]),
        (Schedule(time(20), "UTC", Every.TWICE), "2026-11-18T09:00", ["11-18 20:00", "11-19 08:00"]),
        (Schedule(time(0), "Pacific/Auckland"), "2026-11-18T10:59", ["11-18 11:00", "11-19 11:00"]),
    ],
)
def test_a_schedule_keeps_to_the_clocks_of_its_zone(schedule: Schedule, begin: str, expected: list[str]) -> None:
    """Also over the changes of daylight saving; times in UTC."""
    assert slots(schedule, begin, len(expected)) == expected


def test_a_year_has_as_many_digests_as_days() -> None:
    """At a time that changes lose and double, in zones that change by an hour, by half of one, and with the moon."""
    for zone in (BERLIN, "Australia/Lord_Howe", "Africa/Casablanca"):
        schedule, moment, count = Schedule(time(2, 15), zone), utc("2026-01-10T12:00"), 0
        while (moment := schedule.after(moment)) < utc("2027-01-10T12:00"):
            count += 1
        assert count == 365, zone


@pytest.mark.parametrize(
    ("hours", "moment", "until"),
    [
        ("22-7", "2026-11-18T20:59", "2026-11-18T20:59"),
        ("22-7", "2026-11-18T21:00", "2026-11-19T06:00"),
        ("22-7", "2026-11-19T05:59", "2026-11-19T06:00"),
        ("22-7", "2026-11-19T06:00", "2026-11-19T06:00"),
        ("12:30-14", "2026-11-18T12:00", "2026-11-18T13:00"),
        ("22-7", "2026-03-28T23:00", "2026-03-29T05:00"),  # the night that is an hour short
        ("22-7", "2026-10-24T23:00", "2026-10-25T06:00"),  # and the one that is an hour longer
        ("22-2:30", "2026-10-25T01:15", "2026-10-25T01:30"),  # 2:15 for the second time
    ],
)
def test_quiet_hours_end_by_the_clock(hours: str, moment: str, until: str) -> None:
    """In Berlin; over midnight, over noon, and in the nights in which the clocks change. Moments are in UTC."""
    quiet = read_quiet(hours, BERLIN)
    assert quiet is not None
    assert quiet.until(utc(moment)) == utc(until)


def test_what_falls_into_quiet_hours_waits_for_their_end() -> None:
    """A digest at 6 with quiet hours until 7 comes at 7, once."""
    schedule = Schedule(time(6), BERLIN, quiet=Quiet(time(22), time(7), BERLIN))
    assert schedule.due(utc("2026-11-18T12:00")) == utc("2026-11-19T06:00")
    assert schedule.due(utc("2026-11-19T06:00")) - utc("2026-11-19T06:00") == timedelta(days=1)


def test_what_is_kept_comes_back_the_same() -> None:
    """And what is no schedule is not taken for one."""
    schedule = Schedule(time(6, 5), BERLIN, Every.WEEK, 3, Quiet(time(22), time(7), "UTC"), 7)
    assert schedule_from_json(schedule_as_json(schedule)) == schedule
    bare = Schedule(time(6), "UTC")
    assert schedule_from_json(schedule_as_json(bare)) == bare
    with pytest.raises((KeyError, ValueError)):
        schedule_from_json({**schedule_as_json(bare), "zone": "Mars/Olympus"})
    assert quiet_as_text(schedule.quiet) == "22:00-07:00 UTC"
    assert quiet_from_text("") is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("8", "08:00"),
        ("08:30", "08:30"),
        ("20h15", "20:15"),
        ("8.30 pm", "20:30"),
        ("12am", "00:00"),
        ("24:00", "00:00"),
        ("7h", "07:00"),
        ("0830", "08:30"),
        ("noon", "12:00"),
        ("Midnight", "00:00"),
    ],
)
def test_times_as_people_type_them(typed: str, expected: str) -> None:
    """With and without minutes, in twelve hours and in twenty-four."""
    assert f"{read_time(typed):%H:%M}" == expected


@pytest.mark.parametrize("typed", ["", "25", "8:60", "noonish", "2560", "13 pm", "8:30:10", "-1", "٨٨"])
def test_what_no_clock_shows_is_no_time(typed: str) -> None:
    """It is refused, not guessed."""
    with pytest.raises(ValueError):  # noqa: PT011  the argument is what was typed
        read_time(typed)


def test_quiet_hours_as_people_type_them() -> None:
    """Two times however joined; "off" for none; anything else is refused."""
    for typed in ("22-7", "22:00–07:00", "10pm to 7am", "22h à 7h", "2200-0700"):
        assert read_quiet(typed, "UTC") == Quiet(time(22), time(7), "UTC"), typed
    assert read_quiet("midnight to noon", "UTC") == Quiet(time(0), time(12), "UTC")
    assert read_quiet("off", "UTC") is None
    for typed in ("22", "22-22", "at night", "22-25"):
        with pytest.raises(ValueError):  # noqa: PT011
            read_quiet(typed, "UTC")


def test_zones_are_found_by_what_one_types_of_them() -> None:
    """The name, or the city; suggestions begin with those that begin so, and tell the time there."""
    assert read_zone("europe/berlin") == BERLIN
    assert read_zone("new york") == "America/New_York"
    assert read_zone("utc") == "UTC"
    for typed, zone in (("CET", "Europe/Paris"), ("est", "America/New_York"), ("GMT", "UTC"), ("UTC+0", "UTC")):
        assert read_zone(typed) == zone, typed
    for typed, hours, shown_as in (("UTC+2", 2, "UTC+2"), ("gmt -5:00", -5, "UTC-5"), ("+14", 14, "UTC+14")):
        zone = read_zone(typed)
        assert datetime.now(ZoneInfo(zone)).utcoffset() == timedelta(hours=hours), typed
        assert zone_name(zone) == shown_as
        assert suggested_zones(typed, 1, utc("2026-07-01T12:00"))[0][1] == zone
    for typed in ("", "Mars", "Europe", "../etc/passwd", "CST", "UTC+15", "UTC-13", "UTC+5:30"):
        with pytest.raises(ValueError):  # noqa: PT011
            read_zone(typed)
    shown = suggested_zones("berl", 25, utc("2026-07-01T12:00"))
    assert shown[0] == ("Europe/Berlin (14:00)", BERLIN)
    assert len(suggested_zones("", 25, utc("2026-07-01T12:00"))) == 25
    assert suggested_zones("paris", 5, utc("2026-07-01T12:00"))[0][1] == "Europe/Paris"
