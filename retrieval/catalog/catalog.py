"""The catalog: everything that is known, in one SQLite file. The index can be made from it again, never the reverse."""

import asyncio
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from retrieval.catalog.addresses import Addresses
from retrieval.catalog.amendments import Amendments
from retrieval.catalog.answers import Answers
from retrieval.catalog.arrivals import Arrivals
from retrieval.catalog.articles import Articles
from retrieval.catalog.copying import drop_aside
from retrieval.catalog.database import Database
from retrieval.catalog.digests import Digests
from retrieval.catalog.feedback import FeedbackAndGaps
from retrieval.catalog.feeds import Feeds
from retrieval.catalog.follows import Follows
from retrieval.catalog.in_hand import InHand
from retrieval.catalog.libraries import Libraries
from retrieval.catalog.listing import Listing
from retrieval.catalog.marks import Marks
from retrieval.catalog.moving import Moving
from retrieval.catalog.opening import failure
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
    async def open(cls, path: Path) -> Self:
        """Open the catalog in the file `path`; made, with its folder, where there is none. Raises CatalogError."""
        return cls(await Database.open(path))

    @property
    def identity(self) -> str:
        """32 hexadecimal digits given to this catalog when it was made: tells its collections from another's."""
        return self._database.identity

    async def expire_aside(self, before: datetime) -> int:
        """Delete what upgrades and restores have put aside before that moment, and say how many files that were."""
        try:
            return await asyncio.to_thread(drop_aside, self._database.path, before)
        except OSError as error:
            raise failure(error, self._database.path) from error

    async def close(self) -> None:
        """Close the file."""
        await self._database.close()

    async def __aenter__(self) -> Self:
        """The catalog, closed at the end of the block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        await self.close()
