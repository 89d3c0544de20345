"""What a feed is once it is read, and as JSON between the process that reads it and this one."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Self

MOST_ITEMS = 500
"""Items of one feed that are looked at: half of them its first, half its last, as some feeds begin with the oldest."""
LONGEST_CONTENT = 400_000
"""Characters of the text that a feed carries; a longer one is left to its page."""
_LONGEST_LINE, _MOST_LINES = 500, 20


@dataclass(frozen=True)
class FeedItem:
    """One item. `url` is its page, "" where it names none; `id` the one that the feed gives it, "" where it gives none.

    `updated` is when the feed says that it was last changed, None where it does not say.
    `content` is HTML: the text that the feed itself carries, "" where that is only a teaser. `tags` are its categories.
    """

    url: str
    title: str = ""
    published: datetime | None = None
    id: str = ""
    content: str = ""
    tags: tuple[str, ...] = ()
    updated: datetime | None = None

    @property
    def dated(self) -> datetime | None:
        """What tells old from new: when it was published, else when it was last changed."""
        return self.published or self.updated

    @property
    def changed(self) -> datetime | None:
        """When it was last changed as far as is known: some feeds date an article anew instead."""
        return max((moment for moment in (self.published, self.updated) if moment), default=None)


@dataclass(frozen=True)
class Feed:
    """A feed as it stands. `every` is its own idea of how often it changes, in seconds, 0 where it has none.

    `kind` is "rss", "atom", "json" or "sitemap". `parts` are the addresses of further feeds that it only lists, as a
    sitemap index does, those first that are likeliest to have news. `left_out` items were not looked at.
    """

    kind: str
    title: str = ""
    items: tuple[FeedItem, ...] = ()
    every: float = 0.0
    parts: tuple[str, ...] = ()
    left_out: int = 0

    def with_reliable_dates(self) -> Self:
        """The same, without dates where all are of one moment: then they are when the feed was made."""
        if len(self.items) < 3:
            return self
        items = self.items
        if len({item.updated for item in items}) == 1:
            items = tuple(replace(item, updated=None) for item in items)
        if len({item.published for item in items}) == 1:
            items = tuple(replace(item, published=None) for item in items)
        return replace(self, items=items)


@dataclass(frozen=True)
class Links:
    """A web page that names feeds: their addresses, the best first."""

    addresses: tuple[str, ...]


def as_json(found: Feed | Links) -> dict[str, Any]:
    """A value that JSON can hold."""
    told = asdict(found)
    for item in told.get("items", ()):
        for name in ("published", "updated"):
            item[name] = item[name].isoformat() if item[name] else None
    return told


def from_json(told: Mapping[str, Any]) -> Feed | Links:
    """What `as_json` made of it. Raises KeyError, TypeError or ValueError for anything else."""
    if "addresses" in told:
        return Links(tuple(map(str, told["addresses"])))
    items = tuple(
        FeedItem(
            url=str(item["url"]),
            title=str(item["title"]),
            published=datetime.fromisoformat(item["published"]) if item["published"] else None,
            id=str(item["id"]),
            content=str(item["content"]),
            tags=tuple(map(str, item["tags"])),
            updated=datetime.fromisoformat(item["updated"]) if item["updated"] else None,
        )
        for item in told["items"]
    )
    parts = tuple(map(str, told["parts"]))
    return Feed(str(told["kind"]), str(told["title"]), items, float(told["every"]), parts, int(told["left_out"]))


def line_of(text: object) -> str:
    """What a feed gives as a title or a category, as one line; "" where it gives none."""
    return " ".join(str(text or "").split())[:_LONGEST_LINE]


def lines_of(texts: Iterable[object]) -> tuple[str, ...]:
    """Its categories, each once."""
    return tuple(dict.fromkeys(line for line in map(line_of, texts) if line))[:_MOST_LINES]
