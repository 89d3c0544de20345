"""From an address to the feed that stands there, or that the page there names."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from retrieval.errors import InputError
from retrieval.feeds.apart import FeedReader
from retrieval.feeds.parsing import no_feed
from retrieval.feeds.values import MOST_ITEMS, Feed
from retrieval.fetch import Fetched, Fetcher, Validators

MOST_LINKS = 3
"""Feeds of a page that are tried until one can be read."""
MOST_PARTS = 3
"""Sitemaps of an index that are looked at: the likeliest and newest."""


@dataclass(frozen=True)
class Opened:
    """What stood at an address. `feed` is None where nothing has changed since the validators were given.

    `max_age` is how long the server holds it for fresh, in seconds, 0 where it does not say.
    """

    url: str
    feed: Feed | None
    validators: Validators
    max_age: float


async def open_feed(fetcher: Fetcher, reader: FeedReader, address: str) -> Opened:
    """The feed at an address, or the first of those that the page there names. Raises FetchError and InputError."""
    fetched = await fetcher.fetch(address)
    found = await reader.read(fetched.content, fetched.media, fetched.url)
    if isinstance(found, Feed):
        return _opened(fetched, found)
    failure = no_feed()
    for link in found.addresses[:MOST_LINKS]:
        try:
            fetched = await fetcher.fetch(link)
            feed = await reader.read(fetched.content, fetched.media, fetched.url)
        except InputError as error:
            failure = error
            continue
        if isinstance(feed, Feed):
            return _opened(fetched, feed)
    raise failure


async def look_again(fetcher: Fetcher, reader: FeedReader, address: str, known: Validators) -> Opened:
    """The feed that is known to be at an address, if it has changed. Raises FetchError and InputError.

    `Opened.url` is where to ask from now on: another address where the site says that it moved for good.
    """
    fetched = await fetcher.fetch(address, known)
    url = fetched.moved or address
    if fetched.unchanged:
        kept = Validators(
            fetched.validators.etag or known.etag, fetched.validators.last_modified or known.last_modified
        )
        return Opened(url, None, kept, fetched.max_age)
    feed = await reader.read(fetched.content, fetched.media, fetched.url)
    if not isinstance(feed, Feed):
        raise no_feed()
    return replace(_opened(fetched, feed), url=url)


async def read_whole(
    fetcher: Fetcher, reader: FeedReader, feed: Feed, known: Mapping[str, Validators]
) -> tuple[Feed, dict[str, Validators]]:
    """The same with the items of the feeds that it only lists, and what to send them the next time, by their address.

    Those that can't be had are left out, and so are those that have not changed since `known`.
    """
    items, asked = list(feed.items), dict[str, Validators]()
    for address in feed.parts[:MOST_PARTS]:
        try:
            fetched = await fetcher.fetch(address, known.get(address, Validators()))
            part = None if fetched.unchanged else await reader.read(fetched.content, fetched.media, fetched.url)
        except InputError:
            continue
        asked[address] = known[address] if fetched.unchanged else fetched.validators
        if isinstance(part, Feed):
            items += part.items
    return replace(feed, items=tuple(items[:MOST_ITEMS])), asked


def _opened(fetched: Fetched, feed: Feed) -> Opened:
    return Opened(fetched.moved or fetched.asked, feed, fetched.validators, fetched.max_age)
