"""Takes articles in and is killed again and again, then counts what is lost: `python -m tests.crash --kills 40`.

One process takes in, updates and indexes articles of our own, and says of each on standard output that it is stored; it
is killed (SIGKILL) at a random moment, every third time with its index server. Another looks at what is there.
"""

import argparse
import asyncio
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from retrieval.chunking import Chunker
from retrieval.cutting import CutterHere
from retrieval.index.child import IndexFolder
from retrieval.ingest import Ingestor
from retrieval.models import Article, Outcome, RawDocument
from retrieval.tokens import tokenizer_for
from tests.desk import Desk, open_desk

ROOT = Path(__file__).parents[1]
_INDEX_EVERY = 5
_UPDATE_EVERY = 7


@dataclass
class Losses:
    """What was found missing or double after the kills. `looked` counts searches for a passage by its own vector.

    Of those one in a hundred may fail: the graph of a sound index (HNSW) misses 1 of 210.
    """

    kills: int = 0
    looked: int = 0
    acknowledged: int = 0
    rebuilt: int = 0
    lost: list[str] = field(default_factory=list)
    not_found_by_words: list[str] = field(default_factory=list)
    not_found_by_vector: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    not_unchanged: list[str] = field(default_factory=list)

    @property
    def none(self) -> bool:
        """Whether everything was there, once."""
        found = (self.lost, self.not_found_by_words, self.doubled, self.not_unchanged)
        return not any(found) and 100 * len(self.not_found_by_vector) <= self.looked


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
    async with open_desk(folder) as desk:
        ingestor = _ingestor(desk, folder)
        for number in range(first, first + 10_000):
            await _take(desk, ingestor, number, 0)
            if number % _UPDATE_EVERY == 0 and number > 2:
                await _take(desk, ingestor, number - 2, 1)
            if number % _INDEX_EVERY == 0:
                await desk.indexer.ensure(desk.library)


async def _take(desk: Desk, ingestor: Ingestor, number: int, version: int) -> None:
    await ingestor.ingest(desk.library, document(number, version))
    sys.stdout.write(f"{number} {version}\n")
    sys.stdout.flush()


def kill_a_writer(folder: Path, first: int, seconds: float, with_server: bool) -> list[tuple[int, int]]:
    """Let a process write for some seconds after its first acknowledgement, then kill it: what it acknowledged."""
    command = [sys.executable, "-m", "tests.crash", "--write", str(folder), "--first", str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        timer = threading.Timer(seconds, _kill, (folder, writer.pid, with_server))
        timer.start()
        lines += writer.stdout.readlines()
        timer.join()
    return [(int(number), int(version)) for number, version in (line.split() for line in lines if line.endswith("\n"))]


def _kill(folder: Path, writer: int, with_server: bool) -> None:
    running = IndexFolder(folder / "index").running()
    os.kill(writer, signal.SIGKILL)
    if with_server and running is not None:
        with suppress(ProcessLookupError):
            os.kill(running.pid, signal.SIGKILL)


async def look(folder: Path, acknowledged: dict[int, int], losses: Losses) -> None:
    """Open what a killed writer left, and note every loss."""
    async with open_desk(folder) as desk:
        articles = {article.key: article for article in await desk.catalog.articles(desk.library)}
        for number, version in acknowledged.items():
            article = articles.get(f"ship-{number}")
            if article is None or article.version < version + 1:
                losses.lost.append(f"article {number}, version {version}")
                continue
            await _look_by_words(desk, number, article, losses)
        if not (await desk.indexer.ensure(desk.library)).healthy:
            losses.rebuilt += 1
        await _look_at_the_index(desk, losses)


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


async def _look_at_the_index(desk: Desk, losses: Losses) -> None:
    health = await desk.indexer.check(desk.library)
    stored, indexed = len(await desk.passage_ids()), await desk.index.count(await desk.collection())
    if not health.healthy or health.pending or indexed != stored:
        losses.doubled.append(f"{stored} passages stored, {indexed} indexed, {health}")
    losses.looked += stored
    losses.not_found_by_vector += sorted(await desk.lost())


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


def run(folder: Path, kills: int, longest: float, seed: int) -> Losses:
    """Kill a writer that many times, each within `longest` seconds of its first article, looking after each kill."""
    draw = random.Random(seed)
    losses = Losses()
    acknowledged: dict[int, int] = {}
    for kill in range(kills):
        first = max(acknowledged, default=-1) + 1
        told = kill_a_writer(folder, first, draw.uniform(0.0, longest), with_server=kill % 3 == 2)
        for number, version in told:
            acknowledged[number] = max(version, acknowledged.get(number, 0))
        asyncio.run(look(folder, acknowledged, losses))
    asyncio.run(add_again(folder, acknowledged, losses))
    losses.kills, losses.acknowledged = kills, len(acknowledged)
    return losses


def main(arguments: Sequence[str] | None = None) -> int:
    """Write without end for a killer, or kill and print what was lost; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument(
        "--longest", type=float, default=1.5, help="seconds from the first article to the kill, at most"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--first", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.write:
        asyncio.run(write(options.write, options.first))
        return 0
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        losses = run(Path(folder), options.kills, options.longest, options.seed)
    Console().print(losses, f"{time.monotonic() - begun:.0f} s")
    return 0 if losses.none else 1


if __name__ == "__main__":
    sys.exit(main())
