"""The reader: MiniLM's encoder with a small change to its weights that makes it read a question and sentences together.

The change is of low rank (LoRA, Hu et al., 2021: rank 16 on every matrix of layers 2 to 6), 1.3 MB that come with this
package; the weights under it are those of `retrieval.embedding.weights`. `tests/bench/train_reader.py` made it, from
questions written on news articles, a third of which their article does not answer.
"""

import asyncio
from collections.abc import Sequence
from importlib import resources
from math import erf, sqrt

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from retrieval.embedding.graph import build_encoder, open_session
from retrieval.embedding.weights import Weights, locate, map_weights
from retrieval.reader import Sheet

_SCALE = 2.0
"""Of the change, as it was trained."""
QUESTION, TITLE, TITLE_WORDS, SPEAKER, SENTENCE, ALL = 40, 18, 14, 8, 70, 190
"""Word pieces that are read: of the question, the title (and its words), a speaker, a sentence, all of a sheet."""
_STOP, _SEPARATOR = 1012, 102
"""The pieces "." and [SEP]."""
_UNREAD = -np.inf

Array = NDArray[np.float32]


class MiniLMReader:
    """Reads with MiniLM. The constructor loads it (0.3 s, blocking) and raises EmbeddingError without its weights."""

    def __init__(self, threads: int = 0) -> None:
        """`threads`: how many a run may use, 0 for one a core."""
        path = locate()
        base = map_weights(path / "model.safetensors")
        with resources.files("retrieval.reader").joinpath("weights.npz").open("rb") as file, np.load(file) as stored:
            self._own = {name: stored[name].astype(np.float32) for name in stored.files}
        self._words = base["embeddings.word_embeddings.weight"]
        self._positions = base["embeddings.position_embeddings.weight"][:ALL]
        self._tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._session = open_session(build_encoder(_changed(base, self._own)), threads)
        self._turn = asyncio.Lock()

    async def read(self, question: str, sheets: Sequence[Sheet]) -> list[list[float]]:
        """See `Reader`."""
        if not sheets:
            return []
        async with self._turn:
            return await asyncio.to_thread(self._read, question, sheets)

    def _read(self, question: str, sheets: Sequence[Sheet]) -> list[list[float]]:
        """One run a sheet: in one run of all, padding to the longest took a sixth more of the cores."""
        return [self._read_one(question, sheet) for sheet in sheets]

    def _read_one(self, question: str, sheet: Sheet) -> list[float]:
        ids, marks = self.pieces(question, sheet)
        parts = np.array(marks)
        embedded = self._words[ids] + self._positions[: len(ids)] + self._own["kinds"][(parts > 0).astype(np.int64)]
        inputs = {"embedded": embedded[None].astype(np.float32), "lengths": np.array([len(ids)], np.int32)}
        (encoded,) = self._session.run(None, inputs)
        return self._judged(encoded[0], parts, sheet)

    def pieces(self, question: str, sheet: Sheet) -> tuple[list[int], list[int]]:
        """The word pieces of both, and whose each is: 0 the question's, 1 the title's, 2 the first sentence's."""
        ids = self._ids(question, special=True)[:QUESTION]
        marks = [0] * len(ids)
        title = [*self._ids(" ".join(sheet.title.split()[:TITLE_WORDS]))[:TITLE], _STOP]
        ids += title
        marks += [1] * len(title)
        for number, (speaker, sentence) in enumerate(zip(sheet.speakers, sheet.sentences, strict=True), 2):
            told = self._ids(f"{speaker}:")[:SPEAKER] if speaker else []
            told += self._ids(sentence)[:SENTENCE]
            ids += told
            marks += [number] * len(told)
        return [*ids[: ALL - 1], _SEPARATOR], [*marks[: ALL - 1], 1]

    def _ids(self, text: str, special: bool = False) -> list[int]:
        readable = text.encode(errors="replace").decode()
        return list(self._tokenizer.encode(readable, add_special_tokens=special).ids)

    def _judged(self, rows: Array, marks: NDArray[np.int64], sheet: Sheet) -> list[float]:
        """The log-odds of each sentence from the last layer of its sheet."""
        asked = rows[marks == 0].mean(axis=0)
        found = []
        for number, score in enumerate(sheet.scores, 2):
            own = rows[marks == number]
            if not len(own):
                found.append(_UNREAD)
                continue
            told = own.mean(axis=0)
            cosine = float(asked @ told / (np.linalg.norm(asked) * np.linalg.norm(told)))
            seen = np.concatenate([rows[0], asked * told, told])
            hidden = _gelu(self._own["hidden.weight"] @ seen + self._own["hidden.bias"])
            judged = float(self._own["output.weight"][0] @ hidden + self._own["output.bias"][0])
            judged += float(self._own["cosine"]) * cosine + float(self._own["bias"]) + float(self._own["score"]) * score
            found.append(judged)
        return found


def _changed(base: Weights, own: dict[str, Array]) -> Weights:
    """The tensors of the base model with the trained change added."""
    changed = dict(base)
    for name in {name.rpartition(".")[0] for name in own if name.endswith(".A")}:
        weight = f"{name}.weight"
        change = (_SCALE * own[f"{name}.B"] @ own[f"{name}.A"]).astype(np.float32)
        changed[weight] = base[weight] + change
    return changed


def _gelu(values: Array) -> Array:
    """x Φ(x), by the error function (Hendrycks and Gimpel, 2016)."""
    errors = np.array([erf(one) for one in (values / sqrt(2)).tolist()])
    return (0.5 * values * (1 + errors).astype(np.float32)).astype(np.float32)
