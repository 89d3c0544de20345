"""What the model is sent for a question: the passages under opaque keys, as many as the budget holds."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from prompts import prompt
from retrieval.chat import Message
from retrieval.models import Answer, Hit, Question

_TURN_TOKENS = 8
"""What a message costs beside its content: 3 to 4 tokens each, and 3 for the reply's start (OpenAI cookbook)."""
_REMEMBERED = 2
_LONGEST_QUESTION = 300
_LONGEST_MEMORY = 150


class CountsTokens(Protocol):
    """What the budget is counted with."""

    def count(self, text: str) -> int:
        """Tokens of a text."""

    def truncate(self, text: str, limit: int) -> str:
        """The beginning of a text, of at most `limit` tokens."""


@dataclass(frozen=True)
class Prompt:
    """The messages, and which passage each key in them stands for."""

    messages: tuple[Message, ...]
    keys: Mapping[str, Hit]


def build_prompt(question: Question, hits: Sequence[Hit], tokens: CountsTokens, budget: int) -> Prompt:
    """The messages for a question, of at most `budget` tokens: the best passages first, and as many as fit.

    Keys are drawn at random, so that no article can know one and cite itself.
    """
    system = prompt("answer_system")
    asked = tokens.truncate(question.text, _LONGEST_QUESTION)
    history = _history(question.history, tokens)
    frame = prompt("answer_question", history=history, passages="", question=asked)
    left = budget - tokens.count(system) - tokens.count(frame) - 2 * _TURN_TOKENS
    keys: dict[str, Hit] = {}
    shown: list[str] = []
    for hit in hits:
        key = _new_key(keys)
        passage = _passage(key, hit)
        cost = tokens.count(passage) + 2
        if cost > left:
            break
        left -= cost
        keys[key] = hit
        shown.append(passage)
    content = prompt("answer_question", history=history, passages="\n".join(shown), question=asked)
    return Prompt((Message("system", system), Message("user", content)), keys)


def _passage(key: str, hit: Hit) -> str:
    """One passage in its tag. What it holds is escaped, so that it can't close the tag and speak for us."""
    article = hit.article
    date = f" {article.published_at:%d %B %Y}" if article.published_at else ""
    told = f"{article.publisher or 'publisher unknown'}{date}: {article.title}"
    return f'<passage key="{key}" from="{escape(told)}">{escape(hit.passage.text, quote=False)}</passage>'


def _history(answers: Sequence[Answer], tokens: CountsTokens) -> str:
    """The last turns of the conversation, only to understand the question by."""
    if not answers:
        return ""
    turns = [
        f"Asked before: {escape(tokens.truncate(answer.question, _LONGEST_MEMORY), quote=False)}\n"
        f"Answered: {escape(tokens.truncate(answer.text, _LONGEST_MEMORY), quote=False)}"
        for answer in answers[-_REMEMBERED:]
    ]
    return "\n".join(turns) + "\n\n"


def _new_key(taken: Mapping[str, Hit]) -> str:
    while (key := "k" + secrets.token_hex(2)) in taken:
        pass
    return key
