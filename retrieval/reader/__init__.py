"""Reading a question and a few sentences together, to tell whether and where they answer it.

The retriever compares a question with each sentence from afar; the reader reads both at once, and so tells the asked
fact from all else that is said of the same people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Reader", "Sheet"]


@dataclass(frozen=True)
class Sheet:
    """Some sentences of an article that stand together, as they are read beside the question.

    `speakers` has, for each sentence, whose words it holds where it does not say so itself, else ''. `scores` are
    those of the retriever, 0 for the best of all and below.
    """

    title: str
    sentences: tuple[str, ...]
    speakers: tuple[str, ...]
    scores: tuple[float, ...]


class Reader(Protocol):
    """What reads sheets for a question."""

    async def read(self, question: str, sheets: Sequence[Sheet]) -> list[list[float]]:
        """For each sentence of each sheet the log-odds that it answers, against that none does (0).

        Sentences past the length that is read have minus infinity.
        """
