"""Sentences that say themselves that they tell of the time asked for: "Before the vote, Kane had promised …"."""

import re

from retrieval.sentences import stems
from retrieval.when import Relation, When

_SAYS = {
    Relation.BEFORE: re.compile(r"\b(?:before|ahead of|prior to|in the run-?up to|on the eve of)\b", re.IGNORECASE),
    Relation.AFTER: re.compile(r"\b(?:after|following|in the wake of)\b", re.IGNORECASE),
    Relation.SINCE: re.compile(r"\bsince\b", re.IGNORECASE),
    Relation.DURING: re.compile(r"\b(?:during|throughout|amid)\b", re.IGNORECASE),
}
_NEAR = 60
"""Characters behind "before" in which the event is named."""


def tells_when(words: str, when: When | None) -> bool:
    """Whether a sentence says that it tells of what was before, after or during the event that a question names."""
    if when is None or when.event is None or when.relation is None:
        return False
    event = set(stems(when.event))
    says = _SAYS[when.relation].finditer(words)
    return bool(event) and any(event <= set(stems(words[match.end() : match.end() + _NEAR])) for match in says)
