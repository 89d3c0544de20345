"""An article with all its versions as one line of JSON, and what such a line holds, held to what `add` would take."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from retrieval.catalog.moving import Record
from retrieval.catalog.rows import clean_article
from retrieval.cleaning.clean import normalise
from retrieval.cleaning.repeats import find_repeats
from retrieval.errors import InputError
from retrieval.extract import MOST_AUTHORS, check_length, title_of
from retrieval.models import Article, Change, Span

FORMAT = 1
"""Of the key "onrecord" of a line; the other keys are those of any `.jsonl` that can be added."""
_LARGEST = 20_000_000
"""Characters of a line: as much as may be read of one article, see `retrieval.reading`."""
_MOST_VERSIONS = 1_000_000
_MOST_ADDRESSES = 1000
_WEB = re.compile(r"https?://\S{1,2000}$")
_ID = re.compile(r"[0-9a-z]{8}")
_LONGEST_NOTICE = 10_000
_YEARS = range(1900, 2100)
"""Those of the dates that `add` reads; further ones can't be told in every zone."""


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
    """The record that `line_of` made a line of. Raises InputError where it is none, or `add` would not take it.

    What `add` cleans is clean in an export; else it is cleaned likewise here.
    """
    if len(line) > _LARGEST:
        raise InputError("It is longer than any article.")
    try:
        fields = json.loads(line, parse_constant=_no_number)
        ours = fields["onrecord"]
    except (ValueError, RecursionError, TypeError, KeyError):
        raise InputError("It is no line of an export; onrecord add takes articles in from other files.") from None
    try:
        if ours["format"] != FORMAT:
            raise InputError("It was written by a newer On Record: update On Record to import it.")
        article = _article(fields, ours, _time(ours["added_at"]))
        older = tuple(_article({"id": article.key} | one, one, _time(one["stored_at"])) for one in ours["versions"])
        versions = [article.version, *(one.version for one in older)]
        in_order = versions == sorted(set(versions), reverse=True) and all(type(one) is int for one in versions)
        if not article.id or not in_order or versions[-1] < 1 or versions[0] > _MOST_VERSIONS:
            raise ValueError("an id or versions")
        return Record(article, _time(ours["stored_at"]), older)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise InputError("It is a damaged line of an export.") from None


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


def _no_number(name: str) -> None:
    """NaN and Infinity are no JSON: kept as null."""


def _moment(written: str) -> datetime:
    """Raises ValueError or TypeError."""
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _time(written: str) -> datetime:
    """When something was stored. Raises ValueError or TypeError."""
    moment = _moment(written)
    if moment.year not in _YEARS:
        raise ValueError("a time")
    return moment


def _article(told: Mapping[str, object], ours: Mapping[str, object], added_at: datetime) -> Article:
    """Raises ValueError, TypeError or KeyError where anything is not as it was written, InputError as `add` does."""
    authors, extra, version, id = told["authors"], ours["extra"], ours["version"], _text(ours.get("id", ""))
    if not isinstance(authors, list) or not isinstance(extra, dict):
        raise TypeError("a list or an object")
    if not isinstance(version, int) or (id and not _ID.fullmatch(id)):
        raise ValueError("a version or an id")
    further, withdrawn = ours.get("addresses", []), _optional(ours.get("withdrawn"))
    if not isinstance(further, list) or len(further) > _MOST_ADDRESSES or len(withdrawn or "") > _LONGEST_NOTICE:
        raise ValueError("addresses or a notice")
    written = _text(told["text"])
    text = normalise(written)
    check_length(text)
    published = _optional(told["published_at"])
    published_at = _moment(published) if published else None
    if published_at is not None and published_at.year not in _YEARS:
        published_at, extra = None, {"published_at": published} | extra
    return clean_article(
        Article(
            title=title_of(_text(told["title"]), text),
            text=text,
            url=_optional(told["url"]),
            publisher=_optional(told["publisher"]),
            authors=tuple(_text(author) for author in authors[:MOST_AUTHORS]),
            published_at=published_at,
            repeats=_spans(ours["repeats"], len(text)) if text == written else find_repeats(text),
            origin=_text(ours["origin"]),
            key=_optional(told.get("id")),
            extra=extra,
            id=id,
            version=version,
            added_at=added_at,
            change=None if withdrawn is None else Change.WITHDRAWAL,
            notice=normalise(withdrawn or "") or None,
            addresses=tuple(one for one in map(_text, further) if _WEB.match(one)),
        )
    )


def _spans(written: object, length: int) -> tuple[Span, ...]:
    """Spans of a text of that length, one after the other. Raises ValueError or TypeError."""
    if not isinstance(written, Sequence):
        raise TypeError("a list")
    spans = tuple(Span(start, end) for start, end in written)
    ends = 0
    for span in spans:
        if type(span.start) is not int or type(span.end) is not int or not ends <= span.start < span.end <= length:
            raise ValueError("a span")
        ends = span.end
    return spans


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text")
    return value


def _optional(value: object) -> str | None:
    return None if value is None else _text(value)
