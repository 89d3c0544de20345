"""Takes the lines of an export into a library, and writes them."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from itertools import islice

from retrieval.catalog import Catalog
from retrieval.catalog.moving import Record
from retrieval.cutting.chunking import Chunker
from retrieval.errors import InputError
from retrieval.models import IngestReport, Library, Outcome, Passage, Statement
from retrieval.portable.lines import line_of, record_of
from retrieval.statements import find_statements

_TOGETHER = 32
_LATER = "The article here has another text, and is of the same or a later version: it stays as it is."


async def exported(catalog: Catalog, library: Library) -> AsyncGenerator[dict[str, object], None]:
    """A line for each article of a library, in the order in which they came. Raises CatalogError."""
    ids = await catalog.article_ids(library)
    for start in range(0, len(ids), _TOGETHER):
        for record in await catalog.records(library, ids[start : start + _TOGETHER]):
            yield line_of(record)


class Importer:
    """Takes the lines of an export into a library."""

    def __init__(self, catalog: Catalog, chunker: Chunker) -> None:
        """On an open catalog; passages are cut anew, as this version of the program cuts them."""
        self._catalog = catalog
        self._chunker = chunker

    async def take_over(self, library: Library, lines: Iterable[tuple[str, str]]) -> AsyncGenerator[IngestReport, None]:
        """Take over the articles of lines, each given with where it stands; a report comes once it is stored.

        The same line again changes nothing. What can't be used, or is older than and different from what is here, is
        REFUSED with the reason, and the rest goes on. Raises CatalogError.
        """
        given = iter(lines)
        while batch := list(islice(given, _TOGETHER)):
            read = await asyncio.to_thread(self._read, batch)
            good = [one for one in read if not isinstance(one, InputError)]
            stored = iter(await self._catalog.take_over(library, good) if good else [])
            for (origin, _), one in zip(batch, read, strict=True):
                if isinstance(one, InputError):
                    yield IngestReport(origin, Outcome.REFUSED, reason=str(one))
                else:
                    outcome, article = next(stored)
                    reason = _LATER if outcome is Outcome.REFUSED else ""
                    yield IngestReport(origin, outcome, article.id, article.title, reason)

    def _read(self, lines: list[tuple[str, str]]) -> list[tuple[Record, list[Passage], list[Statement]] | InputError]:
        found: list[tuple[Record, list[Passage], list[Statement]] | InputError] = []
        for _, line in lines:
            try:
                record = record_of(line)
            except InputError as error:
                found.append(error)
                continue
            found.append((record, self._chunker.chunk(record.article), list(find_statements(record.article))))
        return found
