"""Embeddings over a real connection: every text gets its own vector, or the reader a sentence on why not."""

import re
import traceback
from collections.abc import AsyncIterator, Callable
from typing import Any

import numpy as np
import pytest
import pytest_asyncio

from retrieval.errors import EmbeddingError
from retrieval.llm.calls import CallLimits
from retrieval.llm.client import OpenAIClient
from retrieval.llm.embeddings import BatchLimits, OpenAIEmbedder
from tests import openai_server as replies
from tests.openai_server import DIMENSION, KEY, OpenAIServer, Reply, vector_of

pytest_plugins = ["tests.openai_server"]

QUICK = CallLimits(connect=1, read=0.5, total=2, retries=1, pause=0.01)
TEXTS = [f"Ferry number {number} left the harbour" for number in range(10)]


class Words:
    """Counts words for tokens, so that the limits can be worked out by hand."""

    def count(self, text: str) -> int:
        """Words of the text."""
        return len(text.split())

    def truncate(self, text: str, limit: int) -> str:
        """The first words of the text."""
        return " ".join(text.split()[:limit])


Make = Callable[..., OpenAIEmbedder]


@pytest_asyncio.fixture
async def make(openai_server: OpenAIServer) -> AsyncIterator[Make]:
    """Makes embedders of the local server's own model."""
    async with OpenAIClient(KEY, openai_server.base_url, QUICK) as client:
        yield lambda **named: OpenAIEmbedder(client, Words(), **{"model": "local", **named})


def expected(texts: list[str]) -> Any:
    """What the server gives to each text."""
    return np.array([vector_of(text) for text in texts])


async def test_vectors_come_in_the_order_of_the_texts(openai_server: OpenAIServer, make: Make) -> None:
    """Also when the server sends them in another, and in several requests."""
    openai_server.always = replies.embedded(lambda entries: entries.reverse())
    embedder = make(limits=BatchLimits(inputs=4))
    found = await embedder.embed(TEXTS)
    np.testing.assert_allclose(found, expected(TEXTS), atol=1e-6)
    assert found.dtype == np.float32
    assert [len(received.body["input"]) for received in openai_server.received] == [4, 4, 2]
    assert embedder.dimension == DIMENSION


async def test_all_three_limits_of_a_request_are_kept(openai_server: OpenAIServer, make: Make) -> None:
    """At most so many inputs, so many tokens each and in all; a text too long is cut and embedded by its beginning."""
    texts = ["one two", "word " * 50, "a b c", "", "\ud83d half", "one two three four five six"]
    found = await make(limits=BatchLimits(inputs=3, tokens=9, each=5)).embed(texts)
    sent = [received.body["input"] for received in openai_server.received]
    assert sent == [["one two", "word word word word word"], ["a b c", " ", "? half"], ["one two three four five"]]
    assert found.shape == (6, DIMENSION)


async def test_vectors_are_brought_to_unit_length(openai_server: OpenAIServer, make: Make) -> None:
    """Servers that do not normalise are served as well."""

    def stretch(entries: list[dict[str, Any]]) -> None:
        for entry in entries:
            entry["embedding"] = entry["embedding"] * 7

    openai_server.always = replies.embedded(stretch)
    np.testing.assert_allclose(await make().embed(TEXTS), expected(TEXTS), atol=1e-6)


async def test_openai_s_own_model_is_the_default(openai_server: OpenAIServer, make: Make) -> None:
    """Its dimension is known beforehand; a shorter one is asked for by `dimensions` and is another identity."""
    async with OpenAIClient(KEY, openai_server.base_url, QUICK) as client:
        plain, short = OpenAIEmbedder(client, Words()), OpenAIEmbedder(client, Words(), dimensions=32)
        assert (plain.name, plain.dimension) == ("text-embedding-3-small", 1536)
        assert (short.name, short.dimension) == ("text-embedding-3-small:32", 32)
        assert (await short.embed(TEXTS)).shape == (10, 32)
        openai_server.dimension = 1536
        assert (await plain.embed(TEXTS)).shape == (10, 1536)
    assert "dimensions" not in openai_server.received[1].body


