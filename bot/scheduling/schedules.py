"""Schedules and quiet hours, in a time zone: plain values and the arithmetic on them.

They hold by the clocks of their zone, whatever daylight saving does there: a time that a change leaves out counts as
the same while later (2:30 is 3:30 then), one that comes twice is meant the first time.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_LOG = logging.getLogger("onrecord.schedules")
TOP = 5
"""Stories of a digest, unless told otherwise: what a phone shows without much turning."""
MOST_TOP = 10


class Every(StrEnum):
    """How often."""

    DAY = "day"
    WEEKDAYS = "weekdays"
    WEEK = "week"
    TWICE = "twice"
    """At the time, and twelve hours later."""


@dataclass(frozen=True)
class Quiet:
    """Hours of every day in which nothing is said, by the clocks of `zone`; over midnight where they end earlier."""

    start: time
    end: time
    zone: str

    def until(self, moment: datetime) -> datetime:
        """The first moment from `moment` on, in UTC, that is not within them."""
        there = moment.astimezone(ZoneInfo(self.zone))
        now = there.time().replace(fold=0)
        over_night = self.end < self.start
        within = now >= self.start or now < self.end if over_night else self.start <= now < self.end
        if not within:
            return moment.astimezone(UTC)
        day = there.date() + timedelta(days=over_night and now >= self.start)
        ends = datetime.combine(day, self.end, ZoneInfo(self.zone))
        if ends.astimezone(UTC) <= moment:  # the end comes twice, and once it has been
            ends = ends.replace(fold=1)
        return max(ends.astimezone(UTC), moment.astimezone(UTC))


@dataclass(frozen=True)
class Schedule:
    """When digests come: `every`, `at` that time by the clocks of `zone`; `weekday` is 0 for Monday, of weekly ones."""

    at: time
    zone: str
    every: Every = Every.DAY
    weekday: int = 0
    quiet: Quiet | None = None
    top: int = TOP

    def after(self, moment: datetime) -> datetime:
        """The first time of the schedule after `moment`, in UTC; quiet hours are not looked at."""
        zone = ZoneInfo(self.zone)
        day = moment.astimezone(zone).date()
        while True:
            times = (
                [datetime.combine(day, at, zone).astimezone(UTC) for at in self._times()] if self._is_on(day) else []
            )
            if later := [one for one in times if one > moment]:
                return min(later)
            day += timedelta(days=1)

    def due(self, run_until: datetime) -> datetime:
        """When the next one is to be posted, given that all up to `run_until` are over: after quiet hours, in UTC."""
        slot = self.after(run_until)
        return self.quiet.until(slot) if self.quiet else slot

    def _is_on(self, day: date) -> bool:
        match self.every:
            case Every.WEEK:
                return day.weekday() == self.weekday
            case Every.WEEKDAYS:
                return day.weekday() < 5
            case _:
                return True

    def _times(self) -> Iterator[time]:
        yield self.at
        if self.every is Every.TWICE:
            yield self.at.replace(hour=(self.at.hour + 12) % 24)


def schedule_as_json(schedule: Schedule) -> dict[str, str | int | None]:
    """What a catalog can keep."""
    return {
        "at": schedule.at.isoformat("minutes"),
        "zone": schedule.zone,
        "every": schedule.every.value,
        "weekday": schedule.weekday,
        "quiet": quiet_as_text(schedule.quiet),
        "top": schedule.top,
    }


def schedule_from_json(kept: Mapping[str, object]) -> Schedule:
    """The schedule that was kept. Raises ValueError, KeyError, zoneinfo.ZoneInfoNotFoundError for anything else."""
    zone = str(kept["zone"])
    ZoneInfo(zone)
    return Schedule(
        at=time.fromisoformat(str(kept["at"])),
        zone=zone,
        every=Every(str(kept["every"])),
        weekday=int(str(kept["weekday"])),
        quiet=quiet_from_text(str(kept["quiet"])),
        top=int(str(kept["top"])),
    )


def kept_schedule(kept: object) -> Schedule | None:
    """The schedule that was kept; None where there is none, or one that can't be read any more, as the log says."""
    if not isinstance(kept, Mapping):
        return None
    try:
        return schedule_from_json(kept)
    except (KeyError, ValueError) as error:
        _LOG.warning("A schedule can't be read: %r", error)
        return None


def quiet_as_text(quiet: Quiet | None) -> str:
    """As it is kept and shown: "22:00-07:00 Europe/Paris"; "" for none."""
    return f"{quiet.start:%H:%M}-{quiet.end:%H:%M} {quiet.zone}" if quiet else ""


def quiet_from_text(text: str) -> Quiet | None:
    """What `quiet_as_text` made. Raises ValueError for anything else."""
    if not text:
        return None
    hours, _, zone = text.partition(" ")
    start, _, end = hours.partition("-")
    return Quiet(time.fromisoformat(start), time.fromisoformat(end), zone)
