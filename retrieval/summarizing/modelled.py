"""The summarizer with a chat model: it writes, and only what the article bears out is shown."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from prompts import prompt
from retrieval.answering import Watcher
from retrieval.answering.checking import Checked, check
from retrieval.answering.completing import Completing
from retrieval.answering.prompting import CountsTokens, Prompt, pack
from retrieval.catalog import Catalog
from retrieval.chat import ChatModel
from retrieval.cutting import Cutter
from retrieval.errors import ModelError
from retrieval.excerpting.material import Material
from retrieval.models import Answer, Hit, Note, Status
from retrieval.notes import left_out, model_failed, not_borne_out
from retrieval.summarizing.choosing import by_coverage
from retrieval.summarizing.extracting import extracted, notes_on
from retrieval.summarizing.names import names_held
from retrieval.summarizing.reading import ReadingSummarizer

PROMPT_TOKENS = 4000
"""Prompt tokens that one summary may send: an article of about 2,000 words whole, of a longer one what covers it."""


class ModelSummarizer(ReadingSummarizer):
    """Summarises in a model's words, each sentence checked; in the article's own words where the model fails."""

    def __init__(
        self,
        catalog: Catalog,
        cutter: Cutter,
        model: ChatModel,
        tokens: CountsTokens,
        prompt_tokens: int = PROMPT_TOKENS,
    ) -> None:
        """`cutter` reads what is not stored; `tokens` counts as `model` does."""
        super().__init__(catalog, cutter)
        self._model = model
        self._tokens = tokens
        self._budget = prompt_tokens

    async def tell(self, material: Material, sentences: int, watcher: Watcher | None) -> Answer:
        """The model's summary. What is too short is not sent to it; `watcher` sees only checked sentences."""
        own_words = await asyncio.to_thread(extracted, material, sentences)
        if own_words.status is Status.NO_EVIDENCE:
            return own_words
        return await self._write(material, sentences, watcher, own_words)

    async def _write(self, material: Material, sentences: int, watcher: Watcher | None, own_words: Answer) -> Answer:
        """The model's summary; `own_words` with a note where there is none that could be shown."""

        def checked(text: str, keys: Mapping[str, Hit]) -> Checked:
            return check(text, keys, material.said, sentences, lambda words, on: names_held(words, on, material))

        def build(hits: Sequence[Hit], budget: int) -> Prompt:
            return build_prompt(hits, sentences, self._tokens, budget)

        telling = await asyncio.to_thread(by_coverage, material.hits)
        try:
            written = await Completing(self._model, build, checked).write(telling, self._budget, watcher)
        except ModelError as error:
            return _noted(own_words, model_failed(str(error), quoted=True, problem=error.problem))
        told, completion = written.checked, written.completion
        if told.statements:
            own_words = Answer(
                material.article.title,
                Status.ANSWERED,
                told.text,
                told.statements,
                told.citations.all(),
                model=self._model.name,
                notes=(*notes_on(material), *([left_out(told.left_out)] if told.left_out else [])),
            )
        else:
            own_words = _noted(own_words, not_borne_out(quoted=True))
        return replace(own_words, usage=completion.usage, raw=completion.text)


def build_prompt(hits: Sequence[Hit], sentences: int, tokens: CountsTokens, budget: int) -> Prompt:
    """The messages for a summary, of at most `budget` tokens: of `hits` as many as fit, in the order of the article."""
    count = str(sentences)

    def content(shown: Sequence[str]) -> str:
        return prompt("summary_article", passages="\n".join(shown), sentences=count)

    system = prompt("summary", sentences=count)
    fitting = pack(system, content, hits, tokens, budget).keys.values()
    ordered = sorted(fitting, key=lambda hit: hit.passage.number)
    return pack(system, content, ordered, tokens, budget)


def _noted(summary: Answer, note: Note) -> Answer:
    return replace(summary, notes=(*summary.notes, note))
