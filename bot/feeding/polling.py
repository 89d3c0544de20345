"""One look at one feed: what is new in it is taken in, and when to look again."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.feeding.items import ItemReader, may_pass
from bot.feeding.limits import Allowance, Bounds, ShouldStop
from bot.feeding.rereading import ReadAgain, Rereading
from retrieval.catalog import Catalog, Subscription
from retrieval.errors import FetchError, InputError, OnRecordError
from retrieval.feeds.apart import FeedReader
from retrieval.feeds.choosing import identities, newest_first
from retrieval.feeds.opening import Opened, look_again, open_feed, read_whole
from retrieval.feeds.timing import again_after, interval_of
from retrieval.feeds.values import Feed, FeedItem
from retrieval.fetch import Fetcher, Validators
from retrieval.ingest import Ingestor
from retrieval.models import IngestReport, Library, Outcome

_LOG = logging.getLogger("onrecord.feeding")
MOST_AT_FIRST = 20
"""Articles taken in when a feed is new: what it has had for long is no news."""
_NEWS = timedelta(days=7)
"""What was published before is taken in without a word: sites give old pages new addresses, all at once."""
_MORE_TRIED = 30
"""So many items without an article are borne with in one look, beside those that have one."""
_MOST_TRIES = 3
_GONE = 410
ARTICLE, PERSON = "article", "feeds"
"""How an article taken in is counted among a library's uses, and whose it is: nobody's."""


@dataclass(frozen=True)
class Look:
    """What one look at a feed came to. `feed` is as it is known now; `left` items wait for another day or look.

    `updated` are known articles of which there is a later version.
    """

    feed: Subscription
    added: tuple[IngestReport, ...] = ()
    known: int = 0
    refused: tuple[IngestReport, ...] = ()
    left: int = 0
    unchanged: bool = False
    updated: tuple[IngestReport, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether there is something new to index."""
        return bool(self.added or self.updated)


@dataclass
class _Tally:
    added: list[IngestReport] = field(default_factory=list)
    refused: list[IngestReport] = field(default_factory=list)
    known: int = 0
    left: int = 0
    waiting: list[FeedItem] = field(default_factory=list)
    """Items whose pages may open the next time."""


