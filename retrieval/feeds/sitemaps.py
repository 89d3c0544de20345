"""News sitemaps, and indexes of sitemaps (https://www.sitemaps.org, Google's schema for news)."""

import heapq
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

from retrieval.errors import InputError
from retrieval.feeds.values import MOST_ITEMS, Feed, FeedItem, line_of
from retrieval.web.metadata import parse_date

_MOST_PARTS = 20
_FOREIGN = re.compile(r"image|video|mobile|xhtml")
"""Namespaces of what else an entry may hold: pictures have addresses and titles too."""
_OLDEST = datetime(1970, 1, 1, tzinfo=UTC)


def parse_sitemap(content: bytes, url: str) -> Feed:
    """The newest articles that a sitemap names as news, or the sitemaps of an index. Raises InputError for others."""
    entries, parts = list[FeedItem](), list[tuple[bool, str, str]]()
    others = 0
    try:
        for name, told in _elements(content):
            address = told.get("loc", "")
            if name == "sitemap" and address:
                named = "news" in urlsplit(address).path.lower()
                parts.append((not named, told.get("lastmod", ""), urljoin(url, address)))
            elif name == "url" and address and "publication_date" in told:
                entries.append(_item(told, urljoin(url, address)))
            elif name == "url":
                others += 1
    except (ET.ParseError, ValueError):
        raise InputError("It begins like a sitemap, but can't be read as one.", "feed-broken") from None
    if not entries and not parts:
        raise InputError("This sitemap names no articles as news.", "feed-no-news")
    kept = heapq.nlargest(MOST_ITEMS, entries, key=lambda item: item.published or _OLDEST)
    # Those with "news" in their names first, of equals the one that was changed last.
    parts.sort(key=lambda part: part[1], reverse=True)
    parts.sort(key=lambda part: part[0])
    likeliest = tuple(address for _, _, address in parts[:_MOST_PARTS])
    return Feed("sitemap", "", tuple(kept), parts=likeliest, left_out=others + len(entries) - len(kept))


def _elements(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Each <url> and <sitemap> with the texts below it, by their names without namespaces; none is kept in memory."""
    told: dict[str, str] = {}
    for _, element in ET.iterparse(BytesIO(content)):  # expat stops entity bombs
        space, _, name = element.tag.rpartition("}")
        if name in ("url", "sitemap"):
            yield name, told
            told = {}
            element.clear()
        elif element.text and element.text.strip() and not _FOREIGN.search(space):
            told.setdefault(name, element.text.strip())


def _moment(written: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(written)  # a hundredth of the time, and nearly all are so
    except ValueError:
        return parse_date(written)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _item(told: dict[str, str], url: str) -> FeedItem:
    words = (word.strip() for word in told.get("keywords", "").split(","))
    return FeedItem(
        url=url,
        title=line_of(told.get("title")),
        published=_moment(told["publication_date"]),
        tags=tuple(word for word in words if word)[:20],
        updated=_moment(told["lastmod"]) if "lastmod" in told else None,
    )
