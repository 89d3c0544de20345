"""Another embedding model for 5,000 passages, killed at three points: `python -m tests.bench.switching`.

The library is indexed with the light embeddings; then a process changes it to the model of an embedding server on this
machine and is killed (SIGKILL): while a request is at the server, and a while after two others. After each kill it is
looked who answers, and with vectors of how many numbers; at the end what was paid for at the server, and how much of it
twice.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from retrieval.embedding import Embedder
from retrieval.embedding.static import StaticEmbedder
from retrieval.indexing import Indexer
from retrieval.llm.calls import CallLimits
from retrieval.llm.client import OpenAIClient
from retrieval.llm.embeddings import OpenAIEmbedder
from tests.desk import Desk, open_desk
from tests.openai_server import KEY, OpenAIServer, embedded
from tests.test_llm_embeddings import Words

_MODEL, _DIMENSION = "large", 384
_ARTICLES, _EACH = 50, 100
_POINTS = ((700, 0.0), (2_200, 0.3), (3_700, 1.0))
"""Killed when so many texts were sent, and so many seconds later."""
_PATIENT = CallLimits(connect=30, read=120, total=300, retries=1, pause=0.01)


class Paid:
    """Embeds what is asked for, and notes each text but questions; kills the child at the point that is set."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.point: tuple[int, float] | None = None
        self.child: asyncio.subprocess.Process | None = None

    async def __call__(self, server: OpenAIServer, request: web.Request, body: Any) -> web.StreamResponse:
        """A reply of the server."""
        self.texts += [text for text in body["input"] if "?" not in text]
        if self.point and self.child and len(self.texts) >= self.point[0]:
            asyncio.get_running_loop().call_later(self.point[1], self.child.kill)
            if not self.point[1]:
                await asyncio.sleep(5.0)
            self.point = None
        return await embedded(dimension=_DIMENSION)(server, request, body)


@asynccontextmanager
async def _opened(folder: Path, url: str) -> AsyncIterator[Desk]:
    """The parts with the server's model; the light one is there for the former index."""

    async def of(name: str) -> Embedder | None:
        return StaticEmbedder() if name == StaticEmbedder.name else None

    async with OpenAIClient(KEY, url, _PATIENT) as client, open_desk(folder) as desk:
        desk.indexer = Indexer(desk.catalog, desk.index, OpenAIEmbedder(client, Words(), _MODEL), of)
        yield desk


async def _fill(folder: Path) -> None:
    async with open_desk(folder) as desk:
        desk.indexer = Indexer(desk.catalog, desk.index, StaticEmbedder())
        for article in range(_ARTICLES):
            lines = [f"Berth {article * _EACH + line} of quay {line} is free again." for line in range(_EACH)]
            await desk.add("\n".join(lines), f"list-{article}")
        await desk.indexer.ensure(desk.library)


async def _change(folder: Path, url: str) -> None:
    async with _opened(folder, url) as desk:
        await desk.indexer.ensure(desk.library)


async def _answered_by(desk: Desk) -> str:
    """Which model answers, and with vectors of how many numbers; what is found has vectors of as many."""
    model, asked = await desk.indexer.embed_question(desk.library, ["Is berth 4711 of quay 11 free again?"])
    found = await desk.indexer.nearest(desk.library, asked[0], 100, model)
    pairs = await desk.catalog.passages(desk.library, [one for one, _ in found])
    vectors = await desk.indexer.vectors([passage for passage, _ in pairs.values()], model)
    sizes = {len(vector) for vector in vectors.values()}
    return f"{model}, asked with {asked.shape[1]} numbers, {len(found)} found with {sorted(sizes)}"


async def _measure(folder: Path) -> int:
    await _fill(folder)
    server, paid = OpenAIServer(), Paid()
    server.always = paid
    await server.start()
    for point in _POINTS:
        paid.point = point
        command = [sys.executable, "-m", "tests.bench.switching", "--change", str(folder), server.base_url]
        paid.child = await asyncio.create_subprocess_exec(*command)
        code = await paid.child.wait()
        async with _opened(folder, server.base_url) as desk:
            state = await desk.catalog.index_state(desk.library)
            left = await desk.catalog.unindexed_count(desk.library, state.collection) if state else -1
            _say(f"killed ({code}) after {len(paid.texts)} texts, {left} to do: {await _answered_by(desk)}")
    async with _opened(folder, server.base_url) as desk:
        await desk.indexer.ensure(desk.library)
        whole, lost = await desk.indexer.check(desk.library), await desk.catalog.counts(desk.library)
        _say(f"complete: {whole}, {lost.passages} passages, {lost.unindexed} lacking: {await _answered_by(desk)}")
        _say(f"collections: {len(await desk.index.collections())}")
    await server.stop()
    twice = len(paid.texts) - len(set(paid.texts))
    _say(f"paid for {len(set(paid.texts))} texts once, for {twice} of them once more")
    return 0 if whole.healthy and len(set(paid.texts)) == lost.passages else 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.switching", description=__doc__)
    parser.add_argument("--change", nargs=2, help=argparse.SUPPRESS)
    change = parser.parse_args(arguments).change
    if change:
        asyncio.run(_change(Path(change[0]), change[1]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
