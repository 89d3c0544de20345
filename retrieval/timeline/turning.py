"""Where a timeline turns: a figure, an outcome or a day that is told otherwise than it was told before.

Rather silent than wrong: the two must tell of the same thing in many of the same words, and be published one after the
other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from retrieval.answering.measures import Told
from retrieval.answering.opposites import pair_of, tokens
from retrieval.answering.tolls import is_toll
from retrieval.timeline.alike import VERBATIM, Weighed, overlap
from retrieval.timeline.counting import counted_in
from retrieval.timeline.decided import decisions
from retrieval.timeline.values import Change, ChangeKind, Entry, Kind, Source
from retrieval.when import Grain

_DECIDES = """
    approve convict overturn allow cancel accept elect close reopen resign oust postpone execute extradite withdraw
    indict suspend
"""
_DECIDED = frozenset(map(pair_of, _DECIDES.split()))
"""What is decided once; prices rise and fall."""
_HELD, _TOLL_HELD, _DAY_HELD = 0.45, 0.25, 0.6
"""Share of the shorter one's content words that two must have in common to count the same thing; of a toll, where the
story says which; and for a day that has moved."""
_FEWEST = 3
"""Content words in common, at least."""
_SPAN = timedelta(days=60)
"""Days further apart are of two events of one kind."""
_OTHER_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:last|previous) (?:year|month|decade)\b|\b(?:could|may|might|would)\b"
    r"|\byears? (?:ago|earlier)\b"
)
"""It tells of other times, or of what may be."""


def differ(one: Weighed, two: Weighed) -> bool:
    """Whether two sources of one day tell different figures, outcomes or days of one thing: two events, then."""
    return _change(one, two, story=True) is not None


def with_changes(entries: Sequence[Entry], kind: Kind) -> list[Entry]:
    """The entries, those that tell something otherwise than one before them marked so."""
    by_publication = sorted(range(len(entries)), key=lambda number: entries[number].shown.published)
    weighed = [[Weighed(source) for source in entry.sources] for entry in entries]
    changes: dict[int, list[Change]] = {}
    for place, number in enumerate(by_publication):
        found: dict[tuple[ChangeKind, str], Change] = {}
        for earlier in reversed(by_publication[:place]):
            change = _between(weighed[earlier], weighed[number], kind is Kind.STORY)
            if change is not None:
                found.setdefault((change.kind, change.after), change)
        changes[number] = list(found.values())
    return [replace(entry, changes=tuple(changes[number])) for number, entry in enumerate(entries)]


def _between(before: Sequence[Weighed], after: Sequence[Weighed], story: bool) -> Change | None:
    """What changed from one entry to another that was published later."""
    for one in before:
        for two in after:
            if 0 < one.source.published < two.source.published and (change := _change(one, two, story)):
                return change
    return None


def _change(one: Weighed, two: Weighed, story: bool) -> Change | None:
    """What the second tells otherwise than the first."""
    share, shared = overlap(one, two)
    if shared < _FEWEST - story or abs(one.source.when.first - two.source.when.first) > _SPAN:
        return None
    found = _figure(one, two, _TOLL_HELD if story else _HELD, share)
    if found is not None:
        return Change(ChangeKind.FIGURE, found[0].words, found[1].words, one.source)
    if share < _HELD:
        return None
    turn = _outcome(one, two)
    if turn is not None:
        return Change(ChangeKind.OUTCOME, *turn, one.source)
    again = share >= VERBATIM and one.source.when.deictic and two.source.when.deictic
    return _moved(one.source, two.source) if share >= _DAY_HELD and not again else None


def _figure(one: Weighed, two: Weighed, toll_held: float, share: float) -> tuple[Told, Told] | None:
    if _OTHER_TIME.search(one.source.words) or _OTHER_TIME.search(two.source.words):
        return None
    for first in _measured(one.source):
        if share < (toll_held if is_toll(first.unit) else _HELD):
            continue
        same = [second for second in _measured(two.source) if second.unit == first.unit]
        same = [second for second in same if is_toll(first.unit) or second.beside == first.beside]
        if same and all(first.differs(second) for second in same):
            return first, same[0]
    return None


def _measured(source: Source) -> Sequence[Told]:
    return counted_in(source.words)


def _outcome(one: Weighed, two: Weighed) -> tuple[str, str] | None:
    """The words of two outcomes that exclude each other, of somebody or something that both name."""
    if not one.names & two.names:
        return None
    after = dict(_outcomes(two.source.words))
    return next(
        (
            (words, after[pair, not happened])
            for (pair, happened), words in _outcomes(one.source.words)
            if (pair, not happened) in after and (pair, happened) not in after
        ),
        None,
    )


@lru_cache(maxsize=2048)
def _outcomes(words: str) -> tuple[tuple[tuple[int, bool], str], ...]:
    """The decided pairs that a sentence tells, each with whether its first happened, and the words."""
    found = tokens(words)
    told = [one for one in decisions(found) if one.pair in _DECIDED and not one.unreal]
    return tuple(
        ((one.pair, one.happened), words[found[one.outcome.first].start : found[one.outcome.last].end]) for one in told
    )


def _moved(one: Source, two: Source) -> Change | None:
    """A day that is told as yet to come by both, and another."""
    ahead = _is_ahead(one) and _is_ahead(two)
    if not ahead or one.when.first == two.when.first or one.article.id == two.article.id:
        return None
    return Change(ChangeKind.DATE, one.when.first.isoformat(), two.when.first.isoformat(), one)


def _is_ahead(source: Source) -> bool:
    """Whether a source tells of a day that is yet to come."""
    published = source.article.published_at
    return bool(source.said and source.when.grain is Grain.DAY and published and source.when.first > published.date())
