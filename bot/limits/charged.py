"""Summaries that nobody asks for one by one, of digests and announcements: what a model costs for them counts too."""

from bot.audience import server_name
from bot.guests.admission import Admission
from retrieval.answering import Watcher
from retrieval.catalog import Catalog
from retrieval.models import Answer, Library
from retrieval.summarizing import SENTENCES, Style, SummarizesArticles

_NOBODY = ""


class ChargedToServer:
    """Summarises articles, and charges the server that the library is of; no person is."""

    def __init__(self, summarizer: SummarizesArticles, catalog: Catalog, admission: Admission) -> None:
        """On an open catalog."""
        self._summarizer = summarizer
        self._catalog = catalog
        self._admission = admission

    async def summarize(
        self,
        library: Library,
        article_id: str,
        sentences: int = SENTENCES,
        watcher: Watcher | None = None,
        style: Style = Style.PLAIN,
    ) -> Answer:
        """See `SummarizesArticles`."""
        server = await self._catalog.library(server_name(library.name))
        async with self._admission.charging(server, _NOBODY):
            return await self._summarizer.summarize(library, article_id, sentences, watcher, style)
