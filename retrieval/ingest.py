"""From a raw document to a stored article, findable by its words: the one way in."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from retrieval.catalog import Catalog, Cut, content_hash
from retrieval.catalog.versions import is_overtaken
from retrieval.counting import word_count
from retrieval.cutting.cutter import Cutter, Parts
from retrieval.errors import InputError
from retrieval.models import Article, IngestReport, Library, Outcome, RawDocument
from retrieval.versions.notices import TAKEN_BACK
from retrieval.web.metadata import WALLED

TOGETHER = 32
"""Articles stored in one transaction where many are taken in: 0.6 ms each (8: 1.0, 64: 0.5), one by one 6.4."""

_MOST_KILLED = 10_000
_TEASER = 0.8
"""A later reading of a page that is not free is a part of the one before where it has less of its words than this:
corrections take out less."""


class Ingestor:
    """Takes raw documents into a library. Meaning follows later: see `retrieval.indexing`."""

    def __init__(self, catalog: Catalog, cutter: Cutter) -> None:
        """On an open catalog; `cutter` reads the documents."""
        self._catalog = catalog
        self._cutter = cutter
        self._killed: dict[tuple[int, str], tuple[Article, InputError]] = {}
        """What agencies have taken back though it was not here, by library and key: files come in any order."""

    async def ingest(self, library: Library, raw: RawDocument) -> IngestReport:
        """Extract, clean, chunk and store one document; what can't be used is REFUSED with the reason, never raised.

        What a library beside this one holds word for word is UNCHANGED, and not stored again. Raises CatalogError where
        nothing could be stored, StoppedError where the cutter is closed.
        """
        # To look first whether a text is stored already saves nothing: that takes 3.4 ms, reading statements 3.0.
        return (await self._store(library, [raw], await self._cut(library, [raw])))[0]

    async def ingest_all(self, library: Library, raws: Iterable[RawDocument]) -> AsyncGenerator[IngestReport, None]:
        """`ingest` of many documents in their order, several in one transaction; a report comes once that is done.

        The next ones are read while those are stored. Raises as `ingest` does: what was reported until then is stored.
        """
        given = iter(raws)
        storing: asyncio.Task[list[IngestReport]] | None = None
        try:
            while batch := list(islice(given, TOGETHER)):
                cut = await self._cut(library, batch)
                if storing is not None:
                    for report in await storing:
                        yield report
                storing = asyncio.create_task(self._store(library, batch, cut))
            if storing is not None:
                for report in await storing:
                    yield report
        finally:
            if storing is not None and not storing.done():
                await asyncio.wait([storing])

    async def _cut(self, library: Library, raws: Sequence[RawDocument]) -> list[Parts | IngestReport | InputError]:
        known = [await self._read_before(library, raw) for raw in raws]
        new = [raw for raw, report in zip(raws, known, strict=True) if report is None]
        found = iter(await self._cutter.cut_all(new) if new else [])
        read = [report or next(found) for report in known]
        return read

    async def _read_before(self, library: Library, raw: RawDocument) -> IngestReport | None:
        """That nothing has changed where the very bytes were fetched before, from this or another address of it."""
        if not raw.addresses or raw.url not in raw.addresses or raw.title or raw.publisher or raw.authors:
            return None
        head = await self._catalog.read_before(library, raw.addresses, content_hash(raw.content))
        return IngestReport(raw.origin, Outcome.UNCHANGED, head.id, head.title) if head else None

    async def _store(
        self, library: Library, raws: Sequence[RawDocument], given: list[Parts | IngestReport | InputError]
    ) -> list[IngestReport]:
        """In their order, but what is refused: an agency may take back what came just before it."""
        reports: list[IngestReport] = []
        waiting: list[tuple[RawDocument, Parts | IngestReport]] = []
        for raw, one in zip(raws, given, strict=True):
            if isinstance(one, InputError):
                if key := str(one.values.get("key", "")):
                    reports += await self._store_together(library, waiting)
                    waiting = []
                one = (key and await self._taken_back(library, raw, key, one)) or _refused(raw, one)
            elif isinstance(one, Parts) and (killed := self._killed_since(library, one.article)):
                one = _refused(raw, killed)
            waiting.append((raw, one))
        return reports + await self._store_together(library, waiting)

    async def _taken_back(self, library: Library, raw: RawDocument, key: str, refusal: InputError) -> Parts | None:
        """The article of that key as its agency takes it back; None where it is not stored: that is remembered."""
        told = refusal.values
        extra = {TAKEN_BACK: told["status"], "ednote": told.get("note", "")}
        if made := told.get("made"):
            extra["modified_at"] = made
        known = await self._catalog.same_article(library, Article("", "", key=key))
        if known is None:
            if len(self._killed) < _MOST_KILLED:
                self._killed[library.id, key] = (Article("", "", key=key, extra=extra), refusal)
            return None
        return Parts(replace(known, origin=raw.origin, extra={**known.extra, **extra}), (), ())

    def _killed_since(self, library: Library, article: Article) -> InputError | None:
        """That its agency has taken it back since it was made, as was read before it."""
        found = self._killed.get((library.id, article.key or ""))
        if found is None:
            return None
        withdrawn, refusal = found
        return refusal if is_overtaken(withdrawn, article) else None

    async def _beside(self, library: Library, one: Parts | IngestReport) -> IngestReport | None:
        """That an article is in a library beside this one, in these words; None where it is in none."""
        if isinstance(one, IngestReport):
            return None
        for other in library.beside:
            known = await self._catalog.same_article(other, one.article)
            if known is not None and known.text == one.article.text:
                return IngestReport(one.article.origin, Outcome.UNCHANGED, known.id, known.title)
        return None

    async def _walled(self, library: Library, one: Parts | IngestReport) -> IngestReport | None:
        """That nothing has changed where a page that asks to pay shows less than what is stored of it."""
        if isinstance(one, IngestReport) or not one.article.extra.get(WALLED):
            return None
        known = await self._catalog.same_article(library, one.article)
        if known is None:
            return None
        most = word_count(known.text) * (_TEASER if known.extra.get(WALLED) else 1.0)
        if word_count(one.article.text) >= most:
            return None
        return IngestReport(one.article.origin, Outcome.UNCHANGED, known.id, known.title)

    async def _store_together(
        self, library: Library, given: Sequence[tuple[RawDocument, Parts | IngestReport]]
    ) -> list[IngestReport]:
        given = [
            (raw, await self._beside(library, one) or await self._walled(library, one) or one) for raw, one in given
        ]
        cuts = [
            Cut(one.article, one.passages, one.statements, content_hash(raw.content) if raw.addresses else "")
            for raw, one in given
            if isinstance(one, Parts)
        ]
        stored = iter(await self._catalog.store_all(library, cuts) if cuts else [])
        reports = []
        for _, one in given:
            if isinstance(one, Parts):
                outcome, article = next(stored)
                one = IngestReport(one.article.origin, outcome, article.id, article.title)
            reports.append(one)
        return reports


def _refused(raw: RawDocument, refusal: InputError) -> IngestReport:
    problem, values = refusal.problem, refusal.values
    return IngestReport(raw.origin, Outcome.REFUSED, "", raw.title, str(refusal), problem, values)
