"""What every answerer does, for the terminal and for Discord alike."""

from typing import Protocol

from retrieval.models import Answer, Library, Question


class Watcher(Protocol):
    """Is told how far an answer is, for whoever waits for it. What it raises ends the answer."""

    def reading(self, passages: int) -> None:
        """The search is done and so many passages were found, perhaps none: told once for each answer."""

    def writing(self, text: str) -> None:
        """What a model has written so far, checked; told again with each sentence. Void where the model then fails."""


class Answerer(Protocol):
    """Answers questions from the articles of a library."""

    async def answer(self, library: Library, question: Question, watcher: Watcher | None = None) -> Answer:
        """The answer with its citations, or one that says that the articles don't tell. Raises CatalogError."""
