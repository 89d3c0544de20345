"""From a raw document to a stored article, findable by its words: the one way in."""

import asyncio
from dataclasses import dataclass

from retrieval.catalog import Catalog
from retrieval.chunking import Chunker
from retrieval.errors import InputError
from retrieval.extract import extract
from retrieval.models import Article, IngestReport, Library, Outcome, Passage, RawDocument, Statement
from retrieval.statements import find_statements


@dataclass(frozen=True)
class _Parts:
    article: Article
    passages: list[Passage]
    statements: list[Statement]


class Ingestor:
    """Takes raw documents into a library. Meaning follows later: see `retrieval.indexing`."""

    def __init__(self, catalog: Catalog, chunker: Chunker) -> None:
        """On an open catalog, with the chunker that bounds its passages."""
        self._catalog = catalog
        self._chunker = chunker

    async def ingest(self, library: Library, raw: RawDocument) -> IngestReport:
        """Extract, clean, chunk and store one document; what can't be used is REFUSED with the reason, never raised.

        Raises CatalogError where nothing could be stored.
        """
        try:
            parts = await asyncio.to_thread(self._cut, raw)
        except InputError as refusal:
            problem, values = refusal.problem, refusal.values
            return IngestReport(raw.origin, Outcome.REFUSED, "", raw.title, str(refusal), problem, values)
        outcome, stored = await self._catalog.store(library, parts.article, parts.passages, parts.statements)
        return IngestReport(raw.origin, outcome, stored.id, stored.title)

    def _cut(self, raw: RawDocument) -> _Parts:
        # To look first whether it is stored already saves nothing: that takes 3.4 ms, reading statements 3.0.
        article = extract(raw)
        return _Parts(article, self._chunker.chunk(article), find_statements(article))
