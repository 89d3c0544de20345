"""A library as JSON lines, one article each with all its versions, and taken in again as it was."""

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Iterable, Mapping
from datetime import UTC, datetime
from itertools import islice

from retrieval.catalog import Catalog
from retrieval.catalog.moving import Record
from retrieval.cutting.chunking import Chunker
from retrieval.errors import InputError
from retrieval.models import Article, Change, IngestReport, Library, Outcome, Passage, Span, Statement
from retrieval.statements import find_statements

FORMAT = 1
"""Of the key "onrecord" of a line; the other keys are those of any `.jsonl` that can be added."""
_TOGETHER = 32
_LARGEST = 20_000_000
"""Characters of a line: as much as may be read of one article, see `retrieval.reading`."""
_MOST_VERSIONS = 1_000_000
_MOST_ADDRESSES = 1000
_WEB = re.compile(r"https?://\S{1,2000}$")
_ID = re.compile(r"[0-9a-z]{8}")
_LATER = "The article here has another text, and is of the same or a later version: it stays as it is."


async def exported(catalog: Catalog, library: Library) -> AsyncGenerator[dict[str, object], None]:
    """A line for each article of a library, in the order in which they came. Raises CatalogError."""
    ids = await catalog.article_ids(library)
    for start in range(0, len(ids), _TOGETHER):
        for record in await catalog.records(library, ids[start : start + _TOGETHER]):
            yield line_of(record)


def line_of(record: Record) -> dict[str, object]:
    """The object of one line: what `onrecord add` reads of it, and under "onrecord" what only an import needs."""
    article = record.article
    line = _told(article) | {
        "onrecord": {
            "format": FORMAT,
            "id": article.id,
            "added_at": _written(article.added_at),
            **_kept(article, record.stored_at),
            **({"addresses": list(article.addresses)} if article.addresses else {}),
            "versions": [_told(older) | _kept(older, older.added_at) for older in record.older],
        }
    }
    return line if article.key is None else {"id": article.key} | line


def record_of(line: str) -> Record:
    """The record that `line_of` made a line of. Raises InputError where it is none."""
    if len(line) > _LARGEST:
        raise InputError("It is longer than any article.")
    try:
        fields = json.loads(line)
        ours = fields["onrecord"]
    except (ValueError, RecursionError, TypeError, KeyError):
        raise InputError("It is no line of an export; onrecord add takes articles in from other files.") from None
    try:
        if ours["format"] != FORMAT:
            raise InputError("It was written by a newer On Record: update On Record to import it.")
        article = _article(fields, ours, _time(ours["added_at"]))
        older = tuple(_article({"id": article.key} | one, one, _time(one["stored_at"])) for one in ours["versions"])
        versions = [article.version, *(one.version for one in older)]
        in_order = versions == sorted(set(versions), reverse=True)
        if not article.id or not in_order or versions[-1] < 1 or versions[0] > _MOST_VERSIONS:
            raise ValueError("an id or versions")
        return Record(article, _time(ours["stored_at"]), older)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise InputError("It is a damaged line of an export.") from None


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


def _told(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "text": article.text,
        "url": article.url,
        "publisher": article.publisher,
        "authors": list(article.authors),
        "published_at": _written(article.published_at),
    }


def _kept(article: Article, stored_at: datetime | None) -> dict[str, object]:
    return {
        "version": article.version,
        "stored_at": _written(stored_at),
        "origin": article.origin,
        "repeats": [[span.start, span.end] for span in article.repeats],
        "extra": dict(article.extra),
        **({"withdrawn": article.notice or ""} if article.change is Change.WITHDRAWAL else {}),
    }


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _time(written: str) -> datetime:
    """The moment. Raises ValueError or TypeError."""
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _article(told: Mapping[str, object], ours: Mapping[str, object], added_at: datetime) -> Article:
    """Raises ValueError, TypeError or KeyError where anything is not as it was written."""
    text, authors, extra, version = _text(told["text"]), told["authors"], ours["extra"], ours["version"]
    id, repeats, published = _text(ours.get("id", "")), ours["repeats"], _optional(told["published_at"])
    if not isinstance(authors, list) or not isinstance(extra, dict) or not isinstance(repeats, list):
        raise TypeError("a list or an object")
    if not isinstance(version, int) or (id and not _ID.fullmatch(id)):
        raise ValueError("a version or an id")
    further, withdrawn = ours.get("addresses", []), _optional(ours.get("withdrawn"))
    if not isinstance(further, list) or len(further) > _MOST_ADDRESSES:
        raise ValueError("addresses")
    spans = tuple(Span(start, end) for start, end in repeats)
    if not all(0 <= span.start < span.end <= len(text) for span in spans):
        raise ValueError("a span")
    return Article(
        title=_text(told["title"]),
        text=text,
        url=_optional(told["url"]),
        publisher=_optional(told["publisher"]),
        authors=tuple(_text(author) for author in authors),
        published_at=_time(published) if published else None,
        repeats=spans,
        origin=_text(ours["origin"]),
        key=_optional(told.get("id")),
        extra=extra,
        id=id,
        version=version,
        added_at=added_at,
        change=None if withdrawn is None else Change.WITHDRAWAL,
        notice=withdrawn or None,
        addresses=tuple(one for one in map(_text, further) if _WEB.match(one)),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text")
    return value


def _optional(value: object) -> str | None:
    return None if value is None else _text(value)
