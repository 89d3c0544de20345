"""Which articles may answer a question: those that stand high by words, by meaning or by who speaks, read whole."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from retrieval.catalog import Catalog
from retrieval.indexing import Indexer
from retrieval.models import Filters, Library, Passage, Vector
from retrieval.questions.question import Asks, Reading
from retrieval.ranking import Candidate
from retrieval.when import When, fit

WORDS, MEANING, SPOKEN, TIME = 0.28, 0.72, 0.1, 0.3
"""What makes an article a candidate: its words and its nearest passage or sentence, each divided by the best of all,
whether the one asked about speaks in it, and its date where the question asks for a time. On 300 development questions
an article that answers is the first for 0.82 and among the first three for 0.93 (words 0.28); 0.81 and 0.92 at 0.15,
0.80 and 0.92 at 0.35; by the nearest passage alone, without its sentences, 0.81 and 0.92."""
ARTICLES = 10
"""Candidates whose sentences are ranked: one that answers is among them for 0.98 of those questions."""
_BY_WORDS, _BY_SPEAKER = 2, 3
"""Articles that are candidates whatever their meaning: the best by words, and the best in which the one whose words are
asked for speaks. In a library of 420 articles the only one with a name was among the ten no more, as it was near in
nothing else, and 31 of 275 questions that 20 articles had answered were declined."""
_SPARE = 6
"""Candidates that are read beyond these, for the copies among them."""
_PASSAGES_COUNTED = 3
"""An article's words are those of so many of its passages, the best."""
_SPOKEN_MOST = 200
"""Articles in which the one asked about speaks that are looked at, the latest."""


@dataclass(frozen=True)
class Asked:
    """One part of a question: how it was read, its vector where there is one, what narrows it, and who made the vector.

    Vectors of different models are never compared: what is stored is asked for by the same `model`.
    """

    reading: Reading
    vector: Vector | None
    filters: Filters
    allowed: frozenset[str] | None
    when: When | None
    model: str = ""


class Gatherer:
    """Reads the articles that may answer out of the catalog."""

    def __init__(self, catalog: Catalog, indexer: Indexer) -> None:
        """On an open catalog; `indexer` gives stored vectors."""
        self._catalog = catalog
        self._indexer = indexer

    async def candidates(
        self,
        library: Library,
        asked: Asked,
        words: Mapping[str, float],
        meaning: Mapping[str, float],
        named: frozenset[str],
    ) -> list[Candidate]:
        """The articles that may answer, read whole."""
        homes, speaks = await asyncio.gather(
            self._catalog.homes(library, [*words, *meaning]), self._speaks_in(library, named)
        )
        by_words, by_meaning = _per_article(words, homes), _nearest_of(meaning, homes)
        speaking = speaks if asked.reading.asks is Asks.SAID else frozenset[str]()
        first = {
            identifier: WORDS * by_words.get(identifier, 0.0)
            + MEANING * by_meaning.get(identifier, 0.0)
            + SPOKEN * (identifier in speaks)
            for identifier in {*by_words, *by_meaning, *speaking}
        }
        ranked = sorted(first, key=lambda identifier: (-first[identifier], identifier))
        certain = {
            *sorted(by_words, key=lambda identifier: (-by_words[identifier], identifier))[:_BY_WORDS],
            *[identifier for identifier in ranked if identifier in speaking][:_BY_SPEAKER],
        }
        chosen = [*ranked[: ARTICLES + _SPARE], *(one for one in ranked[ARTICLES + _SPARE :] if one in certain)]
        whole = await self._catalog.whole(library, chosen)
        candidates = []
        for identifier in chosen:
            if identifier not in whole:
                continue
            article, passages, said = whole[identifier]
            if asked.allowed is not None:
                passages = [passage for passage in passages if passage.id in asked.allowed]
            score, worded = first[identifier], by_words.get(identifier, 0.0)
            candidates.append(Candidate(article, tuple(passages), tuple(said), score, worded, words, {}, {}))
        return await self._with_meaning(_first(_distinct(candidates), certain), asked, speaks)

    async def _with_meaning(
        self, candidates: Sequence[Candidate], asked: Asked, speaks: frozenset[str]
    ) -> list[Candidate]:
        """The candidates with the nearness of their passages and sentences, and scored by it."""
        vector = asked.vector
        passages = [passage for candidate in candidates for passage in candidate.passages]
        meaning: dict[str, float] = {}
        vectors: dict[str, Vector] = {}
        if vector is not None:
            meaning, vectors = await asyncio.gather(
                self.similarities(passages, vector, asked.model),
                self._indexer.sentence_vectors(passages, asked.model),
            )
        full = [
            replace(
                candidate,
                meaning={passage.id: meaning[passage.id] for passage in candidate.passages if passage.id in meaning},
                vectors={
                    passage.embedding_key: vectors[passage.embedding_key]
                    for passage in candidate.passages
                    if passage.embedding_key in vectors
                },
            )
            for candidate in candidates
        ]
        near = [_nearness(candidate, vector) for candidate in full]
        best = max(near, default=0.0) or 1.0
        dates = [candidate.article.published_at for candidate in full]
        timely = fit(asked.when, dates) if asked.when else [0.0] * len(full)
        return [
            replace(
                candidate,
                score=WORDS * candidate.words
                + (MEANING * nearness / best if vector is not None else 0.0)
                + SPOKEN * (candidate.article.id in speaks)
                + TIME * fitting,
            )
            for candidate, nearness, fitting in zip(full, near, timely, strict=True)
        ]

    async def _speaks_in(self, library: Library, named: frozenset[str]) -> frozenset[str]:
        """The latest articles in which one of those named says something."""
        return frozenset(await self._catalog.spoken_in(library, named, _SPOKEN_MOST)) if named else frozenset()

    async def similarities(self, passages: Sequence[Passage], vector: Vector, model: str = "") -> dict[str, float]:
        """The cosine similarity of passages to a vector, from their stored embeddings by the model that made it."""
        vectors = await self._indexer.vectors(list(passages), model)
        present = [passage for passage in passages if passage.embedding_key in vectors]
        if not present:
            return {}
        scores = np.stack([vectors[passage.embedding_key] for passage in present]) @ vector
        return {passage.id: float(score) for passage, score in zip(present, scores, strict=True)}


