"""What both summarizers do alike: read the article, say how much there is to read, and time the telling."""

import time
from abc import ABC, abstractmethod
from dataclasses import replace

from retrieval.answering import Watcher
from retrieval.catalog import Catalog
from retrieval.cutting import Cutter
from retrieval.excerpting.material import Material, Materials
from retrieval.models import Answer, Library, RawDocument
from retrieval.summarizing.protocol import SENTENCES


class ReadingSummarizer(ABC):
    """A `Summarizer` but for how it tells what it has read."""

    def __init__(self, catalog: Catalog, cutter: Cutter) -> None:
        """On an open catalog; `cutter` reads what is not stored."""
        self._materials = Materials(catalog, cutter)

    @abstractmethod
    async def tell(self, material: Material, sentences: int, watcher: Watcher | None) -> Answer:
        """The summary of what has been read, without its timings."""

    async def summarize(
        self, library: Library, article_id: str, sentences: int = SENTENCES, watcher: Watcher | None = None
    ) -> Answer:
        """See `Summarizer`."""
        started = time.perf_counter()
        return await self._timed(await self._materials.stored(library, article_id), sentences, watcher, started)

    async def summarize_text(
        self, raw: RawDocument, sentences: int = SENTENCES, watcher: Watcher | None = None
    ) -> Answer:
        """See `Summarizer`."""
        started = time.perf_counter()
        return await self._timed(await self._materials.unstored(raw), sentences, watcher, started)

    async def _timed(self, material: Material, sentences: int, watcher: Watcher | None, started: float) -> Answer:
        read = time.perf_counter()
        if watcher is not None:
            watcher.reading(len(material.hits))
        summary = await self.tell(material, sentences, watcher)
        finished = time.perf_counter()
        timings = {"read": read - started, "summary": finished - read, "total": finished - started}
        return replace(summary, timings_ms={step: 1000 * seconds for step, seconds in timings.items()})
