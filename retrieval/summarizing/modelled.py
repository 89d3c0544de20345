"""The summarizer with a chat model: it writes, and only what the articles bear out is shown."""

import asyncio
from dataclasses import dataclass, replace

from retrieval.answering import Watcher
from retrieval.answering.checking import Checked
from retrieval.answering.prompting import CountsTokens
from retrieval.catalog import Catalog
from retrieval.chat import ChatModel
from retrieval.comparing import Comparison
from retrieval.cutting.cutter import Cutter
from retrieval.errors import ModelError
from retrieval.excerpting.sentences import Candidate
from retrieval.models import Answer, Note, Status, Usage
from retrieval.notes import left_out, model_failed, not_borne_out, repaired
from retrieval.retriever import Retriever
from retrieval.summarizing.extracting import ExtractingSummarizer, extracted
from retrieval.summarizing.ground import Ground, distinct, ground_of, notes_on, standing
from retrieval.summarizing.prompting import Budget
from retrieval.summarizing.protocol import Style
from retrieval.summarizing.reading import Ask, ReadingSummarizer
from retrieval.summarizing.story import Shares, Told, beside, finished, shares_of, story_summary
from retrieval.summarizing.writing import Draft, Writing

PROMPT_TOKENS = 4000
"""Prompt tokens of one request: an article of about 2,000 words whole; what is longer is read in parts."""


@dataclass(frozen=True)
class _Outcome:
    """What a model came to: what may be shown, or None, the notes on it, what it cost and what it wrote."""

    checked: Checked | None
    notes: tuple[Note, ...]
    usage: Usage | None = None
    raw: str | None = None


class ModelSummarizer(ReadingSummarizer):
    """Summarises in a model's words, each sentence checked; in the articles' own words where the model fails."""

    def __init__(
        self,
        catalog: Catalog,
        cutter: Cutter,
        model: ChatModel,
        tokens: CountsTokens,
        prompt_tokens: int = PROMPT_TOKENS,
        retriever: Retriever | None = None,
    ) -> None:
        """`cutter` reads what is not stored; `tokens` counts as `model` does."""
        super().__init__(catalog, cutter, retriever)
        self._plain = ExtractingSummarizer(catalog, cutter, retriever)
        self._model = model
        self._writing = Writing(model, Budget(tokens, prompt_tokens))

    def without_model(self) -> ExtractingSummarizer:
        """See `Summarizer`."""
        return self._plain

    async def tell(self, ground: Ground, sentences: int, style: Style, watcher: Watcher | None) -> Answer:
        """The model's summary. What is too short is not sent to it; `watcher` sees only checked sentences."""
        own_words = await asyncio.to_thread(extracted, ground, sentences, style)
        return await self._instead_of(own_words, ground, Ask(sentences, style, watcher))

    async def tell_topic(self, ground: Ground, ask: Ask) -> Answer:
        """The model's summary of what was found on a topic."""
        return await self._instead_of(await super().tell_topic(ground, ask), ground, ask)

    async def tell_story(self, comparison: Comparison, ground: Ground, ask: Ask) -> Answer:
        """The model tells the story; what one publisher alone reports and where they differ stands in their words."""
        own_words = story_summary(comparison, ground, ask.sentences, ask.style)
        if own_words.status is Status.NO_EVIDENCE:
            return own_words
        whole = replace(ground, found=tuple(await asyncio.to_thread(_all_found, ground)))
        brief = ask.style is Style.BRIEF
        room = Shares(ask.sentences, 0, 0) if brief else shares_of(comparison, ask.sentences, modelled=True)
        outcome = await self._outcome(whole, replace(ask, sentences=room.agreed))
        if outcome.checked is None:
            return _with(own_words, outcome)
        checked = outcome.checked
        told = Told(checked.citations, [checked.text], list(checked.statements))
        beside(told, comparison, ground, room)
        plain = Style.PLAIN if ask.style is Style.BULLETS else ask.style  # the model's part is a list already
        return _with(replace(finished(told, comparison, plain), model=self._model.name), outcome)

    async def _instead_of(self, own_words: Answer, ground: Ground, ask: Ask) -> Answer:
        """The model's summary; `own_words` with a note where there is none that could be shown."""
        if own_words.status is Status.NO_EVIDENCE:
            return own_words
        outcome = await self._outcome(ground, ask)
        checked = outcome.checked
        if checked is None:
            return _with(own_words, outcome)
        summary = Answer(
            ground.title,
            Status.ANSWERED,
            checked.text,
            checked.statements,
            checked.citations.all(),
            model=self._model.name,
            notes=notes_on(checked.citations.all()),
        )
        return _with(summary, outcome)

    async def _outcome(self, ground: Ground, ask: Ask) -> _Outcome:
        try:
            draft = await self._writing.write(ground, ask)
        except ModelError as error:
            return _Outcome(None, (model_failed(str(error), quoted=True, problem=error.problem),))
        return _read(draft)


def _read(draft: Draft) -> _Outcome:
    checked = draft.checked
    if len(checked.statements) <= checked.repaired:  # nothing of it is the model's
        return _Outcome(None, (not_borne_out(quoted=True),), draft.usage, draft.raw)
    notes = [left_out(checked.left_out)] if checked.left_out else []
    notes += [repaired(checked.repaired)] if checked.repaired else []
    return _Outcome(checked, tuple(notes), draft.usage, draft.raw)


def _with(summary: Answer, outcome: _Outcome) -> Answer:
    return replace(summary, notes=(*summary.notes, *outcome.notes), usage=outcome.usage, raw=outcome.raw)


def _all_found(ground: Ground) -> list[Candidate]:
    found = [one for material in ground.materials for one in ground_of(material).found]
    return distinct(standing(found, ground.articles))
