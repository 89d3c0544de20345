"""What every summarizer does, for the terminal and for Discord alike."""

from typing import Protocol

from retrieval.answering import Watcher
from retrieval.models import Answer, Library, RawDocument

SENTENCES = 3
"""How many sentences a summary has at most, unless told otherwise."""
SHORT = 2
"""How many the shortest form has, "tl;dr"."""


class Summarizer(Protocol):
    """Summarises articles, each sentence with its citation.

    A summary is an `Answer` to the article's title, so that whatever shows, keeps and opens answers does so with it:
    NO_EVIDENCE where there is too little to summarise, with a note that says so.
    """

    async def summarize(
        self, library: Library, article_id: str, sentences: int = SENTENCES, watcher: Watcher | None = None
    ) -> Answer:
        """A summary of a stored article, in its own language, of at most `sentences` sentences.

        Raises NotFoundError where there is no such article, InputError where several ids begin so, and CatalogError.
        """

    async def summarize_text(
        self, raw: RawDocument, sentences: int = SENTENCES, watcher: Watcher | None = None
    ) -> Answer:
        """A summary of what is not stored, and is not stored by this either: its citations' article has no id.

        Raises InputError, in one sentence, where there is no article in it.
        """
