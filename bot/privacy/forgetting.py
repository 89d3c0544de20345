"""Deletes what is kept of a person, and what is kept of a server that the bot has left."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from bot.guests import PERSONS, Guest, Guests, library_name
from bot.guests.server_settings import SettingsBook
from bot.taking_in.drafts import Drafts
from retrieval.catalog import Catalog
from retrieval.errors import StoreError
from retrieval.indexing import Indexer
from retrieval.models import Library

_LOG = logging.getLogger("onrecord.forgetting")
_INDEX_SECONDS = 20.0


@dataclass(frozen=True)
class Forgotten:
    """How many entries and articles were deleted. `whole`: the index, which only copies them, is rid of them too."""

    entries: int
    articles: int = 0
    whole: bool = True


class Forgetting:
    """Deletes from the catalog and the index, and from what the bot remembers of them."""

    def __init__(
        self, catalog: Catalog, indexer: Indexer, guests: Guests, settings: SettingsBook, drafts: Drafts
    ) -> None:
        """On an open catalog; `drafts` are in memory, and belong to no library."""
        self._catalog = catalog
        self._indexer = indexer
        self._guests = guests
        self._settings = settings
        self._drafts = drafts

    async def here(self, guest: Guest) -> Forgotten:
        """Delete what a server's library keeps of a person; in direct messages the library, which is theirs.

        Drafts go in either case. Raises CatalogError.
        """
        drafts = await self._drafts.forget(guest.person)
        if guest.is_direct:
            gone = await self._own(guest.library, guest.person)
            return replace(gone, entries=gone.entries + drafts)
        entries = await self._catalog.forget_person(guest.library, guest.person, keep_day=_today())
        return Forgotten(entries + drafts)

    async def everywhere(self, person: str) -> Forgotten:
        """Delete what all libraries keep of a person, their drafts, and the library that is theirs.

        Raises CatalogError.
        """
        drafts = await self._drafts.forget(person)
        own = await self._catalog.find_library(library_name(None, int(person)))
        gone = await self._own(own, person) if own is not None else Forgotten(0)
        entries = await self._catalog.forget_person_everywhere(person, keep_day=_today())
        return Forgotten(gone.entries + entries + drafts, gone.articles, gone.whole)

    async def remove(self, library: Library) -> bool:
        """Delete a library with all that is kept for it, and with those of its channels.

        Whether the index could be rid of them at once. Raises CatalogError.
        """
        whole = [await self.remove(shelf) for shelf in await self._guests.shelves(library)]
        await self._catalog.remove_library(library)
        return await self._rid(library) and all(whole)

    async def remove_empty(self) -> int:
        """Delete the libraries of people that hold nothing any more, for their names are the people's ids.

        How many it was. Raises CatalogError.
        """
        gone = 0
        for library in await self._catalog.empty_libraries(PERSONS):
            if await self._catalog.remove_if_empty(library):
                await self._rid(library)
                gone += 1
        return gone

    async def _rid(self, library: Library) -> bool:
        """Have a library that is gone forgotten elsewhere; whether the index could be rid of it at once."""
        await self._guests.forget(library.name)
        self._settings.forget(library.name)
        try:
            # After the catalog: what is being indexed meanwhile ends with an error, and begins nothing new.
            async with asyncio.timeout(_INDEX_SECONDS):
                await self._indexer.forget(library)
        except (StoreError, TimeoutError) as error:
            _LOG.warning("The index keeps a removed library until the daily round: %s", error)
            return False
        return True

    async def _own(self, library: Library, person: str) -> Forgotten:
        """Remove a person's own library. What was used today is counted again: else this would lift the limits."""
        entries = await self._catalog.forget_person(library, person, keep_day=_today())
        articles = await self._catalog.count_articles(library)
        today = await self._catalog.uses(library, person, _today())
        whole = await self.remove(library)
        if today:
            again = await self._catalog.library(library.name)
            for kind, amount in today.items():
                await self._catalog.count_use(again, person, kind, _today(), amount)
        return Forgotten(entries, articles, whole)


def _today() -> date:
    return datetime.now(UTC).date()
