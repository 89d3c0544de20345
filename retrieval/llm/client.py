"""The openai door: one request at a time, its answer as plain values, its failures as our errors.

Retries, the total time and the breaker are in `calls`: the client's own retries would ask three times on an exhausted
quota, and its read timeout never ends a stream that trickles. No error here is chained to the foreign one (`from
None`): that may quote the key, and tracebacks end up in logs.
"""

import logging
import re
import time
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from json import JSONDecodeError
from math import isfinite
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import httpx  # noqa: F401 - openai asks for it half-loaded while Chroma loads it in a thread: AttributeError in 3.54.0
import openai

from retrieval.chat import ContextTooLongError
from retrieval.errors import CompletionError, ModelUnavailableError
from retrieval.llm.calls import CallLimits, RequestFailedError, RequestRejectedError
from retrieval.models import Usage

_LOG = logging.getLogger("onrecord.model")
OPENAI_URL = "https://api.openai.com/v1"

_TOO_LONG = re.compile(
    r"context_length_exceeded|exceed_context_size|context (length|size|window)|prompt is too long",
    re.IGNORECASE,
)
"""How OpenAI, llama.cpp, vLLM and others say that the messages do not fit the model."""
_KEY = re.compile(r"\b(sk|key|Bearer)[-_ ][\w*.-]{6,}")


@dataclass(frozen=True)
class Piece:
    """One event of a streamed completion."""

    text: str = ""
    refusal: str = ""
    finish_reason: str | None = None
    usage: Usage | None = None


