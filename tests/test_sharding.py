"""Two real bot processes over one PostgreSQL catalog and one Chroma server, one of them killed and started again."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from pydantic import SecretStr

from bot.cli.failing import Exit
from bot.config import EmbeddingChoice, Settings
from bot.wiring import open_house
from retrieval.catalog import Catalog, Subscription
from retrieval.catalog.digests import KeptDigest
from retrieval.index.server import ChildServer
from retrieval.models import RawDocument
from retrieval.stories import StoryKeeper
from tests.discord_server import TOKEN, Channel, DiscordServer, Guild
from tests.discord_server.faults import slow
from tests.feed_material import paragraphs, rss, rss_item

pytest_plugins = ["tests.catalog_fixtures", "tests.discord_server"]
ROOT = Path(__file__).parents[1]
FEED, PAGE = "http://news.example/rss", "http://news.example/ferry"
NEWS, OLD = "Ferry to sail from pier nine", "Bridge over the Elm to open in June"
ARTICLE = (
    "The new bridge over the Elm will open in June, the mayor of Harbour Town said on Monday.\n\n"
    "“We will walk across it together on the first day,” Mayor Lena Ortiz told reporters at the river. "
    "Buses follow a week later, once the lights have been tried.\n\n"
    "The old bridge was closed two years ago, when divers found cracks in one of its piers."
)


@dataclass(frozen=True)
class Stores:
    """What the processes share: the addresses of the catalog and of the index, and of the only way to the web."""

    catalog: str
    index: str
    web: str


async def _web(request: web.BaseRequest) -> web.Response:
    """A feed with one new article, as a proxy serves it."""
    moment = datetime.now(UTC) - timedelta(minutes=5)
    if request.path.endswith("/rss"):
        feed = rss([rss_item(PAGE, NEWS, format_datetime(moment))])
        return web.Response(text=feed, content_type="application/rss+xml")
    if request.path.endswith("/ferry"):
        head = f'<title>{NEWS}</title><meta property="article:published_time" content="{moment.isoformat()}">'
        body = f"<html><head>{head}</head><body><article><h1>{NEWS}</h1>{paragraphs(200)}</article></body></html>"
        return web.Response(text=body, content_type="text/html")
    return web.Response(status=404)


@pytest.fixture
def index_url(tmp_path: Path) -> Iterator[str]:
    """A Chroma server of nobody's."""
    server = ChildServer(tmp_path / "chroma")
    yield server.connect().url
    server.close()


@pytest.fixture
async def stores(database_url: str, index_url: str) -> AsyncIterator[Stores]:
    """All of them, empty."""
    async with RawTestServer(_web) as served:
        yield Stores(database_url, index_url, str(served.make_url("/")))


async def _spawned(
    server: DiscordServer, stores: Stores, shard: int, folder: Path, told: int = asyncio.subprocess.DEVNULL
) -> asyncio.subprocess.Process:
    """The process of one of two shards."""
    settings = {
        "DISCORD_BOT_TOKEN": TOKEN,
        "ONRECORD_EMBEDDING": "static",
        "ONRECORD_SHARDS": f"{shard}/2",
        "ONRECORD_EGRESS_PROXY": stores.web,
        "DATABASE_URL": stores.catalog,
        "CHROMA_URL": stores.index,
        "PYTHONPATH": str(ROOT),
    }
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.onrecord_here", server.api, str(server.port)),
        *("run", "--data-dir", str(folder)),
        stderr=told,
        env={**os.environ, **settings},
    )


@asynccontextmanager
async def _started(server: DiscordServer, stores: Stores, shard: int, folder: Path) -> AsyncIterator[None]:
    """The process of one of two shards, up to its end by kill -9."""
    child = await _spawned(server, stores, shard, folder)
    try:
        yield
    finally:
        child.kill()
        await child.wait()


