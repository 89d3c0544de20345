"""The catalog: everything that is known. The index can be made from it again, never the reverse."""

from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from retrieval.catalog.addresses import Addresses
from retrieval.catalog.amendments import Amendments
from retrieval.catalog.answers import Answers
from retrieval.catalog.arrivals import Arrivals
from retrieval.catalog.articles import Articles
from retrieval.catalog.database import SqliteDatabase
from retrieval.catalog.digests import Digests
from retrieval.catalog.feedback import FeedbackAndGaps
from retrieval.catalog.feeds import Feeds
from retrieval.catalog.follows import Follows
from retrieval.catalog.in_hand import InHand
from retrieval.catalog.libraries import Libraries
from retrieval.catalog.listing import Listing
from retrieval.catalog.marks import Marks
from retrieval.catalog.moving import Moving
from retrieval.catalog.passages import Passages
from retrieval.catalog.people import People
from retrieval.catalog.posts import Posts
from retrieval.catalog.properties import Properties
from retrieval.catalog.settings import Settings
from retrieval.catalog.stories import Stories
from retrieval.catalog.totals import Counting
from retrieval.catalog.words import WordSearch


class Catalog(
    Libraries,
    Articles,
    Listing,
    Passages,
    WordSearch,
    Marks,
    Moving,
    InHand,
    Counting,
    Properties,
    Settings,
    Answers,
    Amendments,
    FeedbackAndGaps,
    People,
    Stories,
    Arrivals,
    Digests,
    Follows,
    Addresses,
    Posts,
    Feeds,
):
    """Libraries with their articles and what hangs on them, and what was asked there, for whoever stores and asks.

    Every method may raise CatalogError. Reads go on while another process writes; each call sees one moment. A
    `Library` comes from `library` or `find_library` of the same catalog.
    """

    @classmethod
    async def open(cls, path: Path, url: str | None = None) -> Self:
        """Open the catalog in the SQLite file `path`, or in the PostgreSQL database at `url` where that is given.

        It is made, a file with its folder, where there is none. Raises CatalogError.
        """
        if url is None:
            return cls(await SqliteDatabase.open(path))
        from retrieval.catalog.postgres import PostgresDatabase  # 0.1 s with its driver

        return cls(await PostgresDatabase.open(url))

    @property
    def identity(self) -> str:
        """32 hexadecimal digits given to this catalog when it was made: tells its collections from another's."""
        return self._database.identity

    async def expire_aside(self, before: datetime) -> int:
        """Delete what upgrades and restores have put aside before that moment, and say how many files that were."""
        return await self._database.expire_aside(before)

    async def empty_log(self) -> None:
        """Have what was deleted leave the files, the write-ahead log too, as far as that is ours to say."""
        await self._database.checkpoint()

    async def close(self) -> None:
        """Close every connection."""
        await self._database.close()

    async def __aenter__(self) -> Self:
        """The catalog, closed at the end of the block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        await self.close()
