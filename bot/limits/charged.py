"""Summaries that nobody asks for one by one, of digests and announcements: what a model costs for them counts too."""

from bot.audience import server_name
from bot.guests.admission import Admission
from bot.guests.server_settings import SettingsBook
from retrieval.answering import Watcher
from retrieval.catalog import Catalog
from retrieval.models import Answer, Library
from retrieval.summarizing import SENTENCES, Style, Summarizer

_NOBODY = ""


class ChargedToServer:
    """Summarises articles, and charges the server that the library is of; no person is.

    Where that one's tokens or money for the day are used up, or those of all, no model is asked.
    """

    def __init__(self, summarizer: Summarizer, catalog: Catalog, admission: Admission, settings: SettingsBook) -> None:
        """On an open catalog."""
        self._summarizer = summarizer
        self._settings = settings
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
        left = await self._admission.may_have_written(server, self._settings.of(server.name))
        summarizer = self._summarizer if left else self._summarizer.without_model()
        async with self._admission.charging(server, _NOBODY):
            return await summarizer.summarize(library, article_id, sentences, watcher, style)
