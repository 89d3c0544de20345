"""How well articles were grouped: B-cubed and pairwise precision, recall and F1, on events known beforehand."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> Score:
    """The mean over the articles of `gold` of what part of its group is of its event, and of its event in its group.

    Bagga and Baldwin, "Entity-based cross-document coreferencing using the vector space model" (1998).
    """
    together = Counter((found[one], gold[one]) for one in gold)
    groups, events = Counter(found[one] for one in gold), Counter(gold.values())
    precision = sum(together[found[one], gold[one]] / groups[found[one]] for one in gold)
    recall = sum(together[found[one], gold[one]] / events[gold[one]] for one in gold)
    return Score(precision / len(gold), recall / len(gold)) if gold else Score(0.0, 0.0)


def pairwise(found: Mapping[str, str], gold: Mapping[str, str]) -> Score:
    """Of the pairs that were put together how many are of one event, and of those of one event how many were."""
    right = _pairs(Counter((found[one], gold[one]) for one in gold))
    made, wanted = _pairs(Counter(found[one] for one in gold)), _pairs(Counter(gold.values()))
    return Score(right / made if made else 0.0, right / wanted if wanted else 0.0)


def splits(
    found: Mapping[str, str], gold: Mapping[str, str], topic: Mapping[str, str]
) -> list[tuple[str, float, bool]]:
    """Of each topic B-cubed F1 of its articles alone, and whether no group mixes its events."""
    told = []
    for name in sorted(set(topic.values())):
        own = {one: event for one, event in gold.items() if topic[one] == name}
        events: dict[str, set[str]] = {}
        for one, event in own.items():
            events.setdefault(found[one], set()).add(event)
        told.append((name, b_cubed(found, own).f1, all(len(held) == 1 for held in events.values())))
    return told


def _pairs(counts: Mapping[object, int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())
