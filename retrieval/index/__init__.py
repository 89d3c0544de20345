"""The index: embeddings in Chroma, one collection a library, always over HTTP, and always replaceable."""

from retrieval.index.chroma import IndexRow, ServerGoneError
from retrieval.index.index import VectorIndex

__all__ = ["IndexRow", "ServerGoneError", "VectorIndex"]
