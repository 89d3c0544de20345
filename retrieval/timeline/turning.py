"""Where a timeline turns: a figure, an outcome or a day that is told otherwise than it was told before.

Rather silent than wrong: the two must tell of the same thing in many of the same words, and be published one after the
other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from retrieval.answering.measured import Told
from retrieval.answering.opposites import pair_of, tokens
from retrieval.answering.tolls import is_toll
from retrieval.comparing.holding import conflicts
from retrieval.comparing.lengths import lasting
from retrieval.sentences import stems
from retrieval.statements.words import ROLES
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
    r"\b(?:19|20)\d\d\b|\b(?:last|previous) (?:year|month|decade)\b"
    r"|\byears? (?:ago|earlier)\b"
)
"""It tells of other times."""
_ROLES = frozenset(stem for role in ROLES for stem in stems(role)) | frozenset(stems("secretary chief head deputy"))
"""They say who somebody is, not what is done."""
_SINCE = 6 * 60 * 60.0
"""Seconds after which another paper tells what has changed, and not only otherwise."""
_MAY = re.compile(r"\b(?:could|may|might|would)\b")
"""It tells of what may be."""


def stays_apart(one: Weighed, two: Weighed) -> bool:
    """Whether two sources of one day tell two events: other outcomes or days, or figures of things named otherwise."""
    changes = _changes(one, two, story=True)
    if not changes:
        return False
    return any(change.kind is not ChangeKind.FIGURE for change in changes) or not _is_update(one, two)


def _is_update(one: Weighed, two: Weighed) -> bool:
    """Whether the one published later tells the same event with newer figures, and leaves out nothing but those."""
    if not one.source.published or one.source.published == two.source.published:
        return False
    if one.names - two.names and two.names - one.names:
        return False
    return not (one.claims.quoted or two.claims.quoted)


def updated(group: Sequence[Weighed]) -> tuple[list[Weighed], tuple[Change, ...]]:
    """Those of one event that tell its newest figures, and how these were told before."""
    order = sorted(group, key=lambda one: one.source.published, reverse=True)
    newest: list[Weighed] = []
    changes: dict[str, Change] = {}
    for one in order:
        found = [change for later in newest for change in _figures(one, later, 0.0, 1.0)]
        if not found:
            newest.append(one)
        for change in found:
            changes.setdefault(change.after, change)
    return newest, tuple(changes.values())


def differs(one: Weighed, two: Weighed) -> bool:
    """Whether two tellings of one event can't both be true: another figure, outcome or length."""
    return bool(_figures(one, two, 0.0, 1.0)) or conflicts(one.claims, (two.claims,))


def with_changes(entries: Sequence[Entry], kind: Kind) -> list[Entry]:
    """The entries, those that tell something otherwise than one before them marked so."""
    by_publication = sorted(range(len(entries)), key=lambda number: entries[number].shown.published)
    weighed = [[Weighed(source) for source in entry.sources] for entry in entries]
    changes: dict[int, list[Change]] = {}
    for place, number in enumerate(by_publication):
        found: dict[tuple[ChangeKind, str], Change] = {(one.kind, one.after): one for one in entries[number].changes}
        for earlier in reversed(by_publication[:place]):
            for change in _between(weighed[earlier], weighed[number], kind is Kind.STORY):
                found.setdefault((change.kind, change.after), change)
        changes[number] = list(found.values())
    return [replace(entry, changes=tuple(changes[number])) for number, entry in enumerate(entries)]


def _between(before: Sequence[Weighed], after: Sequence[Weighed], story: bool) -> list[Change]:
    """What changed from one entry to another that was published later."""
    for one in before:
        for two in after:
            if _is_since(one.source, two.source) and (changes := _changes(one, two, story)):
                return changes
    return []


def _is_since(one: Source, two: Source) -> bool:
    """Whether the second was published after the first; of two papers long after, else they only differ."""
    later = two.published - one.published
    same = one.article.publisher == two.article.publisher
    return bool(one.published) and later > (0 if same else _SINCE)


def _changes(one: Weighed, two: Weighed, story: bool) -> list[Change]:
    """What the second tells otherwise than the first."""
    share, shared = overlap(one, two)
    if shared < _FEWEST - story or abs(one.source.when.first - two.source.when.first) > _SPAN:
        return []
    if one.source.article.id == two.source.article.id and one.source.span == two.source.span:
        return []
    found = _figures(one, two, _TOLL_HELD if story else _HELD, share)
    if found or share < _HELD:
        return found
    turn = _outcome(one, two)
    if turn is not None:
        return [Change(ChangeKind.OUTCOME, *turn, one.source)]
    again = share >= VERBATIM and one.source.when.deictic and two.source.when.deictic
    moved = _moved(one.source, two.source) if share >= _DAY_HELD and not again and _of_one_deed(one, two) else None
    return [moved] if moved else []


def _figures(one: Weighed, two: Weighed, toll_held: float, share: float) -> list[Change]:
    """Each thing that both count or measure, and otherwise."""
    if _OTHER_TIME.search(one.source.words) or _OTHER_TIME.search(two.source.words):
        return []
    found: dict[str, Change] = {}
    for first in _measured(one.source):
        if share < (toll_held if is_toll(first.unit) else _HELD):
            continue
        same = [second for second in _measured(two.source) if second.unit == first.unit]
        same = [second for second in same if is_toll(first.unit) or second.beside == first.beside]
        if same and all(first.differs(second) for second in same):
            if any(first.words in known.before or known.before in first.words for known in found.values()):
                continue  # "four" of "Four workers", "seven votes" of "seven votes to four"
            found[first.unit] = Change(ChangeKind.FIGURE, first.words, same[0].words, one.source)
    return list(found.values())


def _measured(source: Source) -> Sequence[Told]:
    """What a source counts, if it tells what is; and for how long it says that something goes on."""
    counts = () if _MAY.search(source.words) else counted_in(source.words)
    return (*counts, *lasting(source.words))


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


def _of_one_deed(one: Weighed, two: Weighed) -> bool:
    """Whether both have more in common than whom and what they name: a visit of hers is no inspection of hers."""
    first, second = (weighed.stems - weighed.names - _ROLES - _offices(weighed.source.words) for weighed in (one, two))
    return bool(first & second) or not first or not second


def _offices(words: str) -> frozenset[str]:
    """The stems of what somebody is in charge of: "environment secretary"."""
    pairs = pairwise(words.split())
    return frozenset(stem for one, role in pairs if stems(role) and stems(role)[0] in _ROLES for stem in stems(one))


def _is_ahead(source: Source) -> bool:
    """Whether a source tells of a day that is yet to come."""
    return source.planned and source.when.grain is Grain.DAY
