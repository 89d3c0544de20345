"""Whether a sentence is about the one whom a claim is about, and its words whose the claim says they are."""

import re

from retrieval.claims.context import Context
from retrieval.claims.reading import Read
from retrieval.sentences import stems

_AT_START = 3
"""Words among which the one is named whom a claim is about."""
_POINTING = frozenset({"he", "she", "they", "it", "his", "her", "their", "its", "the"})
_DOES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|won|lost|beat|led|met|cut|left|sent|paid|sold|made|took|gave|told|"
    r"hit|sued|shot|fought|\w{2,}ed|by)\b"
)


def is_said_by(claim: Read, context: Context) -> bool:
    """Whether the words are whose the claim says they are."""
    if not claim.speaker:
        return True
    who = set(stems(claim.speaker))
    return any(who & set(stems(speaker)) for speaker in context.speakers)


def is_subject_held(claim: Read, sentence: Read, context: Context) -> bool:
    """Whether the one whom the claim begins with is named in the sentence, or it has a pronoun or words of theirs."""
    opening = {token.stem for token in claim.tokens[:_AT_START]}
    names = [name for name in (claim.first, *claim.names) if name and name in opening]
    if not names or any(name in sentence.held for name in names):
        return True
    if any(set(names) & set(stems(speaker)) for speaker in context.speakers):
        return True
    return any(token.word.lower() in _POINTING for token in sentence.tokens)


def in_order(claim: Read, sentence: Read) -> bool:
    """Whether the names that both have stand in one order where the claim tells what one did to another."""
    speaker = set(stems(claim.speaker))
    ours = [name for name in (claim.first, *claim.names) if name and name in sentence.held and name not in speaker]
    if len(ours) < 2 or not _acts(claim.text, ours):
        return True
    theirs = [token.stem for token in sentence.tokens if token.stem in ours]
    return list(dict.fromkeys(theirs)) == ours


def _acts(text: str, names: list[str]) -> bool:
    """Whether something is told between the first and the last of the names."""
    places = [match.span() for match in re.finditer(r"\w[\w'-]*", text) if set(stems(match[0])) & set(names)]
    return bool(places) and bool(_DOES.search(text, places[0][1], places[-1][0]))
