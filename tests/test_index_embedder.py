"""Chroma's own embeddings: what comes back is checked, and what goes wrong is one sentence."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from retrieval.errors import EmbeddingError
from retrieval.index.chroma import default_embedding_function
from retrieval.index.embedder import ChromaEmbedder


def _giving(vectors: Any) -> Callable[[], Callable[[list[str]], Any]]:
    return lambda: lambda texts: vectors


async def test_vectors_have_unit_length() -> None:
    """One row a text, in order, at unit length whatever length they came with."""
    given = [np.eye(384)[0] * 3, np.eye(384)[1] * 0.5]
    vectors = await ChromaEmbedder(_giving(given)).embed(["one", "two"])
    assert vectors.dtype == np.float32
    assert vectors.tolist() == np.eye(384)[:2].tolist()


async def test_nothing_loads_nothing() -> None:
    """No texts, no download."""

    def load() -> Callable[[list[str]], Any]:
        raise AssertionError("it was loaded")

    assert (await ChromaEmbedder(load).embed([])).shape == (0, 384)


@pytest.mark.parametrize("given", [[[0.0] * 384], [[float("nan")] * 384], [[1.0] * 3], []])
async def test_unusable_vectors(given: list[list[float]]) -> None:
    """Without direction, not numbers, too short, or missing: none of it is stored."""
    with pytest.raises(EmbeddingError, match="no usable vectors"):
        await ChromaEmbedder(_giving(given)).embed(["one"])


async def test_a_failed_download_is_a_sentence() -> None:
    """Without a network the message says what to set instead."""

    def fail(texts: list[str]) -> Any:
        raise OSError("no route to host")

    with pytest.raises(EmbeddingError, match="ONRECORD_EMBEDDING=minilm"):
        await ChromaEmbedder(lambda: fail).embed(["one"])


def test_the_function_is_chromas() -> None:
    """It can be had without a download; only its first call makes one."""
    assert type(default_embedding_function()).__name__ == "ONNXMiniLM_L6_V2"
