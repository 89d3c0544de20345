"""Joins articles to stories by average linkage, and gives the stories the names they had before."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

ENOUGH = -0.25
"""Mean log-odds from which two groups are one story. B-cubed F1 on the held-out half of the development set's topics:
-0.75 0.89, -0.5 0.90, -0.25 0.905, 0 0.89."""


def join(log_odds: NDArray[np.float64], enough: float = ENOUGH) -> list[list[int]]:
    """The groups of rows whose mean log-odds reach `enough`, the likest joined first; a symmetric matrix.

    Average linkage (UPGMA): a group is as near to another as their articles are on average, so that one article that
    is like two events does not make one of them. Equally near ones are joined in the order of their rows.
    """
    count = len(log_odds)
    near = log_odds.astype(np.float64, copy=True)
    np.fill_diagonal(near, -np.inf)
    sizes = np.ones(count)
    groups = {row: [row] for row in range(count)}
    while len(groups) > 1:
        first, second = (int(place) for place in np.unravel_index(int(near.argmax()), near.shape))
        if not near[first, second] >= enough:
            break
        first, second = min(first, second), max(first, second)
        whole = sizes[first] + sizes[second]
        near[first] = (near[first] * sizes[first] + near[second] * sizes[second]) / whole
        near[:, first] = near[first]
        near[first, first] = -np.inf
        near[second], near[:, second] = -np.inf, -np.inf
        sizes[first] = whole
        groups[first] += groups.pop(second)
    return [sorted(rows) for _, rows in sorted(groups.items())]


def name_stories(groups: Sequence[Sequence[str]], before: Mapping[str, str]) -> dict[str, str]:
    """The story of each article: of each group that which most of its articles had before, or a new one.

    A new story is called by the first of its articles whose id is no other story's. The largest group chooses first.
    """
    stories: dict[str, str] = {}
    taken: set[str] = set()
    ordered = sorted(groups, key=lambda group: (-len(group), group[0]))
    nameless = []
    for group in ordered:
        counts = Counter(before[article] for article in group if article in before)
        free = sorted((-count, story) for story, count in counts.items() if story not in taken)
        if not free:
            nameless.append(group)
            continue
        taken.add(free[0][1])
        stories |= dict.fromkeys(group, free[0][1])
    known = taken | set(before.values())
    for group in nameless:
        name = next((article for article in group if article not in known), group[0])
        known.add(name)
        stories |= dict.fromkeys(group, name)
    return stories
