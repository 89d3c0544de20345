"""The feeds that a web page names in its head."""

import re
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from retrieval.decoding import decode
from retrieval.errors import InputError
from retrieval.feeds.values import Links

_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
_COMMENTS = re.compile(r"\bcomment|kommentar|comentario", re.IGNORECASE)
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]{2,40})", re.IGNORECASE)
_MOST = 10


def links_in(content: bytes, media: str, url: str) -> Links:
    """The addresses of its feeds in the page's own order, those of comments last."""
    charset = _CHARSET.search(media)
    try:
        tree = lxml.html.document_fromstring(decode(content, html=True, charset=charset[1] if charset else ""))
    except (etree.ParserError, ValueError, InputError):
        return Links(())
    base = tree.xpath("string(//base/@href)")
    found: list[tuple[bool, str]] = []
    for link in tree.xpath("//link[@rel and @type and @href]"):
        if "alternate" in link.get("rel").lower().split() and link.get("type").strip().lower() in _TYPES:
            try:
                address = urljoin(urljoin(url, base), link.get("href").strip())
            except ValueError:
                continue
            if address.lower().startswith(("http://", "https://")):
                found.append((bool(_COMMENTS.search(f"{link.get('title')} {address}")), address))
    found.sort(key=lambda one: one[0])
    return Links(tuple(dict.fromkeys(address for _, address in found))[:_MOST])
