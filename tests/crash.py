"""Takes articles in and is killed again and again, then counts what is lost: `make crash-test`.

One process takes in, updates and indexes articles of our own, and says of each on standard output that it is stored; it
is killed (SIGKILL) at a random moment, every third time with its index server; another is killed while it builds the
index anew. Then it is looked at what is there. At last the index of 10,000 passages is lost, and the time is taken
until it is whole again.
"""

import argparse
import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere
from retrieval.index import chroma
from retrieval.index.child import IndexFolder
from retrieval.ingest import Ingestor
from retrieval.models import Article, Outcome, RawDocument
from retrieval.tokens import tokenizer_for
from tests.desk import Desk, open_desk

ROOT = Path(__file__).parents[1]
_INDEX_EVERY = 5
_UPDATE_EVERY = 7
_SYNC_EVERY = 200
"""Rows after which Chroma writes its files, 1,000 otherwise: a kill in the middle of that is what damages them, and is
likelier so (faults.md, 2)."""
_SAMPLE = 150
"""Articles of earlier rounds that are looked at after each kill; after the last one all are."""
_READY_SECONDS = 60.0
_MANY = 10_000


@dataclass
class Losses:
    """What was found missing or double after the kills.

    A passage is looked up by its id and by its own vector, and must be among the three nearest to it. After a start the
    bot looks up all by itself (`Indexer.prove`), as is done here; `hidden` counts those that had its index made anew.
    """

    kills: int = 0
    rebuilds: int = 0
    looked: int = 0
    hidden: int = 0
    acknowledged: int = 0
    rebuilt: int = 0
    slowest_seconds: float = 0.0
    lost: list[str] = field(default_factory=list)
    not_found_by_words: list[str] = field(default_factory=list)
    not_found_by_id: list[str] = field(default_factory=list)
    not_found_by_vector: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    not_unchanged: list[str] = field(default_factory=list)
    not_ready: list[str] = field(default_factory=list)

    @property
    def none(self) -> bool:
        """Whether everything was there, once, and in time."""
        found = (
            self.lost, self.not_found_by_words, self.not_found_by_id, self.not_found_by_vector, self.doubled,
            self.not_unchanged, self.not_ready,
        )  # fmt: skip
        return not any(found)


def document(number: int, version: int) -> RawDocument:
    """The article of that number; `only<number>x<version>` stands in no other."""
    name = word(number, version)
    text = (
        f"Ship number {number} reached the harbour on Monday with cargo {name} for the northern quay.\n\n"
        f'"We unload {name} before noon," said pilot Ada Lind of berth {number}. "Nothing was lost."\n\n'
        f"The harbour office counts arrival {number} in revision {version} of its list."
    )
    return RawDocument(text, "text/plain", f"list:{number}", title=f"Ship {number} is in", key=f"ship-{number}")


def word(number: int, version: int) -> str:
    """A word that only this version of this article holds."""
    return f"only{number}x{version}"


async def write(folder: Path, first: int) -> None:
    """Take in articles from number `first` on, without end: each is acknowledged once it is stored."""
    chroma.HNSW["sync_threshold"] = _SYNC_EVERY
    async with open_desk(folder) as desk:
        ingestor = _ingestor(desk, folder)
        for number in range(first, first + 10_000):
            await _take(desk, ingestor, number, 0)
            if number % _UPDATE_EVERY == 0 and number > 2:
                await _take(desk, ingestor, number - 2, 1)
            if number % _INDEX_EVERY == 0:
                await desk.indexer.ensure(desk.library)


async def rebuild(folder: Path) -> None:
    """Build the index anew without end, telling how often it was begun."""
    chroma.HNSW["sync_threshold"] = _SYNC_EVERY
    async with open_desk(folder) as desk:
        await desk.indexer.ensure(desk.library)
        for number in range(10_000):
            sys.stdout.write(f"{number} 0\n")
            sys.stdout.flush()
            await desk.indexer.rebuild(desk.library)


async def _take(desk: Desk, ingestor: Ingestor, number: int, version: int) -> None:
    await ingestor.ingest(desk.library, document(number, version))
    sys.stdout.write(f"{number} {version}\n")
    sys.stdout.flush()


def kill_a_writer(folder: Path, first: int, after: tuple[int, float], with_server: bool) -> list[tuple[int, int]]:
    """Kill a process that writes so many acknowledgements, and seconds, after its start: what it acknowledged."""
    lines = _kill_after(folder, ["--write", str(folder), "--first", str(first)], after, with_server)
    return [(int(number), int(version)) for number, version in (line.split() for line in lines)]


