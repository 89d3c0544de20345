"""The sentences of a live blog, which has its newest entries first, put in the order in which things happened."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from retrieval.excerpting.sentences import Candidate

_CLOCK = re.compile(
    r"^[ \t]*(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"(?: ?(?:GMT|BST|CET|UTC|E[SD]T))?"
    r"(?=[ \t]*(?:[–—|:-]|$|[ \t][\w'‘“\"]))",
    re.IGNORECASE | re.MULTILINE,
)
"""The time that an entry begins with, alone on its line or before its heading."""
_FEWEST = 3
"""Entries of a live blog, at least."""


def in_time(chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen as they are; of a live blog with its newest entry first those of its oldest entry first."""
    return sorted(chosen, key=lambda one: (-_entry(one), one.place))


def _entry(one: Candidate) -> int:
    """The number of the entry that a sentence stands in, where they run backwards; 0 in any other article."""
    starts = _backwards(one.pick.hit.article.text)
    return bisect_right(starts, one.pick.span.start)


@lru_cache(maxsize=64)
def _backwards(text: str) -> tuple[int, ...]:
    """Where the entries of a live blog begin, each later in the day than the next; none in any other text."""
    found = list(_CLOCK.finditer(text))
    times = [_minutes(match) for match in found]
    falling = all(one > two for one, two in pairwise(times))
    return tuple(match.start() for match in found) if len(found) >= _FEWEST and falling else ()


def _minutes(match: "re.Match[str]") -> int:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + 12 * (match["half"].lower() == "p")
    return 60 * hour + int(match["minute"])
