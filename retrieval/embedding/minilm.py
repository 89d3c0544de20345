"""all-MiniLM-L6-v2 in ONNX Runtime: the default embedder, offline, without torch, at full precision.

Measured on cores of an AMD EPYC without AVX-512, passages of 200 word pieces: 12 to 13 a second of each core, a
question in 3 to 6 ms, 0.4 s from nothing to the first vector with the imports, 340 MB at most. Dynamic int8 gave a
third more at a mean cosine of 0.993 to these vectors: not worth vectors that differ from everyone else's MiniLM.
"""

import asyncio
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from retrieval.embedding import Embedded
from retrieval.embedding.graph import WIDTH, build_encoder, open_session
from retrieval.embedding.pooling import pool
from retrieval.embedding.weights import locate, map_weights
from retrieval.models import Span, Vector

LIMIT = 384
"""Word pieces of a text that count: enough for the longest passage with its title. The model has positions for 512;
`max_seq_length` in its sentence_bert_config.json is 256."""
BATCH = 8
"""Texts in one run: 4 and 8 do 13.9 and 13.5 a second of one core, 16 does 12.7, 32 10.8 in twice the memory."""


class MiniLM:
    """Embeds with sentence-transformers/all-MiniLM-L6-v2: the mean of the last layer, at unit length.

    The constructor loads the model (0.2 s, blocking); it raises EmbeddingError where the weights are missing.
    """

    name = "minilm-l6-v2"
    dimension = WIDTH

    def __init__(self, threads: int = 0, batch: int = BATCH) -> None:
        """`threads`: how many a run may use, 0 for one a core; `batch`: texts in one run."""
        path = locate()
        weights = map_weights(path / "model.safetensors")
        self._words = weights["embeddings.word_embeddings.weight"]
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self._positions = weights["embeddings.position_embeddings.weight"][:LIMIT] + kind
        self._tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        self._tokenizer.enable_truncation(LIMIT)
        self._tokenizer.no_padding()
        self._session = open_session(build_encoder(weights), threads)
        self._batch = batch
        # Asyncio's lock is first come, first served: a question waits for one batch of an ingest, not for all of it.
        self._turn = asyncio.Lock()

    async def embed(self, texts: Sequence[str]) -> Vector:
        """Vectors of the texts, in their order: shape (count, 384), float32, unit length."""
        found = await self.embed_parts(texts, [()] * len(texts))
        return np.stack([one.whole for one in found]) if found else np.zeros((0, self.dimension), np.float32)

    async def embed_parts(self, texts: Sequence[str], parts: Sequence[Sequence[Span]]) -> list[Embedded]:
        """See `PartsEmbedder`: the vector of a part is the mean of its word pieces in the last layer."""
        pieces = await asyncio.to_thread(self._tokenize, texts)
        found: list[Embedded | None] = [None] * len(texts)
        # Texts of like length together: a run is as long as its longest text.
        order = np.argsort([len(encoding.ids) for encoding in pieces], kind="stable")
        for start in range(0, len(pieces), self._batch):
            chosen = order[start : start + self._batch]
            async with self._turn:
                encoded = await asyncio.to_thread(self._encode, [pieces[index].ids for index in chosen])
            for index, rows in zip(chosen, encoded, strict=True):
                found[index] = pool(rows, pieces[index].offsets, parts[index])
        return [one for one in found if one is not None]

    def _tokenize(self, texts: Sequence[str]) -> list[Encoding]:
        """Word pieces of each text. One by one: the tokenizer's own threads don't go with starting child processes."""
        # Half a surrogate pair, as badly decoded pages have them, is no text to the tokenizer.
        readable = (text.encode(errors="replace").decode() for text in texts)
        return [self._tokenizer.encode(text) for text in readable]

    def _encode(self, pieces: list[list[int]]) -> list[NDArray[np.float32]]:
        """The last layer of one batch, each text as long as its own word pieces: shape (length, 384)."""
        lengths = np.array([len(ids) for ids in pieces], np.int32)
        longest = int(lengths.max())
        table: NDArray[np.int64] = np.zeros((len(pieces), longest), np.int64)
        for row, ids in enumerate(pieces):
            table[row, : len(ids)] = ids
        embedded = self._words[table] + self._positions[:longest]
        (encoded,) = self._session.run(None, {"embedded": embedded, "lengths": lengths})
        return [rows[:length] for rows, length in zip(encoded, lengths, strict=True)]
