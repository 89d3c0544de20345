"""JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

import json
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

from retrieval.errors import InputError
from retrieval.feeds.values import LONGEST_CONTENT, MOST_ITEMS, Feed, FeedItem, line_of, lines_of
from retrieval.web.metadata import parse_date


def parse_json_feed(content: bytes, url: str) -> Feed:
    """The feed. Raises InputError where it is other JSON."""
    try:
        told = json.loads(content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        raise _broken() from None
    if not isinstance(told, dict) or "jsonfeed" not in str(told.get("version")):
        raise _broken()
    items = told.get("items")
    if not isinstance(items, list):
        raise _broken()
    half = MOST_ITEMS // 2
    kept = items if len(items) <= MOST_ITEMS else [*items[:half], *items[-half:]]
    read = tuple(_item(item, url) for item in kept if isinstance(item, dict))
    return Feed("json", line_of(told.get("title")), read, left_out=len(items) - len(kept))


def _item(item: dict[str, Any], base: str) -> FeedItem:
    address = str(item.get("url") or item.get("external_url") or "").strip()
    html = item.get("content_html")
    text = item.get("content_text")
    content = html if isinstance(html, str) else _paragraphs(text) if isinstance(text, str) else ""
    modified = item.get("date_modified")
    date = item.get("date_published")
    tags = item.get("tags") if isinstance(item.get("tags"), list) else []
    with suppress(ValueError):  # refused later, as any address is
        address = urljoin(base, address) if address else ""
    return FeedItem(
        url=address,
        title=line_of(item.get("title")),
        published=parse_date(date) if isinstance(date, str) else None,
        id=str(item.get("id") or "").strip()[:1000],
        content=content if len(content) <= LONGEST_CONTENT else "",
        tags=lines_of(tags or []),
        updated=parse_date(modified) if isinstance(modified, str) else None,
    )


def _paragraphs(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{part}</p>" for part in escaped.split("\n") if part.strip())


def _broken() -> InputError:
    return InputError("It is JSON, but no JSON Feed.", "feed-broken")
