"""What every summarizer does, for the terminal and for Discord alike."""

from enum import StrEnum
from typing import Protocol

from retrieval.answering import Watcher
from retrieval.models import Answer, Library, RawDocument

SENTENCES = 3
"""How many sentences a summary has at most, unless told otherwise."""
OF_STORY = 2
"""How many times as many one of a story has, which several tell: what all say, what one alone does, what differs."""
SHORT = 2
"""How many the shortest form has, "tl;dr"."""


class Style(StrEnum):
    """How a summary is told."""

    PLAIN = "plain"
    """Sentences, the most important of the matter."""
    BRIEF = "brief"
    """Two sentences at most, whatever number is asked for."""
    BULLETS = "bullets"
    """The same as a list."""
    FIVE_WS = "five-ws"
    """A sentence each for who, what, when, where and why, as far as they are told."""
    BEGINNER = "beginner"
    """In the plainest sentences, for somebody who knows nothing of the matter."""


class SummarizesArticles(Protocol):
    """Summarises articles that are stored: as much as digests and announcements need."""

    async def summarize(
        self,
        library: Library,
        article_id: str,
        sentences: int = SENTENCES,
        watcher: Watcher | None = None,
        style: Style = Style.PLAIN,
    ) -> Answer:
        """A summary of a stored article, in its own language, of at most `sentences` sentences.

        Raises NotFoundError where there is no such article, InputError where several ids begin so, and CatalogError.
        """


class Summarizer(SummarizesArticles, Protocol):
    """Summarises articles, stories and topics, each sentence with its citation.

    A summary is an `Answer` to the title of what it is of, so that whatever shows, keeps and opens answers does so with
    it: NO_EVIDENCE where there is too little to summarise, with a note that says so.
    """

    def without_model(self) -> SummarizesArticles:
        """One that asks no model: in the articles' own words."""

    async def summarize_text(
        self,
        raw: RawDocument,
        sentences: int = SENTENCES,
        watcher: Watcher | None = None,
        style: Style = Style.PLAIN,
    ) -> Answer:
        """A summary of what is not stored, and is not stored by this either: its citations' article has no id.

        Raises InputError, in one sentence, where there is no article in it.
        """

    async def summarize_story(
        self,
        library: Library,
        story_id: str,
        sentences: int = OF_STORY * SENTENCES,
        watcher: Watcher | None = None,
        style: Style = Style.PLAIN,
    ) -> Answer:
        """A summary of a story: what its publishers agree on, what one alone reports, where they differ; together at
        most `sentences` sentences.

        Raises NotFoundError where there is no such story, and CatalogError.
        """

    async def summarize_topic(
        self,
        library: Library,
        topic: str,
        sentences: int = SENTENCES,
        watcher: Watcher | None = None,
        style: Style = Style.PLAIN,
    ) -> Answer:
        """A summary of what the articles found by a topic's words tell of it.

        NO_EVIDENCE with the nearest articles where they tell nothing of it. Raises CatalogError.
        """