def _kill_after(folder: Path, arguments: Sequence[str], after: tuple[int, float], with_server: bool) -> list[str]:
    """The whole lines that a process of this program said until it was killed: so many lines, then seconds, after its
    start. By lines, as a busy machine gets to few of them in a second.
    """
    command = [sys.executable, "-m", "tests.crash", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(after[0])]
        timer = threading.Timer(after[1], _kill, (folder, writer.pid, with_server))
        timer.start()
        lines += writer.stdout.readlines()
        timer.join()
    return [line for line in lines if line.endswith("\n")]


def _kill(folder: Path, writer: int, with_server: bool) -> None:
    running = IndexFolder(folder / "index").running()
    os.kill(writer, signal.SIGKILL)
    if with_server and running is not None:
        with suppress(ProcessLookupError):
            os.kill(running.pid, signal.SIGKILL)


async def look(folder: Path, acknowledged: Mapping[int, int], losses: Losses, within: Collection[int]) -> None:
    """Open what a killed writer left, and note every loss among the articles of these numbers."""
    async with open_desk(folder) as desk:
        articles = {article.key: article for article in await desk.catalog.articles(desk.library)}
        found: list[Article] = []
        for number in within:
            article = articles.get(f"ship-{number}")
            if article is None or article.version < acknowledged[number] + 1:
                losses.lost.append(f"article {number}, version {acknowledged[number]}")
                continue
            found.append(article)
            await _look_by_words(desk, number, article, losses)
        begun = time.monotonic()
        if not (await desk.indexer.ensure(desk.library)).healthy:
            losses.rebuilt += 1
        losses.slowest_seconds = max(losses.slowest_seconds, time.monotonic() - begun)
        losses.hidden += (await desk.indexer.prove(desk.library)).missed
        await _look_at_the_index(desk, found, losses)


async def _look_by_words(desk: Desk, number: int, article: Article, losses: Losses) -> None:
    found = await desk.catalog.search_words(desk.library, [word(number, article.version - 1)], 10)
    passages = {passage.id for passage in await desk.catalog.passages_of(desk.library, article.id)}
    ids = [identifier for identifier, _ in found]
    if not ids or not passages.issuperset(ids):
        losses.not_found_by_words.append(f"article {number}")
    if len(set(ids)) != len(ids):
        losses.doubled.append(f"passages of article {number}")
    if article.version > 1 and await desk.catalog.search_words(desk.library, [word(number, 0)], 10):
        losses.doubled.append(f"old version of article {number}")


async def _look_at_the_index(desk: Desk, articles: Sequence[Article], losses: Losses) -> None:
    health, collection = await desk.indexer.check(desk.library), await desk.collection()
    stored = (await desk.catalog.counts(desk.library)).passages
    indexed = await desk.index.count(collection)
    if not health.healthy or health.pending or indexed != stored:
        losses.doubled.append(f"{stored} passages stored, {indexed} indexed, {health}")
    for article in articles:
        passages = await desk.catalog.passages_of(desk.library, article.id)
        held = await desk.index.held(collection, [passage.id for passage in passages])
        losses.not_found_by_id += sorted({passage.id for passage in passages} - held)
        vectors = await desk.indexer.vectors(passages)
        for passage in passages:
            losses.looked += 1
            near = await desk.indexer.nearest(desk.library, vectors[passage.embedding_key], 3)
            if passage.id not in [identifier for identifier, _ in near]:
                losses.not_found_by_vector.append(passage.id)


async def add_again(folder: Path, acknowledged: dict[int, int], losses: Losses) -> None:
    """Take everything in once more: nothing may change."""
    async with open_desk(folder) as desk:
        ingestor = _ingestor(desk, folder)
        keys = [article.key for article in await desk.catalog.articles(desk.library)]
        losses.doubled += sorted({f"article {key}" for key in keys if keys.count(key) > 1})
        for number in acknowledged:
            stored = next(a for a in await desk.catalog.articles(desk.library) if a.key == f"ship-{number}")
            report = await ingestor.ingest(desk.library, document(number, stored.version - 1))
            if report.outcome is not Outcome.UNCHANGED:
                losses.not_unchanged.append(f"article {number}: {report.outcome}")


def _ingestor(desk: Desk, folder: Path) -> Ingestor:
    return Ingestor(desk.catalog, CutterHere(Chunker(tokenizer_for(None, folder / "tiktoken"), 40)))


