"""Asking a model for a text that rests on passages, and checking it as it comes in: for answers and summaries alike."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from retrieval.answering.checking import Checked
from retrieval.answering.prompting import Prompt
from retrieval.answering.protocol import Watcher
from retrieval.chat import ChatModel, Completion, ContextTooLongError
from retrieval.models import Hit
from retrieval.sentences import sentence_spans

Build = Callable[[Sequence[Hit], int], Prompt]
"""Makes the prompt from passages, the most telling first, within a budget of tokens."""
Check = Callable[[str, Mapping[str, Hit]], Checked]
"""Checks what was written against the passages under their keys."""
_MARKERS = re.compile(r"(?:\[[\w,; ]+\]\s*)+")


@dataclass(frozen=True)
class Written:
    """What a model wrote, and what of it may be shown."""

    completion: Completion
    checked: Checked


class Completing:
    """Has a model write, and shows whoever waits only what has been checked."""

    def __init__(self, model: ChatModel, build: Build, check: Check) -> None:
        """With what makes the prompt and what checks the completion."""
        self._model = model
        self._build = build
        self._check = check

    async def write(self, hits: Sequence[Hit], budget: int, watcher: Watcher | None) -> Written:
        """The completion, asked for with half the passages once where they were too many for the model.

        Raises ModelError where none could be had, or no passage fits into the budget.
        """
        prompt = self._build(hits, budget)
        try:
            completion = await self._ask(prompt, watcher)
        except ContextTooLongError:
            prompt = self._build(hits[: max(1, len(prompt.keys) // 2)], budget // 2)
            completion = await self._ask(prompt, watcher)
        whole = finished(completion.text) if completion.truncated else completion.text
        return Written(completion, self._check(whole, prompt.keys))

    async def _ask(self, prompt: Prompt, watcher: Watcher | None) -> Completion:
        if not prompt.keys:
            raise ContextTooLongError("What was asked is too long to be sent together with a passage.")
        show = None if watcher is None else _Stream(lambda text: self._check(text, prompt.keys), watcher).add
        return await self._model.complete(prompt.messages, show)


class _Stream:
    """Hands on what a model is writing, sentence by sentence, once it has been checked."""

    def __init__(self, check: Callable[[str], Checked], watcher: Watcher) -> None:
        self._check = check
        self._watcher = watcher
        self._written = ""
        self._checked = 0
        self._shown = ""

    def add(self, piece: str) -> None:
        """Take in the next piece of the completion."""
        self._written += piece
        done = finished(self._written)
        if len(done) <= self._checked:
            return
        self._checked = len(done)
        text = self._check(done).text
        if text and text != self._shown:
            self._shown = text
            self._watcher.writing(text)


def finished(text: str) -> str:
    """The beginning of a text without its last sentence, which may be half of one; markers behind the others stay."""
    spans = sentence_spans(text)
    if len(spans) < 2:
        return ""
    markers = _MARKERS.match(text, spans[-1].start)
    return text[: markers.end() if markers else spans[-1].start].rstrip()
