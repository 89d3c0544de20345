"""Chat completions over a real connection: what is good arrives whole, and each fault ends in one true sentence."""

import asyncio
import json
import logging
import traceback
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from retrieval.chat import ContextTooLongError, Message
from retrieval.errors import CompletionError, ModelError, ModelUnavailableError
from retrieval.llm.calls import CallLimits, CircuitBreaker
from retrieval.llm.chat import OpenAIChat
from retrieval.llm.client import OpenAIClient
from tests import openai_server as replies
from tests.openai_models import saying
from tests.openai_server import KEY, OpenAIServer, Reply, needs_spec

pytest_plugins = ["tests.openai_server"]

QUICK = CallLimits(connect=1, read=0.3, total=2, retries=2, pause=0.01)
ASKED = [Message("system", "Answer from the passages."), Message("user", "[a1] The bridge opens in May.\n\nWhen?")]


@pytest_asyncio.fixture
async def client(openai_server: OpenAIServer) -> AsyncIterator[OpenAIClient]:
    """A client of the local server, quick to give up."""
    async with OpenAIClient(KEY, openai_server.base_url, QUICK) as client:
        yield client


@pytest.fixture
def chat(client: OpenAIClient) -> OpenAIChat:
    """A chat model at the local server."""
    return OpenAIChat(client, "test-model")


async def failed(chat: OpenAIChat, kind: type[ModelError]) -> str:
    """The message of the error that a completion ends in; neither it nor its traceback may show the key."""
    with pytest.raises(kind) as caught:
        await chat.complete(ASKED)
    assert KEY not in "".join(traceback.format_exception(caught.value))
    return str(caught.value)


async def test_a_completion_arrives_whole_and_piece_by_piece(openai_server: OpenAIServer, chat: OpenAIChat) -> None:
    """The pieces make up the text, and the server's token counts come with it."""
    openai_server.model = saying("It opens in May [a1].")
    pieces: list[str] = []
    done = await chat.complete(ASKED, pieces.append)
    assert done.text == "It opens in May [a1]." == "".join(pieces)
    assert len(pieces) == 5
    assert done.finish_reason == "stop"
    assert not done.truncated
    assert done.usage is not None
    assert (done.usage.prompt_tokens, done.usage.completion_tokens) == (11, 5)


@needs_spec
async def test_requests_are_what_the_api_describes(openai_server: OpenAIServer, chat: OpenAIChat) -> None:
    """Every form we send is valid by OpenAI's description, and one that is not would be noticed."""
    await chat.complete(ASKED, max_tokens=50)
    openai_server.always = replies.refusing("max_completion_tokens", "stream_options")
    await chat.complete(ASKED, max_tokens=50)
    assert len(openai_server.received) == 4
    assert openai_server.violations == []
    await chat.complete([])
    assert any("[]" in violation for violation in openai_server.violations)
    openai_server.violations.clear()


async def test_the_first_request_is_in_the_newer_form(openai_server: OpenAIServer, chat: OpenAIChat) -> None:
    """It streams, asks for usage, bounds the completion, and carries the key only where it belongs."""
    await chat.complete(ASKED, max_tokens=50)
    (received,) = openai_server.received
    assert received.body["max_completion_tokens"] == 50
    assert received.body["stream_options"] == {"include_usage": True}
    assert received.body["messages"][1] == {"role": "user", "content": ASKED[1].content}
    assert received.authorization == f"Bearer {KEY}"
    assert KEY not in json.dumps(received.body)


async def test_refused_parameters_are_left_out_from_then_on(openai_server: OpenAIServer, chat: OpenAIChat) -> None:
    """A server of older ways gets max_tokens and nothing it does not know; it is asked wrongly only once for each."""
    openai_server.always = replies.refusing("max_completion_tokens", "stream_options")
    assert (await chat.complete(ASKED, max_tokens=50)).text
    assert len(openai_server.received) == 3
    done = await chat.complete(ASKED, max_tokens=50)
    assert len(openai_server.received) == 4
    assert openai_server.received[-1].body["max_tokens"] == 50
    assert done.usage is None


