"""When two articles are the same article, and what an article is called."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import ColumnElement, and_, case, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.addresses import identities_of, identity_of, numbers_of
from retrieval.catalog.addresses import addresses_of, reached_by
from retrieval.catalog.engines import listed
from retrieval.catalog.rows import article_of, as_list
from retrieval.catalog.tables import articles
from retrieval.models import Article, Library

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that is easily taken for a digit (https://www.crockford.com/base32.html)."""

_ID_LENGTH = 8
_LOOKED_AT = 8
_ALIKE = 0.2
"""Share of the shorter one's three-word runs that the other has: 0.05 at the median for reports on one event of the
development set, 0.12 in one of 1,000 pairs of any two of its articles. What has less was not edited but replaced."""

_NEARLY_SAME = 0.8
"""So much of it the two share where only a number in their addresses is the same: numbers may be of anything."""

_PAPER = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml", ".json", ".xml"}
"""Endings of files that hold one article; a line of a .jsonl file has no identity but its key, URL or text."""


_BORNE = text(
    "SELECT 1 FROM articles WHERE id = :id "
    "UNION ALL SELECT 1 FROM removals WHERE passage_id >= :first AND passage_id < :last LIMIT 1"
)


# Each part goes by an index of its own.
_MET = (
    "SELECT 'text ' || text_hash FROM articles "
    "WHERE library_id = :library AND text_hash IN (SELECT value FROM {text}) "
    "UNION SELECT 'key ' || key FROM articles "
    "WHERE library_id = :library AND key IN (SELECT value FROM {key}) "
    "UNION SELECT 'url ' || identity FROM addresses "
    "WHERE library_id = :library AND identity IN (SELECT value FROM {url}) "
    "UNION SELECT 'file ' || file_identity FROM articles "
    "WHERE library_id = :library AND file_identity IN (SELECT value FROM {file}) "
    "UNION SELECT 'title ' || title || '\n' || publisher FROM articles "
    "WHERE library_id = :library AND title IN (SELECT value FROM {headings}) AND publisher IS NOT NULL "
    "UNION SELECT 'id ' || asked.value FROM {id} AS asked "
    "WHERE EXISTS (SELECT 1 FROM articles WHERE id = asked.value) OR EXISTS (SELECT 1 FROM removals "
    "WHERE passage_id >= asked.value || '-' AND passage_id < asked.value || '~')"
)


def file_identity(origin: str) -> str | None:
    """The absolute path where `origin` is the path of a file that holds one article, else None."""
    if "://" in origin or "\n" in origin or Path(origin).suffix.lower() not in _PAPER:
        return None
    return str(Path(origin).absolute())


