"""The answerer with a chat model: it writes, and only what the passages bear out is shown."""

import time
from collections.abc import Sequence
from dataclasses import replace

from retrieval.answering.checking import check
from retrieval.answering.conversation import in_context
from retrieval.answering.evidence import is_supported
from retrieval.answering.prompting import CountsTokens, Prompt, build_prompt
from retrieval.answering.protocol import OnText
from retrieval.answering.quoting import QuotingAnswerer, no_evidence
from retrieval.catalog import Catalog
from retrieval.chat import ChatModel, Completion, ContextTooLongError
from retrieval.errors import ModelError
from retrieval.models import Answer, Hit, Library, Question, Statement, Status
from retrieval.retriever import Retriever, SearchResult

PROMPT_TOKENS = 2500
"""Prompt tokens that one answer may send, all told."""


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

    async def answer(self, library: Library, question: Question, on_text: OnText | None = None) -> Answer:
        """See `Answerer`. Without evidence the model is not called at all."""
        started = time.perf_counter()
        asked, notes = in_context(question)
        result = await self._retriever.search(library, asked, max(12, question.limit))
        said = await self._catalog.statements(library, {hit.article.id for hit in result.hits})
        searched = time.perf_counter()
        if is_supported(result):
            answer = await self._write(question, result, said, on_text)
        else:
            answer = no_evidence(question, result.hits, result.notes, self._model.name)
        finished = time.perf_counter()
        timings = {"search": 1000 * (searched - started), "answer": 1000 * (finished - searched)}
        timings["total"] = 1000 * (finished - started)
        return replace(answer, notes=(*notes, *answer.notes), timings_ms=timings)

    async def _write(
        self, question: Question, result: SearchResult, said: dict[str, list[Statement]], on_text: OnText | None
    ) -> Answer:
        hits = result.hits[: question.limit]
        try:
            prompt, completion = await self._complete(question, hits, on_text)
        except ModelError as error:
            return await self._quoting.compose(question, result, said, (f"{error} These are the articles' own words.",))
        checked = check(_whole(completion), prompt.keys, said)
        if checked.statements:
            notes = (_left_out(checked.left_out),) if checked.left_out else ()
            return Answer(
                question.text,
                Status.ANSWERED,
                checked.text,
                checked.statements,
                checked.citations.all(),
                model=self._model.name,
                usage=completion.usage,
                notes=(*result.notes, *notes),
                raw=completion.text,
            )
        if any(key in completion.text for key in prompt.keys):
            # It claimed support and had none: what it wrote is nothing to go by.
            reason = "What the model wrote is not borne out by the articles; these are their own words."
            answer = await self._quoting.compose(question, result, said, (reason,))
        else:
            answer = no_evidence(question, result.hits, result.notes, self._model.name)
        return replace(answer, usage=completion.usage, raw=completion.text)

    async def _complete(
        self, question: Question, hits: Sequence[Hit], on_text: OnText | None
    ) -> tuple[Prompt, Completion]:
        """The completion, asked for with half the passages once where they were too many for the model."""
        prompt = build_prompt(question, hits, self._tokens, self._budget)
        try:
            return prompt, await self._model.complete(prompt.messages, on_text)
        except ContextTooLongError:
            prompt = build_prompt(question, hits[: max(1, len(prompt.keys) // 2)], self._tokens, self._budget // 2)
            return prompt, await self._model.complete(prompt.messages, on_text)


def _whole(completion: Completion) -> str:
    """What was written, without a last sentence that was cut off."""
    if not completion.truncated:
        return completion.text
    end = max(completion.text.rfind(mark) for mark in (". ", "] ", ".\n", "]\n"))
    return completion.text[: end + 1] if end > 0 else completion.text


def _left_out(count: int) -> str:
    if count == 1:
        return "One sentence of the model was left out: the articles do not bear it out."
    return f"{count} sentences of the model were left out: the articles do not bear them out."
