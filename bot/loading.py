"""Loads what turns texts into numbers and what reads passages: which it comes to, and what an older index needs."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.config import EmbeddingChoice, Settings

if TYPE_CHECKING:
    from retrieval.embedding import Embedder
    from retrieval.llm.client import OpenAIClient
    from retrieval.reader import Reader
    from retrieval.tokens import Tokenizer


class Loading:
    """What the settings ask for, loaded where it is asked for. All but `embedder_named` block: call them in threads."""

    def __init__(
        self, settings: Settings, openai: "Callable[[], OpenAIClient]", tokenizer: "Callable[[], Tokenizer]"
    ) -> None:
        """`openai` and `tokenizer` give the shared ones, and are called where they are needed."""
        self._settings = settings
        self._openai = openai
        self._tokenizer = tokenizer

    def choice(self) -> EmbeddingChoice:
        """Which embeddings it comes to, where the settings say auto."""
        if self._settings.embedding is not EmbeddingChoice.AUTO:
            return self._settings.embedding
        if self._settings.openai_api_key is not None:
            return EmbeddingChoice.OPENAI
        from retrieval.embedding import weights

        return EmbeddingChoice.MINILM if weights.available() else EmbeddingChoice.STATIC

    def embedder(self) -> "Embedder":
        """What the settings ask for. Raises EmbeddingError where it can't be had."""
        match self.choice():
            case EmbeddingChoice.OPENAI:
                return self._of_openai(self._settings.embedding_model)
            case EmbeddingChoice.CHROMA:
                from retrieval.index.embedder import ChromaEmbedder

                return ChromaEmbedder()
            case EmbeddingChoice.STATIC:
                from retrieval.embedding.static import StaticEmbedder

                return StaticEmbedder()
            case _:
                from retrieval.embedding.minilm import MiniLM

                return MiniLM()

    async def embedder_named(self, name: str) -> "Embedder | None":
        """The embedder that an older index was made with, until the new one is complete; None where it can't be had."""
        return await asyncio.to_thread(self._named, name)

    def reader(self) -> "Reader | None":
        """The reader; None with the light embeddings, for small machines, and where its weights are missing."""
        from retrieval.embedding import weights

        if self.choice() is EmbeddingChoice.STATIC or not weights.available():
            return None
        from retrieval.reader.minilm import MiniLMReader

        return MiniLMReader()

    def _named(self, name: str) -> "Embedder | None":
        from retrieval.embedding.minilm import MiniLM
        from retrieval.embedding.static import StaticEmbedder
        from retrieval.errors import EmbeddingError
        from retrieval.index.embedder import ChromaEmbedder

        for kind in (MiniLM, StaticEmbedder, ChromaEmbedder):
            if kind.name == name:
                try:
                    return kind()
                except EmbeddingError:
                    return None
        return self._of_openai(name) if self._settings.has_model else None

    def _of_openai(self, model: str) -> "Embedder":
        from retrieval.llm.embeddings import OpenAIEmbedder

        return OpenAIEmbedder(self._openai(), self._tokenizer(), model)
