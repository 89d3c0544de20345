"""Word search: one FTS5 table per library, so that the words of others neither cost time nor weigh in the scores.

The tables hold no text of their own (`content=''`): a row is the title of an article and the text of a passage under
the passage's row number, and is deleted by saying both again. PostgreSQL has another table: `postgres_words.py`.
"""

import json
import math
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog import postgres_words
from retrieval.catalog.database import Database
from retrieval.catalog.engines import is_postgres
from retrieval.catalog.rows import clean_text
from retrieval.models import Article, Library

_MOST_TERMS = 128
"""What one query may hold; a question has 5 to 30 content words."""


def words_table(library: Library) -> str:
    """The name of the library's FTS5 table."""
    return f"words_{int(library.id)}"


async def make_words_table(connection: AsyncConnection, library: Library) -> None:
    """For a library that has just been made."""
    if is_postgres(connection):
        return
    await connection.execute(
        text(
            f"CREATE VIRTUAL TABLE {words_table(library)} USING fts5"
            "(title, body, content='', tokenize='porter unicode61 remove_diacritics 2')"
        )
    )


async def drop_words_table(connection: AsyncConnection, library: Library) -> None:
    """For a library that is about to go; one that has gone already does not matter."""
    if is_postgres(connection):
        return  # its rows go with it
    await connection.execute(text(f"DROP TABLE IF EXISTS {words_table(library)}"))


async def add_words(connection: AsyncConnection, library: Library, stored: Sequence[Article]) -> None:
    """Make the stored passages of stored articles findable by their words."""
    if is_postgres(connection):
        return await postgres_words.add_words(connection, library, stored)
    await connection.execute(
        text(
            f"INSERT INTO {words_table(library)}(rowid, title, body) "
            'SELECT row, title, substr(text, start + 1, "end" - start) '
            "FROM passages JOIN articles ON articles.id = article_id "
            "WHERE article_id IN (SELECT value FROM json_each(:articles)) ORDER BY row"
        ),
        {"articles": json.dumps([article.id for article in stored])},
    )


async def remove_words(connection: AsyncConnection, library: Library, article: Article) -> None:
    """Undo `add_words`: before the passages go, and with the article as it was then."""
    if is_postgres(connection):
        return await postgres_words.remove_words(connection, library, article)
    table = words_table(library)
    await connection.execute(
        text(
            f"INSERT INTO {table}({table}, rowid, title, body) "
            "SELECT 'delete', row, :title, substr(:text, start + 1, \"end\" - start) "
            "FROM passages WHERE article_id = :article ORDER BY row"
        ),
        {"title": article.title, "text": article.text, "article": article.id},
    )


async def forget_words(connection: AsyncConnection, library: Library) -> None:
    """Rewrite the library's FTS5 table without the words of deleted rows, which it keeps until it is merged."""
    if is_postgres(connection):
        return
    table = words_table(library)
    await connection.execute(text(f"INSERT INTO {table}({table}) VALUES ('optimize')"))


def holding(library: Library, word: str, in_postgres: bool) -> TextClause | None:
    """SQL for the rows of the passages that hold a word or phrase; None where it holds no word."""
    if in_postgres:
        return postgres_words.holding(library, word)
    query, tables = quoted_term(word), [words_table(one) for one in library.each]
    matching = text(" UNION ALL ".join(f"SELECT rowid FROM {table} WHERE {table} MATCH :query" for table in tables))
    return matching.bindparams(bindparam("query", query, unique=True)) if query else None


def match_any(terms: Sequence[str]) -> str | None:
    """An FTS5 query for passages with any of the terms, each a quoted string; None when no term holds a word."""
    return " OR ".join(_distinct(terms)) or None


def _distinct(terms: Sequence[str]) -> list[str]:
    quoted = dict.fromkeys(quoted_term(term) for term in terms)
    return [term for term in quoted if term][:_MOST_TERMS]


def quoted_term(term: str) -> str:
    """A term as an FTS5 string, in which nothing is syntax (https://sqlite.org/fts5.html section 3.1), or ''."""
    if not any(character.isalnum() for character in term):
        return ""
    return '"' + clean_text(term).replace('"', " ") + '"'


def _added(counted: Sequence[tuple[dict[str, int], int]]) -> tuple[dict[str, int], int]:
    """The frequencies of several libraries together."""
    terms = counted[0][0]
    return {term: sum(own[term] for own, _ in counted) for term in terms}, sum(total for _, total in counted)


