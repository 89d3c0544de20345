"""The answerer with a chat model: it writes, and only what the passages bear out is shown."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from retrieval.answering.cautions import cautions, further, untold
from retrieval.answering.checking import Checked, Checking
from retrieval.answering.completing import Completing
from retrieval.answering.contradicting import contradicting_pick, takes_for_granted
from retrieval.answering.conversation import in_context
from retrieval.answering.differing import find_differences
from retrieval.answering.in_time import search_in_time
from retrieval.answering.leading import leads
from retrieval.answering.picks import Pick, statements_in
from retrieval.answering.prompting import CountsTokens, build_prompt
from retrieval.answering.protocol import Watcher
from retrieval.answering.quoting import QuotingAnswerer, no_evidence
from retrieval.answering.refusing import is_supported, is_weak
from retrieval.answering.wording import word
from retrieval.catalog import Catalog
from retrieval.chat import ChatModel
from retrieval.errors import ModelError
from retrieval.models import Answer, Citation, Library, Note, Question, Statement, Status
from retrieval.notes import left_out, model_failed, not_borne_out, unchecked
from retrieval.retriever import Retriever, SearchResult

PROMPT_TOKENS = 2500
"""Prompt tokens that one answer may send, all told."""
_READ = 12
"""Passages that are found for one answer; as many as fit are sent. See `quoting` for the measurement."""


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
        limit = max(_READ, question.limit)
        result = await search_in_time(self._retriever, library, asked, limit, lambda _, found: is_supported(found))
        said = await statements_in(result, self._catalog, library)
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
        completing = Completing(
            self._model,
            lambda hits, budget: build_prompt(question, hits, self._tokens, budget),
            lambda keys: Checking(keys, said, language=question.language),
        )
        try:
            written = await completing.write(result.hits, self._budget, watcher)
        except ModelError as error:
            return await self._quote(question, result, said, partial(model_failed, str(error), problem=error.problem))
        checked = written.checked
        if checked.statements:
            answer = self._shown(question, result, said, checked)
        elif checked.denies:
            answer = no_evidence(question, result.hits, result.notes, self._model.name)
        else:
            note = partial(unchecked, checked.left_out) if checked.abroad and checked.left_out else not_borne_out
            answer = await self._quote(question, result, said, note)
        return replace(answer, usage=written.completion.usage, raw=written.completion.text)

    def _shown(
        self, question: Question, result: SearchResult, said: dict[str, list[Statement]], checked: Checked
    ) -> Answer:
        """The model's answer as it was checked; in the articles' words what contradicts the question, and what it does
        not tell where the sources differ."""
        text, statements = checked.text, checked.statements
        against = contradicting_pick(result)
        premised = against if takes_for_granted(result.reading) else None
        if against is not None and not _is_cited(against, checked.citations.all()):
            added, beside, _ = word((against,), checked.citations, leads((against,), (), premised))
            text, statements = "\n\n".join(filter(None, (added, text))), (*beside, *statements)
        differing = [one for one in find_differences(result, said) if not one.later]
        for difference in differing:
            added, beside, _ = word(untold(difference, text, checked.citations.all()), checked.citations)
            text, statements = "\n\n".join(filter(None, (text, added))), (*statements, *beside)
        citations = checked.citations.all()
        notes = result.notes
        if checked.left_out:
            notes += (unchecked(checked.left_out, False) if checked.abroad else left_out(checked.left_out),)
        notes += cautions(question, citations, is_weak(result), next(iter(differing), None), result.when)
        notes += further(differing[1:], citations)
        return Answer(question.text, Status.ANSWERED, text, statements, citations, model=self._model.name, notes=notes)

    async def _quote(
        self, question: Question, result: SearchResult, said: dict[str, list[Statement]], note: Callable[[bool], Note]
    ) -> Answer:
        """The answer in the articles' own words. `note`, told whether there is one, says why the model wrote none."""
        answer = await self._quoting.compose(question, result, said)
        return replace(answer, notes=(note(answer.status is Status.ANSWERED), *answer.notes))


def _is_cited(pick: Pick, citations: Sequence[Citation]) -> bool:
    return any(citation.passage.id == pick.hit.passage.id for citation in citations)
