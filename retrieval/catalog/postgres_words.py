"""Word search in PostgreSQL: one row of `words` per passage, its title and body as a tsvector with an index (GIN).

Each word stands in it behind the number of its library ("12:harbour"), so that the words of others neither cost time
nor weigh in the scores. What a word is, is decided here, the same for articles and for what is searched; its stem is
PostgreSQL's, by Porter as in FTS5. A query is built from texts that hold letters, digits and spaces only.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.models import Article, Library

_BETWEEN = re.compile(r"[\W_]+")
_K1, _B = 1.2, 0.75
"""As FTS5 has them."""
_TITLE_END = "'''|''\\:1'"
"""A word that nothing can be, between title and body for a moment: no phrase reaches from one into the other."""


def _own(expression: str) -> str:
    """SQL for a tsvector or tsquery whose words are written behind the library's number, as a text."""
    return f"regexp_replace(CAST({expression} AS TEXT), '(^|[ (])''', '\\1''' || CAST(:library AS INTEGER) || ':', 'g')"


_ASKED = (
    "asked AS MATERIALIZED (SELECT place, CAST(own AS TSQUERY) AS query, own FROM (SELECT place, "
    + _own("phraseto_tsquery('onrecord', term)")
    + " AS own FROM unnest(CAST(:terms AS TEXT[])) WITH ORDINALITY AS given (term, place)) AS made)"
)
_ADD = text(
    'INSERT INTO words ("row", library_id, length, words) '
    'SELECT passages."row", CAST(:library AS INTEGER), given.length, CAST('
    + _own(
        "ts_delete(setweight(to_tsvector('onrecord', given.title), 'A') || CAST("
        + _TITLE_END
        + " AS TSVECTOR) || setweight(to_tsvector('onrecord', given.body), 'B'), '|')"
    )
    + " AS TSVECTOR) FROM unnest(CAST(:ids AS TEXT[]), CAST(:titles AS TEXT[]), CAST(:bodies AS TEXT[]), "
    "CAST(:lengths AS INTEGER[])) AS given (id, title, body, length) JOIN passages ON passages.id = given.id"
)
_COUNT = text(
    "INSERT INTO word_totals (library_id, passages, length) VALUES (:library, :passages, :length) "
    "ON CONFLICT (library_id) DO UPDATE SET passages = word_totals.passages + excluded.passages, "
    "length = word_totals.length + excluded.length"
)
_REMOVE = text(
    "WITH gone AS (DELETE FROM words USING passages "
    'WHERE passages.article_id = :article AND words."row" = passages."row" RETURNING words.length) '
    "UPDATE word_totals SET passages = passages - (SELECT count(*) FROM gone), "
    "length = length - (SELECT coalesce(sum(gone.length), 0) FROM gone) WHERE library_id = :library"
)
# With words of one query only, ts_rank_cd is the sum of the weights of the places where they stand: how often, that is.
_SEARCH = (
    f"WITH {_ASKED}, "
    "totals AS MATERIALIZED (SELECT greatest(passages, 1) AS passages, "
    "greatest(length, 1) / CAST(greatest(passages, 1) AS FLOAT) AS length "
    "FROM word_totals WHERE library_id = :library), "
    'found AS MATERIALIZED (SELECT words."row", words.length, asked.place, '
    "ts_rank_cd(CAST(:weights AS FLOAT4[]), words.words, asked.query) * CAST(:scale AS FLOAT) AS often "
    "FROM words CROSS JOIN asked "
    "WHERE words.library_id = :library AND words.words @@ CAST(("
    "SELECT string_agg(own, ' | ') FROM asked WHERE own <> '') AS TSQUERY)), "
    "rare AS MATERIALIZED (SELECT place, greatest(ln((totals.passages - count(*) + 0.5) / (count(*) + 0.5)), 0.000001) "
    "AS weight FROM found CROSS JOIN totals WHERE often > 0 GROUP BY place, totals.passages), "
    f'best AS (SELECT found."row", sum(rare.weight * found.often * {_K1 + 1} / '
    f"(found.often + {_K1} * ({1 - _B} + {_B} * found.length / totals.length))) AS score "
    'FROM found JOIN rare USING (place) CROSS JOIN totals WHERE found.often > 0 GROUP BY found."row") '
    'SELECT passages.id, best.score FROM best JOIN passages ON passages."row" = best."row" {narrowed}'
    'ORDER BY best.score DESC, best."row" LIMIT :limit'
)
_WITHIN = "WHERE passages.id = ANY(CAST(:within AS TEXT[])) "
_FREQUENCIES = text(
    f"WITH {_ASKED} SELECT asked.place, (SELECT count(*) FROM words "
    "WHERE words.library_id = :library AND words.words @@ asked.query) FROM asked WHERE asked.own <> ''"
)
_TOTAL = text("SELECT passages FROM word_totals WHERE library_id = :library")


