"""What the model is sent for a question: the passages under opaque keys, as many as the budget holds."""

import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping, Sequence
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
_LONGEST_HEAD = 60
"""Tokens of publisher, date and title that go with a passage."""
_LEAST_PASSAGE = 60
"""A passage is cut to what is left of the budget only where nothing else was sent and this many tokens remain."""
_LANGUAGES = {"fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pt": "Portuguese"}
_TAG = re.compile(r"[a-z]{2,3}")
_MARKER = re.compile(r"\s*\[\d+\]")


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
    """The messages for a question, of at most `budget` tokens: see `pack`."""
    asked = _quoted(tokens.truncate(question.text, _LONGEST_QUESTION))
    history = _history(question.history, tokens)

    def content(shown: Sequence[str]) -> str:
        return prompt("answer_question", history=history, passages="\n".join(shown), question=asked)

    return pack(_system(question.language), content, hits, tokens, budget)


def _system(language: str) -> str:
    """What the model is told first; in which language to answer, where that is not the prompt's own."""
    system = prompt("answer_system")
    if language == "en" or not _TAG.fullmatch(language):
        return system
    name = _LANGUAGES.get(language, f"the language with the tag {language} (BCP 47)")
    return f"{system}\n\n{prompt('answer_language', language=name)}"


def pack(
    system: str, content: Callable[[Sequence[str]], str], hits: Sequence[Hit], tokens: CountsTokens, budget: int
) -> Prompt:
    """The messages of at most `budget` tokens: the best passages first, and as many as fit.

    `content` makes the user's message of the passages, each in its tag. Keys are drawn at random, so that no article
    can know one and cite itself. Where no passage fits there are none: then the model is not to be asked.
    """
    left = budget - tokens.count(system) - tokens.count(content(())) - 2 * _TURN_TOKENS
    keys: dict[str, Hit] = {}
    shown: list[str] = []
    for hit in hits:
        key = _new_key(keys)
        head = _head(hit, tokens)
        passage = _passage(key, head, hit.passage.text)
        if tokens.count(passage) >= left:
            room = left - tokens.count(_passage(key, head, "")) - 1
            if shown or room < _LEAST_PASSAGE:
                continue
            passage = _passage(key, head, _cut(hit.passage.text, room, tokens))
        left -= tokens.count(passage) + 1
        keys[key] = hit
        shown.append(passage)
    return Prompt((Message("system", system), Message("user", content(shown))), keys)


def _passage(key: str, head: str, text: str) -> str:
    """One passage in its tag. What it holds is escaped, so that it can't close the tag and speak for us."""
    return f'<passage key="{key}" from="{head}">{_quoted(text)}</passage>'


def _head(hit: Hit, tokens: CountsTokens) -> str:
    article = hit.article
    date = f" {article.published_at:%d %B %Y}" if article.published_at else ""
    told = " ".join(f"{article.publisher or 'publisher unknown'}{date}: {article.title}".split())
    return escape(_visible(tokens.truncate(told, _LONGEST_HEAD)))


def _cut(text: str, room: int, tokens: CountsTokens) -> str:
    """The beginning of a text that has at most `room` tokens once it is escaped."""
    limit = room
    while limit > 0 and tokens.count(_quoted(cut := tokens.truncate(text, limit))) > room:
        limit -= max(1, tokens.count(_quoted(cut)) - room)
    return tokens.truncate(text, limit)


def _quoted(text: str) -> str:
    return escape(_visible(text), quote=False)


def _visible(text: str) -> str:
    """A text without invisible characters (zero width, tags, direction): they can carry what no reader would see."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # most are, and are found so in a hundredth of the time
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cf", "Cc", "Co"))


def _history(answers: Sequence[Answer], tokens: CountsTokens) -> str:
    """The last turns of the conversation, only to understand the question by; without markers of other passages."""
    turns = [
        f"Asked before: {_quoted(tokens.truncate(answer.question, _LONGEST_MEMORY))}\n"
        f"Answered: {_quoted(tokens.truncate(_MARKER.sub('', answer.text), _LONGEST_MEMORY))}"
        for answer in answers[-_REMEMBERED:]
    ]
    return "\n".join(turns) + "\n\n" if turns else ""


def _new_key(taken: Mapping[str, Hit]) -> str:
    while (key := "k" + secrets.token_hex(2)) in taken:
        pass
    return key
