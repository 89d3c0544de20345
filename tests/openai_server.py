"""A server on loopback that speaks OpenAI's API as far as On Record does, and checks every request against its spec.

`openai_server` is the fixture: it answers chat completions with `server.model` (a function from messages to text, see
openai_models) and embeddings with vectors made from the words of the text. `server.replies` are taken first, one a
request; `server.always` then replaces the default. What the real service would refuse fails the test at its end.
"""

import asyncio
import base64
import hashlib
import json
import re
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from retrieval.models import Vector
from tests.openai_models import ChatScript, honest

SPEC = Path(__file__).parents[1].parent / "shared" / "specs" / "openai_openapi.json"
KEY = "sk-canary-0123456789abcdef"
"""The key that tests use; no message may ever show it."""
DIMENSION = 64
"""Of the default vectors, unless the request names its own: small, so that tests are quick."""

Body = Mapping[str, Any]
Reply = Callable[["OpenAIServer", web.Request, Body], Awaitable[web.StreamResponse]]

needs_spec = pytest.mark.skipif(not SPEC.exists(), reason="OpenAI's API description is not beside the checkout")


@cache
def _validators() -> dict[str, Draft202012Validator]:
    """A validator for the request body of each path of the spec; none where the spec is not here."""
    if not SPEC.exists():
        return {}
    spec = json.loads(SPEC.read_text(encoding="utf-8"))
    registry: Registry[Any] = Registry().with_resource("urn:openai", DRAFT202012.create_resource(spec))
    found = {}
    for path, item in spec["paths"].items():
        content = item.get("post", {}).get("requestBody", {}).get("content", {})
        if "application/json" in content:
            reference = "urn:openai" + content["application/json"]["schema"]["$ref"]
            found[path] = Draft202012Validator({"$ref": reference}, registry=registry)
    return found


@dataclass(frozen=True)
class Received:
    """One request as it came in."""

    path: str
    body: Body
    authorization: str


class OpenAIServer:
    """The running server; tests set `model`, `replies` and `always`, and read `received`."""

    def __init__(self) -> None:
        self.model: ChatScript = honest()
        self.replies: deque[Reply] = deque()
        self.always: Reply | None = None
        self.received: list[Received] = []
        self.violations: list[str] = []
        self.dimension = DIMENSION
        self.closing = asyncio.Event()
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_post("/v1/chat/completions", self._answer)
        app.router.add_post("/v1/embeddings", self._answer)
        self._server = TestServer(app)

    @property
    def base_url(self) -> str:
        """What goes into OPENAI_BASE_URL."""
        return str(self._server.make_url("/v1"))

    async def start(self) -> None:
        """Listen on a free port of loopback."""
        await self._server.start_server()

    async def stop(self) -> None:
        """End what stalls, and stop listening."""
        self.closing.set()
        await self._server.close()

    def check(self) -> None:
        """Fail where a request was not what the API description allows."""
        assert self.violations == []

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix("/v1")
        body = await request.json()
        self.received.append(Received(path, body, request.headers.get("Authorization", "")))
        validator = _validators().get(path)
        for error in validator.iter_errors(body) if validator else ():
            self.violations.append(f"{path}: {error.message[:300]}")
        reply = self.replies.popleft() if self.replies else self.always or default
        return await reply(self, request, body)


@pytest_asyncio.fixture
async def openai_server() -> AsyncIterator[OpenAIServer]:
    """A running server; at the end of the test every request must have been a valid one."""
    server = OpenAIServer()
    await server.start()
    yield server
    await server.stop()
    server.check()


# Replies


async def default(server: OpenAIServer, request: web.Request, body: Body) -> web.StreamResponse:
    """What the service does when all is well."""
    reply = embedded() if request.path.endswith("/embeddings") else written()
    return await reply(server, request, body)


def failure(
    status: int, message: str = "It went wrong.", headers: Mapping[str, str] | None = None, **error: str
) -> Reply:
    """An error as OpenAI words it; `code`, `type` and `param` as named."""

    async def reply(server: OpenAIServer, request: web.Request, body: Body) -> web.StreamResponse:
        return web.json_response({"error": {"message": message, **error}}, status=status, headers=headers)

    return reply


