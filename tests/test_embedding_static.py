"""The static model gives a unit vector to every text, in order, from the files of its package."""

import subprocess
import sys

import numpy as np
import pytest

from retrieval.embedding.static import StaticEmbedder


@pytest.fixture(scope="module")
def static() -> StaticEmbedder:
    """One loaded model for the tests of this file; the network is shut."""
    return StaticEmbedder()


async def test_every_text_has_a_unit_vector(static: StaticEmbedder) -> None:
    """Also an empty one, one of signs only, one with half a character, and one far too long."""
    found = await static.embed(["The port reopened.", "", " \n", "—", "half \ud83d", "<|endoftext|>", "tide " * 9_000])
    assert found.shape == (7, static.dimension)
    assert found.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


async def test_order_and_batches_do_not_show(static: StaticEmbedder) -> None:
    """Texts of mixed length in several batches get the vectors that each gets alone."""
    texts = [f"Ferry {number} was late. " * (1 + number * 7 % 11) for number in range(150)]
    together = await static.embed(texts)
    alone = np.concatenate([await static.embed([text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-5)


async def test_like_texts_lie_nearer_than_unlike_ones(static: StaticEmbedder) -> None:
    """A question lies nearer to a passage on its subject than to one on another."""
    question, answer, other = await static.embed(
        ["Will rents rise in the city?", "Tenants face higher rents this year.", "The striker scored twice."]
    )
    assert question @ answer > question @ other + 0.2


async def test_no_texts_give_no_vectors(static: StaticEmbedder) -> None:
    """Nothing to embed is no error."""
    assert (await static.embed([])).shape == (0, 256)


def test_logging_is_left_alone() -> None:
    """Loading the model gives the process no log handlers and no other level than it had."""
    code = (
        "import logging; from retrieval.embedding.static import StaticEmbedder; StaticEmbedder();"
        "assert logging.root.handlers == [] and logging.root.level == logging.WARNING"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
