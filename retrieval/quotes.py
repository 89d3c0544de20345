"""What somebody said, listed: newest first, on a topic where one is named, the same words once, each with its place."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.catalog import Catalog
from retrieval.errors import EmbeddingError
from retrieval.models import Article, ArticleHead, Filters, Library, Span, Statement
from retrieval.people.names import read_asked
from retrieval.people.speakers import KnownSpeakers, Speaker
from retrieval.people.speaking import SpeakerBook
from retrieval.sentences import stems

if TYPE_CHECKING:
    from retrieval.indexing import Indexer

_READ = 2000
"""Statements that are looked through for a topic, the newest; nobody has more of them in 20,000 articles but a head of
state."""
_COMPARED = 200
"""Statements whose meaning is compared with the topic, those with most of its words: about 1 s with MiniLM."""
_OWN_WORDS = 0.5
"""The share of the topic's words from which a statement is on it, whatever it means."""
_TOPIC = 0.4
"""The bar for all others: half the share of the topic's words in the statement and in what leads to it, plus the cosine
of the topic to it. It is the bar that answers use for a named speaker, see `retrieval.answering.evidence`."""
_BEFORE = 350
"""Characters before a statement that may say what it is about."""
_WORDS = re.compile(r"\w+")

_Row = tuple[Statement, ArticleHead]


@dataclass(frozen=True)
class Wanted:
    """Whose words are listed, as it was typed, and on what; `filters.speaker` is not looked at."""

    speaker: str
    topic: str = ""
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True)
class Quote:
    """One thing that `speaker` said, where it was published first, and the other articles that have the same words."""

    speaker: str
    statement: Statement
    article: Article
    copies: tuple[ArticleHead, ...] = ()


@dataclass(frozen=True)
class QuoteList:
    """A part of what was found. `people` are those who are meant, each with how many statements are listed of them.

    `count` is how many are listed in all, `apart` how many there are of these people without topic and filters.
    `nearest` are names that are something like one that nobody has. `empty`: the library has no articles. `topic` is
    what narrowed the list, "" where there is no word in it to do so.
    """

    quotes: tuple[Quote, ...] = ()
    people: tuple[tuple[str, int], ...] = ()
    count: int = 0
    apart: int = 0
    nearest: tuple[str, ...] = ()
    empty: bool = False
    topic: str = ""


