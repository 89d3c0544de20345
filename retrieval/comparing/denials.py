"""What a sentence denies, and how it tells that something turned out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.answering.denying import is_denied, is_unreal
from retrieval.answering.opposites import outcomes, pair_of, tokens
from retrieval.comparing.wordings import grouped

_DENIAL = re.compile(
    r"\b(?:not(?! (?:only|just|merely|simply)\b)|no(?! (?:longer|more than|doubt)\b)|never|nobody|none|nothing|without"
    r"|neither|nor|cannot|den(?:y|ies|ied)(?! that)|denial|untrue|false)\b|n['’]t\b|\bdenied that\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"^\s*,[^,]{1,40},\s*")
"""Between a denial and what it denies: "not, as first reported, in …"."""
_CLAUSE_ENDS = re.compile(r"[.;:!?,\"“”]|\b(?:but|and|while|although|though|because|after|before|when)\b|\s[–—-]+\s")
_DECIDES = "approve overturn cancel elect reopen resign postpone extradite suspend"
_DECIDED = frozenset(map(pair_of, _DECIDES.split()))
"""What is decided once; prices rise and fall, and "close" and "fire" are nouns too."""


@dataclass(frozen=True)
class Denial:
    """A "not", "no" or "denied" at [start, end) of a text with the words that it is of."""

    words: frozenset[str]
    start: int
    end: int


def denials(text: str) -> Iterator[Denial]:
    """What a text denies: each up to the end of its part of the sentence."""
    for found in _DENIAL.finditer(text):
        at = found.end()
        aside = _ASIDE.match(text[at:])
        at += aside.end() if aside else 0
        ends = _CLAUSE_ENDS.search(text, at)
        end = ends.start() if ends else len(text)
        words = grouped(text[at:end])
        if words:
            yield Denial(words, found.start(), end)


def outcomes_told(text: str) -> Iterator[tuple[int, str]]:
    """The pairs of opposites of which a text tells how they were decided, each with its words."""
    words = tokens(text)
    for one in outcomes(words):
        if one.pair in _DECIDED and not is_unreal(words, one.first):
            yield one.pair, text[words[one.first].start : words[one.last].end]


def decided_in(text: str) -> Iterator[tuple[int, bool]]:
    """What a text tells to have been decided, each by its pair and whether its first was."""
    words = tokens(text)
    for one in outcomes(words):
        if one.pair in _DECIDED and not is_unreal(words, one.first):
            yield one.pair, (one.side == 0) != is_denied(words, one.first)
