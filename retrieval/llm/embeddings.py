"""Embeddings from OpenAI's API: batched within its limits, put in order, checked."""

import asyncio
import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import orjson

from retrieval.chat import ContextTooLongError
from retrieval.errors import EmbeddingError, ModelError
from retrieval.llm.calls import Caller, CircuitBreaker, RequestRejectedError
from retrieval.llm.client import OpenAIClient
from retrieval.models import Vector

DEFAULT_MODEL = "text-embedding-3-small"
DIMENSIONS = {"text-embedding-3-small": 1536, "text-embedding-3-large": 3072, "text-embedding-ada-002": 1536}
"""Of OpenAI's own models when no other is asked for."""


class TextTokens(Protocol):
    """What counts and cuts texts in tokens; retrieval.tokens.Tokenizer does."""

    def count(self, text: str) -> int:
        """How many tokens the text has."""

    def truncate(self, text: str, limit: int) -> str:
        """The text, cut to at most `limit` tokens."""


@dataclass(frozen=True)
class BatchLimits:
    """The most of one request: OpenAI's own limits (API reference, embeddings); local servers often take less."""

    inputs: int = 2_048
    tokens: int = 300_000
    """Of all inputs together."""
    each: int = 8_192
    """Tokens of one input; what is longer is cut."""


class OpenAIEmbedder:
    """An Embedder at one server."""

    def __init__(
        self,
        client: OpenAIClient,
        tokens: TextTokens,
        model: str = DEFAULT_MODEL,
        dimensions: int | None = None,
        limits: BatchLimits | None = None,
        breaker: CircuitBreaker | None = None,
    ) -> None:
        """`dimensions` shortens the vectors, where the model can; None for its own length."""
        self.name = f"{model}:{dimensions}" if dimensions else model
        self._client = client
        self._tokens = tokens
        self._model = model
        self._dimensions = dimensions
        self._dimension = dimensions or DIMENSIONS.get(model, 0)
        self._limits = limits or BatchLimits()
        self._inputs = self._limits.inputs
        self._encoding = "base64"
        self._caller = Caller(client.limits, breaker or CircuitBreaker())

    @property
    def dimension(self) -> int:
        """The length of a vector; 0 for a model that is not OpenAI's own until the first texts were embedded."""
        return self._dimension

    async def embed(self, texts: Sequence[str]) -> Vector:
        """Vectors of the texts, in their order: shape (count, dimension), float32, unit length.

        Raises EmbeddingError: the server can't be used, or what it sent is no embedding of these texts.
        """
        batches = await asyncio.to_thread(self._batches, texts)
        try:
            parts = [await self._embed(batch) for batch in batches]
        except EmbeddingError:
            raise
        except ModelError as error:
            raise EmbeddingError(str(error)) from None
        return np.concatenate(parts) if parts else np.zeros((0, self._dimension), np.float32)

    def _batches(self, texts: Sequence[str]) -> list[list[str]]:
        """The texts, cut where too long, in runs that keep within all three limits."""
        return list(self._runs(texts))

    def _runs(self, texts: Sequence[str]) -> Iterator[list[str]]:
        run: list[str] = []
        total = 0
        for text in texts:
            # The API refuses an empty input, and UTF-8 half a surrogate pair.
            readable = text.encode(errors="replace").decode() or " "
            count = self._tokens.count(readable)
            if count > self._limits.each:
                readable = self._tokens.truncate(readable, self._limits.each)
                count = self._limits.each
            if run and (len(run) == self._inputs or total + count > self._limits.tokens):
                yield run
                run, total = [], 0
            run.append(readable)
            total += count
        if run:
            yield run

    async def _embed(self, texts: list[str]) -> Vector:
        """One batch; in two halves where the server finds it too large."""
        try:
            content = await self._caller.call(lambda: self._request(texts))
        except (RequestRejectedError, ContextTooLongError) as error:
            if len(texts) == 1:
                raise EmbeddingError(f"A text could not be embedded. {error}") from None
            half = (len(texts) + 1) // 2
            halves = [await self._embed(texts[:half]), await self._embed(texts[half:])]
            # The next batches are made so from the start.
            self._inputs = min(self._inputs, half)
            return np.concatenate(halves)
        vectors = await asyncio.to_thread(_read_vectors, content, len(texts))
        found = vectors.shape[1]
        if self._dimension and found != self._dimension:
            raise EmbeddingError(
                f"The embedding model {self._model} gave vectors of {found} numbers instead of {self._dimension}; "
                "they can't be compared with the others."
            )
        self._dimension = found
        return vectors

    async def _request(self, texts: list[str]) -> bytes:
        """One request; with plain numbers where the server does not know base64, which is a third of the size."""
        body: dict[str, Any] = {"model": self._model, "input": texts, "encoding_format": self._encoding}
        if self._dimensions:
            body["dimensions"] = self._dimensions
        try:
            return await self._client.embed(body)
        except RequestRejectedError as error:
            if self._encoding == "float" or not ("encoding_format" in error.detail or "base64" in error.detail):
                raise
            self._encoding = "float"
            return await self._client.embed(body | {"encoding_format": "float"})


def _read_vectors(content: bytes, count: int) -> Vector:
    """The unit vectors in a reply, sorted by index; raises EmbeddingError where it is not one for each of `count`."""
    try:
        entries = sorted(orjson.loads(content)["data"], key=lambda entry: entry["index"])
        rows = [_row(entry["embedding"]) for entry in entries]
        indices = [entry["index"] for entry in entries]
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise EmbeddingError("The embedding server sent something that is no list of embeddings.") from None
    if indices != list(range(count)):
        raise EmbeddingError(f"The embedding server sent {len(rows)} embeddings that do not fit the {count} texts.")
    if len({len(row) for row in rows}) != 1 or not len(rows[0]):
        raise EmbeddingError("The embedding server sent vectors of different lengths.")
    vectors = np.stack(rows)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not (np.isfinite(norms).all() and (norms > 0).all()):
        raise EmbeddingError("The embedding server sent vectors that are not numbers, or have no direction.")
    unit: Vector = (vectors / norms).astype(np.float32)
    return unit


def _row(value: object) -> Vector:
    """One embedding: a list of numbers, or base64 of little-endian float32."""
    if isinstance(value, str):
        return np.frombuffer(base64.b64decode(value, validate=True), "<f4").astype(np.float32)
    return np.asarray(value, np.float32).reshape(-1)