class Quotes:
    """Lists statements by who made them."""

    def __init__(self, catalog: Catalog, speakers: SpeakerBook, indexer: "Indexer | None") -> None:
        """On an open catalog; `indexer` compares meanings, where it can: without one a topic is found by its words."""
        self._catalog = catalog
        self._speakers = speakers
        self._indexer = indexer

    async def listed(self, library: Library, wanted: Wanted, first: int = 0, limit: int | None = None) -> QuoteList:
        """`limit` statements from number `first` on, all from there on if None. Raises CatalogError.

        Several people can be meant: their statements follow one another, those of the most told of first.
        """
        known = await self._speakers.of(library)
        meant = known.match(wanted.speaker, spelt=await self._is_written(library, wanted.speaker))
        said = await self._catalog.said_by(library, meant, Filters())
        people = known.people({one.speaker for one, _ in said if one.speaker})
        if not people:
            if not await self._catalog.count_articles(library):
                return QuoteList(empty=True)
            return QuoteList(nearest=await self._nearest(library, known, wanted.speaker))
        rows = said if wanted.filters == Filters() else await self._catalog.said_by(library, meant, wanted.filters)
        topic = wanted.topic if stems(wanted.topic) else ""
        if topic:
            rows = await self._on_topic(library, rows, topic)
        groups = _grouped(rows, people)
        found = [(name, original, copies) for name, told in groups.items() for original, copies in told]
        shown = found[first:] if limit is None else found[first : first + limit]
        articles = await self._catalog.articles_of(library, {head.id for _, (_, head), _ in shown})
        quotes = tuple(
            Quote(name, statement, articles[head.id], copies)
            for name, (statement, head), copies in shown
            if head.id in articles  # not removed between the two reads
        )
        counts = tuple((name, len(told)) for name, told in groups.items())
        everything = sum(len(told) for told in _grouped(said, people).values())
        return QuoteList(quotes, counts, len(found), everything, topic=topic)

    async def suggested(self, library: Library, typed: str, limit: int) -> list[str]:
        """Names to choose from while one types: those with most statements first."""
        known = await self._speakers.of(library)
        return [one.name for one in await asyncio.to_thread(known.most, limit, typed)]

    async def _is_written(self, library: Library, named: str) -> bool:
        """Whether the articles hold the surname as it was typed: then it is no misspelling of another."""
        surname = read_asked(named).surname
        if not surname:
            return False
        counts, _ = await self._catalog.word_frequencies(library, [surname])
        return any(counts.values())

    async def _nearest(self, library: Library, known: KnownSpeakers, named: str) -> tuple[str, ...]:
        """Names like it, of people who do say something: some may have gone since the names were read."""
        near = await asyncio.to_thread(known.near, named)
        variants = {name: known.variants(name) for name in near}
        still = {
            said.speaker
            for said in await self._catalog.statements_by(
                library, [one for names in variants.values() for one in names]
            )
        }
        return tuple(name for name, names in variants.items() if still.intersection(names))

    async def _on_topic(self, library: Library, rows: Sequence[_Row], topic: str) -> list[_Row]:
        """Those that are about it, by their words and, where meaning can be compared, by that."""
        rows = rows[:_READ]
        articles = await self._catalog.articles_of(library, {head.id for _, head in rows})
        rows = [row for row in rows if row[1].id in articles]
        terms = set(stems(topic))
        own = [_share(terms, _text(articles[head.id], said.sentence)) for said, head in rows]
        around = [_share(terms, _around(articles[head.id], said.sentence)) for said, head in rows]
        places = sorted(range(len(rows)), key=lambda place: -around[place])[:_COMPARED]
        texts = [_text(articles[rows[place][1].id], rows[place][0].sentence) for place in places]
        cosines = await self._cosines(topic, texts)
        if cosines is None:
            on_topic = {place for place in range(len(rows)) if around[place] >= _OWN_WORDS}
        else:
            pairs = zip(places, cosines, strict=True)
            on_topic = {place for place, cosine in pairs if 0.5 * around[place] + cosine >= _TOPIC}
            on_topic |= {place for place in range(len(rows)) if own[place] >= _OWN_WORDS}
        return [row for place, row in enumerate(rows) if place in on_topic]

    async def _cosines(self, topic: str, texts: Sequence[str]) -> list[float] | None:
        """The cosine similarity of the topic to each text; None where they can't be embedded."""
        if self._indexer is None:
            return None
        if not texts:
            return []
        try:
            vectors = await self._indexer.embed_texts([topic, *texts])
        except EmbeddingError:
            return None
        scores: list[float] = (vectors[1:] @ vectors[0]).tolist()
        return scores


def _grouped(rows: Sequence[_Row], people: Sequence[Speaker]) -> dict[str, list[tuple[_Row, tuple[ArticleHead, ...]]]]:
    """The statements of each person, newest first: each once, where it was published first, with its copies."""
    person = {name: one.name for one in people for name in one.names}
    groups: dict[str, dict[str, list[_Row]]] = {one.name: {} for one in people}
    for row in rows:
        words = " ".join(_WORDS.findall(row[0].content.casefold()))
        groups[person[row[0].speaker or ""]].setdefault(words, []).append(row)
    places = {id(row): place for place, row in enumerate(rows)}
    listed = {}
    for name, told in groups.items():
        originals = [(_first(copies), tuple(head for _, head in copies)) for copies in told.values()]
        originals.sort(key=lambda pair: places[id(pair[0])])
        if originals:
            listed[name] = [(row, _others(row, heads)) for row, heads in originals]
    return listed


def _first(copies: Sequence[_Row]) -> _Row:
    """The copy that was published first; of those without a date the one that was added last."""
    dated = [row for row in copies if row[1].published_at is not None]
    return dated[-1] if dated else copies[0]


def _others(row: _Row, heads: Sequence[ArticleHead]) -> tuple[ArticleHead, ...]:
    return tuple({head.id: head for head in heads if head.id != row[1].id}.values())


def _share(terms: set[str], text: str) -> float:
    return len(terms.intersection(stems(text))) / len(terms)


def _text(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]


def _around(article: Article, sentence: Span) -> str:
    return article.text[max(0, sentence.start - _BEFORE) : sentence.end]


def quote_as_json(quote: Quote) -> dict[str, object]:
    """One statement for programs: the README documents every key. Offsets are into the stored text of the article."""
    published = quote.article.published_at
    return {
        "speaker": quote.speaker,
        "kind": quote.statement.kind.value,
        "content": quote.statement.content,
        "date": published.isoformat() if published else None,
        "publisher": quote.article.publisher,
        "title": quote.article.title,
        "url": quote.article.url,
        "article": quote.article.id,
        "start": quote.statement.start,
        "end": quote.statement.end,
        "copies": [head.id for head in quote.copies],
    }
