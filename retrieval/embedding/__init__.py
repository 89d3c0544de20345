"""Turning text into vectors: the protocol that all embedders keep, and the local models behind it.

`minilm` is the default, `static` the light choice; the OpenAI one is in `retrieval.llm`. None of them is imported here:
each costs its own start-up time.
"""

from collections.abc import Sequence
from typing import Protocol

from retrieval.models import Vector


class Embedder(Protocol):
    """What turns texts into vectors, for the indexing and for the retriever."""

    @property
    def name(self) -> str:
        """The identity of the vectors: two embedders of the same name give vectors that may be compared."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    async def embed(self, texts: Sequence[str]) -> Vector:
        """Vectors of the texts, in their order: shape (count, dimension), float32, unit length.

        Raises EmbeddingError where no usable ones could be made.
        """