class OpenAIClient:
    """One server that speaks OpenAI's API, with its key; shared by the chat model and the embedder. Close it."""

    def __init__(self, api_key: str, base_url: str | None = None, limits: CallLimits | None = None) -> None:
        """`base_url` up to and with "/v1"; None for OpenAI itself. Only connect and read of `limits` matter here."""
        self.limits = limits or CallLimits()
        self.base_url = base_url or OPENAI_URL
        self._key = api_key
        self.told: Callable[[str, str, float], object] = lambda kind, end, seconds: None
        """Called as each request ends: of which kind it was ("chat", "embeddings"), how it ended, and its seconds.

        The end is "ok", an HTTP status, or "timeout", "unreachable", "broken-off", "unreadable" or "given-up".
        """
        timeout = openai.Timeout(self.limits.read, connect=self.limits.connect)
        # The client insists on a key; local servers mostly want none.
        self._openai = openai.AsyncOpenAI(
            api_key=api_key or "none", base_url=self.base_url, timeout=timeout, max_retries=0
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._openai.close()

    async def stream_chat(self, body: Mapping[str, Any]) -> AsyncGenerator[Piece]:
        """The events of one streamed chat completion, as they come; `body` as in the API, without `stream`.

        Raises RequestFailedError, RequestRejectedError, ContextTooLongError, and CompletionError where what came back
        is no stream of events.
        """
        model = str(body.get("model"))
        with self._ours(model), self._timed("chat", model):
            stream = await self._openai.chat.completions.create(**body, stream=True)
            async with stream:
                media = stream.response.headers.get("content-type", "")
                if media.split(";")[0].strip().lower() == "text/html":
                    raise CompletionError(f"{self._place()} answered with a web page; check the base URL.")
                async for chunk in stream:
                    piece = _piece(chunk)
                    if piece is not None:
                        yield piece

    async def embed(self, body: Mapping[str, Any]) -> bytes:
        """The body of the reply to one embeddings request, unread: megabytes, to be parsed in a thread."""
        model = str(body.get("model"))
        with self._ours(model), self._timed("embeddings", model):
            reply = await self._openai.embeddings.with_raw_response.create(**body)
            content: bytes = reply.content
            return content

    @contextmanager
    def _timed(self, kind: str, model: str) -> Iterator[None]:
        """Tells how a request ended, and puts it into the log."""
        begun, end = time.monotonic(), "given-up"
        try:
            yield
            end = "ok"
        except Exception as error:
            end = _end_of(error)
            raise
        finally:
            seconds = time.monotonic() - begun
            _LOG.info("A request to %s (%s) ended after %.2f s: %s", model, kind, seconds, end)
            self.told(kind, end, seconds)

    def _place(self) -> str:
        if self.base_url == OPENAI_URL:
            return "OpenAI"
        # The host alone: an address may carry a password or a token.
        parts = urlsplit(self.base_url)
        host = parts.hostname or "an address without a host"
        return f"The model's server at {host}:{parts.port}" if parts.port else f"The model's server at {host}"

    @contextmanager
    def _ours(self, model: str) -> Iterator[None]:
        """Turns the client's exceptions into ours."""
        place = self._place()
        try:
            yield
        except openai.APIStatusError as error:
            raise self._of_status(error, model) from None
        except openai.APITimeoutError as error:
            # Only a connection that was never made is tried again: a slow model would begin anew each time.
            connecting = type(error.__cause__).__name__ == "ConnectTimeout"
            what = "did not accept a connection" if connecting else "sent nothing"
            seconds = self.limits.connect if connecting else self.limits.read
            message = f"{place} {what} for {seconds:g} s."
            raise RequestFailedError(message, transient=connecting, outage=True, taken=not connecting) from None
        except openai.APIConnectionError as error:
            taken = type(error.__cause__).__name__ != "ConnectError"
            message = f"{place} can't be reached."
            raise RequestFailedError(message, transient=True, outage=True, taken=taken) from None
        except openai.APIError as error:
            # An error in the middle of a stream, with the status already sent.
            raise CompletionError(f"{place} broke off: {self._clean(error.message)}") from None
        except (JSONDecodeError, UnicodeDecodeError):
            raise CompletionError(f"{place} sent something that can't be read.") from None

    def _of_status(self, error: openai.APIStatusError, model: str) -> ModelUnavailableError:
        """What an HTTP status of 400 and more means for the reader and for the next try."""
        place, status = self._place(), error.status_code
        detail = " ".join(str(part) for part in (error.code, error.type, error.param, error.message) if part)
        said = self._clean(error.message)
        if status == 401:
            return RequestFailedError(
                f"The key was refused by {_inside(place)}; check OPENAI_API_KEY.", outage=True, lasting=True
            )
        if status == 403:
            return RequestFailedError(f"{place} does not allow this key to use {model}.", outage=True, lasting=True)
        if status == 404:
            return RequestFailedError(f"{place} has no model {model}, or nothing at this address ({said}).")
        if status == 429 and "insufficient_quota" in detail:
            return RequestFailedError(
                f"The quota of this key at {_inside(place)} is used up; check the plan and billing.",
                outage=True,
                lasting=True,
            )
        if status == 429:
            wait = _retry_after(error.response.headers)
            later = f" and asks to wait {wait:.0f} s" if wait else ""
            message = f"{place} gets too many requests{later}."
            return RequestFailedError(message, transient=True, retry_after=wait, outage=True)
        if status == 413 or (status in (400, 422, 500) and _TOO_LONG.search(detail)):
            return ContextTooLongError(f"The text is too long for {model}.")
        if status in (408, 409) or status >= 500:
            wait = _retry_after(error.response.headers)
            message = f"{place} has a fault of its own (status {status})."
            return RequestFailedError(message, transient=True, retry_after=wait, outage=True)
        return RequestRejectedError(f"{place} did not take the request: {said}", detail)

    def _clean(self, message: str) -> str:
        """What a server said, on one short line, without keys."""
        if self._key:
            message = message.replace(self._key, "…")
        line = " ".join(_KEY.sub("…", message).split())
        return line if len(line) <= 200 else line[:199] + "…"


def _end_of(error: Exception) -> str:
    """How a request ended that failed, in one word for whoever counts."""
    match error:
        case openai.APIStatusError():
            return str(error.status_code)
        case openai.APITimeoutError():
            return "timeout"
        case openai.APIConnectionError():
            return "unreachable"
        case openai.APIError():
            return "broken-off"
        case _:
            return "unreadable"


def _inside(place: str) -> str:
    """A place in the middle of a sentence."""
    return place if place == "OpenAI" else place[0].lower() + place[1:]


def _piece(chunk: object) -> Piece | None:
    """One event as our value; the client does not check what servers send, so nothing is taken for granted."""
    usage, choices = getattr(chunk, "usage", None), getattr(chunk, "choices", None)
    counted = None
    if usage is not None:
        counted = Usage(getattr(usage, "prompt_tokens", 0) or 0, getattr(usage, "completion_tokens", 0) or 0)
    choice = choices[0] if choices and isinstance(choices, list) else None
    if choice is None:
        return Piece(usage=counted) if counted else None
    delta = getattr(choice, "delta", None)
    return Piece(
        text=getattr(delta, "content", None) or "",
        refusal=getattr(delta, "refusal", None) or "",
        finish_reason=getattr(choice, "finish_reason", None),
        usage=counted,
    )


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks to wait (RFC 9110, 10.2.3: a number or a date), or None."""
    value = headers.get("retry-after", "")
    try:
        return max(float(value), 0.0) if isfinite(float(value)) else None
    except ValueError:
        pass
    try:
        return max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except ValueError:
        return None
