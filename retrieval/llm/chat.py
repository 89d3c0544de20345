"""A chat model behind OpenAI's API."""

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import aclosing
from typing import Any

from retrieval.chat import Completion, Message
from retrieval.errors import CompletionError, ModelUnavailableError
from retrieval.llm.calls import Caller, CircuitBreaker, RequestFailedError, RequestRejectedError
from retrieval.llm.client import OpenAIClient, Piece
from retrieval.llm.costs import Costs
from retrieval.models import Usage

_LOG = logging.getLogger("onrecord.model")


class OpenAIChat:
    """A ChatModel at one server. Learns from the first refusal which parameters the server does not know."""

    def __init__(
        self, client: OpenAIClient, model: str, breaker: CircuitBreaker | None = None, costs: Costs | None = None
    ) -> None:
        """Of the client's server the model of that name; the temperature is left to the server.

        `costs` are told of every request, whatever comes of it.
        """
        self.name = model
        self._client = client
        self._costs = costs
        self._caller = Caller(client.limits, breaker or CircuitBreaker())
        # OpenAI's newer models refuse max_tokens; many local servers know nothing else.
        self._limit = "max_completion_tokens"
        self._refused: set[str] = set()

    async def complete(
        self, messages: Sequence[Message], on_text: Callable[[str], None] | None = None, max_tokens: int = 800
    ) -> Completion:
        """Complete the conversation; `on_text` gets each piece of text as it comes in.

        Raises ModelUnavailableError, ContextTooLongError or CompletionError as ChatModel says; what `on_text` was
        given is then void. A completion cut at `max_tokens` is one: `truncated` says so.
        """

        async def attempt() -> Completion:
            while True:
                body = self._body(messages, max_tokens)
                try:
                    return await self._attempt(body, on_text)
                except RequestRejectedError as error:
                    if not self._learn(error, body):
                        raise

        begun = time.monotonic()
        completion = await self._caller.call(attempt)
        _LOG.info("%s wrote %d characters in %.1f s", self.name, len(completion.text), time.monotonic() - begun)
        return completion

    def _body(self, messages: Sequence[Message], max_tokens: int) -> dict[str, Any]:
        """The request, in the form that this server takes."""
        body: dict[str, Any] = {
            "model": self.name,
            "messages": [{"role": message.role, "content": message.content} for message in messages],
            "stream_options": {"include_usage": True},
            self._limit: max_tokens,
        }
        return {name: value for name, value in body.items() if name not in self._refused}

    def _learn(self, error: RequestRejectedError, body: dict[str, Any]) -> bool:
        """Leave out from now on what the refusal names, each once; whether there is something else to send now."""
        for name in ("max_completion_tokens", "stream_options"):
            if name in body and name in error.detail:
                self._refused.add(name)
                if name == "max_completion_tokens":
                    self._limit = "max_tokens"
                return True
        return False

    async def _attempt(self, body: dict[str, Any], on_text: Callable[[str], None] | None) -> Completion:
        """One request, read to its end."""
        pieces: list[Piece] = []
        refused = False
        try:
            async with aclosing(self._client.stream_chat(body)) as stream:
                async for piece in stream:
                    pieces.append(piece)
                    if piece.text and on_text is not None:
                        on_text(piece.text)
        except ModelUnavailableError as error:
            refused = not (pieces or (isinstance(error, RequestFailedError) and error.taken))
            if not isinstance(error, RequestFailedError) or not any(piece.text for piece in pieces):
                raise
            # The beginning may be on the screen already: another try would write a second one below it.
            raise CompletionError(f"The completion was cut off. {error}") from None
        finally:
            if self._costs is not None and not refused:
                self._costs.add(body["messages"], pieces)
        return _completion(pieces)


def _completion(pieces: Sequence[Piece]) -> Completion:
    """The whole of a stream that has ended, or CompletionError with what is wrong with it."""
    text = "".join(piece.text for piece in pieces).strip()
    refusal = "".join(piece.refusal for piece in pieces).strip()
    reasons = [piece.finish_reason for piece in pieces if piece.finish_reason]
    usages: list[Usage] = [piece.usage for piece in pieces if piece.usage is not None]
    if refusal:
        raise CompletionError(f"The model refused: {' '.join(refusal.split())[:200]}")
    if "content_filter" in reasons:
        raise CompletionError("The model's server withheld the completion (content filter).")
    if not reasons:
        if not text:
            raise CompletionError("The model's server sent no completion.")
        raise CompletionError("The completion was cut off: the stream ended before the model had finished.")
    if not text:
        used_up = " It used up its tokens before it wrote anything." if "length" in reasons else ""
        raise CompletionError(f"The model's completion is empty.{used_up}")
    return Completion(text, reasons[-1], usages[-1] if usages else None)
