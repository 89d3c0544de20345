"""Whether a sentence answers the one before it: denies what was said there, or puts right an error told there."""

import re

_DENIES = re.compile(
    r"^(?:[\w.,’'&-]+ ){1,9}?(?:den(?:ied|ies|y)|reject(?:ed|s)?|disput(?:ed|es?)|dismiss(?:ed|es)?|refut(?:ed|es?)"
    r"|contest(?:ed|s)?|rebut(?:ted|s)?) "
    r"(?:(?:that|this|it|them|these|those|both|all|everything)\b\s*(?=[.,;:]|$)"
    r"|(?:any|all) (?:such |of )?(?:wrongdoing|guilt|blame|this|that|it|these|those|charges?|claims?|accusations?)\b"
    r"|(?:the|those|these|his|her|their|its|that|this) (?:[\w’'-]+ )?"
    r"(?:claim|allegation|accusation|charge|suggestion|account|criticism|report|assertion|version)s?\b)"
)
"""Somebody denies what is before: "Lind denied that", "The firm has rejected the claim"."""
_UNTRUE = re.compile(
    r"\b(?:said|says|called|calls) (?:that|this|the (?:claim|allegation|accusation|charge|suggestion)s?) "
    r"(?:(?:is|was|were|are) )?(?:[\"“‘']|not true|untrue|false|wrong\b|nonsense|a lie|lies|invented)"
    r"|^[\"“‘'](?:That|This|It)(?:['’]s| is| was) (?:simply |just |completely )?(?:not (?:true|so|right)|untrue|false"
    r"|wrong|nonsense|a lie|lies)\b"
    r"|^[\"“‘'][^\"”]{0,40}\bno such\b"
)
_CORRECTS = re.compile(
    r"^(?:In (?:fact|reality|truth|actual fact)|Actually)\b(?!-)"
    r"|^(?:That|This|It) (?:is|was|should) (?:wrong|incorrect|not (?:so|true|correct|right)|have (?:said|read|been))\b"
)
"""An error was told before: "In fact it was four years"."""


def answers(sentence: str) -> bool:
    """Whether what is said before a sentence must not stand without it."""
    return any(pattern.search(sentence) for pattern in (_DENIES, _UNTRUE, _CORRECTS))
