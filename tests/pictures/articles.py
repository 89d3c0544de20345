"""The articles that the pictures are about: the samples, and a few that only a long answer needs."""

from pathlib import Path

from bot.guests import library_name
from bot.preview.newsroom import GUILD_ID
from bot.wiring import House
from retrieval.models import RawDocument
from retrieval.reading import read_documents

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "bot" / "samples").iterdir() if path.name != "README.md")
MORE = Path(__file__).with_name("articles.jsonl")


async def take_in(house: House, *paths: Path) -> None:
    """Put the articles into the library of the preview's server, and have them indexed."""
    engine = await house.engine()
    library = await house.library(library_name(GUILD_ID, 0), make=True)
    for path in paths:
        for raw in read_documents(path):
            assert isinstance(raw, RawDocument), raw
            await engine.ingestor.ingest(library, raw)
    await engine.indexer.ensure(library)