def words_in(told: str) -> str:
    """The words of a text, without capitals and accents, with one space between them."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", told) if not unicodedata.combining(letter))
    return _BETWEEN.sub(" ", bare.casefold()).strip()


async def add_words(connection: AsyncConnection, library: Library, stored: Sequence[Article]) -> None:
    """Make the stored passages of stored articles findable by their words."""
    told = {article.id: article for article in stored}
    cut = text('SELECT id, article_id, start, "end" FROM passages WHERE article_id = ANY(CAST(:articles AS TEXT[]))')
    ids, titles, bodies, lengths = [], [], [], []
    for row in await connection.execute(cut, {"articles": list(told)}):
        article = told[row.article_id]
        title, body = words_in(article.title), words_in(article.text[row.start : row.end])
        ids.append(row.id)
        titles.append(title)
        bodies.append(body)
        lengths.append(len(title.split()) + len(body.split()))
    values: dict[str, Any] = {"ids": ids, "titles": titles, "bodies": bodies, "lengths": lengths}
    await connection.execute(_ADD, values | {"library": library.id})
    await connection.execute(_COUNT, {"library": library.id, "passages": len(ids), "length": sum(lengths)})


async def remove_words(connection: AsyncConnection, library: Library, article: Article) -> None:
    """Undo `add_words`, before the passages go."""
    await connection.execute(_REMOVE, {"library": library.id, "article": article.id})


async def search_words(
    connection: AsyncConnection,
    library: Library,
    terms: Sequence[str],
    limit: int,
    within: Collection[str] | None,
    weights: tuple[float, float],
) -> list[tuple[str, float]]:
    """See `words.WordSearch`."""
    asked = [found for term in terms if (found := words_in(term))]
    if not asked:
        return []
    scale = max(*weights) or 1.0  # ts_rank_cd takes none above 1
    values: dict[str, Any] = {
        "library": library.id, "terms": asked, "limit": limit, "scale": scale,
        "weights": [0.0, 0.0, weights[1] / scale, weights[0] / scale],
    }  # fmt: skip
    if within is not None:
        values["within"] = list(within)
    query = _SEARCH.replace("{narrowed}", "" if within is None else _WITHIN)
    return [(row.id, row.score) for row in await connection.execute(text(query), values)]


async def word_frequencies(
    connection: AsyncConnection, library: Library, terms: Sequence[str]
) -> tuple[dict[str, int], int]:
    """See `words.WordSearch`."""
    asked = {term: words_in(term) for term in terms}
    known = list(dict.fromkeys(found for found in asked.values() if found))
    total = await connection.scalar(_TOTAL, {"library": library.id})
    counted = await connection.execute(_FREQUENCIES, {"library": library.id, "terms": known})
    found = {known[place - 1]: count for place, count in counted}
    return {term: found.get(words, 0) for term, words in asked.items()}, total or 0


def holding(library: Library, word: str) -> TextClause | None:
    """The rows of the passages that hold a word or phrase; None where it holds no word."""
    asked = words_in(word)
    if not asked:
        return None
    own = _own("phraseto_tsquery('onrecord', :asked)")
    each = [
        f'SELECT "row" FROM words WHERE library_id = {int(one.id)} '
        f"AND words @@ CAST({own.replace(':library', str(int(one.id)))} AS TSQUERY)"
        for one in library.each
    ]
    # More than one of these may stand in a statement, each with a word of its own.
    found = text(" UNION ALL ".join(each))
    return found.bindparams(bindparam("asked", asked, unique=True))