class Polling:
    """Looks at feeds, for the bot's own rounds and for the terminal."""

    def __init__(
        self,
        catalog: Catalog,
        fetcher: Fetcher,
        reader: FeedReader,
        ingestor: Ingestor,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """On an open catalog; `ingestor` reads pages in a process of its own, `clock` tells the time."""
        self._catalog = catalog
        self._fetcher = fetcher
        self._reader = reader
        self._items = ItemReader(fetcher, ingestor)
        self._rereading = Rereading(catalog, self._items)
        self._clock = clock
        self._parts: dict[str, dict[str, Validators]] = {}
        """What the sitemaps of an index are sent, by the feed's id; after a start they are read once without."""

    async def subscribe(self, library: Library, wanted: Subscription) -> tuple[Subscription, bool, int]:
        """Keep the feed at `wanted.url`, or that the page there names; whether it is new, and how many items it has.

        Nothing is taken in yet. Raises InputError where there is none, CatalogError.
        """
        opened = await open_feed(self._fetcher, self._reader, wanted.url)
        feed = opened.feed or Feed("")
        title = feed.title or opened.url.partition("://")[2].rstrip("/")
        kept, new = await self._catalog.add_feed(library, replace(wanted, url=opened.url, title=title))
        return kept, new, len(feed.items) or len(feed.parts)

    async def look(
        self,
        library: Library,
        feed: Subscription,
        allowance: Allowance | None = None,
        should_stop: ShouldStop | None = None,
    ) -> Look:
        """Look at a feed now. What goes wrong with it is in `Look.feed`, not raised. Raises CatalogError."""
        now = self._clock()
        known = Validators(feed.etag, feed.last_modified)
        try:
            opened = await look_again(self._fetcher, self._reader, feed.url, known)
        except InputError as error:
            return await self._failed(library, feed, error, now)
        every = interval_of(opened.feed.every if opened.feed else feed.every, opened.max_age)
        if opened.feed is None:
            return Look(await self._kept(library, feed, opened, every), unchanged=True)
        parts = self._parts.pop(feed.id, {})
        whole, parts = await read_whole(self._fetcher, self._reader, opened.feed, parts)
        whole = replace(whole, items=tuple(newest_first(whole.items, now)))
        tally = _Tally()
        feed = replace(feed, title=whole.title or feed.title, every=every)
        bounds = Bounds(allowance, should_stop, now)
        complete = await self._take_in(library, feed, whole, tally, bounds)
        again = await self._rereading.look(library, feed, whole, bounds) if complete else ReadAgain(waiting=True)
        for _ in again.updated:
            await self._catalog.count_use(library, PERSON, ARTICLE, now.date())
        tally.left += len(tally.waiting)
        day = now.date().isoformat()
        feed = replace(
            feed,
            imported=feed.imported or (complete and not tally.waiting),
            day=day,
            taken=feed.taken_on(day) + len(tally.added),
            taken_in_all=feed.taken_in_all + len(tally.added),
            refused=feed.refused + len(tally.refused),
            refusal=tally.refused[-1].reason if tally.refused else feed.refusal,
        )
        if tally.left or again.waiting:  # unasked for, they would not come again where the feed stays as it is
            opened, parts = replace(opened, validators=Validators()), {}
        if whole.parts:  # an index often stays as it is when what it lists has changed: those are asked each time
            opened = replace(opened, validators=Validators())
            self._parts[feed.id] = parts
        feed = await self._kept(library, feed, opened, every if complete else 0.0)
        return Look(
            feed, tuple(tally.added), tally.known, tuple(tally.refused), tally.left, updated=tuple(again.updated)
        )

    async def _take_in(self, library: Library, feed: Subscription, read: Feed, tally: _Tally, bounds: Bounds) -> bool:
        """Take in what is new, as far as that may go; whether all of it was dealt with or put off for good reason."""
        named = [name for item in read.items for name in identities(item)]
        seen = await self._catalog.seen_items(library, feed.id, named)
        fresh = [item for item in read.items if not _is_done(item, seen)]
        first = not feed.imported
        # The site may have been too busy at the first look.
        most = MOST_AT_FIRST - feed.taken_in_all if first else feed.most
        room = max(0, min(most, feed.most - feed.taken_on(bounds.now.date().isoformat())))
        for place, item in enumerate(fresh):
            if bounds.stopping():
                tally.left += len(fresh) - place
                return False
            if len(tally.added) >= room or place >= room + _MORE_TRIED or not await bounds.allowed(library):
                if first:
                    await self._leave_out(library, feed, fresh[place:])
                else:
                    tally.left += len(fresh) - place
                break
            if not await self._one(library, feed, read, item, tally):
                return False
        if first and len(tally.added) >= room:  # nothing old is tried again then
            await self._leave_out(library, feed, tally.waiting)
            tally.waiting = []
        return True

    async def _leave_out(self, library: Library, feed: Subscription, items: list[FeedItem]) -> None:
        await self._catalog.note_items(library, feed.id, [name for item in items for name in identities(item)])

    async def _one(self, library: Library, feed: Subscription, read: Feed, item: FeedItem, tally: _Tally) -> bool:
        """Take in one item; False where its feed was removed meanwhile."""
        names = identities(item)
        before = max((await self._catalog.seen_items(library, feed.id, names)).values(), default=0)
        if not await self._catalog.try_item(library, feed.id, names):
            return False
        report = await self._items.ingest(library, read, item)
        if report.outcome is Outcome.REFUSED:
            if may_pass(report) and before + 1 < _MOST_TRIES:
                tally.waiting.append(item)
                return True
            tally.refused.append(report)
            await self._catalog.note_items(library, feed.id, names)
            return True
        # One that was tried before, and is there, may have been taken in just before a kill.
        is_new = report.outcome is Outcome.ADDED or (before > 0 and report.outcome is Outcome.UNCHANGED)
        if report.outcome in (Outcome.ADDED, Outcome.UPDATED):
            await self._catalog.count_use(library, PERSON, ARTICLE, self._clock().date())
        announce = is_new and self._is_news(feed, item) and feed.channel is not None
        tags = [*item.tags, *([read.title] if read.title else [])] if announce else None
        await self._catalog.note_items(library, feed.id, names, report.article_id, tags)
        if report.outcome is Outcome.ADDED:
            tally.added.append(report)
        else:
            tally.known += 1
        return True

    def _is_news(self, feed: Subscription, item: FeedItem) -> bool:
        """Whether it is to be told of: what was there when the feed was new is not, however late its page opened."""
        if item.dated is not None and self._clock() - item.dated >= _NEWS:
            return False
        looked_at = feed.looked_at if not feed.failures else None
        return feed.imported or (item.published is not None and looked_at is not None and item.published > looked_at)

    async def _kept(self, library: Library, feed: Subscription, opened: Opened, every: float) -> Subscription:
        """Note a look that went well; `every` is 0 where it broke off, and the next is due at once."""
        now = self._clock()
        feed = replace(
            feed,
            url=opened.url,
            etag=opened.validators.etag,
            last_modified=opened.validators.last_modified,
            every=every or feed.every,
            due_at=now + timedelta(seconds=again_after(every, 0) if every else 0.0),
            looked_at=now,
            failures=0,
            problem="",
            reason="",
            values={},
        )
        await self._catalog.change_feed(library, feed)
        return feed

    async def put_off(self, library: Library, feed: Subscription) -> None:
        """Look at a feed later, as something went wrong that is not the feed's own doing to tell. Never raises."""
        error = InputError("It failed unexpectedly; the log says how.", "feed-failed")
        try:
            await self._failed(library, feed, error, self._clock())
        except OnRecordError as failed:
            _LOG.warning("That a feed failed could not be noted: %s", failed)

    async def _failed(self, library: Library, feed: Subscription, error: InputError, now: datetime) -> Look:
        gone = isinstance(error, FetchError) and error.status == _GONE
        again = float(error.values.get("again", 0))
        every = feed.every or interval_of(0, 0)
        feed = replace(
            feed,
            gone=gone,
            failures=feed.failures + 1,
            due_at=now + timedelta(seconds=again_after(every, feed.failures + 1, again)),
            looked_at=now,
            problem=error.problem,
            reason=str(error),
            values=error.values,
        )
        _LOG.info("The feed %s of %s could not be read: %s", feed.id, library.name, error)
        await self._catalog.change_feed(library, feed)
        return Look(feed)


def _is_done(item: FeedItem, seen: dict[str, int]) -> bool:
    """Whether it was seen under any of its names, and is not to be tried again."""
    tries = [seen[name] for name in identities(item) if name in seen]
    return bool(tries) and (0 in tries or max(tries) >= _MOST_TRIES)
