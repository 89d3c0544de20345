"""What may be read where, and by whom: a server's library with those of its channels that are seen there, or by them.

Worked out anew each time, so that who lost a permission or left reads no more of it, and what was opened is for all.
"""

from collections.abc import Callable
from dataclasses import replace

import discord

from bot.audience.places import around, is_open, sees
from bot.audience.shelves import Shelves, server_name
from retrieval.models import Library


class Audiences:
    """Puts beside a server's library what may be read along with it."""

    def __init__(self, client: discord.Client, shelves: Shelves) -> None:
        """`client` knows the servers and their channels."""
        self._client = client
        self._shelves = shelves

    async def at(self, server: Library, place: str) -> Library:
        """What all who see that channel or thread may read. Raises CatalogError."""
        channel = self._client.get_channel(int(place)) if place.isdecimal() else None
        here = around(channel, int(place)) if place.isdecimal() else frozenset()
        return await self.joined(server, self._guild(server), lambda place: place in here)

    async def of_member(self, server: Library, member: discord.Member | None) -> Library:
        """What a member may read where nobody else does, or anybody without one. Raises CatalogError."""
        guild = self._guild(server)
        return await self.joined(server, guild, lambda place: sees(guild, place, member))

    async def all_of(self, server: Library) -> Library:
        """All there is, whoever may read it. Raises CatalogError."""
        return await self.joined(server, self._guild(server), lambda place: True)

    async def joined(self, server: Library, guild: discord.Guild | None, seen: Callable[[str], bool]) -> Library:
        """A server's library with those of the channels that everybody sees, or of which `seen` is true."""
        shelves = await self._shelves.of(server)
        beside = [shelf for place, shelf in sorted(shelves.items()) if seen(place) or is_open(guild, place)]
        return replace(server, beside=tuple(beside))

    async def make(self, server: Library, place: str) -> Library:
        """See `Shelves.make`."""
        return await self._shelves.make(server, place)

    async def of(self, server: Library) -> list[Library]:
        """The libraries of a server's channels. Raises CatalogError."""
        return list((await self._shelves.of(server)).values())

    async def forget(self, library: str) -> None:
        """See `Shelves.forget`."""
        await self._shelves.forget(library)

    def _guild(self, server: Library) -> discord.Guild | None:
        number = server_name(server.name).removeprefix("guild-")
        return self._client.get_guild(int(number)) if number.isdecimal() else None
