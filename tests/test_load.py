"""A few askers and articles for some seconds, by the code of `make load-test`, and how its figures are worked out."""

import asyncio
import io
import logging
import math
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.client import OnRecordBot
from bot.config import EmbeddingChoice, Settings
from bot.running import keep_running
from bot.watching.lines import JsonLines
from bot.wiring import open_house
from tests.discord_server import TOKEN, DiscordServer
from tests.load.figures import Found, Sample, quantile, slope
from tests.load.running import Bot, Load, run

pytest_plugins = ["tests.discord_server"]


class _Here:
    """The bot in the process of the tests: the program's own start costs four seconds."""

    def __init__(self, stop: asyncio.Event, kept: "asyncio.Task[None]", lines: io.StringIO) -> None:
        self.pid = os.getpid()
        self._stop = stop
        self._kept = kept
        self._lines = lines

    async def stop(self) -> list[str]:
        """As SIGTERM does."""
        self._stop.set()
        await self._kept
        return []

    def log(self) -> str:
        """What came to standard error."""
        return self._lines.getvalue()


@asynccontextmanager
async def _here(server: DiscordServer, folder: Path, embedding: str) -> AsyncIterator[Bot]:
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    try:
        settings = Settings(data_dir=folder, embedding=EmbeddingChoice(embedding))
        async with open_house(settings) as house:
            stop = asyncio.Event()
            kept = asyncio.create_task(keep_running(OnRecordBot(house), TOKEN, stop))
            await server.until(lambda: kept.done() or (server.commands and server.gateway.connected), 60)
            yield _Here(stop, kept, lines)
            stop.set()
            await kept
    finally:
        logging.getLogger().removeHandler(handler)


async def test_people_ask_while_articles_come_in(discord_server: DiscordServer, data_dir: Path) -> None:
    """Everybody is acknowledged in time and answered with evidence, every article is in and indexed, nothing fails."""
    load = Load(askers=6, seconds=0.6, article_every=0.2, embedding="static", guilds=2)
    found = await run(discord_server, load, data_dir, _here)
    assert found.errors == []
    assert len(found.answered) >= found.askers
    assert found.without_evidence == 0
    assert len(found.added) > 4
    assert len(found.acknowledged) == len(found.answered) + len(found.added) + load.guilds
    assert found.memory[0].bot > 0
    assert found.memory[0].all > found.memory[0].bot


def test_figures() -> None:
    """Nearest-rank quantiles; a line's own slope; of a flat memory no rise, whatever came before the warm-up."""
    assert [quantile([3.0, 1.0, 2.0, 4.0], part) for part in (0.5, 0.99)] == [2.0, 4.0]
    assert math.isnan(quantile([], 0.5))
    assert slope([(1.0, 5.0), (2.0, 7.0), (4.0, 11.0)]) == pytest.approx(2.0)
    assert slope([(1.0, 5.0)]) == 0.0
    megabyte = 2**20
    rising = [Sample(at, 100 * megabyte, (100 + at) * megabyte) for at in range(10)]
    told = Found(1, memory=[Sample(0, 1, 1), Sample(0, 1, 1), *rising]).lines()
    assert "+0 MB an hour" in told["memory of the bot"]
    assert "+3600 MB an hour" in told["memory with the index server and readers"]
