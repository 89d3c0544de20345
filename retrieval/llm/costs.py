"""What requests to a chat model cost, whatever came of them: an answer, half of one, a refusal, or nothing in time."""

from collections.abc import Callable, Mapping, Sequence

from retrieval.llm.client import Piece
from retrieval.llm.embeddings import TextTokens
from retrieval.models import Usage

_TURN_TOKENS = 4
"""What a message costs beside its content, the reply's start among them (OpenAI cookbook: 3 each, 3 for the reply)."""


class Costs:
    """Tells of the tokens of each request as it ends: as the server counted them, or as they are counted here.

    A server counts at the end of a stream, and some never do. What is counted here lacks what a model thinks unseen.
    """

    def __init__(self, tokens: TextTokens, told: Callable[[Usage], object]) -> None:
        """`tokens` counts as the model does."""
        self._tokens = tokens
        self._told = told

    def add(self, messages: Sequence[Mapping[str, str]], pieces: Sequence[Piece]) -> None:
        """Of a request that was not refused: what it sent, and what of the reply came in."""
        usages = [piece.usage for piece in pieces if piece.usage is not None]
        counted = usages[-1] if usages else Usage(0, 0)
        self._told(
            Usage(counted.prompt_tokens or self._sent(messages), counted.completion_tokens or self._written(pieces))
        )

    def _sent(self, messages: Sequence[Mapping[str, str]]) -> int:
        return sum(self._tokens.count(message["content"]) + _TURN_TOKENS for message in messages)

    def _written(self, pieces: Sequence[Piece]) -> int:
        return self._tokens.count("".join(piece.text + piece.refusal for piece in pieces))
