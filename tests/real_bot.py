"""The whole bot with its real parts on the tests' own Discord, over real sockets and in real time."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.client import OnRecordBot
from bot.config import Settings
from bot.running import keep_running
from bot.wiring import House, open_house
from retrieval.models import RawDocument
from tests.discord_server import TOKEN, DiscordServer, Guild


@asynccontextmanager
async def real_bot(
    server: DiscordServer, guild: Guild, settings: Settings, documents: Sequence[RawDocument] = ()
) -> AsyncIterator[tuple[OnRecordBot, House]]:
    """The bot on Discord, with these documents in the library of the server `guild`, until the end of the block."""
    async with open_house(settings, reads_apart=True) as house:
        engine = await house.engine()
        library = await house.catalog.library(f"guild-{guild.id}")
        for document in documents:
            await engine.ingestor.ingest(library, document)
        await engine.indexer.finish(library)
        bot, stop = OnRecordBot(house), asyncio.Event()
        kept = asyncio.create_task(keep_running(bot, TOKEN, stop))
        try:
            await server.until(lambda: kept.done() or (bot.is_ready() and bool(bot.guilds)), 60)
            if kept.done():
                await kept
            yield bot, house
        finally:
            stop.set()
            await asyncio.gather(kept, return_exceptions=True)
