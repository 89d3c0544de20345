"""Finding what answers a question: first the articles it is about, then their sentences, copies collapsed."""

import asyncio
import logging
import math
import re
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from retrieval.catalog import Catalog
from retrieval.cutting.splitting import asks_twice, split_question
from retrieval.errors import EmbeddingError, IndexUnavailableError
from retrieval.found import (
    SearchResult,
    are_two,
    collapse,
    hits_of,
    joined,
    newest_first,
    place_of,
    read_within,
    rescored,
    support_of,
    without_copies,
)
from retrieval.gathering import Asked, Gatherer
from retrieval.indexing import Indexer
from retrieval.models import Filters, Library, Note, Question, Vector
from retrieval.notes import ALL_WITHDRAWN, EMPTY, NO_WORDS, PARTLY_INDEXED, period, undated_event, words_only
from retrieval.people.speaking import SpeakerBook
from retrieval.questions.question import PLAIN, Asks, Reading, read_question
from retrieval.ranking import rank_sentences
from retrieval.reader import Reader
from retrieval.reader.sheets import make_sheets
from retrieval.sentences import stems
from retrieval.when import When, read_when, resolve_event, turns_on_event

__all__ = ["Retriever", "SearchResult"]

_LOG = logging.getLogger("onrecord.retriever")
_NEAREST, _WORDED = 60, 100
"""Passages taken from each of the two searches."""
_EXACT = 4000
"""Up to so many allowed passages are compared one by one with their stored embeddings instead of asking the index."""

