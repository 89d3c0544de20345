"""Articles: stored, replaced by later versions, read, removed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.addresses import identity_of, is_variant
from retrieval.catalog.addresses import UNREAD, add_addresses
from retrieval.catalog.answers import delete_answers_citing
from retrieval.catalog.database import Database, again
from retrieval.catalog.identity import (
    file_identity,
    first_id,
    identities,
    identities_met,
    is_prefix,
    new_id,
    same_article,
    text_hash,
    under_own_address,
)
from retrieval.catalog.parts import Cut, add_parts, change_embedding_keys, remove_parts
from retrieval.catalog.passages import fold
from retrieval.catalog.rows import article_of, clean_article, clean_text, is_read, seconds, told, version_of
from retrieval.catalog.stories import UNGROUPED, forget_grouping
from retrieval.catalog.tables import article_versions, articles
from retrieval.catalog.versions import as_first, as_later, is_overtaken
from retrieval.catalog.words import forget_words
from retrieval.errors import InputError, NotFoundError
from retrieval.models import Article, Library, Outcome, Passage, Statement
from retrieval.versions.notices import TAKEN_BACK
from retrieval.web.metadata import WALLED

_ADD = insert(articles)  # built once: what is built anew for each article costs a third of storing it


class Articles:
    """The articles of a catalog, one by one."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def same_article(self, library: Library, article: Article) -> Article | None:
        """The stored article that `store` would take `article` for, or None: a look before costly work."""
        async with self._database.read() as connection:
            own = await under_own_address(connection, library, clean_article(article))
            return await same_article(connection, library, own)

    @again
    async def store(
        self, library: Library, article: Article, passages: Sequence[Passage], statements: Sequence[Statement]
    ) -> tuple[Outcome, Article]:
        """Store an article whole, in one transaction, and say what became of it; see `identity.same_article`.

        New: ADDED. The same text and title: UNCHANGED, or UPDATED where it tells a publisher, date, author, URL or
        key that was not known. Another text or title: UPDATED, a new version whose passages and statements replace
        the old ones; the old passages' ids go to `removals`. A version that is withdrawn gets none. What its agency
        made before the version that is stored: UNCHANGED.
        """
        async with self._database.write(library) as connection:
            return await _store(connection, library, Cut(clean_article(article), passages, statements))

    @again
    async def store_all(self, library: Library, cuts: Sequence[Cut]) -> list[tuple[Outcome, Article]]:
        """`store` of several articles in one transaction, in their order: all of them are stored, or none.

        Those that nothing stored can be the same as are written together: ten times as fast as one by one.
        """
        stored: list[tuple[Outcome, Article]] = []
        cuts = [replace(cut, article=clean_article(cut.article)) for cut in cuts]
        async with self._database.write(library) as connection:
            met = await identities_met(connection, library, [cut.article for cut in cuts])
            together: list[Cut] = []
            for cut in cuts:
                names = identities(cut.article, library)
                if names.isdisjoint(met):
                    together.append(cut)
                else:
                    stored += await _add(connection, library, together)
                    together = []
                    stored.append(await _store(connection, library, cut))
                met |= names
            return stored + await _add(connection, library, together)

    @again
    async def remove(self, library: Library, id_or_prefix: str) -> Article:
        """Delete an article with all its versions, so that its text is nowhere in the file. Raises NotFoundError.

        The kept answers that cite it hold its words: they go with it.
        """
        if library.beside:
            library = await self.home_of(library, id_or_prefix)
        async with self._database.write(library) as connection:
            article = await _article_called(connection, library, id_or_prefix)
            # To PostgreSQL: who is just keeping an answer that cites it is waited for.
            await connection.execute(select(articles.c.id).where(articles.c.id == article.id).with_for_update())
            await delete_answers_citing(connection, article)
            kept_for = await remove_parts(connection, library, article)
            await forget_grouping(connection, article.id)
            await connection.execute(delete(articles).where(articles.c.id == article.id))
            await kept_for.delete_unused(connection)
            await forget_words(connection, library)
        await self._database.checkpoint()
        return article

    async def article(self, library: Library, id_or_prefix: str) -> Article:
        """The article of that id, or the only one whose id begins so. Raises NotFoundError, InputError if several."""
        async with self._database.read() as connection:
            return await _article_called(connection, library, id_or_prefix)

    async def home_of(self, library: Library, id_or_prefix: str) -> Library:
        """Which of the libraries that are read holds that article. Raises as `article` does."""
        async with self._database.read() as connection:
            for one in library.each[:-1]:
                try:
                    await _article_called(connection, one, id_or_prefix)
                    return one
                except NotFoundError:
                    pass  # it may be in the next
            await _article_called(connection, library.each[-1], id_or_prefix)
            return library.each[-1]

    async def versions(self, library: Library, id_or_prefix: str) -> list[Article]:
        """The article as it is and as it was, newest first; `added_at` is when each version was stored."""
        async with self._database.read() as connection:
            article = await _article_called(connection, library, id_or_prefix)
            current = await connection.execute(select(articles).where(articles.c.id == article.id))
            older = await connection.execute(
                select(article_versions)
                .where(article_versions.c.article_id == article.id)
                .order_by(article_versions.c.version.desc())
            )
            return [version_of(row, article.id) for row in (*current, *older)]


