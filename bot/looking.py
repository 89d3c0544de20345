"""What takes as long as an answer and is none, in one reply: a search, a list, a timeline, a comparison, a check."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from bot.guests import Guest
from bot.guests.admission import Admission
from bot.in_hand.noting import Notes
from bot.replies import Reply
from bot.replies.attending import Attending
from retrieval.catalog import Catalog

Work: TypeAlias = Callable[[], Awaitable[None]]
"""Finds what was asked for, and shows it in the reply."""


class Looking(Attending):
    """Looks things up, for the commands that do: by server in turn with the answers."""

    def __init__(self, catalog: Catalog, admission: Admission) -> None:
        """On an open catalog."""
        super().__init__(Notes(catalog))
        self._admission = admission

    async def answer(self, guest: Guest, reply: Reply, work: Work) -> None:
        """Do `work`, counted as a question; where it comes to nothing, `reply` says in one sentence why."""
        await self.attend(self._counted(guest, work), reply, guest)

    async def look(self, guest: Guest, reply: Reply, work: Work) -> None:
        """Likewise, not counted: what is found without an answer, and another page of what was counted before."""
        await self.attend(self._charged(guest, work), reply, guest)

    async def _counted(self, guest: Guest, work: Work) -> None:
        await self._admission.count_question(guest)
        await self._charged(guest, work)

    async def _charged(self, guest: Guest, work: Work) -> None:
        async with self._admission.charging(guest.library, guest.person):
            await work()
