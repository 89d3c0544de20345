"""What a claim says that somebody or something is, held against what a sentence says of the same."""

import re
from dataclasses import dataclass
from functools import lru_cache

from retrieval.answering.figures import figures_in
from retrieval.claims.reading import meanings
from retrieval.sentences import STOP_WORDS, stems

_BE = r"(?:(?:has|have|had) been|is|are|was|were)"
_CLAIMED = re.compile(
    rf"^(?P<who>[^,;:]{{2,60}}?)\s+{_BE}\s+(?P<denied>not\s+|never\s+)?(?P<what>(?:[\w'’-]+\s*){{1,4}})[.!]*$"
)
_DONE = re.compile(
    r"\w+(?:ed|ing)|built|told|lost|held|kept|sent|shot|hurt|sold|paid|born|won|put|cut|set|hit|shut|left|made|found",
)
"""What is done to somebody is no quality."""
_IDLE = r"\bit(?:['’]s| is| was| has been| would be)"
_SIDES = tuple(
    tuple(frozenset(side.split()) for side in line.split("/"))
    for line in (
        "new unused/old worn used second-hand",
        "full/empty",
        "dry/wet damp",
        "true/false untrue",
        "legal/illegal unlawful",
        "safe/unsafe dangerous",
        "sober/drunk",
        "alive/dead",
        "guilty/innocent",
        "healthy well/ill sick unwell",
        "clean/dirty filthy polluted",
        "calm/rough stormy",
        "cheap/expensive dear",
        "free/jailed imprisoned",
        "ready/unfinished",
        "working/broken faulty",
        "conscious/unconscious",
        "armed/unarmed",
        "married/single unmarried divorced",
    )
)
"""Qualities that nothing has both of."""


@dataclass(frozen=True)
class _Being:
    """The stems of what a claim says somebody is, and of the last word for who that is."""

    who: str
    what: frozenset[str]
    words: frozenset[str]
    denied: bool


@lru_cache(maxsize=512)
def _being(claim: str) -> _Being | None:
    found = _CLAIMED.match(claim.strip())
    if found is None or figures_in(found["what"]):
        return None
    words = [word for word in found["what"].lower().split() if word not in STOP_WORDS]
    who = stems(found["who"])
    if not words or not who or any(_DONE.fullmatch(word) for word in words):
        return None
    return _Being(who[-1], meanings(" ".join(words)), frozenset(words), bool(found["denied"]))


def is_called_so(claim: str, sentence: str) -> bool:
    """Whether a sentence has what a claim says somebody is; True for a claim that says no such thing.

    "It is a disgrace that she stays" calls no one a disgrace.
    """
    being = _being(claim)
    if being is None:
        return True
    if not being.what <= meanings(sentence):
        return False
    words = "|".join(map(re.escape, being.words))
    idle = rf"{_IDLE}\s+(?:[\w'’-]+\s+){{0,3}}?(?:{words})\b[^.;]*?\b(?:that|to|for|when|if)\b"
    return not re.search(idle, sentence, re.IGNORECASE)


def quality_in(claim: str) -> frozenset[str]:
    """What a claim says that somebody is, as `Read` has its units; nothing for one that says something else."""
    being = _being(claim)
    return being.what if being else frozenset()


def is_other_quality(claim: str, sentence: str) -> bool:
    """Whether the sentence says of the same that it is what nothing can be besides: worn tyres are not new."""
    being = _being(claim)
    if being is None or being.denied:
        return False
    for sides in _SIDES:
        for one, other in (sides, sides[::-1]):
            if not one & being.words:
                continue
            words = "|".join(map(re.escape, other))
            for found in re.finditer(rf"\b(\w+)\s+{_BE}\s+(?:\w+ly\s+|still\s+|very\s+)?(?:{words})\b", sentence, re.I):
                if stems(found[1]) == [being.who]:
                    return True
    return False
