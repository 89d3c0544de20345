"""The feeds that a web page names: in its head, or by a link that looks like one."""

import re
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from retrieval.decoding import decode
from retrieval.errors import InputError
from retrieval.feeds.values import Links

_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "application/rdf+xml",
    "application/xml", "text/xml",
)  # fmt: skip
_LOOKS_LIKE_ONE = re.compile(r"/(?:rss|atom|feeds?)(?:[./?-][^#]*)?$|\.(?:rss|atom)$", re.IGNORECASE)
"""The end of an address that a page without such a head links: "/rss.xml", "/feed/", "/feeds/all.atom"."""
_COMMENTS = re.compile(r"\bcomment|kommentar|comentario", re.IGNORECASE)
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]{2,40})", re.IGNORECASE)
_MOST = 10


def links_in(content: bytes, media: str, url: str) -> Links:
    """The addresses of its feeds in the page's own order, those of comments last; else what looks like one."""
    charset = _CHARSET.search(media)
    try:
        tree = lxml.html.document_fromstring(decode(content, html=True, charset=charset[1] if charset else ""))
    except (etree.ParserError, ValueError, InputError):
        return Links(())
    base = _absolute(url, tree.xpath("string(//base/@href)")) or url
    named = [link for link in tree.xpath("//link[@rel and @href]") if _is_named(link)]
    linked = [link for link in tree.xpath("//a[@href]") if _LOOKS_LIKE_ONE.search(link.get("href").strip())]
    found = [(bool(_COMMENTS.search(f"{link.get('title')} {link.get('href')}")), link) for link in named or linked]
    found.sort(key=lambda one: one[0])
    addresses = (_absolute(base, link.get("href")) for _, link in found)
    return Links(tuple(dict.fromkeys(address for address in addresses if address))[:_MOST])


def _is_named(link: lxml.html.HtmlElement) -> bool:
    relations = link.get("rel").lower().split()
    kind = (link.get("type") or "").partition(";")[0].strip().lower()
    return ("alternate" in relations and kind in _TYPES) or ("feed" in relations and (kind in _TYPES or not kind))


def _absolute(base: str, written: str) -> str | None:
    try:
        address = urljoin(base, written.strip())
    except ValueError:
        return None
    return address if address.lower().startswith(("http://", "https://")) else None
