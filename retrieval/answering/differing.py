"""Finding out that publishers differ on what is asked: two sentences that give another figure for the same thing.

Rather silent than wrong: the figure has to stand by the thing that is counted, the sentence has to hold what the
question says of it, and the articles have to tell of the same days and names.

Measured: every twelfth of the 1,988 questions of `tests/benchmarks/questions` and the evaluation set, static embeddings
without a reader: 166 questions, no difference found. With all articles taken for one of a day it is not measured since
tolls, votes, weekdays, outcomes and speakers are compared too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from retrieval.answering.contradicting import AskedOutcomes, asked_outcomes, parts_of, turns
from retrieval.answering.days_told import years_in
from retrieval.answering.measured import Told, Wanted
from retrieval.answering.measures import told, wanted
from retrieval.answering.one_event import grouped, names_in, of_one_event, publisher_of, stems_of_lead, whole_text
from retrieval.answering.orders import is_told
from retrieval.answering.picks import Pick, pick_sentence, sentence_picks, text_of
from retrieval.answering.tolls import is_toll
from retrieval.models import Article, Hit, Statement, StatementKind
from retrieval.questions.question import Asks
from retrieval.ranking import coverage
from retrieval.retriever import SearchResult
from retrieval.sentences import sentence_spans, stems

_HELD = 0.7
"""Share of what the question says of the thing, weighted by rarity, that both sentences must hold."""
_MEASURES = frozenset(
    stems(
        "vote votes voted tally margin score split result percentage percent share number figure amount total sum"
        " year date day time"
    )
)
"""Words of a question that only say what kind of figure it wants."""
_PEOPLE = frozenset(stems("people ppl person persons men women victims passengers civilians workers residents others"))
_ITSELF = 0.3
"""Share of what the question says that the sentence itself must hold beside them."""
_READ = 40
"""Sentences that are compared, the best: 150 took 290 ms a question, nearly all of it for nothing."""
_SAME_WORDS, _FEWEST = 0.8, 5
"""Share of stems from which two quotations are the same words, and how many stems a quotation must have."""
_LEANS = re.compile(r"\W*(?:it|they|he|she|these|those|this|that|its|their)\b", re.IGNORECASE)
"""How a sentence begins that is about what the one before it names."""
_FAR = 400
"""Characters before a sentence in which the one before it begins."""
_PLANNED = re.compile(
    r"\b(?:will|would|could|may|might|(?:is|are|was|were) (?:set |due |likely )?to|expect(?:s|ed)?|hop(?:es|ed?)"
    r"|aim(?:s|ed)?|plan(?:s|ned)?|forecast|predict(?:s|ed)?|scheduled|upcoming|proposed)\b|['’]ll\b",
)
"""Tells what was to come when it was written."""
_PARTS = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|\s[–—-]+\s|[()“”\"]|\b(?:and|while|but|although)\b")
"""What divides a sentence into parts that may tell of different things."""


@dataclass(frozen=True)
class Difference:
    """Two sentences that tell different things, and what each tells.

    Of different publishers, the better first. Of one publisher, or of what was planned and what came of it (`later`),
    the earlier first: the other is the newer word on it, and no difference between sources.
    """

    picks: tuple[Pick, Pick]
    told: tuple[Told, Told]
    later: bool = False


@dataclass(frozen=True)
class _Account:
    """What one sentence tells of the thing, and the words of the sentence, of its part that tells, and around it."""

    pick: Pick
    told: Told
    held: frozenset[str]
    part: frozenset[str]
    around: frozenset[str]


def find_differences(result: SearchResult, said: Mapping[str, Sequence[Statement]]) -> tuple[Difference, ...]:
    """For each part of the question the best two sentences found that differ on it, also of one publisher."""
    found = (_differing(part, said) for part in parts_of(result))
    return tuple(one for one in found if one is not None)


def _differing(result: SearchResult, said: Mapping[str, Sequence[Statement]]) -> Difference | None:
    what = wanted(result.reading)
    if what is not None:
        accounts = list(_accounts(_picks(result, said), what))
        updated: Difference | None = None
        for one, two in combinations(accounts, 2):
            if one.told.differs(two.told) and _comparable(one, two, what, result):
                found = _difference(one.pick, two.pick, one.told, two.told)
                if not found.later:
                    return found
                updated = updated or found
        return updated
    asked = asked_outcomes(result.reading)
    found_outcome = _of_outcome(result, list(_picks(result, said)), asked) if asked else None
    if found_outcome is not None or result.reading.asks not in (Asks.SAID, Asks.PERSON):
        return found_outcome
    return _of_speaker(result, list(_picks(result, said)))


def _difference(one: Pick, two: Pick, told_by_one: Told, told_by_two: Told) -> Difference:
    first, second = one.hit.article, two.hit.article
    if publisher_of(first) != publisher_of(second) and not _overtaken(one, two) and not _overtaken(two, one):
        return Difference((one, two), (told_by_one, told_by_two))
    if first.published_at and second.published_at and first.published_at > second.published_at:
        return Difference((two, one), (told_by_two, told_by_one), later=True)
    return Difference((one, two), (told_by_one, told_by_two), later=True)


def _overtaken(pick: Pick, other: Pick) -> bool:
    """Whether it tells what was planned, and the other, published later, what came of it."""
    before, after = pick.hit.article.published_at, other.hit.article.published_at
    planned = _PLANNED.search(pick.words) and not _PLANNED.search(other.words)
    return bool(planned and before and after and before < after)


def _picks(result: SearchResult, said: Mapping[str, Sequence[Statement]]) -> Iterator[Pick]:
    """The sentences found that tell something, the best first: also those of passages that are nearly copies."""
    if not result.sentences:
        yield from sentence_picks(result, said)
        return
    hits = {hit.passage.id: hit for hit in result.hits}
    for one in result.sentences[:_READ]:
        article = one.candidate.article
        if is_told(text_of(article, one.span)):
            hit = hits.get(one.passage.id) or Hit(one.passage, article, one.score, None, one.nearness)
            yield pick_sentence(hit, one.span, one.score, one.statements)


def _accounts(picks: Iterable[Pick], what: Wanted) -> Iterator[_Account]:
    """The sentences that tell one thing of what is wanted, and only one, in their order."""
    for pick in picks:
        article = pick.hit.article
        before = _sentence_before(article.text, pick.span.start)
        found = told(pick.words, what, article.published_at, before)
        if not found or any(found[0].differs(other) or other.unit != found[0].unit for other in found[1:]):
            continue
        year = article.published_at.year if article.published_at else None
        parts = [] if what.thing == "score" or is_toll(what.thing) else _PARTS.split(pick.words)
        part = next((part for part in parts if told(part, what, article.published_at)), pick.words)
        others = years_in(pick.words) - {year} if year and what.thing not in ("day", "year") else set()
        if years_in(part) & others or min(others, default=year or 0) < (year or 0):
            continue  # what happened in another year
        leans = before if _LEANS.match(pick.words) or not told(pick.words, what, article.published_at) else ""
        part = f"{leans} {part}"
        held = frozenset(grouped(stems(f"{leans} {pick.words}")))
        yield _Account(pick, found[0], held, frozenset(grouped(stems(part))), held | stems_of_lead(article))


def _sentence_before(text: str, start: int) -> str:
    """The sentence before that at `start` in its paragraph, "" where there is none."""
    before = text[max(text.rfind("\n", 0, start) + 1, start - _FAR) : start]
    spans = sentence_spans(before)
    return before[spans[-1].start : spans[-1].end] if spans else ""


def _comparable(one: _Account, two: _Account, what: Wanted, result: SearchResult) -> bool:
    """Whether two sentences tell of the same thing, and neither article knows what the other tells."""
    first, second = one.pick.hit.article, two.pick.hit.article
    asked = set(grouped(result.reading.terms))
    if not of_one_event(first, second, result.reading.terms) or (one.told.beside - asked) != (two.told.beside - asked):
        return False
    named = set(result.reading.terms) & (names_in(first) | names_in(second))
    weights = dict(zip(grouped(result.weights), result.weights.values(), strict=True))
    claimed = asked - set(grouped((*named, what.thing))) - _MEASURES
    if is_toll(what.thing):
        claimed -= _PEOPLE | set(grouped(stems(what.thing)))
        if not claimed:  # "how many died in Halden": the place is in both
            return bool(named) and not _known_to_either(one, two, what)
    elif not claimed & one.part or not claimed & two.part:
        return False
    if min(_share(one.held, claimed, weights), _share(two.held, claimed, weights)) < _ITSELF and not is_toll(
        what.thing
    ):
        return False
    if _share(one.around & two.around, claimed, weights) < _HELD:
        return False
    return not _known_to_either(one, two, what)


def _known_to_either(one: _Account, two: _Account, what: Wanted) -> bool:
    first, second = one.pick.hit.article, two.pick.hit.article
    return _tells(first, two.told, what) or _tells(second, one.told, what)


def _share(held: frozenset[str], claimed: set[str], weights: Mapping[str, float]) -> float:
    total = sum(weights.get(stem, 0.0) for stem in claimed)
    return sum(weights.get(stem, 0.0) for stem in claimed & held) / total if total else 0.0


def _tells(article: Article, other: Told, what: Wanted) -> bool:
    """Whether an article somewhere tells what another does: then it is no difference between the two."""
    text = whole_text(article)
    sentences = (text[span.start : span.end] for span in sentence_spans(text))
    return any(
        found.unit == other.unit and not found.differs(other) and found.high - found.low <= other.high - other.low + 1
        for sentence in sentences
        for found in told(sentence, what, article.published_at)
    )


def _of_outcome(result: SearchResult, picks: Sequence[Pick], asked: AskedOutcomes) -> Difference | None:
    """Two sentences that tell opposite outcomes of what is asked ("approved", "rejected")."""
    found = [(pick, turn) for pick in picks for turn in turns(pick.words, asked, result.weights)]
    for (one, first), (two, second) in combinations(found, 2):
        if first.pair != second.pair or first.happened == second.happened:
            continue
        if first.subject is not None and second.subject is not None and not first.subject & second.subject:
            continue  # one won what the other lost
        if publisher_of(one.hit.article) == publisher_of(two.hit.article):
            continue  # first this, then that
        told_by = {(pick.hit.article.id, turn.happened) for pick, turn in found if turn.pair == first.pair}
        if (one.hit.article.id, second.happened) in told_by or (two.hit.article.id, first.happened) in told_by:
            continue  # it tells how one followed the other
        if of_one_event(one.hit.article, two.hit.article, result.reading.terms):
            ends = [
                Told(Decimal(turn.happened), Decimal(turn.happened), "outcome", turn.words) for turn in (first, second)
            ]
            return Difference((one, two), (ends[0], ends[1]))
    return None


def _of_speaker(result: SearchResult, picks: Sequence[Pick]) -> Difference | None:
    """The same words, given to one speaker by one publisher and to another by another."""
    found = [
        (pick, pick.statement, frozenset(stems(pick.statement.content)))
        for pick in picks
        if pick.statement and pick.statement.speaker and pick.statement.kind is StatementKind.DIRECT
        if coverage(frozenset(stems(pick.words)), result.reading.topic_terms, result.weights) >= _HELD
    ]
    for (one, first, words), (two, second, others) in combinations(found, 2):
        if min(len(words), len(others)) < _FEWEST or len(words & others) < _SAME_WORDS * len(words | others):
            continue
        who, whom = _person(first.speaker), _person(second.speaker)
        if not who or not whom or set(stems(who)) & set(stems(whom)):
            continue
        if publisher_of(one.hit.article) == publisher_of(two.hit.article) or not one.hit.article.publisher:
            continue
        if two.hit.article.publisher:
            ends = [Told(Decimal(0), Decimal(0), "speaker", name) for name in (who, whom)]
            return Difference((one, two), (ends[0], ends[1]))
    return None


def _person(speaker: str | None) -> str:
    """The name of a speaker without what follows it ("of the roads office"); "" where none is named."""
    name = re.split(r",| of | from | at | for ", speaker or "")[0]
    words = name.split()
    return name if 1 < len(words) <= 4 and all(word[:1].isupper() for word in words) else ""
