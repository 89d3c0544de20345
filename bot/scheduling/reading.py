"""Times, quiet hours and zones as people type them, and the zones that are suggested meanwhile."""

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.scheduling.schedules import Quiet

_TIME = r"(?P<hour{0}>\d{{1,2}})(?:\s*[:.h]\s*(?P<minute{0}>\d{{2}})?)?\s*(?P<half{0}>am|pm|a\.m\.|p\.m\.)?"
_ONE = re.compile(_TIME.format(""), re.IGNORECASE)
_TWO = re.compile(rf"{_TIME.format(1)}\s*(?:-|–|—|to|until|à|a|\s)\s*{_TIME.format(2)}", re.IGNORECASE)
_NEITHER = ("off", "none", "no", "never", "aucune", "non")
_NOON, _NIGHT = 12, 24
_SPELT = (
    (re.compile(r"\b(?:noon|midday|midi)\b", re.IGNORECASE), "12:00"),
    (re.compile(r"\b(?:midnight|minuit)\b", re.IGNORECASE), "0:00"),
    (re.compile(r"(?<![\d:.])([0-2]\d)([0-5]\d)(?!\d)", re.ASCII), r"\1:\2"),
)
"""Times without figures, and such as "0830"."""
_SHORT = {
    short: zone
    for zone, line in {
        "UTC": "gmt z zulu",
        "Europe/London": "bst",
        "Europe/Lisbon": "wet west",
        "Europe/Paris": "cet cest",
        "Europe/Athens": "eet eest",
        "Europe/Moscow": "msk",
        "America/New_York": "et est edt eastern",
        "America/Chicago": "ct cdt",
        "America/Denver": "mt mdt",
        "America/Los_Angeles": "pt pst pdt pacific",
        "Asia/Tokyo": "jst",
        "Asia/Seoul": "kst",
        "Asia/Hong_Kong": "hkt",
        "Australia/Sydney": "aest aedt",
        "Pacific/Auckland": "nzst nzdt",
    }.items()
    for short in line.split()
}
"""Letters that mean one zone, with its summer and winter; not CST, IST and MST, which mean several."""
_OFFSET = re.compile(r"(?:utc|gmt)?_?([+-])(\d{1,2})(?::?00)?", re.ASCII)
_EAST, _WEST = 14, 12
"""The hours by which clocks go before and after UTC at most."""
_FIXED = "Etc/GMT"
"""Zones that are always the same hours off, with the sign turned round: Etc/GMT-2 is two hours before UTC."""


def read_time(typed: str) -> time:
    """The time of day in "8", "8:30", "20h15", "8.30 pm". Raises ValueError."""
    found = _ONE.fullmatch(_in_figures(typed))
    if found is None:
        raise ValueError(typed)
    return _time(found["hour"], found["minute"], found["half"])


def read_quiet(typed: str, zone: str) -> Quiet | None:
    """The hours in "22-7", "22:00 to 7:30", "10pm-7am"; None for "off". Raises ValueError."""
    if typed.strip().casefold() in _NEITHER:
        return None
    found = _TWO.fullmatch(_in_figures(typed))
    if found is None:
        raise ValueError(typed)
    start = _time(found["hour1"], found["minute1"], found["half1"])
    end = _time(found["hour2"], found["minute2"], found["half2"])
    if start == end:
        raise ValueError(typed)
    return Quiet(start, end, zone)


def read_zone(typed: str) -> str:
    """The name of a time zone, of which a city, "CET" or "UTC+2" will do. Raises ValueError for none or several."""
    wanted = _folded(typed)
    if not wanted:
        raise ValueError(typed)
    names = _names()
    if wanted in names:
        return names[wanted]
    if wanted in _SHORT:
        return _SHORT[wanted]
    if (offset := _OFFSET.fullmatch(wanted)) and int(offset[2]) <= (_EAST if offset[1] == "+" else _WEST):
        return f"{_FIXED}{'-' if offset[1] == '+' else '+'}{int(offset[2])}" if int(offset[2]) else "UTC"
    cities = [name for folded, name in names.items() if folded.rpartition("/")[2] == wanted]
    if len(cities) != 1:
        raise ValueError(typed)
    return cities[0]


def zone_name(zone: str) -> str:
    """A zone as people call it: "New York" has no underline, and two hours before UTC is "UTC+2"."""
    if zone.startswith(_FIXED):
        return f"UTC{zone.removeprefix(_FIXED).translate(str.maketrans('+-', '-+'))}"
    return zone.replace("_", " ")


def suggested_zones(typed: str, limit: int, now: datetime) -> Sequence[tuple[str, str]]:
    """Zones that hold what was typed: what is shown, with the time there, and the name. Those that begin so first."""
    wanted = _folded(typed)
    found = [(folded, name) for folded, name in _names().items() if wanted in folded]
    begins = [(not any(part.startswith(wanted) for part in folded.split("/")), name) for folded, name in found]
    chosen = [name for _, name in sorted(begins)]
    with suppress(ValueError):  # it may be no zone yet
        chosen.insert(0, read_zone(typed))
    chosen = list(dict.fromkeys(chosen))[:limit]
    return [(f"{zone_name(name)} ({now.astimezone(ZoneInfo(name)):%H:%M})", name) for name in chosen]


@cache
def _names() -> dict[str, str]:
    """All zones that are called by a place, and UTC, by how one may type them. Reading them takes 20 ms, once."""
    chosen = [name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))]
    return {_folded(name): name for name in sorted([*chosen, "UTC"])}


def _in_figures(typed: str) -> str:
    text = typed.strip()
    for pattern, figures in _SPELT:
        text = pattern.sub(figures, text)
    return text


def _folded(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.strip()).encode("ascii", "ignore").decode()
    return bare.casefold().replace(" ", "_")


def _time(hour: str, minute: str | None, half: str | None) -> time:
    """Raises ValueError for what no clock shows."""
    number = int(hour)
    if half:
        if not 1 <= number <= _NOON:
            raise ValueError(hour)
        number = number % _NOON + (_NOON if half[0] in "pP" else 0)
    return time(0 if number == _NIGHT and not int(minute or 0) else number, int(minute or 0))
