"""Finding the passages that bear on a question: by their words and by their meaning, fused, copies collapsed."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.catalog import Catalog
from retrieval.errors import EmbeddingError, IndexUnavailableError
from retrieval.indexing import Indexer
from retrieval.models import Article, Hit, Library, Note, Passage, Question, Vector
from retrieval.notes import EMPTY, NO_WORDS, PARTLY_INDEXED, words_only
from retrieval.question import Reading, read_question
from retrieval.sentences import stems
from retrieval.speakers import match_speakers

WORDS_SHARE = 0.35
"""Weight of words against meaning (0.65), each divided by the best of its list. The evidence is among the first three
passages for 0.73 of the development questions, with words alone for 0.66, with MiniLM alone for 0.69 (make bench); in
a trial rank fusion (RRF, k = 60) had it among the first five for 0.78 where this had it for 0.80."""
_CANDIDATES = 60
"""Passages taken from each of the two searches."""
_EXACT = 4000
"""Up to so many allowed passages are compared one by one with their stored embeddings instead of asking the index."""
_OWN_WORDS = 0.15
"""What a passage gains in which the person asked about speaks."""
_STATEMENTS = 200
_UNKNOWN_NEARNESS = 0.35
_OF_ONE_ARTICLE = 4
"""Passages of one article at most: the rest of the room is for what others tell."""
_COPY = 0.7
"""Share of common stems (Jaccard) from which two passages tell the same in the same words."""


@dataclass(frozen=True)
class SearchResult:
    """What was found for a question, best first.

    `support` is how much the best of it bears on the question, 0 to about 1.5: see `support_of`. `weights` are the
    rarities of the question's stems. `notes` says what was searched by words only, and why.
    """

    reading: Reading
    hits: tuple[Hit, ...]
    support: float
    weights: Mapping[str, float]
    notes: tuple[Note, ...] = ()


class Retriever:
    """Searches a library by words and by meaning."""

    def __init__(self, catalog: Catalog, indexer: Indexer) -> None:
        """On an open catalog; `indexer` gives vectors and the nearest passages."""
        self._catalog = catalog
        self._indexer = indexer

    async def search(self, library: Library, question: Question, limit: int | None = None) -> SearchResult:
        """The passages that bear on a question, best first, at most `limit` (the question's own if None).

        Where meaning can't be searched, words still are, and a note says so.
        """
        reading = read_question(question.text)
        allowed = await self._catalog.allowed(library, question.filters)
        weights = await self._rarity(library, reading)
        if not weights:
            return SearchResult(reading, (), 0.0, {}, (EMPTY if weights is None else NO_WORDS,))
        words = dict(await self._catalog.search_words(library, reading.words, _CANDIDATES, within=allowed))
        notes: tuple[Note, ...] = ()
        vector: Vector | None = None
        meaning: dict[str, float] = {}
        try:
            vector = (await self._indexer.embed_texts([question.text]))[0]
            meaning = await self._nearest(library, vector, allowed)
        except (EmbeddingError, IndexUnavailableError) as error:
            vector = None
            notes = (words_only(str(error), error.problem),)
        spoken = await self._spoken(library, question.filters.speaker or reading.speaker, allowed)
        found = await self._catalog.passages(library, list(dict.fromkeys([*words, *meaning, *spoken])))
        if vector is not None:
            meaning |= await self._similarities([passage for passage, _ in found.values()], vector, meaning)
        hits = _fuse(found, words, meaning, spoken)
        distinct = _collapse(hits, limit or question.limit)
        if vector is not None and any(hit.meaning is None for hit in distinct):
            notes = (PARTLY_INDEXED,)
        return SearchResult(reading, distinct, support_of(distinct, reading, weights), weights, notes)

    async def similar(self, text: str, others: Sequence[str]) -> list[float] | None:
        """The cosine similarity of a text to each of the others; None where they can't be embedded."""
        try:
            vectors = await self._indexer.embed_texts([text, *others])
        except EmbeddingError:
            return None
        scores: list[float] = (vectors[1:] @ vectors[0]).tolist()
        return scores

    async def _rarity(self, library: Library, reading: Reading) -> dict[str, float] | None:
        """How much each stem of the question tells: its inverse document frequency as in BM25.

        None where the library is empty; nothing where the question has only words that stand everywhere.
        """
        frequencies, total = await self._catalog.word_frequencies(library, reading.words)
        if not total:
            return None
        weights: dict[str, float] = {}
        for word in reading.words:
            count = min(frequencies.get(word, 0), total)
            for stem in stems(word):
                weights[stem] = math.log(1 + (total - count + 0.5) / (count + 0.5))
        return weights

    async def _spoken(self, library: Library, named: str | None, allowed: frozenset[str] | None) -> set[str]:
        """The passages in which the one who is asked about says something, of their latest statements at most."""
        meant = match_speakers(named, await self._catalog.speakers(library)) if named else []
        if not meant:
            return set()
        statements = (await self._catalog.statements_by(library, meant))[-_STATEMENTS:]
        spoken: set[str] = set()
        for article_id in {statement.article_id for statement in statements}:
            own = [statement for statement in statements if statement.article_id == article_id]
            for passage in await self._catalog.passages_of(library, article_id):
                if any(passage.start <= statement.start < passage.end for statement in own):
                    spoken.add(passage.id)
        return spoken if allowed is None else spoken & allowed

    async def _nearest(self, library: Library, vector: Vector, allowed: frozenset[str] | None) -> dict[str, float]:
        """The nearest passages. Chroma's own filters take 58 to 300 ms at 100,000 passages, so none is used."""
        if allowed is None:
            return dict(await self._indexer.nearest(library, vector, _CANDIDATES))
        if len(allowed) <= _EXACT:
            passages = [passage for passage, _ in (await self._catalog.passages(library, list(allowed))).values()]
            ranked = sorted((await self._similarities(passages, vector, {})).items(), key=lambda pair: -pair[1])
            return dict(ranked[:_CANDIDATES])
        wide = await self._indexer.nearest(library, vector, 10 * _CANDIDATES)
        return dict([pair for pair in wide if pair[0] in allowed][:_CANDIDATES])

    async def _similarities(
        self, passages: Sequence[Passage], vector: Vector, known: Mapping[str, float]
    ) -> dict[str, float]:
        """The cosine similarity of passages to a vector, from their stored embeddings; those `known` are left out."""
        wanted = [passage for passage in passages if passage.id not in known]
        vectors = await self._indexer.vectors(wanted)
        present = [passage for passage in wanted if passage.embedding_key in vectors]
        if not present:
            return {}
        scores = np.stack([vectors[passage.embedding_key] for passage in present]) @ vector
        return {passage.id: float(score) for passage, score in zip(present, scores, strict=True)}


def coverage(held: set[str], wanted: Sequence[str], weights: Mapping[str, float]) -> float:
    """The share of the wanted stems that are held, weighted by how much each tells: 0 to 1."""
    total = sum(weights.get(stem, 0.0) for stem in wanted)
    return sum(weights.get(stem, 0.0) for stem in wanted if stem in held) / total if total else 0.0


def stems_of(hit: Hit) -> set[str]:
    """The content words of a passage and of its article's title, stemmed."""
    return set(stems(f"{hit.article.title}\n{hit.passage.text}"))


def _fuse(
    found: Mapping[str, tuple[Passage, Article]],
    words: Mapping[str, float],
    meaning: Mapping[str, float],
    spoken: Collection[str],
) -> list[Hit]:
    """Hits with their fused score, best first: scores, not ranks, so that a clear winner stays one."""
    best_words = max(words.values(), default=0.0) or 1.0
    best_meaning = max(meaning.values(), default=0.0) or 1.0
    hits = []
    for key, (passage, article) in found.items():
        score = words.get(key, 0.0) / best_words
        if key in meaning:  # else not embedded yet: its words have to do
            score = WORDS_SHARE * score + (1 - WORDS_SHARE) * max(meaning[key], 0.0) / best_meaning
        score += _OWN_WORDS * (key in spoken)
        hits.append(Hit(passage, article, score, words.get(key), meaning.get(key)))
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))