async def test_a_completion_at_its_bound_is_marked(openai_server: OpenAIServer, chat: OpenAIChat) -> None:
    """What stopped at max_tokens is handed over with the mark that it may end in half a sentence."""
    openai_server.replies.append(replies.written("It opens in", finish_reason="length"))
    done = await chat.complete(ASKED)
    assert done.truncated
    assert done.text == "It opens in"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (replies.written("It opens", finish_reason=None), "cut off"),
        (replies.written("It opens", stall=True), "cut off"),
        (replies.written(""), "empty"),
        (replies.written("", finish_reason="length"), "used up its tokens"),
        (replies.written("", refusal="I can't help with that."), "refused: I can't help with that"),
        (replies.written("Half of it", finish_reason="content_filter"), "content filter"),
        (replies.web_page(), "web page"),
        (replies.events(), "no completion"),
        (replies.events('{"choices": [{"delta": '), "can't be read"),
        (replies.events('{"error": {"message": "The GPU caught fire."}}'), "The GPU caught fire"),
        (replies.events('{"hello": 1}', "[1, 2]", '"text"', '{"choices": 3}', '{"choices": [{}]}'), "no completion"),
    ],
    ids=["cut", "stalled", "empty", "thinking", "refusal", "filter", "html", "nothing", "broken", "error", "odd"],
)
async def test_what_is_no_completion_is_never_shown_as_one(
    openai_server: OpenAIServer, chat: OpenAIChat, reply: Reply, said: str
) -> None:
    """Each of these ends in a CompletionError that says what it was, after one request."""
    openai_server.replies.append(reply)
    assert said in await failed(chat, CompletionError)
    assert len(openai_server.received) == 1


async def test_a_busy_server_is_asked_again_when_it_says(openai_server: OpenAIServer, chat: OpenAIChat) -> None:
    """Too many requests, a fault of the server's own, then an answer: the reader notices nothing."""
    openai_server.replies.extend([replies.too_many_requests("0.05"), replies.failure(500)])
    assert (await chat.complete(ASKED)).text
    assert len(openai_server.received) == 3


@pytest.mark.parametrize(
    ("reply", "said", "asked"),
    [
        (replies.too_many_requests("3600"), "asks to wait 3600 s", 1),
        (replies.too_many_requests("Wed, 21 Oct 2065 07:28:00 GMT"), "too many requests", 1),
        (replies.too_many_requests(), "too many requests", 3),
        (replies.failure(503), "status 503", 3),
        (replies.no_quota(), "quota", 1),
        (replies.wrong_key(), "The key was refused", 1),
        (replies.failure(403, f"{KEY} may not."), "does not allow this key to use test-model", 1),
        (replies.failure(404, "No such model."), "no model test-model", 1),
        (replies.failure(400, f"Odd request with {KEY} and sk-proj-abcdefgh12345678."), "Odd request with … and …", 1),
        (replies.written("", stall=True), "sent nothing for 0.3 s", 1),
    ],
    ids=["wait", "date", "rate", "5xx", "quota", "key", "forbidden", "model", "bad request", "silent"],
)
async def test_what_can_not_be_had_is_said_and_tried_no_oftener_than_useful(
    openai_server: OpenAIServer, chat: OpenAIChat, reply: Reply, said: str, asked: int
) -> None:
    """Each of these ends in a ModelUnavailableError that names the cause, after as many requests as make sense."""
    openai_server.always = reply
    assert said in await failed(chat, ModelUnavailableError)
    assert len(openai_server.received) == asked


@pytest.mark.parametrize(
    "reply",
    [
        replies.failure(400, "Your messages resulted in 9000 tokens.", code="context_length_exceeded"),
        replies.failure(400, "This model's maximum context length is 4096 tokens."),
        replies.failure(400, "the request exceeds the available context size", type="exceed_context_size_error"),
        replies.failure(413, "Payload too large"),
    ],
    ids=["openai", "vllm", "llama.cpp", "413"],
)
async def test_too_long_a_prompt_is_told_apart(openai_server: OpenAIServer, chat: OpenAIChat, reply: Reply) -> None:
    """The answerer can see that fewer passages may help, and is not made to wait for it."""
    openai_server.always = reply
    await failed(chat, ContextTooLongError)
    assert len(openai_server.received) == 1