async def fill(folder: Path, articles: int) -> dict[int, int]:
    """Take so many articles in and index them before the first kill: their numbers, with the version of each."""
    chroma.HNSW["sync_threshold"] = _SYNC_EVERY
    async with open_desk(folder) as desk:
        ingestor = _ingestor(desk, folder)
        for number in range(articles):
            await ingestor.ingest(desk.library, document(number, 0))
        await desk.indexer.ensure(desk.library)
    return dict.fromkeys(range(articles), 0)


def run(folder: Path, kills: int, longest: float, seed: int, rebuilds: int = 0, before: int = 0) -> Losses:
    """Kill a writer that many times, each within `longest` seconds of one of its first articles, then so many rebuilds.

    It is looked at what is there after each kill: at the new and some others, after the last rebuild at all. So many
    articles as `before` says are there at the beginning.
    """
    draw = random.Random(seed)
    losses = Losses(kills=kills, rebuilds=rebuilds)
    acknowledged = asyncio.run(fill(folder, before)) if before else {}
    for kill in range(kills):
        first = max(acknowledged, default=-1) + 1
        earlier = [number for number in acknowledged if number < first - 2]
        told = kill_a_writer(folder, first, _moment(draw, 12, longest), with_server=kill % 3 == 1)
        for number, version in told:
            acknowledged[number] = max(version, acknowledged.get(number, 0))
        new = acknowledged.keys() - set(earlier)
        asyncio.run(look(folder, acknowledged, losses, [*new, *draw.sample(earlier, min(_SAMPLE, len(earlier)))]))
    for kill in range(rebuilds):
        _kill_after(folder, ["--rebuild", str(folder)], _moment(draw, 2, longest), with_server=kill % 2 == 0)
        last = kill == rebuilds - 1
        some = draw.sample(sorted(acknowledged), len(acknowledged) if last else min(_SAMPLE, len(acknowledged)))
        asyncio.run(look(folder, acknowledged, losses, some))
    asyncio.run(add_again(folder, acknowledged, losses))
    losses.acknowledged = len(acknowledged)
    return losses


def _moment(draw: random.Random, lines: int, longest: float) -> tuple[int, float]:
    """When to kill: after a line from the first to that one, and a part of the seconds."""
    return draw.randint(1, lines), draw.uniform(0.0, longest)


async def time_to_be_whole(folder: Path, losses: Losses) -> tuple[float, float]:
    """Lose the index of 10,000 passages whose embeddings are kept: the seconds until all can be searched again, and
    until each has been looked up by its own vector.
    """
    async with open_desk(folder) as desk:
        lines = [f"Berth {number} of quay {number % 90} holds ship {number}." for number in range(_MANY)]
        for number in range(0, _MANY, 500):
            await desk.add("\n".join(lines[number : number + 500]), f"list-{number}")
        await desk.indexer.ensure(desk.library)
    shutil.rmtree(folder / "index")
    begun = time.monotonic()
    async with open_desk(folder) as desk:
        await desk.indexer.ensure(desk.library)
        vector = (await desk.embedder.embed([lines[4711]]))[0]
        await desk.indexer.nearest(desk.library, vector, 3)
        seconds = time.monotonic() - begun
        losses.hidden += (await desk.indexer.prove(desk.library)).missed
        looked = time.monotonic() - begun - seconds
    if seconds > _READY_SECONDS:
        losses.not_ready.append(f"{seconds:.0f} s for {_MANY} passages")
    return seconds, looked


def main(arguments: Sequence[str] | None = None) -> int:
    """Write without end for a killer, or kill and print what was lost; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=60, help="kills while articles are taken in")
    parser.add_argument(
        "--longest", type=float, default=1.0, help="seconds from one of the first articles to the kill, at most"
    )
    parser.add_argument("--rebuilds", type=int, default=20, help="kills while the index is built anew")
    parser.add_argument("--before", type=int, default=400, help="articles that are there before the first kill")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rebuild", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--first", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.write:
        asyncio.run(write(options.write, options.first))
        return 0
    if options.rebuild:
        asyncio.run(rebuild(options.rebuild))
        return 0
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        losses = run(Path(folder), options.kills, options.longest, options.seed, options.rebuilds, options.before)
        seconds, looked = asyncio.run(time_to_be_whole(Path(folder) / "many", losses))
    Console().print(losses)
    Console().print(f"{_MANY:,} passages indexed anew in {seconds:.0f} s, and each looked up in {looked:.0f} s")
    Console().print(f"{time.monotonic() - begun:.0f} s in all")
    return 0 if losses.none else 1


if __name__ == "__main__":
    sys.exit(main())
