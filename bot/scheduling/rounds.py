"""Sees what is due: when articles have come in, when a time has come, and at the start for what came in meanwhile."""

import asyncio
import logging
from datetime import datetime, timedelta

import discord
from discord.ext import commands

from bot.commands.room import Room
from bot.ending import end_within
from bot.following import FollowTeller
from bot.scheduling.digests import Clock, DigestPoster
from retrieval.errors import OnRecordError

_LOG = logging.getLogger("onrecord.rounds")
_LONGEST = timedelta(minutes=30)
"""A timer runs no longer: clocks are set, machines sleep."""
_AFTER_FAILURE = timedelta(minutes=5)


class Rounds(Room):
    """Runs a round whenever it is woken, and wakes itself when the next thing is due."""

    def __init__(self, client: discord.Client, digests: DigestPoster, follows: FollowTeller, clock: Clock) -> None:
        """`clock` tells the time, with its zone."""
        self._client = client
        self._digests = digests
        self._follows = follows
        self._clock = clock
        self._turn = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._again = False
        self._stopping = False

    async def cog_unload(self) -> None:
        """End."""
        await self.drain(0)

    def wake(self) -> None:
        """Have a round soon. Returns at once, and never fails."""
        if self._stopping or not self._client.is_ready():
            return  # `on_ready` wakes
        self._again = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="rounds")

    async def drain(self, seconds: float) -> None:
        """Begin nothing more, and give what is under way so long. What is cut off goes on after the next start."""
        self._stopping = True
        if self._timer is not None:
            self._timer.cancel()
        await end_within(seconds, [self._task])

    async def round(self, now: datetime) -> datetime | None:
        """Do what is due by `now`, and say when the next thing is; None where nothing waits. Raises CatalogError."""
        async with self._turn:
            due = [await self._digests.round(now), await self._follows.round(now)]
        return min((one for one in due if one is not None), default=None)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """See what came in, and what was due, while the bot was off."""
        self.wake()

    async def _work(self) -> None:
        while self._again and not self._stopping:
            self._again = False
            now = self._clock()
            try:
                due = await self.round(now)
            except (OnRecordError, discord.DiscordException) as error:
                _LOG.warning("A round did not come to its end, another follows: %s", error)
                due = now + _AFTER_FAILURE
            except Exception:  # noqa: BLE001  nobody awaits the worker; what is due must not wait for a restart
                _LOG.exception("A round failed")
                due = now + _AFTER_FAILURE
            self._set(now, due)

    def _set(self, now: datetime, due: datetime | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if due is not None and not self._stopping:
            seconds = min(max(due - now, timedelta(seconds=1)), _LONGEST).total_seconds()
            self._timer = asyncio.get_running_loop().call_later(seconds, self.wake)
