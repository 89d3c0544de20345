"""What people typed into a form and could not send off yet, so that a wrong date costs nobody an article."""

import asyncio
import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime

from retrieval.catalog import Catalog

FORGOTTEN = "forgotten-"
"""How the names of the marks begin that say that somebody has been forgotten."""
_MOST = 200
"""In memory, 4,000 letters each and a little more; the oldest goes first, and a restart forgets all of them."""
_SECONDS = 3600.0
"""Long enough to look up a date, and well under the day after which a mark goes."""


@dataclass(frozen=True)
class Draft:
    """The fields of the form for an article, as they were typed, and whether it is for everybody on the server."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    text: str = ""
    for_everyone: bool = False


@dataclass(frozen=True)
class _Kept:
    """A draft, whose it is, and what the catalog said of their having been forgotten when it was kept."""

    person: str
    draft: Draft
    forgotten: str | None


class Drafts:
    """Keeps drafts, each for the person who wrote it, for an hour at most.

    Where several processes share a catalog, whoever is forgotten by one of them is so by all: each time a person is
    forgotten the catalog gets another mark for them, and a draft that was kept under another mark is given to nobody.
    """

    def __init__(self, catalog: Catalog, most: int = _MOST, seconds: float = _SECONDS) -> None:
        """Empty; `most` are kept at a time, each for so many seconds."""
        self._catalog = catalog
        self._most = most
        self._seconds = seconds
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    async def keep(self, person: str, draft: Draft) -> str:
        """Keep a draft, and return the name to ask for it by, which nobody can guess. Raises CatalogError."""
        forgotten = await self._forgotten(person)
        name = secrets.token_urlsafe(9)
        self._kept[name] = _Kept(person, draft, forgotten)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        asyncio.get_running_loop().call_later(self._seconds, self._kept.pop, name, None)
        return name

    async def forget(self, person: str) -> int:
        """Drop all drafts of a person, here and in other processes; how many there were here. Raises CatalogError."""
        theirs = [name for name, kept in self._kept.items() if kept.person == person]
        for name in theirs:
            del self._kept[name]
        if not self._catalog.share.is_whole:
            await self._catalog.set_property(self._mark(person), datetime.now(UTC).isoformat())
        return len(theirs)

    async def of(self, person: str, name: str) -> Draft | None:
        """The draft of that name, None where it is gone or another's. Raises CatalogError."""
        kept = self._kept.get(name)
        if kept is None or kept.person != person:
            return None
        # A mark goes after a day: what was kept under it, or before it, has gone by then.
        if await self._forgotten(person) not in (None, kept.forgotten):
            self._kept.pop(name, None)
            return None
        return kept.draft

    async def _forgotten(self, person: str) -> str | None:
        return None if self._catalog.share.is_whole else await self._catalog.property(self._mark(person))

    def _mark(self, person: str) -> str:
        """The name of a person's mark, which does not hold their id."""
        return FORGOTTEN + hashlib.sha256(f"{self._catalog.identity} {person}".encode()).hexdigest()[:32]
