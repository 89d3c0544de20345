"""What a request to a model costs is told once, whatever came of it: with a real connection to the local server."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import pytest
import pytest_asyncio
from aiohttp import web

from retrieval.chat import Message
from retrieval.errors import ModelError
from retrieval.llm.calls import CallLimits
from retrieval.llm.chat import OpenAIChat
from retrieval.llm.client import OpenAIClient
from retrieval.llm.costs import Costs
from retrieval.models import Usage
from tests import openai_server as replies
from tests.openai_models import saying
from tests.openai_server import KEY, Body, OpenAIServer, Reply

pytest_plugins = ["tests.openai_server"]

QUICK = CallLimits(connect=1, read=0.3, total=2, retries=2, pause=0.01)
ASKED = [Message("system", "Answer."), Message("user", "When does the bridge open?")]
TOLD = Usage(6, 4)
"""As the server counts: words of the request, and of "It opens in May"."""
OWN = Usage(6 + 2 * 4, 4)
"""As they are counted here, with what each message costs beside its words."""
SENT = Usage(6 + 2 * 4, 0)
FORGETFUL = replies.refusing("stream_options")
"""A server that does not know the parameter which has it tell what was used."""


class Words:
    """Counts words for tokens."""

    def count(self, text: str) -> int:
        """Words of the text."""
        return len(text.split())

    def truncate(self, text: str, limit: int) -> str:
        """The first words of the text."""
        return " ".join(text.split()[:limit])


@pytest_asyncio.fixture
async def client(openai_server: OpenAIServer) -> AsyncIterator[OpenAIClient]:
    """A client of the local server, quick to give up."""
    async with OpenAIClient(KEY, openai_server.base_url, QUICK) as client:
        openai_server.model = saying("It opens in May")
        yield client


def costed(client: OpenAIClient) -> tuple[OpenAIChat, list[Usage]]:
    """A chat model, and what its requests are told to have cost."""
    told: list[Usage] = []
    return OpenAIChat(client, "test-model", costs=Costs(Words(), told.append)), told


@pytest.mark.parametrize(
    ("reply", "cost"),
    [
        (replies.written(), TOLD),
        (replies.written(finish_reason="content_filter"), TOLD),
        (replies.written("", finish_reason="length"), Usage(6, 0)),
        (replies.written("", refusal="I will not."), Usage(6, 3)),
        (replies.written(finish_reason=None), OWN),
        (replies.written(stall=True), OWN),
        (replies.written("", stall=True), SENT),
        (replies.events('{"choices": []}', "no JSON"), SENT),
        (FORGETFUL, OWN),
        (replies.failure(400), None),
        (replies.wrong_key(), None),
        (replies.too_many_requests(), None),
        (replies.failure(400, code="context_length_exceeded"), None),
    ],
)
async def test_each_way_to_end_is_counted(
    openai_server: OpenAIServer, client: OpenAIClient, reply: Reply, cost: Usage | None
) -> None:
    """By the server where it told; what it refused costs nothing, and a try before another is one of its own."""
    openai_server.always = reply
    chat, told = costed(client)
    with suppress(ModelError):
        await chat.complete(ASKED)
    assert set(told) == ({cost} if cost else set())
    assert len(told) <= 1


async def test_nobody_there_costs_nothing() -> None:
    """A connection that was refused has carried nothing."""
    async with OpenAIClient(KEY, "http://127.0.0.1:9/v1", QUICK) as client:
        chat, told = costed(client)
        with pytest.raises(ModelError):
            await chat.complete(ASKED)
        assert told == []


async def test_a_server_that_hangs_up_has_had_the_request(openai_server: OpenAIServer, client: OpenAIClient) -> None:
    """Each of three tries is one that it may have worked on."""

    async def hang_up(server: OpenAIServer, request: web.Request, body: Body) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    openai_server.always = hang_up
    chat, told = costed(client)
    with pytest.raises(ModelError):
        await chat.complete(ASKED)
    assert told == [SENT] * 3


@pytest.mark.parametrize("stop", ["cancelled", "raising"])
async def test_who_waits_no_more_has_sent_it_all_the_same(
    openai_server: OpenAIServer, client: OpenAIClient, stop: str
) -> None:
    """Cancelled in the middle of a stream, or ended by whoever reads it."""
    openai_server.always = replies.written(pause=0.01, stall=True)
    chat, told = costed(client)
    heard = asyncio.Event()

    def reader(text: str) -> None:
        heard.set()
        if stop == "raising":
            raise ZeroDivisionError

    on_text: Callable[[str], None] = reader
    task = asyncio.create_task(chat.complete(ASKED, on_text))
    await heard.wait()
    if stop == "cancelled":
        task.cancel()
    with suppress(asyncio.CancelledError, ZeroDivisionError):
        await task
    assert [cost.prompt_tokens for cost in told] == [SENT.prompt_tokens]
    assert 1 <= told[0].completion_tokens <= 4
