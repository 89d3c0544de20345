"""What was found for a question: the values, and how hits are put in order, joined and freed of copies."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from retrieval.cutting.splitting import without_subject
from retrieval.models import Article, Hit, Note, Statement
from retrieval.questions.question import Reading, read_question
from retrieval.ranking import Sentence, coverage, stems_in
from retrieval.sentences import stems
from retrieval.when import When

_UNKNOWN_NEARNESS = 0.35
_OF_ONE_ARTICLE = 4
"""Passages of one article at most: the rest of the room is for what others tell."""
_COPY = 0.7
"""Share of common stems (Jaccard) from which two passages tell the same in the same words."""
_UNLIKELY = -3.0
"""Odds that no unread sentence exceeds, however good the read ones are: where reading ended early, what was not read
would else be shown beside the answer (two wrong speakers more of 33 held out questions)."""
_UNREAD = 1.0
"""How far below the worst sheet's best what was not read stands."""
_WELL = 1.5
"""How far below the best a sentence may stand that tells the latest: four times less likely to answer."""
_OTHER_PART = 0.55
"""Support that the part of a question needs for being answered beside another."""
_ABOUT = 2
"""Articles in which the parts of a question are looked for that are answered together."""
_AS_WELL = 0.1
"""How far below a copy's best sentence the original's may stand, for the original to be cited in its place."""


