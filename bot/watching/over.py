"""What watches over a running bot, put together."""

import asyncio
import math
from contextlib import suppress

import discord

from bot.watching.metrics import Metrics
from bot.watching.page import Looks
from bot.watching.pulse import Pulse
from bot.watching.readiness import OK, Readiness
from bot.wiring import House
from retrieval.errors import OnRecordError


class Watch:
    """Over one bot in one house."""

    def __init__(self, house: House, bot: discord.Client, metrics: Metrics) -> None:
        """`metrics` are those that the bot fills."""
        self.pulse = Pulse()
        self._house = house
        self._bot = bot
        self._metrics = metrics
        self._readiness = Readiness(bot.is_ready, house.catalog)

    @property
    def looks(self) -> Looks:
        """For the page."""
        return Looks(lambda: self.pulse.alive, self.ready, self.metrics)

    async def ready(self) -> dict[str, str]:
        """Each part with "ok" or what is wrong with it."""
        if self._bot.is_ready():  # its engine is built then
            self._readiness.index_with((await self._house.engine()).indexer)
        return dict(await self._readiness.look())

    async def metrics(self) -> bytes:
        """All metrics, those of now brought up to date."""
        parts = await self.ready()
        latency = self._bot.latency if math.isfinite(self._bot.latency) else 0.0
        works = {part: found == OK for part, found in parts.items()}
        self._metrics.looked(works, self.pulse.gap, latency, len(self._bot.guilds))
        with suppress(OnRecordError):  # "catalog" says so
            self._metrics.holds(await self._house.catalog.totals())
        return await asyncio.to_thread(self._metrics.text)