def text_hash(told: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(told.encode()).hexdigest()


async def same_article(connection: AsyncConnection, library: Library, article: Article) -> Article | None:
    """The stored article that `article` is another copy or a later version of, or None."""
    # The library stands in each alternative, so that each is looked up in its index.
    routes = [and_(articles.c.library_id == library.id, route) for route in _routes(article)]
    surest = case(*[(route, place) for place, route in enumerate(routes)])
    query = select(articles).where(or_(*routes)).order_by(surest, articles.c.added_at, articles.c.id).limit(1)
    row = (await connection.execute(query)).first()
    return article_of(row) if row else await _reached_before(connection, library, article)


async def under_own_address(connection: AsyncConnection, library: Library, article: Article) -> Article:
    """The article, under the address by which it was reached where the one that it declares is another article's.

    Pages of some sites declare one address for all ("/news/latest"): it is believed where the texts are alike, or the
    stored article was reached as this one was.
    """
    own = identity_of(article.url) if article.url else ""
    known = [identity_of(one) for one in article.addresses]
    reached = article.addresses[: known.index(own)] if own in known else ()
    if article.key or not reached:
        return article
    column = articles.c
    query = select(articles).where(column.library_id == library.id, column.url_identity == own)
    row = (await connection.execute(query.order_by(column.added_at, column.id).limit(1))).first()
    if row is None or is_alike(article, article_of(row)):
        return article
    ways = reached_by(identities_of(reached), library)
    if (await connection.execute(select(column.id).where(column.id == row.id, ways))).first() is not None:
        return article
    return replace(article, url=reached[-1], addresses=reached)


async def _reached_before(connection: AsyncConnection, library: Library, article: Article) -> Article | None:
    """The stored article with like words that was reached by one of the addresses of this, or what looks like one.

    By its words too: an address such as "/latest" leads to another article every day.
    """
    reached = addresses_of(article)
    ways = ((identities_of(reached), _ALIKE), (numbers_of(reached) if article.text.strip() else [], _NEARLY_SAME))
    for identities, share in ways:
        query = select(articles).where(articles.c.library_id == library.id, reached_by(identities, library))
        if article.key:
            query = query.where(articles.c.key.is_(None))
        query = query.order_by(articles.c.added_at, articles.c.id).limit(_LOOKED_AT)
        rows = list(await connection.execute(query)) if identities else []
        if known := next((found for row in rows if is_alike(article, found := article_of(row), share)), None):
            return known
    return None


def is_alike(one: Article, other: Article, share: float = _ALIKE) -> bool:
    """Whether two articles of one address are versions of each other; of no text nothing is known: it may be.

    `share` is how much of the shorter one the other must have.
    """
    if not one.text.strip() or one.text == other.text:
        return True
    first, second = _shingles(one.text), _shingles(other.text)
    return len(first & second) >= share * min(len(first), len(second))


def _shingles(told: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", told.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def _routes(article: Article) -> list[ColumnElement[bool]]:
    """Conditions, the surest first; the first that finds an article decides.

    What has an address or key of its own is another article than what has another one, however alike the texts are:
    it may only meet an article that has none yet.
    """
    column = articles.c
    same_text = column.text_hash == text_hash(article.text)
    routes: list[ColumnElement[bool]] = []
    if article.key:
        routes.append(column.key == article.key)
    if article.url:
        same_url = column.url_identity == identity_of(article.url)
        routes.append(and_(same_url, column.key.is_(None)) if article.key else same_url)
    if routes:
        return [*routes, and_(same_text, column.key.is_(None), column.url_identity.is_(None))]
    routes.append(same_text)
    path = file_identity(article.origin)
    if path:
        routes.append(column.file_identity == path)
    if article.title and article.publisher:
        # Columns appear under one title again and again ("Letters", "Morning briefing"): then the day tells them apart.
        day = article.published_at.isoformat()[:10] if article.published_at else None
        same_day = or_(column.published_local.is_(None), func.substr(column.published_local, 1, 10) == day)
        titled = and_(column.title == article.title, column.publisher == article.publisher)
        routes.append(and_(titled, same_day) if day else titled)
    return routes


def identities(article: Article, library: Library) -> set[str]:
    """Names of which an article shares at least one with whatever `same_article` takes it for, or with its id's owner.

    More than that may share one: so none in common means certainly new, under `first_id`.
    """
    names = {f"text {text_hash(article.text)}", f"id {first_id(library, article)}"}
    if article.key:
        names.add(f"key {article.key}")
    reached = addresses_of(article)
    names |= {f"url {identity}" for identity in (*identities_of(reached), *numbers_of(reached))}
    if path := file_identity(article.origin):
        names.add(f"file {path}")
    if article.title and article.publisher:
        names.add(f"title {article.title}\n{article.publisher}")
    return names


async def identities_met(connection: AsyncConnection, library: Library, new: Sequence[Article]) -> set[str]:
    """Those of the `identities` of articles to be stored that something stored has already."""
    names = [name for article in new for name in identities(article, library)]
    headings = [article.title for article in new if article.publisher]
    asked: dict[str, object] = {"library": library.id, "headings": as_list(headings)}
    for kind in ("text", "id", "key", "url", "file"):
        asked[kind] = as_list([name.removeprefix(f"{kind} ") for name in names if name.startswith(f"{kind} ")])
    met = _MET.format_map({name: listed(connection, name) for name in asked})
    return set((await connection.execute(text(met), asked)).scalars())


def first_id(library: Library, article: Article, attempt: int = 0) -> str:
    """The id that a new article gets unless something bears it: then the next attempt's."""
    named = article.key or (identity_of(article.url) if article.url else text_hash(article.text))
    return _short(f"{library.name}\0{named}\0{attempt}")


async def new_id(connection: AsyncConnection, library: Library, article: Article) -> str:
    """An id that nothing bears and nothing waiting to leave the index has borne; the same for the same input."""
    for attempt in range(1000):
        identifier = first_id(library, article, attempt)
        borne = {"id": identifier, "first": f"{identifier}-", "last": f"{identifier}~"}
        if (await connection.execute(_BORNE, borne)).first() is None:
            return identifier
    raise AssertionError("a thousand ids of 40 bits are taken")


def _short(name: str) -> str:
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:5])
    return "".join(_ALPHABET[number >> (5 * place) & 31] for place in range(_ID_LENGTH))


def is_prefix(typed: str) -> bool:
    """Whether `typed` can be the beginning of an article's id."""
    return re.fullmatch(f"[{_ALPHABET}]{{1,{_ID_LENGTH}}}", typed) is not None
