"""What one process carries: `python -m tests.bench.carrying [--libraries N] [--articles N] [--embedding static]`.

As many libraries as are asked for, each with some made-up articles, then the program `onrecord run` over them in a
process of its own on the tests' Discord. Prints what was measured; docs/scale.md says what follows from it.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.config import EmbeddingChoice, Settings
from bot.wiring import House, open_house
from retrieval.models import Library, Question, RawDocument
from tests.bench.resources import disk_bytes, private_memory, tree_memory, tree_seconds
from tests.discord_server import TOKEN, DiscordServer
from tests.load.material import article, question
from tests.postgres_server import postgres_server

ROOT = Path(__file__).parents[2]
_AT_ONCE = 8
_QUESTIONS = 200
_START_SECONDS = 600.0
_LOOK_SECONDS = 300.0
_Figures = dict[str, float]


def _document(number: int) -> RawDocument:
    told = json.loads(article(number))
    return RawDocument(told["text"], "text/plain", f"{number}.txt", told["title"])


async def _fill(house: House, names: list[str], each: int) -> _Figures:
    """Take in the articles, then index them; how long each took."""
    engine = await house.engine()
    libraries = [await house.catalog.library(name) for name in names]
    begun = tree_seconds()
    for place, library in enumerate(libraries):
        for number in range(each):
            await engine.ingestor.ingest(library, _document(place * each + number))
    taken = tree_seconds()
    for library in libraries:
        await engine.indexer.finish(library)
    totals = await house.catalog.totals()
    return {
        "libraries": totals.libraries,
        "articles": totals.articles,
        "passages": totals.passages,
        "core ms to take in an article": 1000 * (taken - begun) / totals.articles,
        "core ms to index an article": 1000 * (tree_seconds() - taken) / totals.articles,
    }


async def _ask(house: House, libraries: list[Library], each: int, warm: bool) -> _Figures:
    """Ask in one library after the other, a few at once; `warm`: the same ones once before."""
    answerer = (await house.engine()).answerer
    places = [(number * 37) % len(libraries) for number in range(_QUESTIONS)]
    took: list[float] = []
    few = asyncio.Semaphore(_AT_ONCE)

    async def one(place: int) -> None:
        async with few:
            begun = time.monotonic()
            await answerer.answer(libraries[place], Question(question(place * each)))
            took.append(time.monotonic() - begun)

    begun = tree_seconds()
    await asyncio.gather(*map(one, places))
    busy, kind = tree_seconds() - begun, "again" if warm else "first"
    return {
        f"{kind}: core ms a question": 1000 * busy / len(places),
        f"{kind}: p50 ms": 1000 * statistics.median(took),
        f"{kind}: p95 ms": 1000 * statistics.quantiles(took, n=20)[-1],
    }


@asynccontextmanager
async def _program(server: DiscordServer, data_dir: Path, embedding: str) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {**os.environ, "DISCORD_BOT_TOKEN": TOKEN, "ONRECORD_EMBEDDING": embedding}
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.onrecord_here", server.api, str(server.port)),
        *("run", "--data-dir", str(data_dir)),
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
        cwd=ROOT,
    )
    try:
        yield child
    finally:
        child.terminate()
        await child.wait()


async def _carry(server: DiscordServer, data_dir: Path, embedding: str) -> _Figures:
    """The program over what is there: how long until it answers, and what memory it and its index server take."""
    begun = time.monotonic()
    async with _program(server, data_dir, embedding) as child:
        await server.until(lambda: server.gateway.connected, _START_SECONDS)
        on_discord, core = time.monotonic() - begun, tree_seconds(child.pid)
        asked = await server.slash(server.owner, server.guilds[0].channels[0], "ask", question=question(0))
        await server.until(lambda: asked.shown and not asked.thinking, _START_SECONDS)
        answered = time.monotonic() - begun
        at_start = tree_memory(child.pid)
        quiet, before = 0, 0.0
        while quiet < 3 and time.monotonic() - begun < _LOOK_SECONDS:  # it looks through all libraries once
            await asyncio.sleep(2.0)
            now = tree_seconds(child.pid)
            quiet, before = (quiet + 1 if now - before < 0.1 else 0), now
        looked = tree_seconds(child.pid)
        alone, together = tree_memory(child.pid)
    return {
        "on Discord after s": on_discord,
        "on Discord after core s": core,
        "first answer after s": answered,
        "MB at first answer": at_start[1] / 1e6,
        "all looked through after core s": looked,
        "MB of the bot": alone / 1e6,
        "MB of its index server": (together - alone) / 1e6,
    }


async def measure(libraries: int, each: int, embedding: str) -> _Figures:
    """All figures, by what they are."""
    found: _Figures = {}
    server = DiscordServer()
    await server.start()
    try:
        for number in range(libraries):
            server.guild(f"Newsroom {number}", "general")
        names = [f"guild-{guild.id}" for guild in server.guilds]
        with tempfile.TemporaryDirectory(prefix="onrecord-carrying-") as made:
            folder = Path(made)
            settings = Settings(data_dir=folder, embedding=EmbeddingChoice(embedding))
            async with open_house(settings) as house:
                found |= await _fill(house, names, each)
                stored = [await house.catalog.library(name) for name in names]
                found |= await _ask(house, stored, each, warm=False)
                found |= await _ask(house, stored, each, warm=True)
            found["catalog KB a passage"] = disk_bytes(folder, "catalog.db*") / 1e3 / found["passages"]
            found["index KB a passage"] = disk_bytes(folder, "index/**/*") / 1e3 / found["passages"]
            found["index KB a library"] = disk_bytes(folder, "index/**/*") / 1e3 / found["libraries"]
            found |= await _carry(server, folder, embedding)
    finally:
        await server.stop()
    return found


async def measure_postgres(libraries: int, each: int, embedding: str) -> _Figures:
    """What the same articles and questions take in PostgreSQL, in time, in memory and on the disk."""
    with tempfile.TemporaryDirectory(prefix="onrecord-carrying-") as made, postgres_server() as postgres:
        postgres.run("CREATE DATABASE carrying")
        settings = Settings(
            data_dir=Path(made),
            embedding=EmbeddingChoice(embedding),
            database_url=SecretStr(postgres.url("carrying")),
        )
        server = postgres.process.pid
        async with open_house(settings) as house:
            empty = int(postgres.run("SELECT pg_database_size('carrying')"))
            names = [f"guild-{number << 22}" for number in range(libraries)]
            before = tree_seconds(server)
            found = await _fill(house, names, each)
            filled = tree_seconds(server)
            found |= await _ask(house, [await house.catalog.library(name) for name in names], each, warm=False)
            found |= {
                "PostgreSQL core ms an article": 1000 * (filled - before) / found["articles"],
                "PostgreSQL core ms a question": 1000 * (tree_seconds(server) - filled) / _QUESTIONS,
                "PostgreSQL MB a connection": private_memory(server, "onrecord carrying") / 1e6,
            }
        size = int(postgres.run("VACUUM", "SELECT pg_database_size('carrying')", database="carrying"))
        return found | {"PostgreSQL KB a passage": (size - empty) / 1e3 / found["passages"]}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--libraries", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=5, help="in each library")
    parser.add_argument("--embedding", choices=[*EmbeddingChoice], default=EmbeddingChoice.STATIC)
    parser.add_argument("--postgres", action="store_true", help="measure what PostgreSQL does of it alone")
    given = parser.parse_args()
    measured = measure_postgres if given.postgres else measure
    for name, value in asyncio.run(measured(given.libraries, given.articles, str(given.embedding))).items():
        sys.stdout.write(f"{name:32} {value:12,.1f}\n")


if __name__ == "__main__":
    main()
