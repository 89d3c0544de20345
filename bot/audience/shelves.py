"""The libraries of channels that not everybody sees: one a channel, beside the server's own, made when first needed.

What is apart in the catalog can't be mixed up: stories, copies, words and vectors of a channel never meet the server's.
"""

import asyncio
import re
from collections.abc import Mapping

from retrieval.catalog import Catalog
from retrieval.models import Library

_SHELF = re.compile(r"(guild-\d+)-(\d+)")


def shelf_name(server: str, place: str) -> str:
    """What the library of a channel of a server is called, by the name of the server's library."""
    return f"{server}-{place}"


def server_name(library: str) -> str:
    """The name of the server's library: of a channel's own library that of its server, of any other its own."""
    found = _SHELF.fullmatch(library)
    return found[1] if found else library


class Shelves:
    """Knows the libraries of channels, by the server's library and the channel."""

    def __init__(self, catalog: Catalog) -> None:
        """On an open catalog."""
        self._catalog = catalog
        self._known: dict[str, dict[str, Library]] | None = None
        self._reading = asyncio.Lock()

    async def of(self, server: Library) -> Mapping[str, Library]:
        """The libraries of a server's channels, by the id of the channel. Raises CatalogError."""
        return (await self._all()).get(server.name, {})

    async def make(self, server: Library, place: str) -> Library:
        """The library of a channel, made where there is none. Raises CatalogError."""
        known = await self._all()
        made = await self._catalog.library(shelf_name(server.name, place))
        known.setdefault(server.name, {})[place] = made
        return made

    async def forget(self, library: str) -> None:
        """Drop what is known of a library that is gone: a channel's own, or a server's with those of its channels."""
        known = await self._all()
        known.pop(library, None)
        found = _SHELF.fullmatch(library)
        if found:
            known.get(found[1], {}).pop(found[2], None)

    async def _all(self) -> dict[str, dict[str, Library]]:
        async with self._reading:
            if self._known is None:
                self._known = {}
                for library in await self._catalog.own_libraries():
                    if found := _SHELF.fullmatch(library.name):
                        self._known.setdefault(found[1], {})[found[2]] = library
            return self._known
