"""The feedparser door: RSS and Atom in all their versions."""

import re
from calendar import timegm
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped]

from retrieval.errors import InputError
from retrieval.feeds.values import LONGEST_CONTENT, Feed, FeedItem, line_of, lines_of
from retrieval.web.metadata import parse_date

_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,500}\[", re.IGNORECASE)
_ENTITY = re.compile(rb"[^<]{0,500}(?:<!(?!ENTITY)[^>]{0,500}>[^<]{0,500})*<!ENTITY", re.IGNORECASE)
_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
"""Of the module "syndication" (https://web.resource.org/rss/1.0/modules/syndication/)."""


def parse_syndicated(content: bytes, media: str, url: str, left_out: int) -> Feed:
    """The feed. Raises InputError where it is none."""
    if _declares_entities(content):
        raise InputError("It declares entities of its own, as no feed needs to, and is not read.", "feed-broken")
    # In a stream, for feedparser takes bytes for the path of a file first. An XML type without a charset means ASCII to
    # it, by a rule that no feed keeps: then what the file says of itself counts.
    headers = {"content-location": url, "content-type": media if "charset" in media.lower() else "application/xml"}
    read = feedparser.parse(
        BytesIO(content), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
    )
    if not read.version and not read.entries:
        raise InputError("It begins like a feed, but can't be read as one.", "feed-broken")
    kind = "atom" if read.version.startswith("atom") else "rss"
    items = tuple(_item(entry, url, kind) for entry in read.entries)
    return Feed(kind, line_of(read.feed.get("title")), items, _every(read.feed), left_out=left_out)


def _declares_entities(content: bytes) -> bool:
    """Whether it makes words of its own: none has need of any, feedparser leaves their names in titles, bombs are of
    them.
    """
    plain = content.replace(b"\0", b"")  # which UTF-16 has between letters
    begun = _DOCTYPE.search(plain)
    return begun is not None and _ENTITY.match(plain, begun.end()) is not None


def _item(entry: Any, base: str, kind: str) -> FeedItem:
    address = str(entry.get("feedburner_origlink") or entry.get("link") or "").strip()
    content = max((str(part.get("value") or "") for part in entry.get("content") or ()), key=len, default="")
    # feedparser's own get gives the other date where there is none
    updated, published = _dated(entry, "updated"), _dated(entry, "published")
    if kind == "rss":  # what RSS 1.0 calls its date, feedparser calls updated; Atom tells the two apart
        published = published or updated
    tags = (str(tag.get("term") or "") for tag in entry.get("tags") or ())
    return FeedItem(
        url=_joined(base, address),
        title=line_of(entry.get("title")),
        published=published,
        id=str(entry.get("id") or "").strip()[:1000],
        content=content if len(content) <= LONGEST_CONTENT else "",
        tags=lines_of(tags),
        updated=updated,
    )


def _every(feed: Any) -> float:
    """<ttl> is in minutes; the module says a period, and how often in it."""
    asked = [0.0]
    ttl = str(feed.get("ttl") or "").strip()
    if ttl.isdecimal() and len(ttl) < 9:
        asked.append(60.0 * int(ttl))
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    if period:
        often = str(feed.get("sy_updatefrequency") or "1").strip()
        asked.append(period / max(1, int(often)) if often.isdecimal() and len(often) < 9 else period)
    return max(asked)


def _dated(entry: Any, name: str) -> datetime | None:
    """A date with the zone that it is written in, where we read it as feedparser does."""
    moment = _moment(dict.get(entry, f"{name}_parsed"))
    written = parse_date(str(dict.get(entry, name) or "")) if moment else None
    return written if written == moment else moment


def _moment(parsed: Any) -> datetime | None:
    """feedparser's time is in UTC."""
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if address else ""
    except ValueError:
        return address
