"""Speakers as a reader expects them: who is only described takes the article, "the Leeds-based company"."""

import re

from retrieval.statements import words as known

_DETERMINED = re.compile(
    r"(?:the|an?|his|her|their|its|one|some|several|many|two|three|four|five|six|both|all)\b", re.IGNORECASE
)
_KINDS = known.ROLES | known.BODIES | known.ORGANISATION_WORDS


def described(speaker: str) -> str:
    """A speaker's name as it is; what ends in a role or a kind of body is a description: "the town's mayor"."""
    last = speaker.split()[-1] if speaker.split() else ""
    plain = last.islower() and (last in _KINDS or last.removesuffix("s") in _KINDS)
    return f"the {speaker}" if plain and not _DETERMINED.match(speaker) else speaker
