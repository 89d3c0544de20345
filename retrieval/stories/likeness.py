"""How likely two articles report the same event: words and names by rarity, figures, days, meaning and dates."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from retrieval.models import Vector
from retrieval.stories.traits import Traits

FEATURES = ("words", "meaning", "names", "shortness", "shared_figures", "own_figures", "other_days")
_LEAST = -6.0
"""Log-odds that no pair falls below: one odd pair must not keep two articles of one story apart."""
_SAME_DAYS, _PER_DAY, _MOST = 7.0, 0.05, 2.0
"""Articles of so many days are as near as those of one; each further day takes so much, up to the last. Half of what
the development set says of one event is dated weeks apart; without the last, B-cubed F1 there falls by 0.02."""
_DAY = 86_400.0
_AT_LEAST = 1000
"""Rarity is counted as if there were so many articles: in a library on one event its own words are in all of them, and
would tell nothing. With the articles of one topic alone, B-cubed F1 was 0.46 without this, 0.84 with 100, 0.88 so."""


@dataclass(frozen=True)
class Weights:
    """What each of `FEATURES` adds to the log-odds, and what they begin with."""

    of: tuple[float, ...]
    bias: float


WITH_MEANING = Weights((7.59, 5.33, 4.02, 9.14, 1.17, -0.81, -0.82), -7.98)
WORDS_ONLY = Weights((12.61, 0.0, 4.58, 8.42, 1.13, -0.76, -0.82), -5.94)
"""Fitted on pairs of the development set by `tests.bench.grouping`. Fitted on half of its topics, B-cubed F1 on the
other half is 0.89 to 0.91 by words alone and with meaning alike."""


class Rarity:
    """How much a stem tells: its inverse document frequency among the articles at hand."""

    def __init__(self, seen: Iterable[Traits]) -> None:
        """Counts the articles that hold each stem."""
        counts: Counter[str] = Counter()
        self._articles = 0
        for traits in seen:
            counts.update(traits.terms.keys())
            self._articles += 1
        self._counts = counts

    def of(self, stem: str) -> float:
        """About 0 for what stands in every article of 1,000, 6.5 for what stands in one."""
        count = self._counts.get(stem, 0)
        return math.log((max(self._articles, _AT_LEAST) + 1) / (count + 0.5))


@dataclass(frozen=True)
class Weighed:
    """The traits of an article with the weights of its stems: `terms` at unit length, `names` by rarity."""

    traits: Traits
    terms: Mapping[str, float]
    names: Mapping[str, float]
    figures: Mapping[str, float]
    vector: Vector | None = None


def weigh(traits: Traits, rarity: Rarity, vector: Vector | None = None) -> Weighed:
    """The traits as they are compared. `vector` is MiniLM's of title and lead, None where there is none."""
    raw = {stem: (1 + math.log(count)) * rarity.of(stem) for stem, count in traits.terms.items()}
    length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return Weighed(
        traits,
        {stem: weight / length for stem, weight in raw.items() if weight},
        {stem: rarity.of(stem) for stem in sorted(traits.names)},
        {stem: rarity.of(stem) for stem in sorted(stem for stem in traits.terms if stem[0].isdigit())},
        vector,
    )


def features(one: Weighed, other: Weighed) -> tuple[float, ...]:
    """`FEATURES` of a pair; meaning is 0 where one of them has no vector."""
    return (
        _shared(one.terms, other.terms),
        _meaning(one, other) or 0.0,
        _names(one, other),
        1 / math.sqrt(max(min(len(one.traits.terms), len(other.traits.terms)), 1)),
        math.log1p(sum(weight for stem, weight in one.figures.items() if stem in other.figures) / 4),
        math.log1p((_lacking(one, other) + _lacking(other, one)) / 4),
        float(bool(one.traits.days) and bool(other.traits.days) and one.traits.days.isdisjoint(other.traits.days)),
    )


def log_odds(
    one: Weighed, other: Weighed, with_meaning: Weights = WITH_MEANING, words_only: Weights = WORDS_ONLY
) -> float:
    """How likely both report the same event, in log-odds; the same either way round."""
    weights = words_only if _meaning(one, other) is None else with_meaning
    found = features(one, other)
    score = weights.bias + sum(weight * value for weight, value in zip(weights.of, found, strict=True))
    return max(min(score, -_LEAST) - _apart(one.traits.at, other.traits.at), _LEAST)


def _meaning(one: Weighed, other: Weighed) -> float | None:
    if one.vector is None or other.vector is None:
        return None
    return float(np.dot(one.vector, other.vector))


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return math.fsum(weight * many[stem] for stem, weight in few.items() if stem in many)


def _names(one: Weighed, other: Weighed) -> float:
    """How much of the names in the lead of each the other holds anywhere: two quakes differ in their places."""
    held = []
    for names, terms in ((one.names, other.traits.terms), (other.names, one.traits.terms)):
        if total := sum(names.values()):
            held.append(sum(weight for stem, weight in names.items() if stem in terms) / total)
    return sum(held) / len(held) if held else 0.5


def _lacking(one: Weighed, other: Weighed) -> float:
    """The weight of the figures in the lead of `one` that stand nowhere in `other`."""
    return math.fsum(one.figures.get(stem, 0.0) for stem in one.traits.figures if stem not in other.figures)


def _apart(one: float | None, other: float | None) -> float:
    if one is None or other is None:
        return 0.0
    days = abs(one - other) / _DAY
    return min(max(days - _SAME_DAYS, 0.0) * _PER_DAY, _MOST)
