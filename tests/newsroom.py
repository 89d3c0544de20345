"""A library with real articles in it, for tests of finding and answering: all parts are real but the Chroma server."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast

from retrieval.answering import QuotingAnswerer
from retrieval.catalog import Catalog
from retrieval.cutting.chunking import Chunker, embedded_text
from retrieval.cutting.cutter import CutterHere
from retrieval.embedding import Embedder, PartsEmbedder
from retrieval.embedding.weights import available
from retrieval.errors import IndexUnavailableError
from retrieval.indexing import Indexer
from retrieval.ingest import Ingestor
from retrieval.models import Answer, Filters, Library, Passage, Question, RawDocument, Vector
from retrieval.passage_vectors import sentences_in
from retrieval.reader import Reader
from retrieval.reader.minilm import MiniLMReader
from retrieval.retriever import Retriever
from retrieval.tokens import tokenizer_for


@cache
def _reader() -> Reader | None:
    """The reader, loaded once; None where its weights are not installed."""
    return MiniLMReader() if available() else None


class ExactIndexer:
    """Compares a question with every passage one by one: what the index approximates. `down` makes it unavailable."""

    def __init__(self, catalog: Catalog, embedder: Embedder) -> None:
        self._catalog = catalog
        self._embedder = embedder
        self.down = False

    async def embed_texts(self, texts: Sequence[str]) -> Vector:
        """By the embedder."""
        return await self._embedder.embed(texts)

    async def embed_question(self, library: Library, texts: Sequence[str]) -> tuple[str, Vector]:
        """By the one embedder there is."""
        return self._embedder.name, await self._embedder.embed(texts)

    async def embed_all(self, library: Library) -> None:
        """Embed every passage of a library and keep the vectors."""
        for article in await self._catalog.articles(library):
            passages = await self._catalog.passages_of(library, article.id)
            texts = [embedded_text(article, passage) for passage in passages]
            keys = [passage.embedding_key for passage in passages]
            if isinstance(self._embedder, PartsEmbedder):
                spans = [sentences_in(text, passage.text) for text, passage in zip(texts, passages, strict=True)]
                made = await self._embedder.embed_parts(texts, spans)
                parts = {key: one.parts for key, one in zip(keys, made, strict=True)}
                await self._catalog.keep_sentence_vectors(self._embedder.name, parts)
            vectors = await self._embedder.embed(texts)
            await self._catalog.keep_embeddings(self._embedder.name, dict(zip(keys, vectors, strict=True)))

    async def nearest(self, library: Library, vector: Vector, limit: int, model: str = "") -> list[tuple[str, float]]:
        """The best `limit` of all passages."""
        if self.down:
            raise IndexUnavailableError("The index is being rebuilt.")
        scored: list[tuple[str, float]] = []
        for article in await self._catalog.articles(library):
            passages = await self._catalog.passages_of(library, article.id)
            kept = await self.vectors(passages)
            scored += [
                (passage.id, float(kept[passage.embedding_key] @ vector))
                for passage in passages
                if passage.embedding_key in kept
            ]
        return sorted(scored, key=lambda one: -one[1])[:limit]

    async def vectors(self, passages: Sequence[Passage], model: str = "") -> dict[str, Vector]:
        """Those kept so far."""
        return await self._catalog.embeddings(self._embedder.name, {passage.embedding_key for passage in passages})

    async def sentence_vectors(self, passages: Sequence[Passage], model: str = "") -> dict[str, Vector]:
        """Those kept so far."""
        keys = {passage.embedding_key for passage in passages}
        return await self._catalog.sentence_vectors(self._embedder.name, keys)


class Newsroom:
    """One library: takes documents in, searches and answers."""

    def __init__(self, catalog: Catalog, library: Library, embedder: Embedder, cache: Path) -> None:
        self.catalog = catalog
        self.library = library
        self.indexer = ExactIndexer(catalog, embedder)
        self.retriever = Retriever(catalog, cast(Indexer, self.indexer), _reader())
        self.answerer = QuotingAnswerer(self.retriever, catalog)
        self._ingestor = Ingestor(catalog, CutterHere(Chunker(tokenizer_for(None, cache))))

    async def take_in(self, text: str | bytes, **told: Any) -> str:
        """Take in one plain text; the article's id."""
        raw = RawDocument(text, told.pop("media", "text/plain"), told.pop("origin", "a test"), **told)
        report = await self._ingestor.ingest(self.library, raw)
        assert report.article_id, report.reason
        await self.indexer.embed_all(self.library)
        return report.article_id

    async def ask(self, text: str, filters: Filters = Filters(), **more: Any) -> Answer:  # noqa: B008
        """The quoting answerer's answer."""
        return await self.answerer.answer(self.library, Question(text, filters, **more))


@asynccontextmanager
async def open_newsroom(folder: Path, embedder: Embedder) -> AsyncIterator[Newsroom]:
    """An empty newsroom in a folder."""
    async with await Catalog.open(folder / "catalog.db") as catalog:
        yield Newsroom(catalog, await catalog.library("default"), embedder, folder)
