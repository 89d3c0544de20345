"""The answerer with a chat model: it writes, and only what the passages bear out is shown."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from retrieval.answering.checking import check
from retrieval.answering.conversation import in_context
from retrieval.answering.evidence import is_supported
from retrieval.answering.prompting import CountsTokens, Prompt, build_prompt
from retrieval.answering.protocol import Watcher
from retrieval.answering.quoting import QuotingAnswerer, no_evidence
from retrieval.catalog import Catalog
from retrieval.chat import ChatModel, Completion, ContextTooLongError
from retrieval.errors import ModelError
from retrieval.models import Answer, Hit, Library, Note, Question, Statement, Status
from retrieval.notes import left_out, model_failed, not_borne_out
from retrieval.retriever import Retriever, SearchResult
from retrieval.sentences import sentence_spans

PROMPT_TOKENS = 2500
"""Prompt tokens that one answer may send, all told."""
_READ = 12
"""Passages that are found for one answer; as many as fit are sent. See `quoting` for the measurement."""
_MARKERS = re.compile(r"(?:\[[\w,; ]+\]\s*)+")


class ModelAnswerer:
    """Answers in a model's words, each sentence checked; in the articles' own words where the model fails."""

    def __init__(
        self,
        retriever: Retriever,
        catalog: Catalog,
        model: ChatModel,
        tokens: CountsTokens,
        prompt_tokens: int = PROMPT_TOKENS,
    ) -> None:
        """`tokens` counts as `model` does; `prompt_tokens` bounds what one answer sends."""
        self._retriever = retriever
        self._catalog = catalog
        self._model = model
        self._tokens = tokens
        self._budget = prompt_tokens
        self._quoting = QuotingAnswerer(retriever, catalog)

    async def answer(self, library: Library, question: Question, watcher: Watcher | None = None) -> Answer:
        """See `Answerer`. Without evidence the model is not called at all. `watcher` sees only checked sentences."""
        started = time.perf_counter()
        asked, notes = in_context(question)
        result = await self._retriever.search(library, asked, max(_READ, question.limit))
        said = await self._catalog.statements(library, {hit.article.id for hit in result.hits})
        if watcher is not None:
            watcher.reading(len(result.hits))
        searched = time.perf_counter()
        if is_supported(result):
            answer = await self._write(question, result, said, watcher)
        else:
            answer = no_evidence(question, result.hits, result.notes)
        finished = time.perf_counter()
        timings = {"search": 1000 * (searched - started), "answer": 1000 * (finished - searched)}
        timings["total"] = 1000 * (finished - started)
        return replace(answer, notes=(*notes, *answer.notes), timings_ms=timings)

    async def _write(
        self, question: Question, result: SearchResult, said: dict[str, list[Statement]], watcher: Watcher | None
    ) -> Answer:
        try:
            prompt, completion = await self._complete(question, result.hits, said, watcher)
        except ModelError as error:
            return await self._quote(question, result, said, partial(model_failed, str(error)))
        checked = check(_whole(completion), prompt.keys, said)
        if checked.statements:
            answer = Answer(
                question.text,
                Status.ANSWERED,
                checked.text,
                checked.statements,
                checked.citations.all(),
                model=self._model.name,
                notes=(*result.notes, *([left_out(checked.left_out)] if checked.left_out else [])),
            )
        elif checked.denies:
            answer = no_evidence(question, result.hits, result.notes, self._model.name)
        else:
            answer = await self._quote(question, result, said, not_borne_out)
        return replace(answer, usage=completion.usage, raw=completion.text)

    async def _quote(
        self, question: Question, result: SearchResult, said: dict[str, list[Statement]], note: Callable[[bool], Note]
    ) -> Answer:
        """The answer in the articles' own words. `note`, told whether there is one, says why the model wrote none."""
        answer = await self._quoting.compose(question, result, said)
        return replace(answer, notes=(*answer.notes, note(answer.status is Status.ANSWERED)))

    async def _complete(
        self, question: Question, hits: Sequence[Hit], said: dict[str, list[Statement]], watcher: Watcher | None
    ) -> tuple[Prompt, Completion]:
        """The completion, asked for with half the passages once where they were too many for the model."""
        prompt = build_prompt(question, hits, self._tokens, self._budget)
        try:
            return prompt, await self._ask(prompt, said, watcher)
        except ContextTooLongError:
            fewer = hits[: max(1, len(prompt.keys) // 2)]
            prompt = build_prompt(question, fewer, self._tokens, self._budget // 2)
            return prompt, await self._ask(prompt, said, watcher)

    async def _ask(self, prompt: Prompt, said: dict[str, list[Statement]], watcher: Watcher | None) -> Completion:
        if not prompt.keys:
            raise ContextTooLongError("The question is too long to be sent together with a passage.")
        show = None if watcher is None else _Checking(prompt, said, watcher).add
        return await self._model.complete(prompt.messages, show)


class _Checking:
    """Hands on what a model is writing, sentence by sentence, once it has been checked."""

    def __init__(self, prompt: Prompt, said: dict[str, list[Statement]], watcher: Watcher) -> None:
        self._prompt = prompt
        self._said = said
        self._watcher = watcher
        self._written = ""
        self._checked = 0
        self._shown = ""

    def add(self, piece: str) -> None:
        """Take in the next piece of the completion."""
        self._written += piece
        finished = _finished(self._written)
        if len(finished) <= self._checked:
            return
        self._checked = len(finished)
        text = check(finished, self._prompt.keys, self._said).text
        if text and text != self._shown:
            self._shown = text
            self._watcher.writing(text)


def _whole(completion: Completion) -> str:
    """What was written, without a last sentence that was cut off."""
    return _finished(completion.text) if completion.truncated else completion.text


def _finished(text: str) -> str:
    """The beginning of a text without its last sentence, which may be half of one; markers behind the others stay."""
    spans = sentence_spans(text)
    if len(spans) < 2:
        return ""
    markers = _MARKERS.match(text, spans[-1].start)
    return text[: markers.end() if markers else spans[-1].start].rstrip()
