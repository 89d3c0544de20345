"""The real bot on the tests' own Discord, over a real catalog, with an answerer that answers when the test lets it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord.http
import discord.webhook.async_
import pytest
import pytest_asyncio

from bot.client import OnRecordBot
from bot.config import Settings
from bot.running import keep_running
from bot.wiring import CATALOG_FILE, Engine
from retrieval.answering import Watcher
from retrieval.catalog import Catalog
from retrieval.indexing import IndexHealth
from retrieval.models import Answer, Library, Question, RawDocument
from tests.cli_house import FakeAnswerer, FakeHouse, FakeIndexer
from tests.discord_server import TOKEN, Channel, DiscordServer, Guild, Message, Person

QUESTION = "bridge: when does it open?"
SAID = "The bridge opens in May, Ann Lee said."
ARTICLE = RawDocument(
    f"{SAID}\nTolls stay at two dollars.", "text/plain", "bridge.txt", "Bridge to open in May",
    "https://example.org/bridge", "Harbour Post", published_at=datetime(2026, 3, 9, tzinfo=UTC),
)  # fmt: skip


class PacedAnswerer(FakeAnswerer):
    """Says that it reads, waits for `gate`, says that it writes, and answers."""

    def __init__(self, catalog: Catalog, stage: "Stage") -> None:
        super().__init__(catalog)
        self.stage = stage

    async def answer(self, library: Library, question: Question, watcher: Watcher | None = None) -> Answer:
        """As `FakeAnswerer`, later."""
        answer = await super().answer(library, question, watcher)
        if watcher is not None:
            watcher.reading(6)
        self.stage.answering += 1
        try:
            await self.stage.gate.wait()
        finally:
            self.stage.answering -= 1
        return answer


class CompleteIndex(FakeIndexer):
    """An index that is always in order."""

    async def ensure(self, library: Library, *rest: Any, **named: Any) -> IndexHealth:
        """Nothing to do."""
        return self.health

    async def forget_strangers(self) -> int:
        """There are none."""
        return 0

    def tell_of_faults(self, told: Callable[[Library], object]) -> None:
        """There will be none."""


class ClientHouse(FakeHouse):
    """A house whose answerer waits for the stage's gate."""

    stage: "Stage"
    indexer = CompleteIndex()

    async def engine(self) -> Engine:
        """The fakes, with the paced answerer."""
        if self._engine is None:
            self._engine = replace(await super().engine(), answerer=PacedAnswerer(self.catalog, self.stage))
        return self._engine


class Stage:
    """A server with a channel and a member, and the bot, which can be started more than once."""

    def __init__(self, server: DiscordServer, folder: Path) -> None:
        self.server = server
        self.guild: Guild = server.guild("Newsroom", "general", "other")
        self.general: Channel = self.guild.channels[0]
        self.alice: Person = server.person("alice")
        self.gate = asyncio.Event()
        """Set: answers come at once. Clear it, and they wait."""
        self.gate.set()
        self.answering = 0
        """How many questions wait at the gate."""
        self._folder = folder
        self.kept: asyncio.Task[None] | None = None
        """What keeps the bot running."""

    @asynccontextmanager
    async def running(self, token: str = TOKEN) -> AsyncIterator[OnRecordBot]:
        """The bot, from its start to its orderly end; raises what ends it before."""
        async with AsyncExitStack() as closing:
            catalog = await closing.enter_async_context(await Catalog.open(self._folder / CATALOG_FILE))
            house = ClientHouse(Settings(data_dir=self._folder), catalog, closing)
            house.stage = self
            await (await house.engine()).ingestor.ingest(await catalog.library(f"guild-{self.guild.id}"), ARTICLE)
            await (await house.engine()).ingestor.ingest(await catalog.library(f"user-{self.alice.id}"), ARTICLE)
            bot, stop, before = OnRecordBot(house), asyncio.Event(), len(self.server.gateway.sessions)
            kept = asyncio.create_task(keep_running(bot, token, stop))
            self.kept = kept
            try:
                await self.server.until(lambda: kept.done() or self._is_up(bot, before))
                if kept.done():
                    await kept
                yield bot
            finally:
                stop.set()
                await asyncio.gather(kept, return_exceptions=True)

    def _is_up(self, bot: OnRecordBot, before: int) -> bool:
        begun = len(self.server.gateway.sessions) > before and self.server.gateway.connected
        return begun and all(guild.channels for guild in bot.guilds) and bool(bot.guilds)

    @property
    def ours(self) -> list[Message]:
        """What the bot has in the channel, deleted or not."""
        return [message for message in self.general.messages.values() if message.author is self.server.bot]

    async def mention(self, channel: Channel | None = None) -> Message:
        """Alice asks by a mention."""
        return await self.server.say(self.alice, channel or self.general, f"{self.server.bot.mention} {QUESTION}")


@pytest.fixture
def log() -> Iterator[list[logging.LogRecord]]:
    """What the bot's own log says from INFO on."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.INFO)
    handler.emit = records.append  # type: ignore[method-assign,assignment]
    logger = logging.getLogger("onrecord")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield records
    logger.removeHandler(handler)
    logger.setLevel(before)


@pytest_asyncio.fixture
async def stage(discord_server: DiscordServer, tmp_path: Path) -> Stage:
    """Everything but the bot running."""
    return Stage(discord_server, tmp_path)


class _Hurried:
    """`asyncio` whose sleep is short."""

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    async def sleep(self, seconds: float) -> None:
        """A fiftieth of what was asked for."""
        await asyncio.sleep(seconds / 50)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py waits 1, 3, 5, 7 and 9 seconds between tries; not here."""
    monkeypatch.setattr(discord.http, "asyncio", _Hurried())
    monkeypatch.setattr(discord.webhook.async_, "asyncio", _Hurried())
