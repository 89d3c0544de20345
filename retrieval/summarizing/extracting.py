"""The summarizer without a model: the article's own sentences, chosen for what they cover, in their order."""

import asyncio
import time
from dataclasses import replace

from retrieval.answering import Watcher
from retrieval.answering.wording import word
from retrieval.catalog import Catalog
from retrieval.chunking import Chunker
from retrieval.models import Answer, Library, Note, RawDocument, Status
from retrieval.notes import TOO_SHORT, opinion
from retrieval.summarizing.choosing import choose
from retrieval.summarizing.material import Material, Materials
from retrieval.summarizing.opinion import is_opinion
from retrieval.summarizing.protocol import SENTENCES
from retrieval.summarizing.sentences import candidates

NO_SUMMARY = "There is nothing here that I could summarise."


class ExtractingSummarizer:
    """Summarises in the article's own words."""

    name = "quoting"
    """As of answers that no model wrote."""

    def __init__(self, catalog: Catalog, chunker: Chunker) -> None:
        """On an open catalog; `chunker` cuts what is not stored."""
        self._materials = Materials(catalog, chunker)

    async def summarize(
        self, library: Library, article_id: str, sentences: int = SENTENCES, watcher: Watcher | None = None
    ) -> Answer:
        """See `Summarizer`. Nothing is streamed: the summary is there at once."""
        started = time.perf_counter()
        return await self._tell(await self._materials.stored(library, article_id), sentences, watcher, started)

    async def summarize_text(
        self, raw: RawDocument, sentences: int = SENTENCES, watcher: Watcher | None = None
    ) -> Answer:
        """See `Summarizer`."""
        started = time.perf_counter()
        return await self._tell(await self._materials.unstored(raw), sentences, watcher, started)

    async def _tell(self, material: Material, sentences: int, watcher: Watcher | None, started: float) -> Answer:
        read = time.perf_counter()
        if watcher is not None:
            watcher.reading(len(material.hits))
        return timed(await asyncio.to_thread(extracted, material, sentences), started, read)


def extracted(material: Material, sentences: int) -> Answer:
    """The summary of what has been read already. At most half of an article's sentences are one."""
    article = material.article
    found = candidates(article, material.hits, material.statements, own_voice=is_opinion(article))
    usable = sum(candidate.cost == 1 for candidate in found)
    chosen = choose(found, max(0, min(sentences, usable // 2)))
    if not chosen:
        return too_short(material)
    text, statements, citations = word(tuple(candidate.pick for candidate in chosen))
    notes = notes_on(material)
    return Answer(article.title, Status.ANSWERED, text, statements, citations.all(), notes=notes)


def too_short(material: Material) -> Answer:
    """The honest no, where an article has too few sentences that stand by themselves."""
    return Answer(material.article.title, Status.NO_EVIDENCE, NO_SUMMARY, notes=(TOO_SHORT,))


def notes_on(material: Material) -> tuple[Note, ...]:
    """What a reader of the summary should know of the article."""
    article = material.article
    return (opinion(" and ".join(article.authors)),) if is_opinion(article) else ()


def timed(answer: Answer, started: float, read: float) -> Answer:
    """The summary with the milliseconds it took: to read the article, and to tell it."""
    finished = time.perf_counter()
    timings = {"read": read - started, "summary": finished - read, "total": finished - started}
    return replace(answer, timings_ms={step: 1000 * seconds for step, seconds in timings.items()})
