"""What every answerer does, for the terminal and for Discord alike."""

from collections.abc import Callable
from typing import Protocol

from retrieval.models import Answer, Library, Question

OnText = Callable[[str], None]
"""Called with the text so far, checked as far as it goes, while a model writes."""


class Answerer(Protocol):
    """Answers questions from the articles of a library."""

    async def answer(self, library: Library, question: Question, on_text: OnText | None = None) -> Answer:
        """The answer with its citations, or one that says that the articles don't tell. Raises CatalogError."""