async def _store(connection: AsyncConnection, library: Library, cut: Cut) -> tuple[Outcome, Article]:
    article = await under_own_address(connection, library, cut.article)
    cut = replace(cut, article=article)
    known = await same_article(connection, library, article)
    if known is None:
        identifier = await new_id(connection, library, article)
        return (await _add(connection, library, [replace(cut, article=replace(article, id=identifier))]))[0]
    same = known.text == article.text and article.title in (known.title, "")
    if same and not _changes_hands(known, article):
        await add_addresses(connection, library, [(replace(article, id=known.id), cut.content_hash)])
        return await _fill_in(connection, known, article, cut.passages)
    if is_overtaken(known, article):
        return Outcome.UNCHANGED, known
    cut = await as_later(known, replace(cut, article=_later_version(known, article)))
    later = cut.article
    await connection.execute(
        insert(article_versions).from_select(
            [column.name for column in article_versions.c],
            select(*[_source(column.name) for column in article_versions.c]).where(articles.c.id == known.id),
        )
    )
    kept_for = await remove_parts(connection, library, known)
    changed = _columns(later, datetime.now(UTC)) | UNGROUPED | UNREAD
    await forget_grouping(connection, known.id)
    await connection.execute(update(articles).where(articles.c.id == known.id).values(changed))
    await add_parts(connection, library, [cut])
    await add_addresses(connection, library, [(replace(article, id=known.id), cut.content_hash)])
    await kept_for.delete_unused(connection)
    return Outcome.UPDATED, later


async def _add(connection: AsyncConnection, library: Library, cuts: Sequence[Cut]) -> list[tuple[Outcome, Article]]:
    """Insert articles that are known to be new; one without an id gets that which `identities` has seen to be free."""
    if not cuts:
        return []
    now = datetime.now(UTC)
    added = []
    for number, cut in enumerate(cuts):
        identifier = cut.article.id or first_id(library, cut.article)
        when = now + timedelta(microseconds=number)  # so that their order is that in which they came
        added.append(as_first(replace(cut, article=replace(cut.article, id=identifier, version=1, added_at=when))))
    await connection.execute(_ADD, [_columns(cut.article, now) | {"library_id": library.id} for cut in added])
    await add_parts(connection, library, added)
    await add_addresses(connection, library, [(cut.article, cut.content_hash) for cut in added])
    return [(Outcome.ADDED, replace(cut.article, addresses=())) for cut in added]


async def _article_called(connection: AsyncConnection, library: Library, id_or_prefix: str) -> Article:
    prefix = id_or_prefix.strip().lower()
    rows = []
    if is_prefix(prefix):
        found = await connection.execute(
            select(articles)
            .where(is_read(articles.c.library_id, library), articles.c.id >= prefix, articles.c.id < f"{prefix}~")
            .limit(2)
        )
        rows = list(found)
    if not rows:
        shown = clean_text(prefix)[:40]
        raise NotFoundError(f'There is no article "{shown}": "onrecord articles" lists them with their ids.')
    if len(rows) > 1:
        raise InputError(f'Several articles have ids that begin with "{prefix}": type more of it.')
    return article_of(rows[0])


def _columns(article: Article, stored_at: datetime) -> dict[str, Any]:
    published = article.published_at
    return told(article, stored_at) | {
        "id": article.id,
        "added_at": (article.added_at or stored_at).isoformat(),
        "published_seconds": seconds(published) if published else None,
        "published_local": published.replace(tzinfo=None).isoformat() if published else None,
        "url_identity": identity_of(article.url) if article.url else None,
        "file_identity": file_identity(article.origin),
        "text_hash": text_hash(article.text),
        "title_folded": fold(article.title),
    }


def _source(name: str) -> ColumnElement[Any]:
    return articles.c["id" if name == "article_id" else name]


def _changes_hands(known: Article, article: Article) -> bool:
    """Whether the agency that gave an article its key takes this very one back, or gives it out again."""
    is_item = article.key is not None and article.key == known.key
    return is_item and (TAKEN_BACK in known.extra) != (TAKEN_BACK in article.extra)


def _later_version(known: Article, article: Article) -> Article:
    """`article` in the place of `known`: what it does not tell stays as it was known."""
    over = (WALLED, *((TAKEN_BACK, "ednote") if TAKEN_BACK in known.extra else ()))
    kept = {name: value for name, value in known.extra.items() if name not in over}
    variant = article.url and known.url and is_variant(article.url, known.url)
    return replace(
        article,
        addresses=(),
        id=known.id,
        version=known.version + 1,
        added_at=known.added_at,
        title=article.title or known.title,
        url=known.url if variant else article.url or known.url,
        publisher=article.publisher or known.publisher,
        authors=article.authors or known.authors,
        published_at=article.published_at or known.published_at,
        key=article.key or known.key,
        extra={**kept, **article.extra},
    )


async def _fill_in(
    connection: AsyncConnection, known: Article, article: Article, passages: Sequence[Passage]
) -> tuple[Outcome, Article]:
    """Note what `article`, the same text, tells that was not known. Nothing is written when that is nothing."""
    filled = replace(
        known,
        url=known.url or article.url,
        publisher=known.publisher or article.publisher,
        authors=known.authors or article.authors,
        published_at=known.published_at or article.published_at,
        key=known.key or article.key,
    )
    if filled == known:
        return Outcome.UNCHANGED, known
    changes = _columns(filled, datetime.now(UTC))
    del changes["stored_at"]
    await connection.execute(update(articles).where(articles.c.id == known.id).values(changes))
    if filled.published_at != known.published_at:
        await change_embedding_keys(connection, filled, passages)
    return Outcome.UPDATED, filled


def article_columns(article: Article, stored_at: datetime) -> dict[str, Any]:
    """The columns of `articles` but the library's, for a version that was stored at that moment."""
    return _columns(article, stored_at)
