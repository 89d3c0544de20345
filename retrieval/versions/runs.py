"""The word diff of two versions: runs of text that were kept, removed and added, in reading order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from retrieval.versions.aligning import align
from retrieval.versions.segments import Segment, Word, segments_of

_ISLAND = 2
"""Words that are kept between two changes and no longer than either: "~~on Monday, twelve~~ on Sunday, ten" reads
better than three changes."""


class RunKind(StrEnum):
    """What became of a run of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text. What was kept and added is the new version, letter by letter; what was kept and removed the old.

    `text` of what was kept is as the new version has it: marks may be set otherwise there.
    """

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words of a sentence, and those that stand in their place: the same number of the same ones where `same`."""

    same: bool
    old: Sequence[Word]
    new: Sequence[Word]


def diff_words(old: str, new: str) -> tuple[Run, ...]:
    """What changed from one text to the other, sentence by sentence and in them word by word.

    10,000 words take 0.03 s where few of them changed, 0.2 s where every sentence did.
    """
    return tuple(_joined(_runs(old, new)))


def hunks_of(old: Segment, new: Segment) -> list[Hunk]:
    """The words of a sentence as it was and as it is, by turns the same and others."""
    return hunks_between(old.words, new.words)


def hunks_between(old: Sequence[Word], new: Sequence[Word]) -> list[Hunk]:
    """Words as they were and as they are, by turns the same and others."""
    numbers: dict[str, int] = {}
    ids = [[numbers.setdefault(word.key, len(numbers)) for word in side] for side in (old, new)]
    found: list[Hunk] = []
    at_old = at_new = 0

    def changed(to_old: int, to_new: int) -> None:
        if at_old < to_old or at_new < to_new:
            found.append(Hunk(False, old[at_old:to_old], new[at_new:to_new]))

    for code in LCSseq.opcodes(*ids):
        if code.tag == "equal":
            changed(code.src_start, code.dest_start)
            at_old, at_new = code.src_end, code.dest_end
            found.append(Hunk(True, old[code.src_start : at_old], new[code.dest_start : at_new]))
    changed(len(old), len(new))
    return found


def _runs(old: str, new: str) -> Iterator[Run]:
    for pair in align(segments_of(old), segments_of(new)):
        if pair.old is None:
            assert pair.new is not None
            yield Run(RunKind.ADDED, new[pair.new.start : pair.new.end])
        elif pair.new is None:
            yield Run(RunKind.REMOVED, old[pair.old.start : pair.old.end])
        elif pair.likeness == 1:
            yield Run(RunKind.KEPT, new[pair.new.start : pair.new.end])
        else:
            yield from _inside(old, new, pair.old, pair.new)


def _inside(old: str, new: str, before: Segment, after: Segment) -> Iterator[Run]:
    """The runs of one sentence; the white space behind a word belongs to it."""
    at_old, at_new = before.start, after.start
    hunks = _without_islands(hunks_of(before, after))
    for place, hunk in enumerate(hunks):
        rest = hunks[place + 1 :]
        next_old = next((one.old[0].start for one in rest if one.old), before.end)
        next_new = next((one.new[0].start for one in rest if one.new), after.end)
        if hunk.same:
            yield Run(RunKind.KEPT, new[at_new:next_new])
        else:
            if hunk.old:
                yield Run(RunKind.REMOVED, old[at_old:next_old])
            if hunk.new:
                yield Run(RunKind.ADDED, new[at_new:next_new])
        at_old, at_new = next_old, next_new


def _without_islands(hunks: Sequence[Hunk]) -> list[Hunk]:
    found: list[Hunk] = []
    for place, hunk in enumerate(hunks):
        inner = 0 < place < len(hunks) - 1
        if inner and hunk.same and len(hunk.new) <= _ISLAND and found and not found[-1].same:
            size = _letters(hunk.new)
            if all(size <= max(_letters(one.old), _letters(one.new)) for one in (found[-1], hunks[place + 1])):
                hunk = Hunk(False, hunk.old, hunk.new)
        if found and not found[-1].same and not hunk.same:
            hunk = Hunk(False, [*found[-1].old, *hunk.old], [*found.pop().new, *hunk.new])
        found.append(hunk)
    return found


def _letters(words: Sequence[Word]) -> int:
    return sum(word.end - word.start for word in words)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one kind as one; between two runs that are kept what is gone stands before what is new."""
    waiting: dict[RunKind, list[str]] = {}
    for run in runs:
        if (run.kind is RunKind.KEPT) != (RunKind.KEPT in waiting) and waiting:
            yield from _told(waiting)
            waiting = {}
        waiting.setdefault(run.kind, []).append(run.text)
    yield from _told(waiting)


def _told(waiting: dict[RunKind, list[str]]) -> Iterator[Run]:
    for kind in RunKind:
        if kind in waiting:
            yield Run(kind, "".join(waiting[kind]))
