"""What a check of a text came to."""

from dataclasses import dataclass
from enum import StrEnum

from retrieval.answering.picks import Pick
from retrieval.models import Note


class Verdict(StrEnum):
    """How a claim stands to the articles."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
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

    `against` are words of another article that say otherwise, where some bear the claim out.
    """

    claim: str
    verdict: Verdict
    pick: Pick | None = None
    against: Pick | None = None


@dataclass(frozen=True)
class Check:
    """All claims of a text, in their order; `left_out` are more than are checked at a time.

    `empty`: the library has no articles. `notes` say what was not searched.
    """

    claims: tuple[Checked, ...]
    left_out: int = 0
    empty: bool = False
    notes: tuple[Note, ...] = ()
