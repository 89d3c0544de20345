"""What an input says of itself beside its text: dates and author names as they are written, made into values."""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dateutil import parser, tz

# dateutil knows no zone abbreviations; these are the ones that news pages in English print. Hours east of UTC.
_ZONES = {
    name: tz.tzoffset(name, round(hours * 3600))
    for name, hours in {
        "EST": -5, "EDT": -4, "ET": -5, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
        "AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2,
        "EEST": 3, "MSK": 3, "JST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    }.items()
}  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d{6}(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.]\d{4}")
_DOTTED = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{4}")
EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
"""Seconds or milliseconds since 1970, of a moment between 2001 and 2033."""
_NOT_NAMES = re.compile(r"https?:|@|^(?:admin|staff|editor|unknown|null|none)$", re.IGNORECASE)
_HELPERS = re.compile(
    r"(?:^|\s*[,;|(–—-]\s*|\s+)(?:(?:with (?:additional |agency )?(?:inputs?|reporting)|inputs?|additional reporting)"
    r"\s+(?:from|by)\b|with [\w.&' -]{2,40} inputs?\b).*",
    re.IGNORECASE | re.DOTALL,
)
"""In a by-line those who gave something to a report that others wrote."""

NUMBER = "version_number"
"""In `extra`: which version of its item an agency calls it."""
WALLED = "walled"
"""In `extra`: the page says that it shows the whole to some only."""


@dataclass(frozen=True)
class Parsed:
    """What was found in the content of a raw document; empty where it says nothing.

    `date` is as it is written. `heading` is the first line of the content where that was taken for the title. `pages`
    are the texts of its pages, where it has such; `key` is an identity that it gives itself. `addresses` are those that
    a web page declares its own, best first, as they stand there; `amp` is that of its AMP form.
    """

    text: str
    title: str = ""
    heading: str = ""
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    date: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    key: str | None = None
    addresses: tuple[str, ...] = ()
    amp: str = ""


def parse_date(written: str) -> datetime | None:
    """The moment a date says, for `published_at`: with its zone, UTC without one.

    None where it does not say one day: no year, no day, or "10/03/2026", which is March or October by country. With
    dots the day comes first: who writes it so begins with the day.
    """
    written = written.strip()
    if EPOCH.fullmatch(written):
        return datetime.fromtimestamp(int(written[:10]), UTC)
    if not _YEAR.search(written) or len(written) > 80:
        return None
    numeric = _NUMERIC.search(written)
    dotted = bool(_DOTTED.search(written))
    if numeric and not dotted and numeric[1] != numeric[2] and max(int(numeric[1]), int(numeric[2])) <= 12:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", parser.UnknownTimezoneWarning)
            # What the text leaves out comes from the default: two that differ show a missing day or month.
            first, second = (
                parser.parse(written, default=default, tzinfos=_ZONES, dayfirst=dotted)
                for default in (datetime(2001, 1, 1), datetime(2002, 2, 2))
            )
    except (ValueError, OverflowError):
        return None
    if first != second:
        return None
    return first if first.tzinfo else first.replace(tzinfo=UTC)


def split_authors(written: str) -> tuple[str, ...]:
    """The names in a line such as "Jane Doe, John Roe and Ann Poe", each once, without "By" and who helped."""
    written = _HELPERS.sub("", re.sub(r"^\s*by\s+", "", written.strip(), flags=re.IGNORECASE))
    names = (part.strip(" .,") for part in re.split(r"\s*(?:;|,|&|\||\band\b)\s*", written))
    return tuple(dict.fromkeys(name for name in names if name and not _NOT_NAMES.search(name)))
