"""Values to rows and back."""

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Row, Select, cast, select, true

from retrieval.catalog.engines import each_of
from retrieval.models import Article, Change, Library, Passage, Span, Statement, StatementKind

_UNSTORABLE = re.compile("[\ud800-\udfff\0]")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def clean_text(text: str) -> str:
    """`text` with each lone surrogate and NUL, which can't be stored, made U+FFFD: one for one, offsets stay."""
    return _UNSTORABLE.sub("\ufffd", text)


def as_json(value: object) -> str:
    """A value as JSON, its texts as `clean_text` leaves them."""
    return json.dumps(_cleaned(value), ensure_ascii=False)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {clean_text(str(key)): _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list | tuple) else value


def clean_article(article: Article) -> Article:
    """`article` as it can be stored: empty strings of optional fields are None, a date without a zone is UTC."""
    published = article.published_at
    if published is not None and published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    return replace(
        article,
        title=clean_text(article.title),
        text=clean_text(article.text),
        url=_optional(article.url),
        publisher=_optional(article.publisher),
        authors=tuple(clean_text(author) for author in article.authors),
        published_at=published,
        origin=clean_text(article.origin),
        key=_optional(article.key),
        extra=json.loads(clean_text(json.dumps(dict(article.extra), ensure_ascii=False, default=str))),
        addresses=tuple(clean_text(address).strip() for address in article.addresses),
    )


def _optional(text: str | None) -> str | None:
    return clean_text(text).strip() or None if text else None


def seconds(moment: datetime) -> float:
    """Seconds since 1970 UTC; a moment without a zone is UTC."""
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH).total_seconds()


def told(article: Article, stored_at: datetime) -> dict[str, Any]:
    """The columns that both `articles` and `article_versions` have."""
    return {
        "title": article.title,
        "text": article.text,
        "url": article.url,
        "publisher": article.publisher,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "repeats": json.dumps([(span.start, span.end) for span in article.repeats]),
        "origin": article.origin,
        "key": article.key,
        "extra": json.dumps(dict(article.extra), ensure_ascii=False),
        "version": article.version,
        "stored_at": stored_at.isoformat(),
        "change": article.change,
        "notice": article.notice,
        "noticed_at": article.noticed_at.isoformat() if article.noticed_at else None,
    }


def article_of(row: Row[Any]) -> Article:
    """An article from a row of `articles`."""
    return replace(_article(row, row.id, row.added_at), copy_of=row.copy_of, agency=row.agency)


def version_of(row: Row[Any], article_id: str) -> Article:
    """An article from a row of `article_versions` or `articles`, `added_at` being when that version was stored."""
    return _article(row, article_id, row.stored_at)


def _article(row: Row[Any], article_id: str, added_at: str) -> Article:
    return Article(
        title=row.title,
        text=row.text,
        url=row.url,
        publisher=row.publisher,
        authors=tuple(json.loads(row.authors)),
        published_at=datetime.fromisoformat(row.published_at) if row.published_at else None,
        repeats=tuple(Span(start, end) for start, end in json.loads(row.repeats)),
        origin=row.origin,
        key=row.key,
        extra=json.loads(row.extra),
        id=article_id,
        version=row.version,
        added_at=datetime.fromisoformat(added_at),
        change=Change(row.change) if row.change else None,
        notice=row.notice,
        noticed_at=datetime.fromisoformat(row.noticed_at) if row.noticed_at else None,
    )


def passage_id(article: Article, number: int) -> str:
    """The id of a passage of a stored article."""
    return f"{article.id}-{article.version}-{number}"


def article_id_of(passage_id: str) -> str:
    """The id of the article that a passage is, or was, of."""
    return passage_id.rsplit("-", 2)[0]


def passage_of(row: Row[Any], article: Article) -> Passage:
    """A passage from a row of `passages`; its text is cut out of its article's."""
    return Passage(
        number=row.number,
        start=row.start,
        end=row.end,
        text=article.text[row.start : row.end],
        embedding_key=row.embedding_key,
        id=row.id,
        article_id=row.article_id,
    )


def statement_row(statement: Statement, article_id: str, library_id: int) -> dict[str, Any]:
    """The row of `statements` for one statement of an article."""
    return {
        "library_id": library_id,
        "article_id": article_id,
        "kind": statement.kind.value,
        "content": clean_text(statement.content),
        "start": statement.start,
        "end": statement.end,
        "sentence_start": statement.sentence.start,
        "sentence_end": statement.sentence.end,
        "speaker": _optional(statement.speaker),
        "mention": _optional(statement.mention),
        "cue": _optional(statement.cue),
    }


def statement_of(row: Row[Any]) -> Statement:
    """A statement from a row of `statements`."""
    return Statement(
        kind=StatementKind(row.kind),
        content=row.content,
        start=row.start,
        end=row.end,
        sentence=Span(row.sentence_start, row.sentence_end),
        speaker=row.speaker,
        mention=row.mention,
        cue=row.cue,
        article_id=row.article_id,
    )


def is_read(library_id: Column[int], library: Library) -> ColumnElement[bool]:
    """Whether a row is of the library or of one that may be read beside it: the condition of whatever only reads."""
    if not library.beside:
        return library_id == library.id
    return library_id.in_([one.id for one in library.each])


def is_of(library_id: Column[int], library: Library) -> ColumnElement[bool]:
    """The same beside a condition that names a few rows.

    The sum keeps SQLite from reading the whole library to look whether each of its rows is among the few: 10 passages
    of 50,000 took 28 ms so, and take 3.
    """
    if not library.beside:
        return library_id + 0 == library.id
    return (library_id + 0).in_([one.id for one in library.each])


def may_be_read(library_id: Column[int], library: Library | None) -> ColumnElement[bool]:
    """`is_of`, or nothing at all without a library: for what is written below an answer that stands there already."""
    return is_of(library_id, library) if library is not None else true()


def any_of(values: Iterable[str]) -> Select[Any]:
    """A subquery for `column.in_(...)` that holds any number of texts in one bound parameter."""
    return select(each_of(as_list(list(values))).table_valued("value").c.value)


def any_number_of(values: Collection[int]) -> Select[Any]:
    """The same for whole numbers."""
    return select(cast(each_of(json.dumps(list(values))).table_valued("value").c.value, BigInteger))


def as_list(values: Sequence[str]) -> str:
    """Texts as a JSON list, as they are stored: PostgreSQL reads no JSON with a NUL in it."""
    told = json.dumps(values)
    if "\\u0000" in told or "\\ud" in told:
        return json.dumps([clean_text(one) for one in values])
    return told
