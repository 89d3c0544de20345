"""What turns by server are good for: `python -m tests.bench.turns`.

Thirty people of one server ask again and again, each as soon as the last answer is there, questions or, over 300
articles, timelines; on another server one person asks three questions. Measured is how long that one waits for each:
with no bound on how many are answered at a time, with a bound and one line for all, and with turns.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console

from bot.config import EmbeddingChoice, Settings
from bot.limits.turns import HERE, Turns
from bot.wiring import House, open_house
from retrieval.models import Library, Question, RawDocument
from retrieval.reading import read_bytes, read_documents
from retrieval.timeline import Timeliner
from tests.load.material import article

FLOODING, ASKED, ARTICLES = 30, 3, 300
QUESTION = Question("what did Carney say about USMCA?")


async def measure(
    libraries: list[Library], turns: Turns, fair: bool, ask: Callable[[Library], Awaitable[object]],
    flood_with: Callable[[Library], Awaitable[object]],
) -> list[float]:  # fmt: skip
    """The seconds that the questions on the second library took."""
    over = asyncio.Event()

    async def work(library: Library, what: Callable[[Library], Awaitable[object]]) -> float:
        begun = time.monotonic()
        async with turns.turn(library.id if fair else 0):
            await what(library)
        return time.monotonic() - begun

    async def flood() -> None:
        while not over.is_set():
            await work(libraries[0], flood_with)

    flooding = [asyncio.create_task(flood()) for _ in range(FLOODING)]
    await asyncio.sleep(2)
    took = [await work(libraries[1], ask) for _ in range(ASKED)]
    over.set()
    await asyncio.gather(*flooding)
    return took


async def main() -> None:
    """Fill two libraries, and print a line for each way."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), embedding=EmbeddingChoice.STATIC)
        async with open_house(settings) as house:
            libraries = [await _filled(house, name) for name in ("one", "other")]
            engine = await house.engine()
            async for _ in engine.ingestor.ingest_all(libraries[0], _more()):
                pass
            await engine.indexer.finish(libraries[0])
            timeliner = Timeliner(house.catalog, house.speakers(), engine.retriever)

            def ask(library: Library) -> Awaitable[object]:
                return engine.answerer.answer(library, QUESTION)

            def draw(library: Library) -> Awaitable[object]:
                return timeliner.topic(library, "harbour council")

            for flood, of in ((ask, "questions"), (draw, "timelines")):
                ways = [("no bound", Turns(10_000), True), ("one line", Turns(), False), ("turns", Turns(), True)]
                for name, turns, fair in ways:
                    took = await measure(libraries, turns, fair, ask, flood)
                    Console().print(f"{of:9} {name:8}", ", ".join(f"{seconds:.1f} s" for seconds in took))
    Console().print(f"{FLOODING} people asking without end on another server, {HERE} answers made at a time")


def _more() -> Iterator[RawDocument]:
    """Articles enough for a timeline to take as long as it does in a library that is used."""
    for number in range(ARTICLES):
        yield from (raw for raw in read_bytes(article(number), "made.jsonl") if isinstance(raw, RawDocument))


async def _filled(house: House, name: str) -> Library:
    """A library with the sample articles."""
    engine, library = await house.engine(), await house.catalog.library(name)
    with as_file(files("bot") / "samples") as samples:
        raws = [raw for path in sorted(samples.iterdir()) for raw in read_documents(path)]
    for raw in raws:
        if isinstance(raw, RawDocument):
            await engine.ingestor.ingest(library, raw)
    await engine.indexer.finish(library)
    return library


if __name__ == "__main__":
    asyncio.run(main())