async def _filled(guilds: list[Guild], stores: Stores, folder: Path) -> None:
    """In each server an article, a digest about to be posted that tells of it, and a feed that is due."""
    settings = Settings(
        data_dir=folder,
        database_url=SecretStr(stores.catalog),
        chroma_url=stores.index,
        embedding=EmbeddingChoice.STATIC,
    )
    async with open_house(settings) as house:
        engine = await house.engine()
        for guild in guilds:
            library, channel = await house.catalog.library(f"guild-{guild.id}"), str(guild.channels[0].id)
            await engine.ingestor.ingest(library, RawDocument(ARTICLE, "text/plain", "bridge.txt", OLD))
            await engine.indexer.finish(library)
            await StoryKeeper(house.catalog).catch_up(library)
            upto = await house.catalog.note_arrivals(library)
            await house.catalog.keep_digest(library, KeptDigest(channel, told_upto=0, pending=upto))
            await house.catalog.add_feed(library, Subscription("", FEED, "Post", channel=channel, imported=True))


def _by_shard(server: DiscordServer) -> list[Guild]:
    """A server in each of two shards."""
    found: dict[int, Guild] = {}
    while len(found) < 2:
        guild = server.guild("Newsroom", "general")
        found.setdefault((guild.id >> 22) % 2, guild)
    server.guilds[:] = [found[0], found[1]]
    return server.guilds


def _count(channel: Channel, words: str) -> int:
    return sum(words in text for text in channel.shown)


async def test_one_of_two_is_killed_and_comes_back(
    discord_server: DiscordServer, stores: Stores, tmp_path: Path
) -> None:
    """Each sees to its own server, while the other is down too; then nothing is lost and nothing there twice.

    The kill comes when Discord has taken a digest and not yet said so. Before it a third process that was told of a
    shard that is taken says so and ends; after it the shard is free at once.
    """
    server = discord_server
    server.gateway.identify_seconds = 3.0
    guilds = _by_shard(server)
    first, second = (guild.channels[0] for guild in guilds)
    await _filled(guilds, stores, tmp_path / "filling")
    server.plant("POST", f"/channels/{second.id}/messages", slow(60.0))
    async with _started(server, stores, 0, tmp_path / "0"):
        async with _started(server, stores, 1, tmp_path / "1"):
            await server.until(lambda: server.gateway.shards == {0, 1}, 60)
            await server.until(lambda: len(second.shown) == 1, 60)
            third = await _spawned(server, stores, 1, tmp_path / "third", asyncio.subprocess.PIPE)
            _, told = await third.communicate()
            assert (third.returncode, told.decode().splitlines()[-1][:49]) == (
                Exit.LOCKED,
                "Another process runs shard 1 of 2 over this catal",
            )
        await server.until(lambda: _count(first, NEWS) and _count(first, OLD), 60)
        assert server.gateway.shards == {0}
        assert len(second.shown) == 1, "nobody does another's work"
        async with _started(server, stores, 1, tmp_path / "1"):
            await server.until(lambda: _count(second, NEWS) and _count(second, OLD), 60)
            asked = [
                await server.slash(server.owner, channel, "ask", question="When will the bridge over the Elm open?")
                for channel in (first, second)
            ]
            await server.say(server.owner, server.direct(server.owner), "When does the ferry sail?")
            await server.until(lambda: all("June" in str(one.shown) for one in asked), 60)
            await server.until(lambda: server.direct(server.owner).shown, 60)
            await asyncio.sleep(1.0)
    for channel in (first, second):
        digests_and_answers = 1 + 1
        assert (_count(channel, NEWS), _count(channel, OLD)) == (1, digests_and_answers), channel.shown
    ours = [one for one in server.direct(server.owner).messages.values() if one.author is server.bot]
    assert len(ours) == 1, "the first shard alone has direct messages"
    assert len(server.requests("PUT", r"/applications/\d+/commands")) == 1, "and tells Discord of the commands"
    async with await Catalog.open(tmp_path, stores.catalog) as catalog:
        for guild in guilds:
            library = await catalog.library(f"guild-{guild.id}")
            titles = sorted(one.title for one in await catalog.articles(library))
            assert titles == sorted([NEWS, OLD])
            assert (await catalog.counts(library)).unindexed == 0
            digest = await catalog.digest(library, str(guild.channels[0].id))
            assert digest is not None
            assert digest.pending is None