def _per_article(words: Mapping[str, float], homes: Mapping[str, str]) -> dict[str, float]:
    """The words of each article, 0 to 1: those of its best passages together, against the best of all."""
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for key, score in words.items():
        if key in homes:
            scores[homes[key]].append(score)
    sums = {key: sum(sorted(found, reverse=True)[:_PASSAGES_COUNTED]) for key, found in scores.items()}
    best = max(sums.values(), default=0.0) or 1.0
    return {key: total / best for key, total in sums.items()}


def _nearest_of(meaning: Mapping[str, float], homes: Mapping[str, str]) -> dict[str, float]:
    """The nearest passage of each article, 0 to 1 against the nearest of all."""
    best = max(meaning.values(), default=0.0) or 1.0
    found: dict[str, float] = {}
    for key, score in meaning.items():
        if key in homes:
            found[homes[key]] = max(found.get(homes[key], 0.0), score / best)
    return found


def _nearness(candidate: Candidate, vector: Vector | None) -> float:
    """The nearest of an article: the mean of a passage's cosine and of that of its nearest sentence."""
    if vector is None:
        return 0.0
    best = 0.0
    for passage in candidate.passages:
        whole = candidate.meaning.get(passage.id)
        rows = candidate.vectors.get(passage.embedding_key)
        sentence = float((rows @ vector).max()) if rows is not None and len(rows) else whole
        if whole is not None and sentence is not None:
            best = max(best, (whole + sentence) / 2)
    return best


def _first(candidates: Sequence[Candidate], certain: Collection[str]) -> list[Candidate]:
    """The best of them, those that are certain before others."""
    room = ARTICLES - sum(candidate.article.id in certain for candidate in candidates)
    others = [candidate for candidate in candidates if candidate.article.id not in certain][:room]
    kept = {candidate.article.id for candidate in others} | set(certain)
    return [candidate for candidate in candidates if candidate.article.id in kept]


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without articles that begin with the very passage that an earlier one begins with."""
    kept: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.passages:
            kept.setdefault(candidate.passages[0].text, candidate)
    return list(kept.values())
