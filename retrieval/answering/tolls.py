"""How many people something befell: the figure stands by "killed" or "injured", whoever they are called."""

import re

_TOLLS = {
    "killed": (
        r"kill|dead|die[ds]?|deaths?|fatal|perish|death toll|lives",
        r"dead|killed|died|dying|deaths|fatalities|perished|lost their lives|lives(?: were)? lost|bodies",
        r"kill(?:ed|s|ing)|(?:claimed|took) the lives of|claimed|toll\b[^.;:]{0,40}\b(?:to|at|of|is|was|reached|hit)",
    ),
    "injured": (
        r"injur|hurt|wound",
        r"injured|hurt|wounded|injuries",
        r"injur(?:ed|es|ing)|wound(?:ed|s|ing)|hurt(?:ing)?",
    ),
    "arrested": (
        r"arrest|detain|custody",
        r"arrested|detained|arrests|taken into custody|in custody",
        r"arrest(?:ed|ing|s)|detain(?:ed|ing|s)",
    ),
    "missing": (r"missing|unaccounted", r"missing|unaccounted", r"missing"),
    "evacuated": (
        r"evacuat|displace|homeless|flee|fled|leave their homes",
        r"evacuated|displaced|homeless|fled|leave their homes|evacuees",
        r"evacuat(?:ed|ing)|displac(?:ed|ing)",
    ),
}
"""For each, how a question asks for it, what stands behind its figure, and what before it."""
_ASKED = re.compile(r"\bhow many\b|\bdeath toll\b|\bnumber of\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:death toll|number of|how many\s+(?:of |other |more )?(?:people|ppl|persons?|men|women|children|kids|victims|"
    r"others|civilians|passengers|workers|residents|miners|soldiers|troops|officers|students|pupils|fans|tourists|"
    r"protesters|migrants|firefighters|villagers|did|do|have|has|had|were|was|are|is|got|died|killed))\b",
    re.IGNORECASE,
)
_NEAR = r"^(?:\s+(?!and\b|but\b|while\b|with\b)[A-Za-z'’-]+){0,5}?\s+"
_ABOUT = r"\s+(?:(?:at least|about|around|some|more than|over|nearly|almost|up to|as many as|another|the|to)\s+)*\W?$"


def toll_asked(asked: str) -> str:
    """Which of the tolls a question asks for; "" for any other question."""
    many = _ASKED.search(asked)
    if many is None:
        return ""
    found = [
        (match.start(), toll)
        for toll, (asks, _, _) in _TOLLS.items()
        if (match := re.search(rf"\b(?:{asks})", asked[many.start() :], re.IGNORECASE))
    ]
    if not found:
        return ""
    at, toll = min(found)
    return toll if _PEOPLE.match(asked, many.start()) or at < len("how many ") + 1 else ""


def is_toll(thing: str) -> bool:
    """Whether a thing to be counted is one of the tolls."""
    return thing in _TOLLS


def counts(toll: str, before: str, after: str) -> bool:
    """Whether a figure with this text before and after it is how many a toll has."""
    _, behind, leading = _TOLLS[toll]
    if re.search(rf"\b(?:{leading}){_ABOUT}", before, re.IGNORECASE):
        return not re.match(r"\s*(?:%|per ?cent|years?|days?|hours?|weeks?|months?|miles|million|dollars)\b", after)
    return bool(re.match(rf"{_NEAR}(?:{behind})\b", after, re.IGNORECASE))
