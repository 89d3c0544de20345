"""What is new in a feed, and what of it is an article without its page."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape

from retrieval.addresses import identity_of
from retrieval.counting import word_count
from retrieval.feeds.values import Feed, FeedItem
from retrieval.models import RawDocument

FEWEST_WORDS = 150
"""Words of a text in a feed that is taken for a whole article: teasers have up to some 90, news articles few less."""
_FUTURE = timedelta(days=1)
"""A date beyond that is none: some feeds date what has no date at the end of time."""
_TAG = re.compile(r"<[^>]*>")
_GOES_ON = re.compile(
    r"(?:\[(?:…|\.\.\.|&#8230;|&hellip;)\]|(?:read|continue|see) (?:more|reading|the full|the rest)[^.]{0,60}|"
    r"lire la suite|weiterlesen|leer más)\W*(?:the post .{0,300})?$",
    re.IGNORECASE,
)
"""How a teaser ends, be it ever so long."""


def identities(item: FeedItem) -> tuple[str, ...]:
    """Names of an item: one that has any of these in common with an item seen before is the same one.

    Its page is one, without what tells where a reader came from; the other is the feed's own id together with the
    title, as there are feeds that give several items one id. Ids that change with each look do no harm so.
    """
    names = []
    if item.url:
        names.append(f"url {identity_of(item.url)}")
    if item.id:
        names.append(f"id {item.id}\n{item.title}")
    if not names and item.title:
        names.append(f"title {item.title}\n{item.dated}")
    return tuple(hashlib.sha256(name.encode(errors="replace")).hexdigest()[:32] for name in names)


def newest_first(items: Iterable[FeedItem], now: datetime) -> list[FeedItem]:
    """The items that can be told apart, each once, the newest first; undated ones in their order after those.

    Dates that lie ahead are taken from them, so that no article is stored as one of another century.
    """
    seen: set[str] = set()
    found = []
    ahead = now + _FUTURE
    for item in (_without_dates_after(ahead, item) for item in items):
        names = identities(item)
        if names and seen.isdisjoint(names):
            found.append(item)
        seen.update(names)
    oldest = datetime(1, 1, 1, tzinfo=UTC)
    return sorted(found, key=lambda item: item.dated or oldest, reverse=True)


def _without_dates_after(moment: datetime, item: FeedItem) -> FeedItem:
    published, updated = (date if date and date <= moment else None for date in (item.published, item.updated))
    return replace(item, published=published, updated=updated)


def whole_article(item: FeedItem, feed: Feed) -> RawDocument | None:
    """The article as the feed itself carries it; None where that is a teaser."""
    text = " ".join(_TAG.sub(" ", item.content).split())
    if word_count(text) < FEWEST_WORDS or _GOES_ON.search(text):
        return None
    title = escape(item.title)
    page = (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{item.content}</article></body></html>"
    )
    return RawDocument(
        page,
        "text/html",
        item.url or f"feed item {item.id[:200]}",
        title=item.title,
        url=item.url or None,
        publisher=feed.title or None,
        published_at=item.published,
        extra={"modified_at": item.updated.isoformat()} if item.updated and not item.published else {},
        key=None if item.url else identities(item)[0],
    )
