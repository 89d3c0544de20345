"""What turns by server are good for: `python -m tests.bench.turns`.

Thirty people of one server ask again and again, each as soon as the last answer is there; on another server one person
asks three questions. Measured is how long that one waits for each: with no bound on how many are answered at a time,
with a bound and one line for all, and with turns.
"""

import asyncio
import tempfile
import time
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console

from bot.config import EmbeddingChoice, Settings
from bot.limits.turns import HERE, Turns
from bot.wiring import House, open_house
from retrieval.models import Library, Question, RawDocument
from retrieval.reading import read_documents

FLOODING, ASKED = 30, 3
QUESTION = Question("what did Carney say about USMCA?")


async def measure(house: House, libraries: list[Library], turns: Turns, fair: bool) -> list[float]:
    """The seconds that the questions on the second library took."""
    answerer = (await house.engine()).answerer
    over = asyncio.Event()

    async def ask(library: Library) -> float:
        begun = time.monotonic()
        async with turns.turn(library.id if fair else 0):
            await answerer.answer(library, QUESTION)
        return time.monotonic() - begun

    async def flood() -> None:
        while not over.is_set():
            await ask(libraries[0])

    flooding = [asyncio.create_task(flood()) for _ in range(FLOODING)]
    await asyncio.sleep(2)
    took = [await ask(libraries[1]) for _ in range(ASKED)]
    over.set()
    await asyncio.gather(*flooding)
    return took


async def main() -> None:
    """Fill two libraries, and print a line for each way."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), embedding=EmbeddingChoice.STATIC)
        async with open_house(settings) as house:
            libraries = [await _filled(house, name) for name in ("one", "other")]
            ways = [("no bound", Turns(10_000), True), ("one line", Turns(), False), ("turns", Turns(), True)]
            for name, turns, fair in ways:
                took = await measure(house, libraries, turns, fair)
                Console().print(f"{name:9}", ", ".join(f"{seconds:.1f} s" for seconds in took))
    Console().print(f"{FLOODING} people asking without end on another server, {HERE} answers made at a time")


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
