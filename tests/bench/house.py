"""The parts under measurement, put together as the program does it, and the taking in of the articles."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from retrieval.answering import QuotingAnswerer
from retrieval.catalog import Catalog
from retrieval.cutting.beside import CutterBeside
from retrieval.cutting.chunking import Chunker
from retrieval.embedding import Embedder
from retrieval.index import VectorIndex
from retrieval.indexing import Indexer
from retrieval.ingest import Ingestor
from retrieval.meanwhile import embedding_meanwhile
from retrieval.models import Filters, Library, RawDocument
from retrieval.reader.minilm import MiniLMReader
from retrieval.reading import read_documents
from retrieval.retriever import Retriever
from retrieval.tokens import tokenizer_for
from tests.bench.material import ARTICLES

LIBRARY = "default"


@dataclass(frozen=True)
class House:
    """Everything over one data directory."""

    data_dir: Path
    catalog: Catalog
    library: Library
    indexer: Indexer
    retriever: Retriever
    answerer: QuotingAnswerer


@dataclass(frozen=True)
class TakenIn:
    """How much was taken in and how long it took. `fresh`: nothing was there before, so that the times mean it."""

    articles: int
    passages: int
    statements: int
    words_seconds: float
    embedding_seconds: float
    fresh: bool


class WithoutStory(Catalog):
    """The same catalog as if some passages were not in it: how a question fares whose story is not there.

    Rarity of words is still that of the whole library.
    """

    hidden: frozenset[str] = frozenset()
    everything: frozenset[str] = frozenset()

    async def allowed(self, library: Library, filters: Filters) -> frozenset[str] | None:
        """What passes any filter: all but the hidden passages."""
        return self.everything - self.hidden


@asynccontextmanager
async def open_house(data_dir: Path, embedder: Embedder) -> AsyncIterator[House]:
    """The parts, closed at the end of the block."""
    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        index = await VectorIndex.open(data_dir)
        try:
            await (
                index.collections()
            )  # once its server answers, as the others' stores are open before their clocks start
            indexer = Indexer(catalog, index, embedder)
            retriever = Retriever(catalog, indexer, MiniLMReader())
            library = await catalog.library(LIBRARY)
            yield House(data_dir, catalog, library, indexer, retriever, QuotingAnswerer(retriever, catalog))
        finally:
            await index.close()


async def take_in(house: House, say: Callable[[str], None], articles: Path = ARTICLES) -> TakenIn:
    """Take in every article of a file, and embed meanwhile and after; the same ones again change nothing."""
    fresh = not (await house.catalog.counts(house.library)).articles
    vocabulary = house.data_dir / "tiktoken"
    cutter = CutterBeside(Chunker(tokenizer_for(None, vocabulary)), vocabulary)
    ingestor = Ingestor(house.catalog, cutter)
    say("Taking in the articles")
    begun = time.perf_counter()
    async with embedding_meanwhile(house.indexer, house.library) as tell, aclosing(cutter):
        async for _ in ingestor.ingest_all(house.library, _documents(articles)):
            tell()
        stored = time.perf_counter()
    counts = await house.catalog.counts(house.library)
    say(f"Embedding {counts.unindexed} passages more")
    await house.indexer.ensure(house.library)
    finished = time.perf_counter()
    return TakenIn(counts.articles, counts.passages, counts.statements, stored - begun, finished - stored, fresh)


def _documents(articles: Path) -> Iterator[RawDocument]:
    for item in read_documents(articles):
        if not isinstance(item, RawDocument):
            raise ValueError(f"{item.origin}: {item.reason}")
        yield item
