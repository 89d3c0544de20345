"""What was picked to answer with: the value, and how the best of many picks are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.answering.picks import MOST, Pick, pick_sentence, repeats
from retrieval.fitting import fitting_spans
from retrieval.models import Hit, Note, Span, Statement
from retrieval.ranking import Sentence
from retrieval.retriever import SearchResult
from retrieval.sentences import sentence_spans

_BEHIND = 2.5
"""A further statement or sentence is shown up to so far behind the best: twelve times less likely to answer."""
_SAME_PASSAGE = 1.0
"""What one gains by standing in a passage that is cited already: of 391 questions that nothing was fitted on, with it
(at -0.5) the evidence is cited for 0.81 (0.80), and in the words shown for 0.46 (0.45) of those in other words."""
_MOST_CITED = 5
"""Passages of an answer at most: those of what it states, and those worth a look beside it."""
_NEARBY = 0.6
"""The same where the answer is unsure."""
_NEARLY = 0.8
"""A passage of another article is worth a look if it is so near to the question, of what the best one is."""


@dataclass(frozen=True)
class Choice:
    """What was picked, best first, and whether it is good enough to answer with.

    `beside` are the best sentences of further passages that may tell more; `notes` say whom the speaker asked about was
    taken for, where the question does not name that one so.
    """

    picks: tuple[Pick, ...]
    answers: bool
    beside: tuple[Pick, ...] = ()
    notes: tuple[Note, ...] = ()
    margin: float | None = None
    """For words of one who was named, `refusing.spoken_margin` of the best."""

    @property
    def odds(self) -> float | None:
        """The score of the best pick: the reader's log-odds where there is a reader."""
        return max((pick.score for pick in self.picks), default=None)


def best(picks: Sequence[Pick], behind: float = _BEHIND) -> list[Pick]:
    """At most three, the best first, none telling again what another tells, none more than `behind` the best."""
    left = sorted(picks, key=lambda pick: -pick.score)
    kept: list[Pick] = []
    while left and len(kept) < MOST:
        told = {pick.hit.passage.id for pick in kept}

        def standing(pick: Pick, told: set[str] = told) -> float:
            return pick.score + _SAME_PASSAGE * (pick.hit.passage.id in told)

        pick = max(left, key=standing)
        if kept and standing(pick) < kept[0].score - behind:
            break
        kept.append(pick)
        left = [other for other in left if not repeats(other, pick)]
    return kept


def others(kept: Sequence[Pick], picks: Sequence[Pick]) -> tuple[Pick, ...]:
    """The best of each further passage, until as many are cited as an answer has at most."""
    cited = {pick.hit.passage.id for pick in kept}
    articles = {pick.hit.article.id for pick in kept}
    near = _NEARLY * max((pick.hit.meaning or 0.0 for pick in kept), default=0.0)
    found: dict[str, Pick] = {}
    for pick in sorted(picks, key=lambda pick: -pick.score):
        if pick.hit.article.id not in articles and (pick.hit.meaning or 0.0) < near:
            continue  # another matter
        if pick.hit.passage.id not in cited and not any(repeats(pick, one) for one in (*kept, *found.values())):
            found.setdefault(pick.hit.passage.id, pick)
    return tuple(found.values())[: max(0, _MOST_CITED - len(cited))]


def beside_hits(result: SearchResult, kept: Sequence[Pick]) -> tuple[Pick, ...]:
    """Of the passages found, those that none of the picks is from, each by what it was found for, best first."""
    cited = {pick.hit.passage.id for pick in kept}
    near = _NEARBY * max((pick.hit.meaning or 0.0 for pick in kept), default=0.0)
    articles = {pick.hit.article.id for pick in kept}
    hits = [
        hit
        for hit in result.hits
        if hit.passage.id not in cited and (hit.article.id in articles or (hit.meaning or 0.0) >= near)
    ]
    return tuple(Pick(hit, span, hit.score) for hit, span in zip(hits, fitting_spans(result, hits), strict=True))


def of_the_same(picks: Sequence[Pick], beside: Sequence[Pick], said: Mapping[str, Sequence[Statement]]) -> list[Pick]:
    """Beside two statements of one speaker only passages in which that one speaks, and of these that one's sentences.

    Beside a single one all stay: it is less sure then that the search has found what was asked for (without them 0.82
    of the development set is cited for 0.84).
    """
    speakers = [pick.statement.speaker for pick in picks if pick.statement and pick.statement.speaker]
    if len(speakers) < 2:
        return list(beside)
    theirs = [(pick, _said_by({*speakers}, pick.hit, said)) for pick in beside]
    return [replace(pick, span=_of_any(pick.span, some, pick.hit)) for pick, some in theirs if some]


def _said_by(speakers: set[str], hit: Hit, said: Mapping[str, Sequence[Statement]]) -> list[Statement]:
    passage = hit.passage
    told = (one for one in said.get(hit.article.id, ()) if passage.start <= one.start < passage.end)
    return [one for one in told if one.speaker in speakers]


def _of_any(span: Span, statements: Sequence[Statement], hit: Hit) -> Span:
    """The first sentence that tells any of the statements, of the span where one stands there."""
    start = hit.passage.start
    found = [Span(start + one.start, start + one.end) for one in sentence_spans(hit.passage.text)]
    telling = [one for one in found if any(said.start < one.end and said.end > one.start for said in statements)]
    within = [one for one in telling if one.start < span.end and one.end > span.start]
    return next(iter(within or telling), span)


def distinct(picks: Iterable[Pick]) -> list[Pick]:
    """Those that tell what none before them tells."""
    kept: list[Pick] = []
    for pick in picks:
        if not any(repeats(pick, one) for one in kept):
            kept.append(pick)
    return kept


def by_turns(lists: Sequence[Sequence[Pick]]) -> list[list[Pick]]:
    """The first of each, then the second of each, and so on."""
    longest = max(map(len, lists), default=0)
    return [[some[place] for some in lists if place < len(some)] for place in range(longest)]


def hit_of(sentence: Sentence, hits: Mapping[str, Hit]) -> Hit:
    """The hit of a sentence's passage, made for one that is not among the hits."""
    found = hits.get(sentence.passage.id)
    return found or Hit(sentence.passage, sentence.candidate.article, sentence.score, None, sentence.nearness)


def pick_of(sentence: Sentence) -> Pick:
    """A sentence as an answer shows it, whatever became of its passage among the hits."""
    return pick_sentence(hit_of(sentence, {}), sentence.span, sentence.score, sentence.statements)
