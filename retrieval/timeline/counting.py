"""All that a sentence counts or measures, whatever a question would ask of it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from retrieval.answering.figures import figures_in
from retrieval.answering.measured import Told, Wanted
from retrieval.answering.measures import told, wanted
from retrieval.answering.tolls import is_toll
from retrieval.questions.question import read_question

_KINDS = tuple(map(Wanted, ("killed", "injured", "arrested", "missing", "evacuated", "score", "money", "percent")))
_PLURAL = re.compile(r"\s+(?:[a-z][\w-]+\s+){0,2}?([a-z]{2,}s|people|men|women|children)\b")


@lru_cache(maxsize=4096)
def counted_in(words: str) -> tuple[Told, ...]:
    """Tolls, scores, money, shares, and what stands behind a figure ("23 ships"); nothing of how far or how long."""
    things = dict.fromkeys([*_KINDS, *_things(words)]) if figures_in(words) else {}
    return tuple(found for thing in things for found in told(words, thing))


def _things(words: str) -> Iterator[Wanted]:
    for figure in figures_in(words):
        noun = _PLURAL.match(words[figure.end :])
        thing = wanted(read_question(f"how many {noun[1]}")) if noun else None
        if thing is not None and not is_toll(thing.thing):
            yield thing