async def test_a_trickle_ends_at_the_total_time(openai_server: OpenAIServer) -> None:
    """A stream that sends a word now and then, for ever, never meets the read timeout and ends all the same."""
    openai_server.model = saying("word " * 1_000)
    openai_server.always = replies.written(pause=0.05)
    limits = CallLimits(connect=1, read=1, total=0.4)
    async with OpenAIClient(KEY, openai_server.base_url, limits) as client:
        assert "did not finish within 0.4 s" in await failed(OpenAIChat(client, "slow"), ModelUnavailableError)


async def test_no_server_is_said_with_its_place() -> None:
    """A refused connection names host and port, and nothing else that the address may hold."""
    async with OpenAIClient(KEY, f"http://user:{KEY}@127.0.0.1:9/v1", QUICK) as client:
        assert "127.0.0.1:9 can't be reached" in await failed(OpenAIChat(client, "any"), ModelUnavailableError)


async def test_after_five_failures_the_server_is_left_alone(openai_server: OpenAIServer, client: OpenAIClient) -> None:
    """The sixth call fails without a request, and after a minute one call finds the server well again."""
    now = [0.0]
    chat = OpenAIChat(client, "test-model", breaker=CircuitBreaker(clock=lambda: now[0]))
    openai_server.always = replies.too_many_requests("3600")
    for _ in range(5):
        await failed(chat, ModelUnavailableError)
    assert "too many requests" in await failed(chat, ModelUnavailableError)
    assert len(openai_server.received) == 5
    openai_server.always = None
    now[0] = 61.0
    assert (await chat.complete(ASKED)).text
    assert (await chat.complete(ASKED)).text
    assert len(openai_server.received) == 7


async def test_an_empty_quota_leaves_the_server_alone_at_once(openai_server: OpenAIServer, chat: OpenAIChat) -> None:
    """One refusal for money is enough; the reason is still given while nothing is asked."""
    openai_server.always = replies.no_quota()
    await failed(chat, ModelUnavailableError)
    again = await failed(chat, ModelUnavailableError)
    assert "quota" in again
    assert "asked again in" in again
    assert len(openai_server.received) == 1


async def test_bad_requests_do_not_count_as_outages(openai_server: OpenAIServer, chat: OpenAIChat) -> None:
    """A server that refuses ten requests for what is in them is still asked the eleventh."""
    openai_server.always = replies.failure(400, "No.")
    for _ in range(10):
        await failed(chat, ModelUnavailableError)
    openai_server.always = None
    assert (await chat.complete(ASKED)).text


async def test_a_call_can_be_given_up(openai_server: OpenAIServer, chat: OpenAIChat) -> None:
    """Cancelling ends the call at once and leaves the next one working."""
    openai_server.replies.append(replies.written("It", stall=True))
    begun = asyncio.Event()
    call = asyncio.create_task(chat.complete(ASKED, lambda piece: begun.set()))
    await begun.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert (await chat.complete(ASKED)).text


async def test_each_request_is_told_with_its_end(
    openai_server: OpenAIServer, client: OpenAIClient, caplog: pytest.LogCaptureFixture
) -> None:
    """A refused key and a server that is slow are two things to whoever counts, and each try of several is told."""
    caplog.set_level(logging.INFO, "onrecord.model")
    told: list[tuple[str, str]] = []
    client.told = lambda kind, end, seconds: told.append((kind, end))
    openai_server.replies.extend(
        [replies.failure(500), replies.written("It opens."), replies.written("", stall=True), replies.web_page()]
    )
    chat = OpenAIChat(client, "test-model")
    await chat.complete(ASKED)
    for kind in (ModelUnavailableError, CompletionError):
        await failed(chat, kind)
    openai_server.always = replies.wrong_key()
    await failed(chat, ModelUnavailableError)
    with pytest.raises(ModelUnavailableError):
        await client.embed({"model": "test-embeddings", "input": ["May"], "encoding_format": "float"})
    chats = ["500", "ok", "timeout", "unreadable", "401"]
    assert told == [*(("chat", end) for end in chats), ("embeddings", "401")]
    assert len([line for line in caplog.messages if "A request to test-model (chat) ended" in line]) == len(chats)
    assert "A request to test-embeddings (embeddings) ended" in caplog.text
    assert KEY not in caplog.text
