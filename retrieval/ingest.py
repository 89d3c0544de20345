"""From a raw document to a stored article, findable by its words: the one way in."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from itertools import islice

from retrieval.catalog import Catalog, Cut
from retrieval.cutting import Cutter, Parts
from retrieval.errors import InputError
from retrieval.models import IngestReport, Library, Outcome, RawDocument

TOGETHER = 32
"""Articles stored in one transaction where many are taken in: 0.6 ms each (8: 1.0, 64: 0.5), one by one 6.4."""


class Ingestor:
    """Takes raw documents into a library. Meaning follows later: see `retrieval.indexing`."""

    def __init__(self, catalog: Catalog, cutter: Cutter) -> None:
        """On an open catalog; `cutter` reads the documents."""
        self._catalog = catalog
        self._cutter = cutter

    async def ingest(self, library: Library, raw: RawDocument) -> IngestReport:
        """Extract, clean, chunk and store one document; what can't be used is REFUSED with the reason, never raised.

        Raises CatalogError where nothing could be stored, StoppedError where the cutter is closed.
        """
        # To look first whether it is stored already saves nothing: that takes 3.4 ms, reading statements 3.0.
        return (await self._store(library, await self._cut([raw])))[0]

    async def ingest_all(self, library: Library, raws: Iterable[RawDocument]) -> AsyncGenerator[IngestReport, None]:
        """`ingest` of many documents in their order, several in one transaction; a report comes once that is done.

        The next ones are read while those are stored. Raises as `ingest` does: what was reported until then is stored.
        """
        given = iter(raws)
        storing: asyncio.Task[list[IngestReport]] | None = None
        try:
            while batch := list(islice(given, TOGETHER)):
                cut = await self._cut(batch)
                if storing is not None:
                    for report in await storing:
                        yield report
                storing = asyncio.create_task(self._store(library, cut))
            if storing is not None:
                for report in await storing:
                    yield report
        finally:
            if storing is not None and not storing.done():
                await asyncio.wait([storing])

    async def _cut(self, raws: Sequence[RawDocument]) -> list[Parts | IngestReport]:
        found = await self._cutter.cut_all(raws)
        return [
            _refused(raw, one) if isinstance(one, InputError) else one for raw, one in zip(raws, found, strict=True)
        ]

    async def _store(self, library: Library, given: list[Parts | IngestReport]) -> list[IngestReport]:
        cuts = [Cut(one.article, one.passages, one.statements) for one in given if isinstance(one, Parts)]
        stored = iter(await self._catalog.store_all(library, cuts) if cuts else [])
        reports = []
        for one in given:
            if isinstance(one, Parts):
                outcome, article = next(stored)
                one = IngestReport(one.article.origin, outcome, article.id, article.title)
            reports.append(one)
        return reports


def _refused(raw: RawDocument, refusal: InputError) -> IngestReport:
    problem, values = refusal.problem, refusal.values
    return IngestReport(raw.origin, Outcome.REFUSED, "", raw.title, str(refusal), problem, values)
