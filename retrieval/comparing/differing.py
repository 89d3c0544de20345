"""Where the voices of a story give another figure for the same thing.

Rather silent than wrong: an article that somewhere tells the other's figure too differs from nobody, what happened in
another year is left aside, and what is no toll is compared only between sentences that are otherwise alike.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from retrieval.answering.measured import Told
from retrieval.comparing.accounts import Account, Line
from retrieval.comparing.disputed import find_denied
from retrieval.comparing.holding import TOLLS, claims_in
from retrieval.comparing.spare import spare_accounts
from retrieval.comparing.tallies import CROWD, DATE, LENGTH, SINGLE, Tally, all_told, tallies_of
from retrieval.comparing.values import Difference, difference_of
from retrieval.comparing.wordings import grouped

_ALIKE = 0.5
"""Share of the words of the shorter sentence that two must have in common, figures aside, to tell of the same."""
_ALIKE_STRICTLY = 0.6
"""The same for how long and when, which many a thing has."""
_OF_ONE_CROWD = Decimal("0.1")
"""How far apart, of the larger, two counts of one crowd are at most."""
_OF_IT = 0.5
"""Share of its words that a sentence holds which is of the same thing."""


def find_differences(accounts: Sequence[Account], lines: Sequence[Line]) -> tuple[Difference, ...]:
    """One difference for each thing that two voices count or tell otherwise, what is told first before the rest."""
    counts: dict[str, list[Tally]] = {}
    for account in accounts:
        for thing, found in tallies_of(account):
            counts.setdefault(thing, []).append(found)
    for account in spare_accounts(accounts, lines):
        for thing, found in tallies_of(account):
            if thing.split()[0] in SINGLE:
                counts.setdefault(thing, []).append(found)
    differences: list[Difference] = []
    for thing, some in counts.items():
        one = _first(thing, some, lines)
        if one is not None and not any(_again(one, other) for other in differences):
            differences.append(one)
    told = {frozenset(map(id, one.tellings)) for one in differences}
    differences += [one for one in find_denied(accounts) if frozenset(map(id, one.tellings)) not in told]
    return tuple(differences)


def _again(one: Difference, other: Difference) -> bool:
    """Whether it is the same figures of the same sentences: "four" of "Four workers"."""
    if {id(telling) for telling in one.tellings} != {id(telling) for telling in other.tellings}:
        return False
    sides = zip(one.figures, other.figures, strict=True)
    return all(own.startswith(words) or words.startswith(own) for own, words in sides)


def _first(thing: str, counts: Sequence[Tally], lines: Sequence[Line]) -> Difference | None:
    """The first two tellings of a thing, by different voices, that differ; of a toll the newest and what it is not."""
    whole = thing in TOLLS or thing.split()[0] in ("magnitude", *SINGLE)
    least = _ALIKE_STRICTLY if thing in (LENGTH.thing, DATE.thing) else _ALIKE
    for one, two in combinations(sorted(counts, key=_newest if thing in TOLLS else _earliest), 2):
        if one.account.voice is two.account.voice or not _differ(one.told, two.told):
            continue
        if (one.may or two.may) if whole else (one.may != two.may or not _of_one(one, two, least)):
            continue
        if _tells(one, two, lines, whole) or _tells(two, one, lines, whole):
            continue
        return difference_of(
            thing.split()[0], one.account.telling, two.account.telling, (one.told.words, two.told.words)
        )
    return None


def _earliest(count: Tally) -> float:
    return count.account.candidate.place


def _newest(count: Tally) -> float:
    published = count.account.telling.article.published_at
    return -published.timestamp() if published else 0.0


def _differ(one: Told, two: Told) -> bool:
    """Whether two figures differ; of two that are told as the most that may be, those are compared."""
    if _is_most(one) and _is_most(two):
        one, two = _peak(one), _peak(two)
    if one.unit == CROWD and abs(one.low - two.low) > _OF_ONE_CROWD * max(one.low, two.low):
        return False  # of another match
    return one.differs(two)


def _is_most(told: Told) -> bool:
    return told.low == 0 < told.high and told.high.is_finite() and told.unit not in TOLLS


def _peak(told: Told) -> Told:
    return replace(told, low=told.high) if _is_most(told) else told


def _of_one(one: Tally, two: Tally, least: float) -> bool:
    """Whether two tallies are of one thing: told alike, or of what the same was done to, and of nobody else by name."""
    if one.subject and one.subject == two.subject:
        return True
    first, second = (_named(count.account) for count in (one, two))
    if first and second and not first & second:
        return False
    named = one.what is not None and bool(one.what.word)  # a sum is of anything
    return (named and bool(one.deed) and one.deed == two.deed) or _alike(one, two, least)


def _named(account: Account) -> frozenset[str]:
    return frozenset().union(*claims_in(account.content, account.telling.article.published_at).names)


def _alike(one: Tally, two: Tally, least: float) -> bool:
    """Whether both are told in many of the same words, those of time aside."""
    first, second = (_bare(count) for count in (one, two))
    inside = first <= second or second <= first if one.what in (LENGTH, DATE) else first == second
    if inside and min(len(first), len(second)) > 1:
        return True
    return len(first & second) >= max(3, least * min(len(first), len(second)))


def _bare(count: Tally) -> frozenset[str]:
    return count.held - grouped(count.told.words)


def _tells(count: Tally, other: Tally, lines: Sequence[Line], whole: bool) -> bool:
    """Whether the voice of one somewhere tells what the other does, and of a length or day of the same thing.

    Its headline counts where there is one such thing in a story: of a sum it is another's work, and may have it wrong.
    """
    voice, bare = count.account.voice, _bare(other)
    of_it = _OF_IT * len(bare) if other.what in (LENGTH, DATE) else 0
    texts = [(line.words, line.hit.article) for line in lines if line.voice is voice and len(line.held & bare) >= of_it]
    texts += [(article.title, article) for article in voice.articles if whole]
    return any(
        found.unit == other.told.unit and not _peak(found).differs(_peak(other.told))
        for text, article in texts
        for found in all_told(text, other.what, article)
    )
