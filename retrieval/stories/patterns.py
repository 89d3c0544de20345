"""Whether two texts of one pattern tell of different people or places: names that stand in each other's place."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, LCSseq

from retrieval.models import Article
from retrieval.sentences import stems

LEAD = 600
"""Characters in which a report says whom it is of."""
_WORD = re.compile(r"[^\W_][\w’'-]*")
_FIGURED = re.compile(r"\d+(?:[.,:/–-]\d+)*|[^\W\d_]+")
"""A word, or a figure as one: "6.4", "8-5"."""
_OPENS = frozenset(".!?:\"'“”‘’(\n")
_LONGEST = 4
"""Words that a name has at most."""
_FLANK = 2
"""Words that are the same before and behind it: in a text told anew names seldom stand so, in a pattern all do."""
_SEVERAL = 2
_SPELT = 0.6
"""Likeness of letters from which a name is spelt otherwise: "Kyiv", "Kiev"."""
_NO_NAMES = frozenset(
    stems(
        "January February March April May June July August September October November December "
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    )
)

_Word = tuple[str, bool]
"""A word in small letters, and whether it has a capital that opens no sentence."""


def are_told_apart(one: Article, other: Article) -> bool:
    """Whether the lead of one names somebody or some place where the other's, in the same words, names another.

    A whole name ("Peter Vance", "Jane Colley"), or two single words: one alone may be another word for the same thing.
    What either says of itself or of the other's house is no such name.
    """
    first, second = _words(one.text), _words(other.text)
    houses = {word.casefold() for article in (one, other) for word in _WORD.findall(article.publisher or "")}
    known = ({word for word, _ in first} | houses, {word for word, _ in second} | houses)
    single = set()
    for old, new in _slots(_words(one.text[:LEAD]), _words(other.text[:LEAD])):
        before = [word for word, named in old if named and word not in known[1]]
        after = [word for word, named in new if named and word not in known[0]]
        if not before or not after or _spelt_alike("".join(before), "".join(after)):
            continue
        if len(before) > 1 and len(after) > 1:
            return True
        single.add((before[0], after[0]))
    return len(single) >= _SEVERAL


def one_figure_apart(one: Article, other: Article) -> bool:
    """Whether of all the figures that stand in each other's place only one is another, as often as it is told.

    So it is where an outlet puts right a figure of the text it took over; in texts of one pattern most are others.
    """
    (old, new), changed = (_figured(one.text), _figured(other.text)), set()
    at_old = at_new = 0
    for code in [*LCSseq.opcodes(old, new), None]:
        if code is not None and code.tag != "equal":
            continue
        ends = (code.src_start, code.dest_start) if code is not None else (len(old), len(new))
        before, after = (_digits(words) for words in (old[at_old : ends[0]], new[at_new : ends[1]]))
        if before and after:
            changed.add((before, after))
        if code is not None:
            at_old, at_new = code.src_end, code.dest_end
    return len(changed) == 1 and all(len(side) == 1 for slot in changed for side in slot)


def _figured(text: str) -> list[str]:
    return _FIGURED.findall(text.casefold())


def _digits(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word[0].isdigit())


def _slots(old: Sequence[_Word], new: Sequence[_Word]) -> list[tuple[Sequence[_Word], Sequence[_Word]]]:
    """Few words in the place of few others, between words that are the same."""
    numbers: dict[str, int] = {}
    ids = [[numbers.setdefault(word, len(numbers)) for word, _ in side] for side in (old, new)]
    found = []
    at_old = at_new = run = 0
    for code in LCSseq.opcodes(*ids):
        if code.tag != "equal":
            continue
        size = code.src_end - code.src_start
        gap = (code.src_start - at_old, code.dest_start - at_new)
        if all(0 < part <= _LONGEST for part in gap) and min(run, size) >= _FLANK:
            found.append((old[at_old : code.src_start], new[at_new : code.dest_start]))
        run = size if any(gap) else run + size
        at_old, at_new = code.src_end, code.dest_end
    return found


def _spelt_alike(one: str, other: str) -> bool:
    return OSA.normalized_similarity(one, other) >= _SPELT


@lru_cache(maxsize=64)
def _words(text: str) -> Sequence[_Word]:
    found = []
    for match in _WORD.finditer(text):
        before = text[max(match.start() - 4, 0) : match.start()].rstrip(" \t")[-1:]
        word = match[0].replace("’", "'").removesuffix("'s")
        named = word[0].isupper() and before != "" and before not in _OPENS and not _NO_NAMES.intersection(stems(word))
        found.append((word.casefold(), named))
    return tuple(found)
