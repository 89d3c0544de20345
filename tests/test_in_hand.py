"""A bot that is killed while it answers: its next start tells those who waited; nobody is left with "searching …"."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from aiohttp import web

from retrieval.catalog import Catalog
from retrieval.catalog.in_hand import Waiting
from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere
from retrieval.ingest import Ingestor
from retrieval.tokens import tokenizer_for
from tests.client_house import ARTICLE
from tests.discord_server import TOKEN, Channel, DiscordServer
from tests.openai_server import KEY, Body, OpenAIServer
from tests.test_watching_page import free_port

pytest_plugins = ["tests.discord_server", "tests.openai_server"]
ROOT = Path(__file__).parents[1]
LOG = "log.jsonl"
QUESTION = "When does the bridge open?"


async def never(server: OpenAIServer, request: web.Request, body: Body) -> web.StreamResponse:
    """A model that is asked and does not answer."""
    await asyncio.sleep(600)
    return web.Response()


@asynccontextmanager
async def started(server: DiscordServer, data_dir: Path, **more: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The program as a process of its own, on the tests' own Discord; killed at the end of the block."""
    environment = {**os.environ, "DISCORD_BOT_TOKEN": TOKEN, "ONRECORD_EMBEDDING": "static", "ONRECORD_LOG": "json"}
    with (data_dir / LOG).open("ab") as log:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.onrecord_here", server.api, str(server.port)),
            *("run", "--data-dir", str(data_dir)),
            stderr=log.fileno(),
            env={**environment, "PYTHONPATH": str(ROOT), **more},
            cwd=data_dir,
        )
    try:
        await server.until(lambda: server.gateway.connected and bool(server.commands), 60)
        yield child
    finally:
        child.kill()
        await child.wait()
        await server.until(lambda: not server.gateway.connected)


def files_with(secret: str, folder: Path) -> list[str]:
    """The files below a folder, log and catalog among them, that hold a secret."""
    return [path.name for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]


async def seen_from_outside(port: int) -> list[str]:
    """The lines of /metrics, once the bot says that it is alive and ready."""
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web:
        assert (await web.get("/healthz")).status == 200
        ready = await web.get("/readyz")
        assert ready.status == 200, await ready.text()
        return (await (await web.get("/metrics")).text()).splitlines()


async def until(holds: Callable[[list[Waiting]], bool], catalog: Catalog) -> None:
    """Wait for what the other process writes."""
    async with asyncio.timeout(30):
        while not holds(await catalog.left_behind(datetime.now(UTC))):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_who_was_waiting_at_a_kill_is_told(
    discord_server: DiscordServer, openai_server: OpenAIServer, data_dir: Path
) -> None:
    """A public and a private /ask, one whose token has died since, and a mention: each says to ask again; nobody who
    asks after that. Seen from outside the bot is well then, and its token and key are nowhere.
    """
    server, guild = discord_server, discord_server.guild("Newsroom", "general")
    channel, alice = guild.channels[0], discord_server.person("alice")
    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        library = await catalog.library(f"guild-{guild.id}")
        ingestor = Ingestor(catalog, CutterHere(Chunker(tokenizer_for(None, data_dir))))
        await ingestor.ingest(library, ARTICLE)
        openai_server.always = never
        settings = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": openai_server.base_url}
        async with started(server, data_dir, **settings):
            asked = [
                await server.slash(alice, channel, "ask", question=QUESTION, private=private)
                for private in (False, True, False)
            ]
            await server.say(alice, channel, f"{server.bot.mention} {QUESTION}")
            await server.until(lambda: all(each.shown for each in asked) and len(ours(server, channel)) == 3, 30)
            assert not any("restarted" in text for text in ours(server, channel))
            await until(lambda left: sum(one.message is not None for one in left) == 3, catalog)
        asked[2].expired = True
        port = free_port()
        async with started(server, data_dir, ONRECORD_HEALTH_PORT=str(port)):
            await server.until(lambda: sum("restarted" in text for text in ours(server, channel)) == 3, 30)
            await server.until(lambda: bool(asked[1].shown) and "restarted" in asked[1].shown[0])
            again = await server.slash(alice, channel, "ask", question=QUESTION)
            await server.until(lambda: any("May" in text for text in again.shown), 30)
            await server.until(lambda: "Evidence" in again.messages[0].controls, 30)
            await until(lambda left: not left, catalog)  # what is done is no longer in hand
            metrics = await seen_from_outside(port)
    for line in ('onrecord_answers_total{end="answered"} 1.0', 'onrecord_stored{what="articles"} 1.0'):
        assert line in metrics
    assert 'onrecord_acknowledged_seconds_bucket{le="3.0"} 1.0' in metrics
    shown = [*metrics, *[version for each in channel.messages.values() for version in map(str, each.versions)]]
    for secret in (KEY, TOKEN):
        assert (files_with(secret, data_dir), secret in " ".join(shown)) == ([], False)


def ours(server: DiscordServer, channel: Channel) -> list[str]:
    """What others see of the bot's messages in a channel."""
    there = [each for each in channel.messages.values() if each.author is server.bot]
    return [each.text for each in there if not (each.gone or each.ephemeral or each.loading)]
