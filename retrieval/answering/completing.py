"""Asking a model for a text that rests on passages, and checking it as it comes in: for answers and summaries alike."""

import asyncio
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
Check = Callable[[str], Checked]
"""Checks what was written, from its beginning; called in a thread, never twice at a time."""
Checks = Callable[[Mapping[str, Hit]], Check]
"""Makes the check of one completion against the passages under their keys."""
_LONGEST = 20_000
"""Characters of a completion that are read: it is asked for in 800 tokens, which are some 5,000."""
_MARKERS = re.compile(r"(?:\[[\w,; ]+\]\s*)+")


@dataclass(frozen=True)
class Written:
    """What a model wrote, and what of it may be shown."""

    completion: Completion
    checked: Checked


class Completing:
    """Has a model write, and shows whoever waits only what has been checked."""

    def __init__(self, model: ChatModel, build: Build, checks: Checks) -> None:
        """With what makes the prompt and what checks the completion: both in a thread, as both take their time."""
        self._model = model
        self._build = build
        self._checks = checks

    async def write(self, hits: Sequence[Hit], budget: int, watcher: Watcher | None) -> Written:
        """The completion, asked for with half the passages once where they were too many for the model.

        Raises ModelError where none could be had, or no passage fits into the budget.
        """
        prompt = await asyncio.to_thread(self._build, hits, budget)
        try:
            return await self._ask(prompt, watcher)
        except ContextTooLongError:
            fewer = hits[: max(1, len(prompt.keys) // 2)]
            return await self._ask(await asyncio.to_thread(self._build, fewer, budget // 2), watcher)

    async def _ask(self, prompt: Prompt, watcher: Watcher | None) -> Written:
        if not prompt.keys:
            raise ContextTooLongError("What was asked is too long to be sent together with a passage.")
        check = self._checks(prompt.keys)
        if watcher is None:
            completion = await self._model.complete(prompt.messages, None)
        else:
            stream = _Stream(check, watcher)
            try:
                completion = await self._model.complete(prompt.messages, stream.add)
                await stream.shown()
            finally:
                stream.stop()
        text = completion.text[:_LONGEST]
        whole = finished(text) if completion.truncated or len(completion.text) > _LONGEST else text
        return Written(completion, await asyncio.to_thread(check, whole))


class _Stream:
    """Hands on what a model is writing, sentence by sentence, once it has been checked.

    One check at a time: what comes in meanwhile is checked together.
    """

    def __init__(self, check: Check, watcher: Watcher) -> None:
        self._check = check
        self._watcher = watcher
        self._written = ""
        self._read = ""
        self._done = ""
        self._seen = ""
        self._showing: asyncio.Task[None] | None = None

    def add(self, piece: str) -> None:
        """Take in the next piece of the completion."""
        if len(self._written) > _LONGEST:
            return
        self._written += piece
        if self._showing is None or self._showing.done():
            self._showing = asyncio.create_task(self._show())

    async def shown(self) -> None:
        """Wait until all that was written has been checked and shown."""
        if self._showing is not None:
            await self._showing

    def stop(self) -> None:
        """Show no more."""
        if self._showing is not None:
            self._showing.cancel()

    async def _show(self) -> None:
        while self._read != self._written:
            self._read = self._written
            text = await asyncio.to_thread(self._checked, self._read)
            if text and text != self._seen:
                self._seen = text
                self._watcher.writing(text)

    def _checked(self, written: str) -> str:
        """What may be shown of what is written so far; "" where that is nothing more than before."""
        done = finished(written)
        if len(done) <= len(self._done):
            return ""
        self._done = done
        return self._check(done).text


def finished(text: str) -> str:
    """The beginning of a text without its last sentence, which may be half of one; markers behind the others stay."""
    spans = sentence_spans(text)
    if len(spans) < 2:
        return ""
    markers = _MARKERS.match(text, spans[-1].start)
    return text[: markers.end() if markers else spans[-1].start].rstrip()
