"""A digest: the stories that have something new, each in one or two cited sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.catalog import Catalog
from retrieval.catalog.arrivals import Arrival
from retrieval.digests.ranking import FreshStory, by_story
from retrieval.errors import NotFoundError
from retrieval.excerpting.opinion import is_opinion
from retrieval.models import Answer, Article, Library, Status, Story
from retrieval.summarizing import SHORT, SummarizesArticles

FULL = 5
"""Sentences of a story where it is told in full."""
_STANDS = 12 * 60 * 60.0
"""Seconds after which a newer report is told rather than the central one."""
_TRIED = 3
"""New articles of a story that are looked at for one that can be summarised."""


@dataclass(frozen=True)
class DigestItem:
    """One story: what is new of it, the article told of first, and that in short and in full.

    `fresh` are reports, and `opinions` the new opinion pieces beside them, which report nothing: they are told of only
    where a story has nothing else that is new, and are its `fresh` then. `brief` is None where no new article has
    enough to be told in sentences, `full` also where it was not asked for.
    """

    story: Story
    fresh: tuple[Article, ...]
    brief: Answer | None
    full: Answer | None
    opinions: tuple[Article, ...] = ()

    @property
    def title(self) -> str:
        """The headline: of the article told of first, as a story may have begun with something else."""
        return self.fresh[0].title or self.story.title


@dataclass(frozen=True)
class Digest:
    """The first stories of a digest; `stories` and `articles` are how many have, and are, something new in all."""

    items: tuple[DigestItem, ...] = ()
    stories: int = 0
    articles: int = 0


class DigestMaker:
    """Makes digests, for the terminal and for Discord alike."""

    def __init__(self, catalog: Catalog, summarizer: SummarizesArticles) -> None:
        """On an open catalog; `summarizer` as the settings chose it."""
        self._catalog = catalog
        self._summarizer = summarizer

    async def make(self, library: Library, arrivals: Sequence[Arrival], top: int, full: bool = False) -> Digest:
        """The digest of what came in. `full`: each story also in up to five sentences. Raises CatalogError."""
        stories = by_story(arrivals)
        items = [await self._item(library, story, full) for story in stories[:top]]
        told = sorted((item for item in items if item), key=lambda item: item.fresh == item.opinions)
        return Digest(tuple(told), len(stories), len(arrivals))

    async def _item(self, library: Library, fresh: FreshStory, full: bool) -> DigestItem | None:
        try:
            story, members = await self._catalog.story(library, fresh.id)
        except NotFoundError:  # its articles were removed a moment ago, or grouped anew
            return None
        known = {article.id: article for article in members}
        articles = [known[one.article] for one in fresh.fresh if one.article in known]
        # The central article of a story tells most of what the others do; it has given the story its title. What came
        # out long after it tells how things stand by now.
        newest = max(map(_published, articles), default=0.0)
        articles.sort(key=lambda article: (newest - _published(article) > _STANDS, article.title != story.title))
        opinions = tuple(article for article in articles if is_opinion(article))
        articles = [article for article in articles if article not in opinions] or articles
        for article in articles[:_TRIED]:
            brief = await self._told(library, article, SHORT)
            if brief is not None:
                whole = await self._told(library, article, FULL) if full else None
                articles.sort(key=lambda one, first=article: one.id != first.id)  # type: ignore[misc]
                return DigestItem(story, tuple(articles), brief, whole, opinions)
        return DigestItem(story, tuple(articles), None, None, opinions) if articles else None

    async def _told(self, library: Library, article: Article, sentences: int) -> Answer | None:
        try:
            summary = await self._summarizer.summarize(library, article.id, sentences)
        except NotFoundError:
            return None
        return summary if summary.status is Status.ANSWERED else None


def _published(article: Article) -> float:
    return article.published_at.timestamp() if article.published_at else 0.0