async def test_a_batch_too_large_is_halved(openai_server: OpenAIServer, make: Make) -> None:
    """A server that takes three inputs at most gets them so, and the next texts from the start."""

    async def small(server: OpenAIServer, request: Any, body: Any) -> Any:
        reply = replies.failure(400, "batch size > 3") if len(body["input"]) > 3 else replies.default
        return await reply(server, request, body)

    openai_server.always = small
    embedder = make()
    np.testing.assert_allclose(await embedder.embed(TEXTS), expected(TEXTS), atol=1e-6)
    openai_server.received.clear()
    await embedder.embed(TEXTS)
    assert max(len(received.body["input"]) for received in openai_server.received) <= 3


async def test_plain_numbers_where_base64_is_unknown(openai_server: OpenAIServer, make: Make) -> None:
    """The encoding is given up at the first refusal and not asked for again."""

    async def plain(server: OpenAIServer, request: Any, body: Any) -> Any:
        known = body["encoding_format"] == "float"
        reply = replies.default if known else replies.failure(422, "encoding_format: base64 is not supported")
        return await reply(server, request, body)

    openai_server.always = plain
    embedder = make()
    for _ in range(2):
        np.testing.assert_allclose(await embedder.embed(TEXTS), expected(TEXTS), atol=1e-6)
    assert len(openai_server.received) == 3


def spoil(**values: Any) -> Callable[[list[dict[str, Any]]], object]:
    """Sets something in the fourth entry."""
    return lambda entries: entries[3].update(values)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (replies.embedded(lambda entries: entries.pop()), "9 embeddings that do not fit the 10 texts"),
        (replies.embedded(spoil(index=4)), "do not fit"),
        (replies.embedded(spoil(embedding=[np.nan] * DIMENSION)), "not numbers"),
        (replies.embedded(spoil(embedding=[np.inf] * DIMENSION)), "not numbers"),
        (replies.embedded(spoil(embedding=[0.0] * DIMENSION)), "no direction"),
        (replies.embedded(spoil(embedding=[1.0])), "different lengths"),
        (replies.embedded(spoil(embedding=[])), "different lengths"),
        (replies.embedded(lambda entries: entries.clear()), "0 embeddings"),
        (replies.web_page(), "no list of embeddings"),
        (replies.no_quota(), "quota"),
        (replies.wrong_key(), "The key was refused"),
        (replies.failure(500), "status 500"),
        (replies.failure(404, "No such model"), "no model local"),
    ],
)
async def test_what_is_no_embedding_is_refused(
    openai_server: OpenAIServer, make: Make, reply: Reply, said: str
) -> None:
    """Each of these ends in an EmbeddingError with its cause and without the key."""
    openai_server.always = reply
    with pytest.raises(EmbeddingError, match=re.escape(said)) as caught:
        await make().embed(TEXTS)
    assert KEY not in "".join(traceback.format_exception(caught.value))


async def test_another_dimension_in_mid_run_is_refused(openai_server: OpenAIServer, make: Make) -> None:
    """Vectors of two lengths are never mixed, whether the change comes between calls or within one."""
    embedder = make(limits=BatchLimits(inputs=5))
    await embedder.embed(TEXTS)
    openai_server.replies.extend([replies.embedded(), replies.embedded(dimension=DIMENSION + 1)])
    with pytest.raises(EmbeddingError, match=f"{DIMENSION + 1} numbers instead of {DIMENSION}"):
        await embedder.embed(TEXTS)


async def test_a_single_refused_text_is_an_error(openai_server: OpenAIServer, make: Make) -> None:
    """Halving ends at one text, with what the server said about it."""
    openai_server.always = replies.failure(400, "I do not like this text")
    with pytest.raises(EmbeddingError, match="I do not like this text"):
        await make().embed(TEXTS)


async def test_no_texts_cost_no_request(openai_server: OpenAIServer, make: Make) -> None:
    """Nothing to embed is no error and no request."""
    assert len(await make().embed([])) == 0
    assert openai_server.received == []