def _collapse(hits: Sequence[Hit], limit: int) -> tuple[Hit, ...]:
    """The first `limit` hits, few of one article, none telling the same as an earlier one in nearly the same words."""
    kept: list[tuple[Hit, frozenset[str]]] = []
    of_article: Counter[str] = Counter()
    for hit in hits:
        if len(kept) == limit:
            break
        held = frozenset(stems(hit.passage.text))
        if of_article[hit.article.id] < _OF_ONE_ARTICLE and not any(_same(held, other) for _, other in kept):
            kept.append((hit, held))
            of_article[hit.article.id] += 1
    return tuple(hit for hit, _ in kept)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    either = len(one | other)
    return bool(either) and len(one & other) / either >= _COPY


def support_of(hits: Sequence[Hit], reading: Reading, weights: Mapping[str, float]) -> float:
    """How much the first three passages bear on the question: nearness, plus half the words one of them holds.

    The nearness is the best cosine similarity; among passages that are not embedded it counts as a fixed one, so that
    0.6 of the words (weighted by rarity) reach what cosine and words together have to reach.
    """
    top = hits[:3]
    if not top:
        return 0.0
    held = max(coverage(stems_of(hit), reading.terms, weights) for hit in top)
    nearness = [hit.meaning for hit in top if hit.meaning is not None]
    return (max(nearness) if nearness else _UNKNOWN_NEARNESS) + 0.5 * held
