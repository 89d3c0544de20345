"""Outcomes as a sentence tells them of somebody: no nouns that only look like one ("the Kesten pass")."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answering.denying import is_denied, is_unreal
from retrieval.answering.opposites import Outcome, Token, outcomes

_NOUNS = """
    pass ban close fire sack rise fall drop increase climb jump surge raise decline leave open bar delay lift charge
    award grant support strike block defeat burn bench sign find crash hire win
"""
_MAY_BE_NOUN = frozenset(_NOUNS.split())
"""Words of outcomes that are nouns as well."""
_LEAD_TO_VERBS = """
    to will would not did do does can cannot could may might must should shall never and or let helped they we who it
    was were is are been be has had have
"""
_LEADS_TO_VERB = frozenset(_LEAD_TO_VERBS.split())
_LIGHT = frozenset(
    {"was", "were", "is", "has", "had", "have", "been", "else", "will", "would", "be", "of", "them", "or"}
)
_DETERMINERS = frozenset({"the", "a", "no", "of", "in", "these", "those", "two", "more"})
_NEAR = 5
"""Words back to a "nobody"."""


@dataclass(frozen=True)
class Decision:
    """A pair of opposites that is told: `happened` is whether its first did; `unreal`: only wished, feared, planned."""

    outcome: Outcome
    happened: bool
    unreal: bool

    @property
    def pair(self) -> int:
        """The number of the pair."""
        return self.outcome.pair


def decisions(words: Sequence[Token]) -> list[Decision]:
    """What a sentence tells to have turned out, denials taken into account, in its order."""
    return [
        Decision(one, (one.side == 0) != denies(words, one.first), is_unreal(words, one.first))
        for one in outcomes(words)
        if not _is_noun(words, one)
    ]


def denies(words: Sequence[Token], place: int) -> bool:
    """Whether what stands at a place is denied, or said of nobody: "nobody was killed"."""
    if is_denied(words, place) or any(token.word.lower() == "no" for token in words[max(0, place - 2) : place]):
        return True
    for at in range(place - 1, max(-1, place - 1 - _NEAR), -1):
        word = words[at].word.lower()
        if word in ("nobody", "none") or (word == "one" and at and words[at - 1].word.lower() == "no"):
            return True
        if word not in _LIGHT:
            return False
    return False


def _is_noun(words: Sequence[Token], outcome: Outcome) -> bool:
    """Whether a word that may be a noun stands where no verb would."""
    word = words[outcome.first].word.lower()
    if outcome.first != outcome.last or (word not in _MAY_BE_NOUN and word.removesuffix("s") not in _MAY_BE_NOUN):
        return False
    before = words[outcome.first - 1].word.lower() if outcome.first else ""
    if word not in _MAY_BE_NOUN:
        return before in _DETERMINERS
    return not (before in _LEADS_TO_VERB or before.endswith(("n't", "n’t", "ly")))
