"""Looks at all feeds when they are due, a few at once, for as long as the bot runs."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import discord

from bot.audience import server_name
from bot.ending import end_within
from bot.feeding.announcing import Announcing
from bot.feeding.polling import ARTICLE, Look, Polling
from bot.guests import library_name
from bot.guests.server_settings import SettingsBook
from bot.indexing import IndexKeeper
from retrieval.catalog import Catalog, Subscription
from retrieval.errors import NotFoundError, OnRecordError, StoppedError
from retrieval.models import Library

_LOG = logging.getLogger("onrecord.feeding")
_AT_ONCE = 3
"""Feeds looked at at the same time: their sites are slow, our own work on each is not."""
_A_ROUND = 20
_LEAST_SECONDS, _MOST_SECONDS = 1.0, 1800.0
"""Between two rounds: as long as no feed is due, but the clock may be set meanwhile."""
_ANNOUNCING_SECONDS = 5.0
"""Until Discord is there, and between two tries while articles wait to be grouped before they are announced."""


_ABSENT = timedelta(days=1)
"""The feeds of a server that the bot has left are put off by so much, until its library goes."""


class Feeding:
    """The worker behind the feeds. One feed's failure is told where feeds are listed, and stops no other."""

    def __init__(
        self,
        catalog: Catalog,
        polling: Polling,
        announcing: Announcing,
        keeper: IndexKeeper,
        settings: SettingsBook,
        client: discord.Client,
    ) -> None:
        """`keeper` is woken for what was added; `settings` hold how many articles a server may take in a day.

        `client` knows which servers the bot is in: for others nothing is looked at.
        """
        self._client = client
        self._catalog = catalog
        self._polling = polling
        self._announcing = announcing
        self._keeper = keeper
        self._settings = settings
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._few = asyncio.Semaphore(_AT_ONCE)
        self._timer: asyncio.TimerHandle | None = None
        self._again = False
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        """What tells the time."""

    def wake(self) -> None:
        """Look soon at what is due, and from then on whenever something is. Returns at once."""
        if self._stopping:
            return
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="feeding")
        else:
            self._again = True

    def stop(self) -> None:
        """Begin nothing more, but finish the article in hand."""
        self._stopping = True
        if self._timer is not None:
            self._timer.cancel()

    async def drain(self, seconds: float) -> None:
        """Stop, and see that it ends; what takes longer than those seconds is given up, and nothing lost by it."""
        self.stop()
        await end_within(seconds, [self._task])

    async def subscribe(self, library: Library, wanted: Subscription) -> tuple[Subscription, bool, int]:
        """See `Polling.subscribe`; what is there is taken in soon."""
        found = await self._polling.subscribe(library, wanted)
        self.wake()
        return found

    async def look(self, library: Library, feed: Subscription) -> Look:
        """Look at a feed now, whether it is due or not; one look at a time. Raises CatalogError, NotFoundError."""
        async with self._turns[feed.id], self._few:
            feed = await self._catalog.feed(library, feed.id)  # as another look has left it
            found = await self._polling.look(library, feed, self._left, lambda: self._stopping)
        if found.changed:
            self._keeper.wake(library)
        return found

    async def round(self) -> int:
        """Look at what is due, and announce what can be; how many articles still wait to be announced."""
        if not self._client.is_ready():
            return 1
        try:
            due = await self._catalog.due_feeds(self.now(), _A_ROUND)
            await asyncio.gather(*(self._one(library, feed) for library, feed in due))
            return 0 if self._stopping else await self._announcing.round(lambda: self._stopping)
        except StoppedError:
            return 0
        except OnRecordError as error:
            _LOG.warning("The feeds could not be looked through: %s", error)
            return 0

    async def _work(self) -> None:
        """One round, and another where it was asked for meanwhile; a timer begins the next."""
        waiting, self._again = 0, True
        while self._again and not self._stopping:
            self._again = False
            waiting = await self.round()
        if not self._stopping:
            if self._timer is not None:
                self._timer.cancel()
            pause = _ANNOUNCING_SECONDS if waiting else await self._pause()
            if pause is not None:
                self._timer = asyncio.get_running_loop().call_later(pause, self.wake)

    async def _pause(self) -> float | None:
        """The seconds until a feed is due; None where there is none: the next that is added wakes."""
        try:
            due = await self._catalog.next_feed_due()
        except OnRecordError:
            return _MOST_SECONDS
        if due is None:
            return None
        return min(max((due - self.now()).total_seconds(), _LEAST_SECONDS), _MOST_SECONDS)

    async def _one(self, library: Library, feed: Subscription) -> None:
        if library.name.startswith("guild-") and server_name(library.name) not in self._present():
            await self._catalog.change_feed(library, replace(feed, due_at=self.now() + _ABSENT))
            return
        try:
            await self.look(library, feed)
        except (StoppedError, NotFoundError):
            return
        except Exception as error:  # noqa: BLE001  one feed must not stop the others, whatever is wrong with it
            if isinstance(error, OnRecordError):
                _LOG.warning("The feed %s of %s was not looked at: %s", feed.id, library.name, error)
            else:
                _LOG.exception("The feed %s of %s failed", feed.id, library.name)
            await self._polling.put_off(library, feed)

    def _present(self) -> set[str]:
        return {library_name(guild.id, 0) for guild in self._client.guilds}

    async def _left(self, library: Library) -> int:
        """How many articles more a library may take in today; a channel's own shares what its server has."""
        server, day = await self._catalog.library(server_name(library.name)), self.now().date()
        used = [await self._catalog.used(one, ARTICLE, day) for one in {server, library}]
        return self._settings.of(server.name).articles_per_server - sum(used)
