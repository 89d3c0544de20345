"""What both summarizers do alike: read the articles, say how much there is to read, and time the telling."""

import asyncio
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace

from retrieval.answering import Watcher
from retrieval.catalog import Catalog
from retrieval.comparing import Comparer, Comparison
from retrieval.cutting.cutter import Cutter
from retrieval.excerpting.material import Material, Materials
from retrieval.models import Answer, Library, RawDocument
from retrieval.retriever import Retriever
from retrieval.summarizing.arranging import BULLET
from retrieval.summarizing.ground import Ground, ground_of, ground_of_story
from retrieval.summarizing.protocol import OF_STORY, SENTENCES, SHORT, Style, SummarizesArticles
from retrieval.summarizing.story import story_summary
from retrieval.summarizing.topic import search_topic, topic_summary

NO_TOPICS = "Topics can't be searched here."


@dataclass(frozen=True)
class Ask:
    """How a summary is wanted, and who waits for it."""

    sentences: int
    style: Style
    watcher: Watcher | None = None


class ReadingSummarizer(ABC):
    """A `Summarizer` but for how it tells what it has read."""

    def __init__(self, catalog: Catalog, cutter: Cutter, retriever: Retriever | None = None) -> None:
        """On an open catalog; `cutter` reads what is not stored, `retriever` finds what is on a topic."""
        self._catalog = catalog
        self._materials = Materials(catalog, cutter)
        self._comparer = Comparer(catalog)
        self._retriever = retriever

    def without_model(self) -> SummarizesArticles:
        """See `Summarizer`."""
        return self

    @abstractmethod
    async def tell(self, ground: Ground, sentences: int, style: Style, watcher: Watcher | None) -> Answer:
        """The summary of an article that has been read, without its timings."""

    async def tell_story(self, comparison: Comparison, ground: Ground, ask: Ask) -> Answer:
        """The summary of a story that has been compared, in its articles' own words."""
        return story_summary(comparison, ground, ask.sentences, ask.style)

    async def tell_topic(self, ground: Ground, ask: Ask) -> Answer:
        """The summary of what was found on a topic, in the articles' own words."""
        most = min(ask.sentences, SHORT) if ask.style is Style.BRIEF else ask.sentences
        bullets = ask.style is Style.BULLETS
        return topic_summary(ground, most, BULLET if bullets else "", "\n" if bullets else "\n\n")

    async def summarize(
        self,
        library: Library,
        article_id: str,
        sentences: int = SENTENCES,
        watcher: Watcher | None = None,
        style: Style = Style.PLAIN,
    ) -> Answer:
        """See `Summarizer`."""
        started = time.perf_counter()
        material = await self._materials.stored(library, article_id)
        return await self._timed(material, Ask(sentences, style, watcher), started)

    async def summarize_text(
        self,
        raw: RawDocument,
        sentences: int = SENTENCES,
        watcher: Watcher | None = None,
        style: Style = Style.PLAIN,
    ) -> Answer:
        """See `Summarizer`."""
        started = time.perf_counter()
        return await self._timed(await self._materials.unstored(raw), Ask(sentences, style, watcher), started)

    async def summarize_story(
        self,
        library: Library,
        story_id: str,
        sentences: int = OF_STORY * SENTENCES,
        watcher: Watcher | None = None,
        style: Style = Style.PLAIN,
    ) -> Answer:
        """See `Summarizer`."""
        started = time.perf_counter()
        comparison = await self._comparer.compare(library, story_id)
        own = [article for voice in comparison.voices for article in voice.articles]
        materials = [await self._materials.stored(library, article.id) for article in own]
        ground = await asyncio.to_thread(ground_of_story, comparison.title, materials)
        read = time.perf_counter()
        if watcher is not None:
            watcher.reading(len(ground.hits))
        summary = await self.tell_story(comparison, ground, Ask(sentences, style, watcher))
        return _with_times(summary, started, read)

    async def summarize_topic(
        self,
        library: Library,
        topic: str,
        sentences: int = SENTENCES,
        watcher: Watcher | None = None,
        style: Style = Style.PLAIN,
    ) -> Answer:
        """See `Summarizer`."""
        started = time.perf_counter()
        assert self._retriever is not None, NO_TOPICS
        found = await search_topic(self._retriever, self._catalog, library, topic)
        read = time.perf_counter()
        if watcher is not None:
            watcher.reading(len(found.hits) if isinstance(found, Ground) else 0)
        if isinstance(found, Answer):
            return _with_times(found, started, read)
        return _with_times(await self.tell_topic(found, Ask(sentences, style, watcher)), started, read)

    async def _timed(self, material: Material, ask: Ask, started: float) -> Answer:
        read = time.perf_counter()
        if ask.watcher is not None:
            ask.watcher.reading(len(material.hits))
        ground = await asyncio.to_thread(ground_of, material)
        return _with_times(await self.tell(ground, ask.sentences, ask.style, ask.watcher), started, read)


def _with_times(summary: Answer, started: float, read: float) -> Answer:
    finished = time.perf_counter()
    timings = {"read": read - started, "summary": finished - read, "total": finished - started}
    return replace(summary, timings_ms={step: 1000 * seconds for step, seconds in timings.items()})
