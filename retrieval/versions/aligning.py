"""Which sentences of two versions belong together: the same ones, those that were changed, those that only one has."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from retrieval.versions.segments import Segment

SAME_SENTENCE = 0.5
"""Share of common words from which a sentence is another one's later wording. Measured on the pairs of our own
(tests/bench/versions.py): 0.4 pairs sentences of one form that tell other things, 0.6 loses shortened ones."""
_SMALL = 400
"""Pairs of sentences that are all compared; of more, those that share a word which few of them have."""
_RARE = 8


@dataclass(frozen=True, slots=True)
class Aligned:
    """A sentence as it was and as it is; None where it is new or gone. `likeness` is 1 where no word has changed."""

    old: Segment | None
    new: Segment | None
    likeness: float = 0.0


def align(old: Sequence[Segment], new: Sequence[Segment]) -> list[Aligned]:
    """The sentences of both in reading order; what is gone stands before what has come in its place."""
    numbers: dict[str, int] = {}
    ids = [[numbers.setdefault(segment.same, len(numbers)) for segment in side] for side in (old, new)]
    found: list[Aligned] = []
    at_old = at_new = 0
    for code in LCSseq.opcodes(*ids):
        if code.tag == "equal":
            found += _changed(old[at_old : code.src_start], new[at_new : code.dest_start])
            same = zip(old[code.src_start : code.src_end], new[code.dest_start : code.dest_end], strict=True)
            found += [Aligned(one, other, 1.0) for one, other in same]
            at_old, at_new = code.src_end, code.dest_end
    return found + _changed(old[at_old:], new[at_new:])


def _changed(old: Sequence[Segment], new: Sequence[Segment]) -> list[Aligned]:
    """What stands between two sentences that are the same."""
    found: list[Aligned] = []
    at_old = at_new = 0
    for one, other, likeness in [*_pairs(old, new), (len(old), len(new), 0.0)]:
        found += [Aligned(segment, None) for segment in old[at_old:one]]
        found += [Aligned(None, segment) for segment in new[at_new:other]]
        if one < len(old):
            found.append(Aligned(old[one], new[other], likeness))
        at_old, at_new = one + 1, other + 1
    return found


def _pairs(old: Sequence[Segment], new: Sequence[Segment]) -> list[tuple[int, int, float]]:
    """Places of the sentences that are two wordings of one, in order: the likest are paired first."""
    likest = sorted(
        ((likeness, -one, -other) for one, other in _candidates(old, new)
         if (likeness := likeness_of(old[one], new[other])) >= SAME_SENTENCE),
        reverse=True,
    )  # fmt: skip
    kept: list[tuple[int, int, float]] = []
    for likeness, one, other in likest:
        pair = (-one, -other, likeness)
        at = bisect_left(kept, pair)
        after = at == 0 or (kept[at - 1][0] < pair[0] and kept[at - 1][1] < pair[1])
        before = at == len(kept) or (kept[at][0] > pair[0] and kept[at][1] > pair[1])
        if after and before:
            insort(kept, pair)
    return kept


def likeness_of(old: Segment, new: Segment) -> float:
    """The share of words that two sentences have in common, in order: 0 to 1."""
    return Indel.normalized_similarity(old.keys, new.keys)


def _candidates(old: Sequence[Segment], new: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    if len(old) * len(new) <= _SMALL:
        yield from ((one, other) for one in range(len(old)) for other in range(len(new)))
        return
    held: defaultdict[str, list[int]] = defaultdict(list)
    for other, segment in enumerate(new):
        for key in set(segment.keys):
            held[key].append(other)
    for one, segment in enumerate(old):
        shared = Counter(other for key in set(segment.keys) if len(held[key]) <= _RARE for other in held[key])
        yield from ((one, other) for other, _ in shared.most_common(_RARE))
