"""Finding out that publishers differ on what is asked: two sentences that give another figure for the same thing.

Rather silent than wrong: the figure has to stand by the thing that is counted, the sentence has to hold what the
question says of it, and the articles have to tell of the same days and names.

Measured on the development set: none of its 110 questions and of 600 more made from its sentences found a difference.
With every article taken for one of the same day and of a publisher of its own, 3 did, all 3 of them rightly.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from retrieval.answering.measures import Told, Wanted, told, wanted, years_in
from retrieval.answering.picks import Pick, sentence_picks
from retrieval.models import Article, Statement
from retrieval.retriever import SearchResult
from retrieval.sentences import sentence_spans, stems

_ALIKE = (
    "killed kill dead died die dies death deaths toll fatalities perished",
    "injured injure hurt wounded wound injuries",
    "arrested arrest detained detain custody",
    "evacuated evacuate evacuation moved fled flee displaced",
    "waiting wait queue queueing anchor anchored stranded idle",
    "missing unaccounted",
    "flooded flood inundated submerged",
    "cost costs price worth",
)
"""Words for the same of what reports most often count, for those that find other words than the question's."""
_GROUPS = {stem: stems(line)[0] for line in _ALIKE for stem in stems(line)}
_HELD = 0.7
"""Share of what the question says of the thing, weighted by rarity, that both sentences must hold."""
_MEASURES = frozenset(stems("percentage percent share number figure amount total sum year date day time"))
"""Words of a question that only say what kind of figure it wants."""
_DAYS = timedelta(days=14)
"""Articles further apart tell of different times, if not of different events."""
_NAMES = 2
"""Names that two articles must have in common to be on one event."""
_NAME = re.compile(r"(?<=[\w,;:’'] )[A-Z][\w’'-]+")
_PARTS = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|\s[–—-]+\s|[()“”\"]|\b(?:and|while|but|although)\b")
"""What divides a sentence into parts that may tell of different things."""
_CALENDAR = frozenset(
    stems(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
        " September October November December"
    )
)


@dataclass(frozen=True)
class Difference:
    """Two sentences of different publishers, the better first, and what each tells."""

    picks: tuple[Pick, Pick]
    told: tuple[Told, Told]


@dataclass(frozen=True)
class _Account:
    """What one sentence tells of the thing, and the words of the sentence and of its part that tells."""

    pick: Pick
    told: Told
    held: frozenset[str]
    part: frozenset[str]


def find_difference(result: SearchResult, said: Mapping[str, Sequence[Statement]]) -> Difference | None:
    """The best two sentences found that differ on what is asked; None for most questions."""
    what = wanted(result.reading)
    if what is None:
        return None
    accounts = list(_accounts(result, said, what))
    for one, two in combinations(accounts, 2):
        if one.told.differs(two.told) and _comparable(one, two, what, result):
            return Difference((one.pick, two.pick), (one.told, two.told))
    return None


def _accounts(result: SearchResult, said: Mapping[str, Sequence[Statement]], what: Wanted) -> Iterator[_Account]:
    """The sentences that tell one thing of what is wanted, and only one, in the order of their passages."""
    for pick in sentence_picks(result, said):
        found = told(pick.words, what)
        if not found or any(found[0].differs(other) or other.unit != found[0].unit for other in found[1:]):
            continue
        published = pick.hit.article.published_at
        if what.thing not in ("day", "year") and published and years_in(pick.words) - {published.year}:
            continue  # what happened in another year
        part = next((part for part in _PARTS.split(pick.words) if told(part, what)), "")
        yield _Account(pick, found[0], frozenset(_grouped(stems(pick.words))), frozenset(_grouped(stems(part))))


def _comparable(one: _Account, two: _Account, what: Wanted, result: SearchResult) -> bool:
    """Whether two sentences tell of the same thing, and neither article knows what the other tells."""
    first, second = one.pick.hit.article, two.pick.hit.article
    if not first.publisher or not second.publisher or first.publisher.casefold() == second.publisher.casefold():
        return False
    if not first.published_at or not second.published_at or abs(first.published_at - second.published_at) > _DAYS:
        return False
    asked = set(_grouped(result.reading.terms))
    if (one.told.beside - asked) != (two.told.beside - asked):
        return False
    names = _names(first) & _names(second)
    named = set(result.reading.terms) & (_names(first) | _names(second))
    if len(names) < _NAMES or not named <= set(stems(_whole(first))) & set(stems(_whole(second))):
        return False
    weights = {_GROUPS.get(stem, stem): weight for stem, weight in result.weights.items()}
    claimed = asked - {_GROUPS.get(stem, stem) for stem in (*named, what.thing)} - _MEASURES
    if not claimed & one.part or not claimed & two.part or _share(one.held & two.held, claimed, weights) < _HELD:
        return False
    return not _tells(first, two.told, what) and not _tells(second, one.told, what)


def _share(held: frozenset[str], claimed: set[str], weights: Mapping[str, float]) -> float:
    total = sum(weights.get(stem, 0.0) for stem in claimed)
    return sum(weights.get(stem, 0.0) for stem in claimed & held) / total if total else 0.0


def _tells(article: Article, other: Told, what: Wanted) -> bool:
    """Whether an article somewhere tells what another does: then it is no difference between the two."""
    text = _whole(article)
    sentences = (text[span.start : span.end] for span in sentence_spans(text))
    return any(
        found.unit == other.unit and not found.differs(other)
        for sentence in sentences
        for found in told(sentence, what)
    )


def _whole(article: Article) -> str:
    return f"{article.title}\n{article.text}"


def _names(article: Article) -> set[str]:
    """The stems of the names in an article, without its publisher's and the calendar's."""
    held = {stem for name in _NAME.findall(article.text) for stem in stems(name)}
    return held - _CALENDAR - set(stems(article.publisher or ""))


def _grouped(found: Sequence[str]) -> Iterator[str]:
    return (_GROUPS.get(stem, stem) for stem in found)
