"""What a check of a text came to."""

from dataclasses import dataclass
from enum import StrEnum

from retrieval.answering.picks import Pick
from retrieval.excerpting.opinion import is_opinion
from retrieval.models import Note


class Verdict(StrEnum):
    """How a claim stands to the articles."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    DIFFERING = "sources_differ"
    """One article bears it out, or has its very figures, and another says otherwise."""
    NOT_FOUND = "not_found"
    """The articles do not tell, or not plainly enough to say more."""


@dataclass(frozen=True)
class Claim:
    """One thing that a text states. `about` is who or what its "he" or "it" means, from the sentence before."""

    text: str
    about: str = ""

    @property
    def whole(self) -> str:
        """The claim with whom it is about: what is searched for."""
        return f"{self.about} {self.text}" if self.about else self.text


@dataclass(frozen=True)
class Checked:
    """A claim with its verdict, and the words that bear it out or contradict it; None where nothing was found.

    `against` are words that say otherwise, where some bear the claim out. `opinion`: only an opinion piece says so.
    `said_by` is the one on whose word alone a claim is borne out, where it does not say so itself.
    """

    claim: str
    verdict: Verdict
    pick: Pick | None = None
    against: Pick | None = None
    said_by: str | None = None

    @property
    def opinion(self) -> bool:
        """Whether what the verdict rests on is an opinion piece: others are shown before one."""
        return self.pick is not None and is_opinion(self.pick.hit.article)


@dataclass(frozen=True)
class Check:
    """All claims of a text, in their order; `left_out` are more than are checked at a time.

    `empty`: the library has no articles. `notes` say what was not searched.
    """

    claims: tuple[Checked, ...]
    left_out: int = 0
    empty: bool = False
    notes: tuple[Note, ...] = ()
