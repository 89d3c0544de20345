"""Chroma's own embeddings, for those who set them; `retrieval.embedding` has the ones that need no download."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from retrieval.errors import EmbeddingError
from retrieval.index.chroma import default_embedding_function
from retrieval.models import Vector
from retrieval.telemetry import silence_onnxruntime


class ChromaEmbedder:
    """Embeds with Chroma's default function: all-MiniLM-L6-v2 in ONNX, kept under ~/.cache/chroma."""

    name = "chroma-onnx-minilm-l6-v2"
    dimension = 384

    def __init__(self, load: Callable[[], Callable[[list[str]], Any]] = default_embedding_function) -> None:
        """`load` gives the function at the first use; only tests have another."""
        silence_onnxruntime()
        self._load = load
        self._function: Callable[[list[str]], Any] | None = None
        self._turn = asyncio.Lock()

    async def embed(self, texts: Sequence[str]) -> Vector:
        """Vectors of the texts, in their order: shape (count, 384), float32, unit length; raises EmbeddingError."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        async with self._turn:  # two at once would both download the model
            return await asyncio.to_thread(self._embed, list(texts))

    def _embed(self, texts: list[str]) -> Vector:
        try:
            if self._function is None:
                self._function = self._load()
            vectors = np.asarray(self._function(texts), np.float32)
        # What it raises is httpx's, tarfile's, ONNX Runtime's or a bare ValueError, as its download or its model fails.
        except Exception as error:
            raise EmbeddingError(
                f"Chroma's embedding model could not be used ({type(error).__name__}); it is downloaded at its first "
                "use. Set ONRECORD_EMBEDDING=minilm to use the one that is installed."
            ) from error
        norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
        if vectors.shape != (len(texts), self.dimension) or not (np.isfinite(norms).all() and (norms > 0).all()):
            raise EmbeddingError("Chroma's embedding model gave no usable vectors.")
        unit: Vector = vectors / norms
        return unit
