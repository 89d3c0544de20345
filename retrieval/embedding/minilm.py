"""all-MiniLM-L6-v2 in ONNX Runtime: the default embedder, offline, without torch, at full precision.

Measured on cores of an AMD EPYC without AVX-512, passages of 200 word pieces: 12 to 13 a second of each core, a
question in 3 to 6 ms, 0.4 s from nothing to the first vector with the imports, 340 MB at most. Dynamic int8 gave a
third more at a mean cosine of 0.993 to these vectors: not worth vectors that differ from everyone else's MiniLM.
"""

import asyncio
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from retrieval.embedding.graph import WIDTH, build_encoder
from retrieval.embedding.weights import locate, map_weights
from retrieval.models import Vector
from retrieval.telemetry import silence_onnxruntime

LIMIT = 256
"""Word pieces of a text that count: `max_seq_length` in the model's sentence_bert_config.json."""
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
        silence_onnxruntime()
        import onnxruntime

        path = locate()
        weights = map_weights(path / "model.safetensors")
        self._words = weights["embeddings.word_embeddings.weight"]
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self._positions = weights["embeddings.position_embeddings.weight"][:LIMIT] + kind
        self._tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        self._tokenizer.enable_truncation(LIMIT)
        self._tokenizer.no_padding()
        encoder = build_encoder(weights)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        # Nothing to find in a graph of fused operators; the search would take longer than the rest.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        # Threads that wait by spinning take the cores from the gateway and from Chroma.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(values) for values in encoder.tensors.values()]
        options.add_external_initializers(list(encoder.tensors), values)
        self._session = onnxruntime.InferenceSession(encoder.model, options, providers=["CPUExecutionProvider"])
        self._batch = batch
        # Asyncio's lock is first come, first served: a question waits for one batch of an ingest, not for all of it.
        self._turn = asyncio.Lock()

    async def embed(self, texts: Sequence[str]) -> Vector:
        """Vectors of the texts, in their order: shape (count, 384), float32, unit length."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        pieces = await asyncio.to_thread(self._tokenize, texts)
        # Texts of like length together: a run is as long as its longest text.
        order = np.argsort([len(ids) for ids in pieces], kind="stable")
        for start in range(0, len(pieces), self._batch):
            chosen = order[start : start + self._batch]
            async with self._turn:
                vectors[chosen] = await asyncio.to_thread(self._encode, [pieces[index] for index in chosen])
        return vectors

    def _tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        """Word pieces of each text. One by one: the tokenizer's own threads don't go with starting child processes."""
        # Half a surrogate pair, as badly decoded pages have them, is no text to the tokenizer.
        readable = (text.encode(errors="replace").decode() for text in texts)
        return [self._tokenizer.encode(text).ids for text in readable]

    def _encode(self, pieces: list[list[int]]) -> Vector:
        """The unit vectors of one batch."""
        lengths = np.array([len(ids) for ids in pieces], np.int32)
        longest = int(lengths.max())
        table: NDArray[np.int64] = np.zeros((len(pieces), longest), np.int64)
        for row, ids in enumerate(pieces):
            table[row, : len(ids)] = ids
        embedded = self._words[table] + self._positions[:longest]
        (encoded,) = self._session.run(None, {"embedded": embedded, "lengths": lengths})
        sums = np.stack([rows[:length].sum(axis=0) for rows, length in zip(encoded, lengths, strict=True)])
        unit: Vector = (sums / np.linalg.norm(sums, axis=1, keepdims=True)).astype(np.float32)
        return unit
