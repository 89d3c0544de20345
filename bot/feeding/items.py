"""From an item of a feed to its article: by its page, or by what the feed itself carries."""

from dataclasses import replace

from retrieval.feeds.choosing import whole_article
from retrieval.feeds.values import Feed, FeedItem
from retrieval.fetch import Fetcher, fetch_documents
from retrieval.ingest import Ingestor
from retrieval.models import IngestReport, Library, Outcome
from retrieval.reading import LARGEST_DOCUMENT, Unreadable

_WALLS = frozenset({
    "fetch-closed", "fetch-robots", "paywall", "script-only", "consent", "log-in", "too-little", "front-page",
    "page-closed", "page-down", "paywall-named", "log-in-named", "script-only-named",
    "page-error", "age",
})  # fmt: skip
"""Problems of a page beside which the feed's own text, if it is whole, is what its publisher gives to programs."""
_PASSING = frozenset(
    {"fetch-busy", "fetch-slow", "fetch-unreachable", "fetch-robots-unknown", "fetch-proxy", "page-down", "page-error"}
)
"""Problems that may be over the next time; so is an error of the site's own."""
_SERVER_ERROR = 500


class ItemReader:
    """Takes items of feeds into a library."""

    def __init__(self, fetcher: Fetcher, ingestor: Ingestor) -> None:
        """`ingestor` reads pages in a process of its own."""
        self._fetcher = fetcher
        self._ingestor = ingestor

    async def ingest(self, library: Library, read: Feed, item: FeedItem) -> IngestReport:
        """The article from its page, or where that is closed the one that the feed carries."""
        carried = whole_article(item, read)
        if not item.url:
            if carried is not None:
                return await self._ingestor.ingest(library, carried)
            reason = "The item names no page, and carries no whole article."
            return IngestReport(item.id or item.title, Outcome.REFUSED, title=item.title, reason=reason)
        report = await self._from_page(library, item)
        if report.outcome is Outcome.REFUSED and report.problem in _WALLS and carried is not None:
            return await self._ingestor.ingest(library, carried)
        return report

    async def _from_page(self, library: Library, item: FeedItem) -> IngestReport:
        for document in await fetch_documents(self._fetcher, item.url, LARGEST_DOCUMENT):
            if isinstance(document, Unreadable):
                problem, values = document.problem, document.values
                return IngestReport(item.url, Outcome.REFUSED, "", item.title, document.reason, problem, values)
            return await self._ingestor.ingest(library, replace(document, dated=item.published))
        return IngestReport(item.url, Outcome.REFUSED, "", item.title, "There is nothing in it.", "empty")


def may_pass(report: IngestReport) -> bool:
    """Whether what an item was refused for may be over the next time."""
    return report.problem in _PASSING or int(report.values.get("status", 0)) >= _SERVER_ERROR
