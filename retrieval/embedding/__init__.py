"""Turning text into vectors: the protocol that all embedders keep, and the local models behind it.

`minilm` is the default, `static` the light choice; the OpenAI one is in `retrieval.llm`. None of them is imported here:
each costs its own start-up time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from retrieval.models import Span, Vector


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


@dataclass(frozen=True)
class Embedded:
    """The vector of a text, shape (dimension,), and of each of its parts as read in it, shape (parts, dimension)."""

    whole: Vector
    parts: Vector


@runtime_checkable
class PartsEmbedder(Embedder, Protocol):
    """An embedder that reads the parts of a text together and gives each a vector of its own, at no further cost.

    A sentence is understood with those around it ("he said so" is about what he was asked): within the article that
    tells, the sentence that answers is among the first three for 0.62 of the development questions on what somebody
    said; for sentences embedded alone it is 0.35 ("late chunking": Günther et al., 2024).
    """

    async def embed_parts(self, texts: Sequence[str], parts: Sequence[Sequence[Span]]) -> list[Embedded]:
        """Vectors of the texts as `embed` gives them, and of the given spans of characters of each.

        A part past the length that the model reads has the vector of the whole. Raises EmbeddingError.
        """
