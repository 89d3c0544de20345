"""What is done daily without anybody asking: what has been kept long enough is deleted."""

import logging
from datetime import UTC, datetime, timedelta

import aiohttp
import discord
from discord.ext import commands, tasks

from bot.commands.room import Room
from bot.guests import HERE, library_name
from bot.privacy.forgetting import Forgetting
from bot.privacy.retention import ANSWER_DAYS, ASIDE_DAYS, FORGOTTEN_DAYS, GAP_DAYS, IN_HAND_DAYS, LEFT_DAYS, USE_DAYS
from bot.taking_in.drafts import FORGOTTEN
from retrieval.catalog import Catalog
from retrieval.errors import OnRecordError
from retrieval.indexing import Indexer
from retrieval.models import Library

_LOG = logging.getLogger("onrecord.upkeep")
LEFT = "server_left_at"
"""A row beside a server's settings: when the bot was found to be there no more."""


class Upkeep(Room):
    """Runs at the start and once a day."""

    def __init__(self, client: discord.Client, catalog: Catalog, indexer: Indexer, forgetting: Forgetting) -> None:
        """`client` knows which servers the bot is in."""
        self._client = client
        self._catalog = catalog
        self._indexer = indexer
        self._forgetting = forgetting

    async def cog_load(self) -> None:
        """Begin."""
        self.daily.start()

    async def cog_unload(self) -> None:
        """End."""
        self.daily.cancel()

    @tasks.loop(hours=24)
    async def daily(self) -> None:
        """One round. What fails today is tried again tomorrow."""
        try:
            await self.expire(datetime.now(UTC))
            if self._client.is_ready():
                await self.look_at_servers(datetime.now(UTC))
            await self._indexer.forget_strangers()
            await self._indexer.clear()
        except OnRecordError as error:
            _LOG.warning("The daily round did not come to its end: %s", error)

    async def expire(self, now: datetime) -> None:
        """Delete what has been kept long enough. Raises CatalogError."""
        answers = await self._catalog.expire_answers(now - timedelta(days=ANSWER_DAYS))
        gaps = await self._catalog.expire_gaps(now - timedelta(days=GAP_DAYS))
        uses = await self._catalog.expire_uses(now.date() - timedelta(days=USE_DAYS - 1))
        people = await self._forgetting.remove_empty()
        await self._catalog.expire_in_hand(now - timedelta(days=IN_HAND_DAYS))
        await self._catalog.expire_aside(now - timedelta(days=ASIDE_DAYS))
        await self._catalog.drop_properties(FORGOTTEN, (now - timedelta(days=FORGOTTEN_DAYS)).isoformat())
        await self._catalog.empty_log()
        if answers or gaps or uses or people:
            told = "Deleted what was old: %d answers, %d open questions, %d counts, %d libraries of people"
            _LOG.info(told, answers, gaps, uses, people)

    async def look_at_servers(self, now: datetime) -> None:
        """Delete the libraries of servers that were left long ago; note which have been left. Raises CatalogError.

        Only those the bot has been seen in: a library that was filled before the bot was invited stays. A server that
        is merely out of reach counts as one the bot is in. Another process's servers are not looked at. The library of
        a channel that was deleted goes as late: nobody reads it since.
        """
        present = {library_name(guild.id, 0) for guild in self._client.guilds}
        kept = await self._catalog.all_settings()
        for library in await self._catalog.own_libraries():
            values = kept.get(library.name, {})
            left = values.get(LEFT)
            if library.name in present:
                if not values.get(HERE):
                    await self._catalog.set_setting(library, HERE, True)
                if left is not None:
                    await self._catalog.set_setting(library, LEFT, None)
            elif isinstance(left, str):
                if now - datetime.fromisoformat(left) > timedelta(days=LEFT_DAYS):
                    await self._forgetting.remove(library)
                    _LOG.info("Deleted a library: its server was left, or its channel deleted, %d days ago", LEFT_DAYS)
            elif values.get(HERE) or await self._was_deleted(library, present):
                await self._catalog.set_setting(library, LEFT, now.isoformat())

    async def _was_deleted(self, library: Library, present: set[str]) -> bool:
        """Whether a library is that of a channel or thread that its server has no more."""
        server, _, place = library.name.rpartition("-")
        if server not in present or not place.isdecimal():
            return False
        guild = self._client.get_guild(int(server.removeprefix("guild-")))
        if guild is None or guild.get_channel_or_thread(int(place)) is not None:
            return False
        try:
            await guild.fetch_channel(int(place))
        except discord.NotFound:
            return True
        except (discord.HTTPException, aiohttp.ClientError) as error:  # a private thread that the bot can't see, say
            _LOG.debug("A channel could not be looked for: %s", type(error).__name__)
        return False

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """See which servers were left while the bot was away."""
        try:
            await self.look_at_servers(datetime.now(UTC))
        except OnRecordError as error:
            _LOG.warning("The servers were not looked at: %s", error)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note when a server was left. Discord tells of a mere outage otherwise."""
        await self._note(guild, datetime.now(UTC).isoformat())

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Back in time: everything stays. What was filled for the server before is its own from now on."""
        await self._note(guild, None)

    async def _note(self, guild: discord.Guild, left: str | None) -> None:
        try:
            library = await self._catalog.find_library(library_name(guild.id, 0))
            if library is not None:
                await self._catalog.set_setting(library, HERE, True)
                await self._catalog.set_setting(library, LEFT, left)
        except OnRecordError as error:
            _LOG.warning("It could not be noted that a server was joined or left: %s", error)
