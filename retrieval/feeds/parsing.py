"""From the bytes of a feed, or of a page that names feeds, to what stands in it. Blocks; hostile ones take long."""

import re
import zlib
from collections.abc import Mapping

from retrieval.errors import InputError
from retrieval.feeds.html_links import links_in
from retrieval.feeds.json_feed import parse_json_feed
from retrieval.feeds.sitemaps import parse_sitemap
from retrieval.feeds.syndicated import parse_syndicated
from retrieval.feeds.values import MOST_ITEMS, Feed, Links

_GZIP = b"\x1f\x8b"
_LARGEST = 30_000_000
"""Bytes of an unpacked sitemap; the standard's own limit is 50 MB, for 50,000 addresses of which we want a few."""
_ROOT = re.compile(rb"<(?!\?|!--|!doctype)\s*(?:[\w.-]+:)?([\w.-]+)", re.IGNORECASE)
_ITEM_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_BEGINNING = 20_000
"""Bytes in which the first element stands, after a licence or a style sheet at most."""


def parse(content: bytes, media: str, url: str) -> Feed | Links:
    """The feed, or the feeds that a page names. `media` is the content type as it was sent, `url` where it stands.

    Raises InputError where it is neither.
    """
    if content.startswith(_GZIP):
        content = _unpacked(content)
    text = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"{", b"[")):
        return parse_json_feed(content, url).with_reliable_dates()
    root = _ROOT.search(text[:_BEGINNING])
    name = root[1].lower() if root else b""
    if name in (b"urlset", b"sitemapindex"):
        return parse_sitemap(content, url).with_reliable_dates()
    if name in (b"rss", b"rdf", b"feed", b"channel"):
        shorter, left_out = shortened(content)
        return parse_syndicated(shorter, media, url, left_out).with_reliable_dates()
    if name in (b"html", b"head", b"body") or "html" in media:
        links = links_in(content, media, url)
        if links.addresses:
            return links
        raise no_feed()
    if b"\x00" in text[:100]:  # UTF-16: too rare to be told by its first element
        return parse_syndicated(content, media, url, 0).with_reliable_dates()
    raise no_feed()


def shortened(content: bytes, most: int = MOST_ITEMS) -> tuple[bytes, int]:
    """The same without the items in its middle where it has more than `most`, and how many were left out."""
    ends = [found.end() for found in _ITEM_END.finditer(content)]
    if len(ends) <= most:
        return content, 0
    half = most // 2
    return content[: ends[half - 1]] + content[ends[-half - 1] :], len(ends) - 2 * half


def no_feed() -> InputError:
    """It is none, and names none."""
    return InputError("There is no feed there, and no page that names one.", "feed-none")


def error_as_json(error: InputError) -> Mapping[str, object]:
    """A value that JSON can hold."""
    return {"error": str(error), "problem": error.problem, "values": error.values}


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, _LARGEST)
    except zlib.error:
        raise no_feed() from None
