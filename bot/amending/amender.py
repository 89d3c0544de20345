"""Looks again and again for posted answers whose articles have later versions, and amends those that must be."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import aiohttp
import discord
from discord.ext import tasks

from bot.amending.deciding import decisions
from bot.audience import Audiences
from bot.commands.room import Room
from bot.texts import Texts
from bot.views.answer import answer_view
from bot.views.feeds import announced_view
from retrieval.catalog import Catalog
from retrieval.errors import OnRecordError
from retrieval.models import KeptAnswer, Library

_LOG = logging.getLogger("onrecord.amending")
DAYS = 30
"""Answers older than that are left as they are: nobody reads them in their channel any more."""
EVERY_SECONDS = 600.0
"""Besides the looks when articles have come in: for what Discord did not take the time before, and at the start for
what the terminal brought in. To look among 4,000 answers with 16,000 citations takes 0.08 s on two busy cores."""
BETWEEN_SECONDS = 1.0
"""Discord allows five changes in five seconds in a channel; the bot's answers come first."""
_TOGETHER = 20
_TRY_AGAIN = 500
"""Discord's own failures begin here: what is refused for another reason stays refused."""


class Amender(Room):
    """Amends answers in the background, from the start of the bot to its end.

    What is to be told is recorded before the message is changed, that it was is recorded after. The message is drawn
    anew from what is recorded: after a kill in between it is changed to the same again.
    """

    def __init__(
        self,
        client: discord.Client,
        catalog: Catalog,
        texts: Texts,
        audiences: Audiences,
        between: float = BETWEEN_SECONDS,
    ) -> None:
        """Over an open catalog; `between` are the seconds from one change to the next.

        `audiences` know what may be told where: an answer that cites a channel closed since is left as it is.
        """
        self._audiences = audiences
        self._client = client
        self._catalog = catalog
        self._texts = texts
        self._between = between
        self._turn = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._woken = False

    async def cog_load(self) -> None:
        """Begin."""
        self.again.start()

    async def cog_unload(self) -> None:
        """End, be it in the middle: what is left is done after the next start."""
        self.again.cancel()
        if self._task is not None:
            self._task.cancel()

    def wake(self) -> None:
        """Look soon: articles have come in. Returns at once, and never fails."""
        self._woken = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="amending")

    async def look(self) -> int:
        """Look once, and amend; how many answers were. Raises CatalogError; Discord's refusals are told in the log."""
        async with self._turn:
            since = datetime.now(UTC) - timedelta(days=DAYS)
            while overtaken := await self._catalog.overtaken(since, _TOGETHER):
                for one in overtaken:
                    decided = await asyncio.to_thread(decisions, one, datetime.now(UTC))
                    await self._catalog.decide(one, decided)
            amended, changed = 0, False
            while due := await self._catalog.due_answers(since, _TOGETHER):
                for library, kept in due:
                    await asyncio.sleep(self._between if changed else 0)
                    shown, changed = (await self._show(kept) if await self._may_be_told(library, kept) else False), True
                    if shown is None:
                        return amended
                    await self._catalog.amended(library, kept, shown)
                    _tell(library, kept, shown)
                    amended += shown
            return amended

    async def _may_be_told(self, library: Library, kept: KeptAnswer) -> bool:
        """Whether all who see the place of an answer may still read what it cites."""
        assert kept.shown is not None
        here = await self._audiences.at(library, kept.shown.channel)
        return await self._catalog.kept_answer(here, kept.id) is not None

    async def _work(self) -> None:
        while self._woken:
            self._woken = False
            await self._look_again()

    @tasks.loop(seconds=EVERY_SECONDS)
    async def again(self) -> None:
        """One look after the other; what fails is tried again by the next."""
        await self._look_again()

    async def _look_again(self) -> None:
        try:
            await self.look()
        except OnRecordError as error:
            _LOG.warning("Posted answers could not be looked through: %s", error)
        except Exception:  # noqa: BLE001  it would end the loop until the next start
            _LOG.exception("Amending failed")

    async def _show(self, kept: KeptAnswer) -> bool | None:
        """Change the message; whether that is done. None: not now, Discord can't be reached or is failing."""
        shown = kept.shown
        assert shown is not None
        assert kept.message is not None
        voice = self._texts.voice(shown.language)
        if shown.beneath:
            view = announced_view(kept, shown.beneath, shown.mentions, voice)
        else:
            view = answer_view(kept, voice, shown.shows_question, shown.shared_by)
        try:
            place = self._client.get_partial_messageable(int(shown.channel))
            message = place.get_partial_message(int(kept.message))
            await message.edit(view=view, allowed_mentions=discord.AllowedMentions.none())
        except discord.HTTPException as error:
            if error.status >= _TRY_AGAIN:
                _LOG.info("An answer is amended later: %s", error)
                return None
            _LOG.info("An answer could not be amended: %s", error)
            return False
        except (aiohttp.ClientError, TimeoutError) as error:
            _LOG.info("An answer is amended later: %s", type(error).__name__)
            return None
        return True


def _tell(library: Library, kept: KeptAnswer, shown: bool) -> None:
    if shown:
        kinds = ", ".join(f"[{one.number}] {one.kind}" for one in kept.amendments) or "nothing any more"
        _LOG.info("Amended an answer of %s: %s", library.name, kinds)
