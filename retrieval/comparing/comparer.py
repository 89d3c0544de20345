"""A story compared: its articles read from the catalog, copies collapsed, the rest held against each other."""

import asyncio
from collections.abc import Mapping, Sequence

from retrieval.catalog import Catalog
from retrieval.comparing.accounts import accounts_of, lines_of
from retrieval.comparing.differing import find_differences
from retrieval.comparing.facts import find_facts
from retrieval.comparing.quoted import find_quoted
from retrieval.comparing.results import shared_results
from retrieval.comparing.values import Comparison
from retrieval.comparing.voices import voices_of
from retrieval.excerpting.material import Material
from retrieval.excerpting.opinion import is_opinion
from retrieval.models import Article, Hit, Library

MOST_ARTICLES = 30
"""Articles of one story that are compared, the newest: more are told apart by nobody who reads."""


class Comparer:
    """Compares what publishers report, for whoever shows a story."""

    def __init__(self, catalog: Catalog) -> None:
        """On an open catalog."""
        self._catalog = catalog

    async def compare(self, library: Library, story_id: str) -> Comparison:
        """A story side by side. Raises NotFoundError and CatalogError."""
        story, articles = await self._catalog.story(library, story_id)
        return await self.compare_articles(library, articles, story.title)

    async def compare_articles(self, library: Library, articles: Sequence[Article], title: str) -> Comparison:
        """Stored articles side by side, whether they are one story or not. Raises CatalogError."""
        known = {article.id for article in articles}
        own = [article for article in articles if article.copy_of not in known][-MOST_ARTICLES:]
        said = await self._catalog.statements(library, {article.id for article in own})
        materials = {}
        for article in own:
            passages = await self._catalog.passages_of(library, article.id)
            hits = tuple(Hit(passage, article, 1.0) for passage in passages)
            materials[article.id] = Material(article, hits, tuple(said[article.id]))
        kept = {article.id for article in own}
        shown = [article for article in articles if article.id in kept or article.copy_of in kept]
        return await asyncio.to_thread(compare, title, shown, materials)


def compare(title: str, articles: Sequence[Article], materials: Mapping[str, Material]) -> Comparison:
    """Articles side by side; `materials` are those of all that are no copies of others, by id."""
    opinions = tuple(article for article in articles if is_opinion(article))
    voices = voices_of([article for article in articles if article not in opinions])
    accounts = [account for voice in voices for account in accounts_of(voice, materials)]
    lines = [line for voice in voices for line in lines_of(voice, materials)]
    shared, alone = find_facts(voices, accounts, lines)
    shared = (*shared_results(lines), *shared)
    return Comparison(title, voices, shared, alone, find_differences(accounts, lines), find_quoted(accounts), opinions)