def _rarity(frequencies: Mapping[str, int], total: int) -> dict[str, float]:
    """How much each term weighs in FTS5's BM25: next to nothing where half of the passages hold it."""
    return {
        term: max(math.log((total - count + 0.5) / (count + 0.5)), 1e-6) if count <= total else 1e-6
        for term, count in frequencies.items()
    }


class WordSearch:
    """The word searches of a catalog."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def search_words(
        self,
        library: Library,
        terms: Sequence[str],
        limit: int,
        within: Collection[str] | None = None,
        weights: tuple[float, float] = (1.0, 1.0),
    ) -> list[tuple[str, float]]:
        """Passage ids with their BM25 score (higher is better), best first: those that hold any of `terms`.

        A term with spaces or punctuation inside is a phrase. `within` are the passage ids to choose from, None for
        all. `weights` are those of title and body. BM25 as in https://sqlite.org/fts5.html#the_bm25_function.
        """
        query = match_any(terms)
        if query is None or limit <= 0 or (within is not None and not within):
            return []
        if library.beside:
            return await self._search_each(library, terms, limit, within, weights)
        if self._database.is_postgres:
            async with self._database.read() as connection:
                return await postgres_words.search_words(connection, library, _distinct(terms), limit, within, weights)
        table = words_table(library)
        values: dict[str, object] = {"query": query, "title": weights[0], "body": weights[1], "limit": limit}
        narrowed = ""
        if within is not None:
            # The plus keeps SQLite from running the match once for each of the ids.
            chosen = "SELECT row FROM passages WHERE id IN (SELECT value FROM json_each(:within))"
            narrowed = f"AND +{table}.rowid IN ({chosen})"
            values["within"] = json.dumps(list(within))
        async with self._database.look() as connection:
            found = await connection.execute(
                text(
                    f"SELECT passages.id, -best.score FROM (SELECT {table}.rowid AS row, "
                    f"bm25({table}, :title, :body) AS score FROM {table} WHERE {table} MATCH :query {narrowed} "
                    "ORDER BY score, row LIMIT :limit) AS best "
                    "JOIN passages ON passages.row = best.row ORDER BY best.score, best.row"
                ),
                values,
            )
            return [(identifier, score) for identifier, score in found]

    async def _search_each(
        self,
        library: Library,
        terms: Sequence[str],
        limit: int,
        within: Collection[str] | None,
        weights: tuple[float, float],
    ) -> list[tuple[str, float]]:
        """`search_words` of a library and of those beside it, each told by how rare the words are in all of them."""
        counted = [await self.word_frequencies(one, terms) for one in library.each]
        rare = _rarity(*_added(counted))
        found: list[tuple[str, float]] = []
        for one, (frequencies, total) in zip(library.each, counted, strict=True):
            own = _rarity(frequencies, total)
            held = [term for term in terms if frequencies[term]]
            scale = sum(rare[term] for term in held) / (sum(own[term] for term in held) or 1.0)
            best = await self.search_words(one, terms, limit, within, weights)
            found += [(identifier, score * scale) for identifier, score in best]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    async def word_frequencies(self, library: Library, terms: Sequence[str]) -> tuple[dict[str, int], int]:
        """In how many passages each term stands (stemmed as the search does it), and how many there are in all."""
        if library.beside:
            return _added([await self.word_frequencies(one, terms) for one in library.each])
        if self._database.is_postgres:
            async with self._database.read() as connection:
                return await postgres_words.word_frequencies(connection, library, terms)
        queries = {term: quoted_term(term) for term in terms}
        table = words_table(library)
        async with self._database.look() as connection:
            # FTS5's own table has a row for each passage; counted in 0.02 ms, those of `passages` in 7 (of 100,000).
            # https://sqlite.org/fts5.html#fts5_data_structures
            counted = await connection.execute(
                text(
                    f"SELECT NULL, count(*) FROM {table}_docsize UNION ALL "
                    "SELECT asked.value, "
                    f"(SELECT count(*) FROM {table} WHERE {table} MATCH asked.value) FROM json_each(:queries) AS asked"
                ),
                {"queries": json.dumps([query for query in queries.values() if query])},
            )
            found = {row[0]: row[1] for row in counted}
        return {term: found.get(query, 0) for term, query in queries.items()}, found[None]
