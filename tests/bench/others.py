"""What people would otherwise use, over the same articles: BM25 with stemming, LangChain, LlamaIndex, each its way.

The two frameworks store in Chroma, in this process, and embed with our local model through an adapter; all else is
what their own guides show. Their packages are the group `bench` of pyproject.toml.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import bm25s
import chromadb
import Stemmer
from chromadb.config import Settings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore
from pydantic import PrivateAttr

from retrieval.embedding import Embedder

LANGCHAIN_TOKENS = 250
"""Tokens of a passage, none shared with the next: what LangChain's guides to retrieval give its token splitter
(chunk_size=250, chunk_overlap=0); MiniLM reads 256 word pieces."""


@dataclass(frozen=True)
class Text:
    """Something to be found: an article as it was given, or a passage of one that is cut already."""

    key: str
    title: str
    body: str

    @property
    def whole(self) -> str:
        """The title, a blank line, the text: what a program without readers of its own would store."""
        return f"{self.title}\n\n{self.body}"


@dataclass(frozen=True)
class Part:
    """A passage that was found: characters `start` to `end` of the whole text with this key."""

    key: str
    start: int
    end: int


class Other(Protocol):
    """Another way to find passages."""

    def add(self, texts: Sequence[Text]) -> None:
        """Make these findable."""

    def search(self, question: str, count: int) -> list[Part]:
        """The first passages for a question, best first."""

    def passages(self) -> int:
        """How many passages are stored."""


class Bm25:
    """bm25s with English stop words and the Snowball stemmer. It cuts nothing: it is given passages."""

    def __init__(self) -> None:
        self._texts: Sequence[Text] = ()
        self._stemmer = Stemmer.Stemmer("english")
        self._index = bm25s.BM25()

    def add(self, texts: Sequence[Text]) -> None:
        """See `Other`."""
        self._texts = texts
        self._index.index(self._words([text.whole for text in texts]), show_progress=False)

    def search(self, question: str, count: int) -> list[Part]:
        """See `Other`."""
        found, _ = self._index.retrieve(self._words([question]), k=min(count, len(self._texts)), show_progress=False)
        return [Part(self._texts[number].key, 0, len(self._texts[number].whole)) for number in found[0]]

    def passages(self) -> int:
        """See `Other`."""
        return len(self._texts)

    def _words(self, texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)


class LangChain:
    """Its Chroma store and its recursive splitter measured in tokens."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        """Keeps its files in `folder`."""
        self._splitter = RecursiveCharacterTextSplitter.from_tiktoken_encoder(
            encoding_name="cl100k_base", chunk_size=LANGCHAIN_TOKENS, chunk_overlap=0, add_start_index=True
        )
        self._store = Chroma("bench", _ForLangChain(embedder), client=_chroma(folder))

    def add(self, texts: Sequence[Text]) -> None:
        """See `Other`."""
        told = [{"key": text.key, "title": text.title} for text in texts]
        self._store.add_documents(self._splitter.create_documents([text.whole for text in texts], told))

    def search(self, question: str, count: int) -> list[Part]:
        """See `Other`."""
        parts = []
        for one in self._store.similarity_search(question, k=count):
            start = int(one.metadata["start_index"])
            parts.append(Part(one.metadata["key"], start, start + len(one.page_content)))
        return parts

    def passages(self) -> int:
        """See `Other`."""
        count: int = self._store._collection.count()
        return count


class LlamaIndex:
    """Its Chroma store and its sentence splitter as it comes: 1,024 tokens, 200 of them shared, the title in front."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        """Keeps its files in `folder`, and uses again what is there."""
        self._collection = _chroma(folder).get_or_create_collection("bench")
        self._index = VectorStoreIndex.from_vector_store(
            ChromaVectorStore(chroma_collection=self._collection), embed_model=_ForLlamaIndex(embedder)
        )

    def add(self, texts: Sequence[Text]) -> None:
        """See `Other`."""
        self._index = VectorStoreIndex.from_documents(
            [Document(text=text.body, metadata={"title": text.title}, id_=text.key) for text in texts],
            storage_context=StorageContext.from_defaults(vector_store=self._index.vector_store),
            embed_model=self._index._embed_model,
        )

    def search(self, question: str, count: int) -> list[Part]:
        """See `Other`."""
        parts = []
        for one in self._index.as_retriever(similarity_top_k=count).retrieve(question):
            node: Any = one.node
            before = len(node.metadata["title"]) + 2
            parts.append(Part(node.ref_doc_id, before + node.start_char_idx, before + node.end_char_idx))
        return parts

    def passages(self) -> int:
        """See `Other`."""
        count: int = self._collection.count()
        return count


class _Blocking:
    """One of our embedders for those who wait for it, on an event loop of its own."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._loop = asyncio.new_event_loop()

    def __call__(self, texts: Sequence[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._loop.run_until_complete(self._embedder.embed(list(texts))).tolist()
        return vectors


class _ForLangChain(Embeddings):  # type: ignore[misc]  # the group's packages are not looked at
    def __init__(self, embedder: Embedder) -> None:
        self._embed = _Blocking(embedder)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._embed(texts)

    def embed_query(self, text: str) -> list[float]:
        return self._embed([text])[0]


class _ForLlamaIndex(BaseEmbedding):  # type: ignore[misc]
    _embed: _Blocking = PrivateAttr()

    def __init__(self, embedder: Embedder, **more: Any) -> None:
        super().__init__(model_name=embedder.name, **more)
        self._embed = _Blocking(embedder)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._embed([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._embed(texts)

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._embed([query])[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


def _chroma(folder: Path) -> Any:
    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