@dataclass(frozen=True)
class SearchResult:
    """What was found for a question, best first.

    `sentences` are all that were ranked; `hits` the passages in the order of their best sentence. `named` are the
    speakers asked about, as articles write them, `known` whether the question names one at all. `support` is how much
    the best of it bears on the question, 0 to about 1.5: see `support_of`. `weights` are the rarities of the stems of
    the question. `parts` are the results of its parts where they are answered by different articles. `when` is the time
    it asks for. `notes` says what was searched by words only, and why.
    """

    reading: Reading
    hits: tuple[Hit, ...]
    support: float
    weights: Mapping[str, float]
    notes: tuple[Note, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    named: frozenset[str] = frozenset()
    parts: tuple["SearchResult", ...] = ()
    when: When | None = None
    judged: float | None = None
    """The reader's log-odds that the best sentence answers, against that none does; None where nothing was read."""
    read: frozenset[tuple[str, int]] = frozenset()
    """The sentences that the reader has seen, by article and where they begin."""
    said: Mapping[str, Sequence[Statement]] = field(default_factory=dict)
    """The statements of the articles that were read, by article."""


def support_of(hits: Sequence[Hit], reading: Reading, weights: Mapping[str, float]) -> float:
    """How much the first three passages bear on the question: nearness, plus half the words one of them holds.

    The nearness is the best cosine similarity; among passages that are not embedded it counts as a fixed one, so that
    0.6 of the words (weighted by rarity) reach what cosine and words together have to reach.
    """
    top = hits[:3]
    if not top:
        return 0.0
    held = max(coverage(_stems_of(hit), reading.terms, weights) for hit in top)
    nearness = [hit.meaning for hit in top if hit.meaning is not None]
    return (max(nearness) if nearness else _UNKNOWN_NEARNESS) + 0.5 * held


def _stems_of(hit: Hit) -> frozenset[str]:
    """The content words of a passage and of its article's title, stemmed."""
    return stems_in(hit.passage) | frozenset(stems(hit.article.title))


def are_two(parts: Sequence[SearchResult]) -> bool:
    """Whether another article answers each part of a question."""
    firsts = [part.hits[0].article.id for part in parts if part.hits and part.support >= _OTHER_PART]
    return len(firsts) == len(parts) > 1 and len(set(firsts)) == len(firsts)


def read_within(part: SearchResult, whole: SearchResult) -> SearchResult:
    """What answers a part in the articles that the whole question is about, for one that says little by itself."""
    about = list(dict.fromkeys(hit.article.id for hit in whole.hits))[:_ABOUT]
    own = tuple(one for one in part.sentences if one.candidate.article.id in about)
    sentences = own or tuple(one for one in whole.sentences if one.candidate.article.id in about)
    reading = read_question(without_subject(part.reading.asked))
    return replace(part, reading=reading, sentences=sentences, hits=tuple(hits_of(sentences)), support=whole.support)


def joined(whole: SearchResult, parts: Sequence[SearchResult], limit: int) -> SearchResult:
    """The result of a question of several parts: their hits by turns."""
    judged = [part.judged for part in parts if part.judged is not None]
    turns = [hit for turn in zip(*(part.hits[:limit] for part in parts), strict=False) for hit in turn]
    return replace(
        whole,
        hits=collapse(tuple(turns) + whole.hits, limit),
        support=min(part.support for part in parts),
        judged=max(judged, default=None),
        parts=tuple(parts),
        said={key: said for part in (whole, *parts) for key, said in part.said.items()},
    )


def hits_of(sentences: Sequence[Sentence]) -> list[Hit]:
    """The passages in the order of their best sentence."""
    found: dict[str, Hit] = {}
    for sentence in sentences:
        passage, candidate = sentence.passage, sentence.candidate
        if passage.id not in found:
            worded, meaning = candidate.worded.get(passage.id), candidate.meaning.get(passage.id)
            found[passage.id] = Hit(passage, candidate.article, sentence.score, worded, meaning)
    return list(found.values())


def rescored(
    ranked: Sequence[Sentence], read: Sequence[Sequence[Sentence]], odds: Sequence[Sequence[float]]
) -> tuple[Sentence, ...]:
    """The sentences by the reader's odds; those it did not read after the best of each sheet, in their order."""
    scores = {
        id(sentence): score
        for sentences, row in zip(read, odds, strict=True)
        for sentence, score in zip(sentences, row, strict=True)
        if math.isfinite(score)
    }
    bests = [best for row in odds if math.isfinite(best := max(row, default=-math.inf))]
    below = min([*bests, _UNLIKELY] if bests else [0.0]) - _UNREAD
    best = max((sentence.score for sentence in ranked if id(sentence) not in scores), default=0.0)
    rescored = [replace(sentence, score=scores.get(id(sentence), below + sentence.score - best)) for sentence in ranked]
    return tuple(sorted(rescored, key=lambda sentence: -sentence.score))


def place_of(sentence: Sentence) -> tuple[str, int]:
    """The article of a sentence and where it begins."""
    return sentence.candidate.article.id, sentence.span.start


def newest_first(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Of the sentences that may well answer, those of the newest article first, for who asks for the latest.

    None is rated better than the best was: whether anything answers is decided as for any other question.
    """
    if not sentences:
        return ()
    best = sentences[0].score
    newest = max(_moment(one) for one in sentences if one.score >= best - _WELL)
    risen = [
        replace(one, score=best) if newest and _moment(one) == newest and one.score >= best - _WELL else one
        for one in sentences
    ]
    return tuple(sorted(risen, key=lambda one: (-one.score, -_moment(one))))


def _moment(sentence: Sentence) -> float:
    published = sentence.candidate.article.published_at
    return published.timestamp() if published else 0.0


def without_copies(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of one article alone of each that was published in several copies, in their order.

    The original's, where it answers as well; else that copy's which answers best: two copies are not two sources.
    """
    best: dict[str, dict[str, float]] = {}
    for one in sentences:
        scores = best.setdefault(_text_of(one.candidate.article), {})
        identifier = one.candidate.article.id
        scores[identifier] = max(one.score, scores.get(identifier, one.score))
    chosen = {}
    for original, scores in best.items():
        likest = max(scores, key=lambda identifier: (scores[identifier], identifier))
        close = scores.get(original, -math.inf) >= scores[likest] - _AS_WELL
        chosen[original] = original if close else likest
    return [one for one in sentences if chosen[_text_of(one.candidate.article)] == one.candidate.article.id]


def _text_of(article: Article) -> str:
    """The id of the article whose text this is: its own, unless it is a copy."""
    return article.copy_of or article.id


def collapse(hits: Sequence[Hit], limit: int) -> tuple[Hit, ...]:
    """The first `limit` hits, few of one article, none telling the same as an earlier one in nearly the same words.

    Of articles that are copies of one text, hits of the first alone.
    """
    kept: list[tuple[Hit, frozenset[str]]] = []
    of_article: Counter[str] = Counter()
    teller: dict[str, str] = {}
    for hit in hits:
        if len(kept) == limit:
            break
        if teller.setdefault(_text_of(hit.article), hit.article.id) != hit.article.id:
            continue
        held = stems_in(hit.passage)
        if of_article[hit.article.id] < _OF_ONE_ARTICLE and not any(_same(held, other) for _, other in kept):
            kept.append((hit, held))
            of_article[hit.article.id] += 1
    return tuple(hit for hit, _ in kept)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    either = len(one | other)
    return bool(either) and len(one & other) / either >= _COPY
