"""The index: embeddings in Chroma, one collection a library, always over HTTP, and always replaceable."""

from retrieval.index.chroma import IndexRow, NoAnswerError, ServerGoneError
from retrieval.index.index import SOON, VectorIndex

__all__ = ["SOON", "IndexRow", "NoAnswerError", "ServerGoneError", "VectorIndex"]
