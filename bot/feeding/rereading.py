"""Items of a feed that are known already, and were changed since their page was read: corrections come so."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.feeding.items import ItemReader, may_pass
from bot.feeding.limits import Bounds
from retrieval.catalog import Catalog, Subscription
from retrieval.feeds.choosing import identities
from retrieval.feeds.values import Feed, FeedItem
from retrieval.models import IngestReport, Library, Outcome

_LOG = logging.getLogger("onrecord.feeding")
MOST_AGAIN = 10
"""Pages read again in one look: more are changed at once by a feed that dates all its items anew, time and again."""
AGAIN_AFTER = timedelta(hours=1)
"""The same page is not read more often, however often its feed says that it was changed."""


@dataclass
class ReadAgain:
    """What became of the items that were changed. `waiting`: others, or the same, are to be read at a later look."""

    updated: list[IngestReport] = field(default_factory=list)
    waiting: bool = False


class Rereading:
    """Reads pages again that their feed says were changed."""

    def __init__(self, catalog: Catalog, items: ItemReader) -> None:
        """On an open catalog."""
        self._catalog = catalog
        self._items = items

    async def look(self, library: Library, feed: Subscription, read: Feed, bounds: Bounds) -> ReadAgain:
        """Read the items of a feed again that were changed since. Raises CatalogError."""
        names = [name for item in read.items for name in identities(item)]
        taken = await self._catalog.taken_items(library, feed.id, names)
        changed = [item for item in read.items if _is_changed(item, taken, bounds.now)]
        due = [item for item in changed if bounds.now - _read_at(item, taken) >= AGAIN_AFTER]
        found = ReadAgain(waiting=len(due) > MOST_AGAIN or len(due) < len(changed))
        for item in due[:MOST_AGAIN]:
            if bounds.stopping() or not await bounds.allowed(library):
                found.waiting = True
                break
            report = await self._items.ingest(library, read, item)
            if report.outcome is Outcome.REFUSED and may_pass(report):
                found.waiting = True
                continue
            await self._catalog.item_read_again(library, feed.id, identities(item), bounds.now)
            if report.outcome in (Outcome.UPDATED, Outcome.ADDED):
                found.updated.append(report)
            elif report.outcome is Outcome.REFUSED:
                _LOG.info("A changed article of the feed %s was not read again: %s", feed.id, report.reason)
        return found


def _read_at(item: FeedItem, taken: dict[str, datetime]) -> datetime:
    return max(taken[name] for name in identities(item) if name in taken)


def _is_changed(item: FeedItem, taken: dict[str, datetime], now: datetime) -> bool:
    """A date in the future is none: it would be later than each look."""
    if item.changed is None or taken.keys().isdisjoint(identities(item)):
        return False
    return _read_at(item, taken) < item.changed <= now
