"""A real catalog, a real index and an embedder that can be computed by hand, for the tests of what joins them."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from retrieval.catalog import Catalog
from retrieval.errors import EmbeddingError
from retrieval.index import VectorIndex
from retrieval.indexing import Indexer
from retrieval.models import Article, Library, Outcome, Vector
from tests.catalog_material import cut


class HashingEmbedder:
    """Adds up one fixed random direction a word. `asked` counts texts; the call after `good_calls` calls fails."""

    dimension = 32

    def __init__(self, name: str = "hashing-32", good_calls: int | None = None) -> None:
        self.name = name
        self.asked = 0
        self._good_calls = good_calls

    async def embed(self, texts: Sequence[str]) -> Vector:
        """Unit vectors, shape (count, 32). Raises EmbeddingError where it was told to."""
        if self._good_calls is not None:
            if not self._good_calls:
                raise EmbeddingError("The embedding server went home.")
            self._good_calls -= 1
        self.asked += len(texts)
        sums = np.stack([np.sum([self._direction(word) for word in f". {text}".split()], axis=0) for text in texts])
        unit: Vector = (sums / np.linalg.norm(sums, axis=1, keepdims=True)).astype(np.float32)
        return unit

    def _direction(self, word: str) -> Vector:
        seed = int.from_bytes(hashlib.sha256(f"{self.name} {word}".encode()).digest()[:8])
        return np.random.default_rng(seed).normal(size=self.dimension).astype(np.float32)


@dataclass
class Desk:
    """The parts over one data directory, and what the tests do with them."""

    catalog: Catalog
    library: Library
    index: VectorIndex
    embedder: HashingEmbedder
    indexer: Indexer

    async def add(self, text: str, key: str, title: str = "Note") -> tuple[Outcome, Article]:
        """Store an article, one passage a paragraph, not yet in the index."""
        article = Article(title=title, text=text, key=key)
        return await self.catalog.store(self.library, article, cut(article), [])

    async def passage_ids(self) -> set[str]:
        """The ids of all passages."""
        articles = await self.catalog.articles(self.library)
        return {
            passage.id for article in articles for passage in await self.catalog.passages_of(self.library, article.id)
        }

    async def collection(self) -> str:
        """The collection that serves the library."""
        state = await self.catalog.index_state(self.library)
        assert state is not None
        return state.collection

    async def lost(self) -> set[str]:
        """The ids of passages that are not among the three nearest to their own stored vector."""
        lost: set[str] = set()
        for article in await self.catalog.articles(self.library):
            passages = await self.catalog.passages_of(self.library, article.id)
            vectors = await self.indexer.vectors(passages)
            for passage in passages:
                near = await self.indexer.nearest(self.library, vectors[passage.embedding_key], 3)
                if passage.id not in [identifier for identifier, _ in near]:
                    lost.add(passage.id)
        return lost


@asynccontextmanager
async def open_desk(
    folder: Path, embedder: HashingEmbedder | None = None, chroma_url: str | None = None
) -> AsyncIterator[Desk]:
    """The parts over a data directory, with an index server of their own unless told, closed at the block's end."""
    embedder = embedder or HashingEmbedder()
    async with await Catalog.open(folder / "catalog.db") as catalog:
        index = await VectorIndex.open(folder, chroma_url)
        try:
            library = await catalog.library("default")
            yield Desk(catalog, library, index, embedder, Indexer(catalog, index, embedder))
        finally:
            await index.close()