def too_many_requests(retry_after: str | None = None) -> Reply:
    """A 429 for the rate."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return failure(429, "Rate limit reached.", headers, type="requests", code="rate_limit_exceeded")


def no_quota() -> Reply:
    """A 429 for the money."""
    return failure(429, "You exceeded your current quota.", type="insufficient_quota", code="insufficient_quota")


def wrong_key() -> Reply:
    """A 401 that repeats the key, as some servers do."""
    return failure(401, f"Incorrect API key provided: {KEY}.", type="invalid_request_error", code="invalid_api_key")


def web_page() -> Reply:
    """An HTML page with status 200, as a captive portal or a wrong base URL gives."""

    async def reply(server: OpenAIServer, request: web.Request, body: Body) -> web.StreamResponse:
        return web.Response(text="<!doctype html><title>Sign in</title>", content_type="text/html")

    return reply


def refusing(*names: str) -> Reply:
    """A server that answers 400 to any request with one of these parameters, and well without."""

    async def reply(server: OpenAIServer, request: web.Request, body: Body) -> web.StreamResponse:
        for name in names:
            if name in body:
                refusal = failure(400, f"Unsupported parameter: '{name}'.", param=name, type="invalid_request_error")
                return await refusal(server, request, body)
        return await default(server, request, body)

    return reply


def written(
    text: str | None = None,
    *,
    finish_reason: str | None = "stop",
    refusal: str | None = None,
    pause: float = 0,
    stall: bool = False,
) -> Reply:
    """A chat completion, streamed where asked for: `text`, or what the server's model writes.

    Without `finish_reason` the stream is cut off after the text: neither usage nor [DONE] follows. `pause` seconds
    pass before each word; with `stall` nothing comes after the text and the connection stays open.
    """

    async def reply(server: OpenAIServer, request: web.Request, body: Body) -> web.StreamResponse:
        full = server.model(body["messages"]) if text is None else text
        usage = {"prompt_tokens": _words(body["messages"]), "completion_tokens": len(full.split())}
        usage["total_tokens"] = sum(usage.values())
        if not body.get("stream"):
            message = {"role": "assistant", "content": full, "refusal": refusal}
            return web.json_response(_event(body, {"message": message, "finish_reason": finish_reason}, usage))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await _send(response, _event(body, {"delta": {"role": "assistant", "content": ""}, "finish_reason": None}))
        for piece in re.findall(r"\S+\s*|\s+", full):
            await asyncio.sleep(pause)
            await _send(response, _event(body, {"delta": {"content": piece}, "finish_reason": None}))
        if refusal is not None:
            await _send(response, _event(body, {"delta": {"refusal": refusal}, "finish_reason": None}))
        if stall:
            await server.closing.wait()
        if finish_reason is not None and not stall:
            await _send(response, _event(body, {"delta": {}, "finish_reason": finish_reason}))
            if (body.get("stream_options") or {}).get("include_usage"):
                await _send(response, _event(body, None, usage))
            await response.write(b"data: [DONE]\n\n")
        await response.write_eof()
        return response

    return reply


def events(*lines: str) -> Reply:
    """A stream of exactly these lines of data, whatever they are."""

    async def reply(server: OpenAIServer, request: web.Request, body: Body) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for line in lines:
            await response.write(f"data: {line}\n\n".encode())
        await response.write_eof()
        return response

    return reply


def embedded(change: Callable[[list[dict[str, Any]]], object] = lambda entries: None, dimension: int = 0) -> Reply:
    """Embeddings in the asked-for encoding; `change` may spoil the list of entries before it is encoded."""

    async def reply(server: OpenAIServer, request: web.Request, body: Body) -> web.StreamResponse:
        texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
        size = dimension or body.get("dimensions") or server.dimension
        entries = [
            {"object": "embedding", "index": index, "embedding": vector_of(text, size)}
            for index, text in enumerate(texts)
        ]
        change(entries)
        for entry in entries:
            vector = np.asarray(entry["embedding"], "<f4")
            # Not a number has no form in JSON, but one in base64.
            plain = body.get("encoding_format") != "base64"
            entry["embedding"] = vector.tolist() if plain else base64.b64encode(vector.tobytes()).decode()
        used = sum(len(text.split()) for text in texts)
        usage = {"prompt_tokens": used, "total_tokens": used}
        return web.json_response({"object": "list", "data": entries, "model": body["model"], "usage": usage})

    return reply


def vector_of(text: str, dimension: int = DIMENSION) -> Vector:
    """The vector the server gives to a text: the sum of one of fixed length for each of its words, at unit length."""
    total = sum((_word_vector(word, dimension) for word in re.findall(r"\w+", text.lower())), np.zeros(dimension))
    if not total.any():
        total = np.ones(dimension)
    unit: Vector = (total / np.linalg.norm(total)).astype(np.float32)
    return unit


@cache
def _word_vector(word: str, dimension: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(dimension)


def _words(messages: Sequence[Body]) -> int:
    return sum(len(str(message["content"]).split()) for message in messages)


def _event(body: Body, choice: dict[str, Any] | None, usage: Body | None = None) -> dict[str, Any]:
    kind = "chat.completion.chunk" if body.get("stream") else "chat.completion"
    choices = [] if choice is None else [{"index": 0, **choice}]
    return {
        "id": "chatcmpl-1", "object": kind, "created": 1, "model": body["model"], "choices": choices, "usage": usage,
    }  # fmt: skip


async def _send(response: web.StreamResponse, event: Body) -> None:
    await response.write(f"data: {json.dumps(event)}\n\n".encode())