_ANSWERS = 1.0
"""The reader's log-odds from which no further sheet is read. On 349 questions that nothing was fitted on it reads 2.3
sheets a question for 3, 0.69 of the first passages cited are evidence as before, and 30 are declined wrongly for 32."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_Embedding = Awaitable[tuple[Vector | None, str, tuple[Note, ...]]]
"""The vector of one part of a question and the model that made it, or why there is none."""


class Retriever:
    """Searches a library by words, by meaning and by who speaks."""

    def __init__(
        self, catalog: Catalog, indexer: Indexer, reader: Reader | None = None, speakers: SpeakerBook | None = None
    ) -> None:
        """On an open catalog; `indexer` gives vectors and the nearest passages.

        Without a `reader` sentences keep the rank that words and meaning give them. `speakers` is one to share.
        """
        self._catalog = catalog
        self._indexer = indexer
        self._gatherer = Gatherer(catalog, indexer)
        self._reader = reader
        self._speakers = speakers or SpeakerBook(catalog)

    @property
    def speakers(self) -> SpeakerBook:
        """Who speaks in each library, as questions know it."""
        return self._speakers

    @property
    def reader(self) -> Reader | None:
        """What reads a question and sentences together, where there is one."""
        return self._reader

    async def search(
        self, library: Library, question: Question, limit: int | None = None, within: frozenset[str] | None = None
    ) -> SearchResult:
        """The passages that bear on a question, best first, at most `limit` (the question's own if None).

        Where meaning can't be searched, words still are, and a note says so. `within` are the ids of the passages that
        are searched, all if None.
        """
        when = read_when(question.text, question.asked_at or datetime.now(UTC))
        notes: tuple[Note, ...] = ()
        if when is not None and (question.filters.since or question.filters.until):
            when = replace(when, published_since=None, published_until=None, event=None, describes=True)
        if when is not None and when.event and turns_on_event(when):
            when, notes = await self._dated(library, when, when.event)
        if when is not None and when.narrows:
            if await self._catalog.allowed(library, _narrowed(question.filters, when)):
                notes = (_period(when),)
            else:
                when = when.any_time()
        result = await self._search(library, question, when, limit, within)
        return replace(result, notes=(*notes, *result.notes))

    async def search_any_time(
        self, library: Library, question: Question, when: When, limit: int | None = None
    ) -> SearchResult:
        """The same among articles of any time, for a question of which those of the time asked for answer nothing."""
        return await self._search(library, question, when.any_time(), limit)

    async def _dated(self, library: Library, when: When, event: str) -> tuple[When, tuple[Note, ...]]:
        """The time with the day of its event, looked for among the articles on it and on the question."""
        texts = (when.topic, event)
        embedding = asyncio.ensure_future(self._embed(library, texts))
        try:
            asked = [Asked(read_question(text), None, Filters(), None, None) for text in texts]
            found = await asyncio.gather(
                *(self._find(library, part, _NEAREST, _one_of(embedding, at)) for at, part in enumerate(asked))
            )
        finally:
            embedding.cancel()
        articles = {one.candidate.article.id: one.candidate.article for result in found for one in result.sentences}
        resolved = resolve_event(when, list(articles.values()))
        return (resolved, ()) if resolved else (when, (undated_event(event),) if articles else ())

    async def _search(
        self,
        library: Library,
        question: Question,
        when: When | None,
        limit: int | None,
        within: frozenset[str] | None = None,
    ) -> SearchResult:
        """The passages of the time that is asked for, if it narrows."""
        text = _searched(question.text, when)
        filters = _narrowed(question.filters, when)
        texts = split_question(text)
        texts = (text, *texts) if len(texts) > 1 else (text,)
        count = limit or question.limit
        # Begun first: the model works in its threads while the catalog is read.
        embedding = asyncio.ensure_future(self._embed(library, texts))
        try:
            allowed = await self._catalog.allowed(library, filters)
            if within is not None:
                allowed = within if allowed is None else allowed & within
            asked = [Asked(read_question(part), None, filters, allowed, when) for part in texts]
            found = (self._find(library, part, count, _one_of(embedding, at)) for at, part in enumerate(asked))
            whole, *parts = await asyncio.gather(*found)
        finally:
            embedding.cancel()
        if are_two(parts):
            return joined(whole, [await self._judge(part, count) for part in parts], count)
        if self._reader is not None and whole.sentences and asks_twice(text):
            return joined(whole, [await self._judge(read_within(part, whole), count) for part in parts], count)
        return await self._judge(whole, count, several=len(texts) > 1)

    async def _embed(self, library: Library, texts: Sequence[str]) -> tuple[list[Vector | None], str, tuple[Note, ...]]:
        try:
            model, vectors = await self._indexer.embed_question(library, texts)
            return list(vectors), model, ()
        except EmbeddingError as error:
            return [None] * len(texts), "", (words_only(str(error), error.problem),)

    async def _find(self, library: Library, asked: Asked, limit: int, embedding: _Embedding) -> SearchResult:
        """What is found for one part."""
        reading = await self._understood(library, asked)
        asked = replace(asked, reading=reading)
        (weights, words), (asked, meaning, notes), named = await asyncio.gather(
            self._worded(library, asked), self._meant(library, asked, embedding), self._named(library, asked)
        )
        if not weights:
            why = NO_WORDS if weights is not None else await self._why_empty(library)
            return SearchResult(reading, (), 0.0, {}, (why,))
        candidates = await self._gatherer.candidates(library, asked, words, meaning, named)
        sentences = without_copies(rank_sentences(reading, candidates, asked.vector, weights, named))
        hits = collapse(hits_of(sentences), limit)
        if asked.vector is not None and any(hit.meaning is None for hit in hits):
            notes = (PARTLY_INDEXED,)
        said = {candidate.article.id: candidate.statements for candidate in candidates}
        return SearchResult(
            reading,
            hits,
            support_of(hits, reading, weights),
            weights,
            notes,
            tuple(sentences),
            named,
            when=asked.when,
            said=said,
        )

    async def _judge(self, result: SearchResult, limit: int, several: bool = False) -> SearchResult:
        """The result as the reader has it: what it read first, by its odds; then all else.

        Reading ends where a sentence plainly answers, but where the latest is asked for, or `several` things at once.
        """
        latest = result.when is not None and result.when.latest
        if self._reader is None or not result.sentences:
            sentences = newest_first(result.sentences) if latest else result.sentences
            return replace(result, sentences=sentences, hits=collapse(hits_of(sentences), limit)) if latest else result
        sheets = make_sheets(result.sentences)
        odds: list[list[float]] = []
        for sheet, _ in sheets:
            odds += await self._reader.read(result.reading.asked, [sheet])
            if not (latest or several) and max(odds[-1], default=-math.inf) >= _ANSWERS:
                break
        sentences = rescored(result.sentences, [sentences for _, sentences in sheets[: len(odds)]], odds)
        if latest:
            sentences = newest_first(sentences)
        judged = max((score for scores in odds for score in scores if math.isfinite(score)), default=-math.inf)
        seen = frozenset(place_of(one) for _, sheet in sheets[: len(odds)] for one in sheet)
        return replace(result, sentences=sentences, hits=collapse(hits_of(sentences), limit), judged=judged, read=seen)

    async def _why_empty(self, library: Library) -> Note:
        """Why nothing can be searched: what is withdrawn has no passages."""
        return ALL_WITHDRAWN if await self._catalog.count_articles(library) else EMPTY

    async def _worded(self, library: Library, asked: Asked) -> tuple[dict[str, float] | None, dict[str, float]]:
        """How much each stem of the question tells, and the BM25 scores of the passages that hold any.

        A stem tells its inverse document frequency as in BM25. None where the library is empty; nothing where the
        question has only words that stand everywhere.
        """
        reading = asked.reading
        (frequencies, total), found = await asyncio.gather(
            self._catalog.word_frequencies(library, reading.words),
            self._catalog.search_words(library, reading.words, _WORDED, within=asked.allowed),
        )
        if not total:
            return None, {}
        weights: dict[str, float] = {}
        for word in reading.words:
            count = min(frequencies.get(word, 0), total)
            for stem in stems(word):
                weights[stem] = math.log(1 + (total - count + 0.5) / (count + 0.5))
        return weights, dict(found)

    async def _meant(
        self, library: Library, asked: Asked, embedding: _Embedding
    ) -> tuple[Asked, dict[str, float], tuple[Note, ...]]:
        """The part with its vector, and the nearest passages; without, and a note, where meaning can't be searched."""
        vector, model, notes = await embedding
        asked = replace(asked, vector=vector, model=model)
        meaning, missed = await self._nearest(library, asked)
        notes = notes or missed
        return (replace(asked, vector=None) if notes else asked), meaning, notes

    async def _nearest(self, library: Library, asked: Asked) -> tuple[dict[str, float], tuple[Note, ...]]:
        """The nearest passages. Chroma's own filters take 58 to 300 ms at 100,000 passages, so none is used."""
        vector, allowed = asked.vector, asked.allowed
        if vector is None:
            return {}, ()
        try:
            if allowed is None:
                return dict(await self._nearest_of_each(library, asked, vector, _NEAREST)), ()
            if len(allowed) <= _EXACT:
                passages = [passage for passage, _ in (await self._catalog.passages(library, list(allowed))).values()]
                alike = await self._gatherer.similarities(passages, vector, asked.model)
                ranked = sorted(alike.items(), key=lambda pair: -pair[1])
                return dict(ranked[:_NEAREST]), ()
            wide = await self._nearest_of_each(library, asked, vector, 10 * _NEAREST)
            return dict([pair for pair in wide if pair[0] in allowed][:_NEAREST]), ()
        except IndexUnavailableError as error:
            return {}, (words_only(str(error), error.problem),)

    async def _nearest_of_each(
        self, library: Library, asked: Asked, vector: Vector, limit: int
    ) -> list[tuple[str, float]]:
        """The nearest passages of a library and of what is read beside it, best first.

        What is beside it and can't be asked is passed over: it is found by words, and compared passage by passage.
        """
        found: list[tuple[str, float]] = []
        for one in library.beside:
            try:
                found += await self._indexer.nearest(one, vector, limit, asked.model)
            except IndexUnavailableError as error:
                _LOG.info("Library %d was searched by words only beside another: %s", one.id, error)
        if not found or (await self._catalog.index_state(library)) is not None:
            found += await self._indexer.nearest(library.alone, vector, limit, asked.model)
        return sorted(found, key=lambda pair: -pair[1])[:limit]

    async def _understood(self, library: Library, asked: Asked) -> Reading:
        """A question as it is read, or as it asks for somebody's words, if the one it may ask about speaks here."""
        possible = asked.reading.if_speaker
        if possible is None or possible.speaker is None or asked.filters.speaker:
            return asked.reading
        known = await self._speakers.of(library)
        matched = known.match(possible.speaker, spelt=True)
        if asked.reading.asks in PLAIN:  # "the charity lady, where did she move": no words of whoever is "charity"
            matched = [name for name in matched if " " in name or name[:1].isupper()]
        return possible if matched else asked.reading

    async def _named(self, library: Library, asked: Asked) -> frozenset[str]:
        """The speakers that a question asks about, under every name that articles give them."""
        named = asked.filters.speaker or asked.reading.speaker
        if not named:
            return frozenset()
        known = await self._speakers.of(library)
        return frozenset(other for name in known.match(named) for other in [name, *known.variants(name)])


async def _one_of(
    embedding: Awaitable[tuple[list[Vector | None], str, tuple[Note, ...]]], at: int
) -> tuple[Vector | None, str, tuple[Note, ...]]:
    vectors, model, notes = await embedding
    return vectors[at], model, notes


def _searched(text: str, when: When | None) -> str:
    """The words to search for. A year that no article is from may stand in one, but tells nothing of what was said."""
    if when is None:
        return text
    kept = when.missed and _YEAR.search(when.words) and read_question(when.topic).asks is not Asks.SAID
    return text if kept else when.topic


def _period(when: When) -> Note:
    since, until = (moment.date() if moment else None for moment in (when.since, when.until))
    return period(since, until, when.event or "", when.event_on)


def _narrowed(filters: Filters, when: When | None) -> Filters:
    """The filters with the time that the question itself asks for; what the asker set apart goes before it."""
    if when is None or not when.narrows or filters.since or filters.until:
        return filters
    return replace(filters, since=when.published_since, until=when.published_until)
