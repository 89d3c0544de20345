"""What the answerer and a chat model hand to each other; light, so that no client is imported where none is set."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from retrieval.errors import ModelUnavailableError
from retrieval.models import Usage

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True)
class Message:
    """One turn of what a model is sent."""

    role: Role
    content: str


@dataclass(frozen=True)
class Completion:
    """What a model wrote, complete or cut at `max_tokens`; never empty.

    `finish_reason` is the server's own word for why it ended; `usage` is None where the server does not count.
    """

    text: str
    finish_reason: str
    usage: Usage | None = None

    @property
    def truncated(self) -> bool:
        """Whether the model stopped because `max_tokens` was reached: the last sentence may be half of one."""
        return self.finish_reason == "length"


class ContextTooLongError(ModelUnavailableError):
    """The messages are longer than the model takes; the same question with fewer passages may fit."""


class ChatModel(Protocol):
    """What completes a conversation, for the answerer."""

    @property
    def name(self) -> str:
        """The model, as answers name it."""

    async def complete(
        self, messages: Sequence[Message], on_text: Callable[[str], None] | None = None, max_tokens: int = 800
    ) -> Completion:
        """Complete the conversation; `on_text` gets each piece of text as it comes in, unchecked.

        Raises ModelUnavailableError (ContextTooLongError among them) where no completion could be had, and
        CompletionError where one came that must not be shown: empty, cut off, refused, or no completion at all. What
        `on_text` was given is then void.
        """
