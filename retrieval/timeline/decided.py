"""Outcomes as a sentence tells them of somebody: no nouns that only look like one ("the Kesten pass")."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answering.contradicting import is_denied, is_unreal
from retrieval.answering.opposites import Outcome, Token, outcomes

_LEAD_TO_VERBS = """
    to will would not did do does can cannot could may might must should shall never and or let helped they we who it
    was were is are been be has had have
"""
_LEADS_TO_VERB = frozenset(_LEAD_TO_VERBS.split())
_PASTS = frozenset(
    {
        "won",
        "quit",
        "cut",
        "left",
        "found",
        "beat",
        "lost",
        "rose",
        "fell",
        "sank",
        "shrank",
        "grew",
        "shut",
        "hit",
        "hurt",
    }
)
"""Pasts that have no ending of their own."""


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
        Decision(one, (one.side == 0) != is_denied(words, one.first), is_unreal(words, one.first))
        for one in outcomes(words)
        if not _is_noun(words, one)
    ]


def _is_noun(words: Sequence[Token], outcome: Outcome) -> bool:
    """Whether a single word without the ending of a verb stands where no verb would."""
    word = words[outcome.first].word.lower()
    if outcome.first != outcome.last or word in _PASTS or word.endswith(("ed", "en", "ing")):
        return False
    if word.endswith("s") and not word.endswith("ss"):
        before = words[outcome.first - 1].word.lower() if outcome.first else ""
        return before in ("the", "a", "no", "of", "in", "these", "those")
    before = words[outcome.first - 1].word.lower() if outcome.first else ""
    return not (before in _LEADS_TO_VERB or before.endswith(("n't", "n’t", "ly")))
