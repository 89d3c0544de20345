"""What is done to some of a number of things: "close five of its 12 libraries" closes five, not twelve."""

import re
from decimal import Decimal

from retrieval.answering.figures import figures_in, figures_told
from retrieval.sentences import stems

_NUMBER = (
    r"[£$€]?\d[\d,.]*(?: ?(?:m|bn|million|billion))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|none"
)
_PART = re.compile(
    rf"\b(?P<part>{_NUMBER}) of (?:(?:the|its|their|his|her|our|all|some|about|these|those) )*"
    rf"(?P<whole>{_NUMBER}) (?=[a-z])",
    re.IGNORECASE,
)


def without_wholes(claim: str, sentence: str) -> str | None:
    """The sentence with the parts alone; as it is where the claim has both; None where it only has the whole's figure.

    What is told of all of them can't be seen from what is told of some, but that the same is done to all in the claim.
    """
    told = figures_told(claim)
    for match in _PART.finditer(sentence):
        part, whole = _values(match["part"]), _values(match["whole"])
        if whole & told and not part & told and not _is_done_to(claim, whole, sentence[: match.start()]):
            return None
    if _PART.search(claim):
        return sentence
    return _PART.sub(lambda match: f"{match['part']} ", sentence)


def _is_done_to(claim: str, whole: frozenset[Decimal], before: str) -> bool:
    """Whether the claim does to the whole what is done to the part: "close" is the word before both figures."""
    for figure in figures_in(claim):
        if figure.values & whole and stems(claim[: figure.start])[-1:] == stems(before)[-1:] != []:
            return True
    return False


def _values(words: str) -> frozenset[Decimal]:
    return frozenset(value for one in figures_in(words) for value in one.values)
