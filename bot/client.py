"""The bot on Discord: what it does when it comes up and when it is asked to stop."""

import asyncio
import logging
import time

import discord
from discord import app_commands
from discord.ext import commands

from bot.audience import Audiences, Shelves
from bot.errors import Complaints
from bot.guests import Guests, Interaction
from bot.guests.server_settings import SettingsBook
from bot.in_hand import tell_left_behind
from bot.posting import Poster
from bot.texts import Texts
from bot.texts.detecting import QuestionLanguage
from bot.tree.numbering import NumberedTree
from bot.tree.syncing import sync_if_changed
from bot.tree.translating import CommandTranslator
from bot.views.forms import tell_of_lost_form
from bot.views.presses import PressButton, Presses
from bot.views.selects import PressSelect
from bot.watching.metrics import Metrics
from bot.wiring import House
from bot.works import Front, Works
from retrieval.errors import OnRecordError

_LOG = logging.getLogger("onrecord.client")
_AT_WORK = ("CommandTree-invoker", "discord-ui-", "discord.py: on_message")
"""How discord.py names the tasks in which a command, a button, a form or a message is being seen to."""
_TELLING_SECONDS = 0.9
"""The least that is left for the last word to those who wait."""


class OnRecordBot(commands.AutoShardedBot):
    """The client. It holds the parts that discord.py can reach only through it, and nothing else."""

    def __init__(self, house: House, metrics: Metrics | None = None) -> None:
        """Over an open house; its engine is built when the bot comes up. `metrics` count what it does.

        It runs the shards of the settings, and sees to their servers alone.
        """
        share = house.settings.share
        house.catalog.see_to(share)
        super().__init__(
            shard_ids=sorted(share.parts),
            shard_count=share.of,
            command_prefix=commands.when_mentioned,  # never used: messages are questions
            help_command=None,
            tree_cls=NumberedTree,
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            max_messages=None,
            http_trace=metrics.trace() if metrics else None,  # type: ignore[arg-type]  # as it is where it is not given
        )
        self._house = house
        self._texts = Texts.load()
        self.settings = SettingsBook(house.catalog)
        self.audiences = Audiences(self, Shelves(house.catalog))
        self.guests = Guests(house.catalog, self.settings, self._texts, self.audiences)
        self.complaints = Complaints(self.guests)
        self.presses = Presses(self.complaints)
        self.poster = Poster(self, house.catalog)
        self.tree.error(self._tell)
        self._metrics = metrics
        self._began = discord.utils.utcnow()
        self.works: Works | None = None
        if metrics is not None:
            house.requested = metrics.requested

    async def setup_hook(self) -> None:
        """Build the commands, and tell Discord of them where they have changed. Raises OnRecordError."""
        if self.works is None:  # a log-in that failed half-way is tried again
            await self._build()
        if not self._house.settings.share.leads:
            return  # the commands are everybody's: one process tells Discord of them
        try:
            await sync_if_changed(self.tree, self._house.catalog)
        except (discord.HTTPException, app_commands.CommandSyncFailure) as error:
            # Discord allows a number of changes a day. The commands it knows already go on working.
            _LOG.error("Discord did not take the changed commands; they are sent again at the next start: %s", error)

    async def drain(self, seconds: float) -> None:
        """Bring what is being done to an end before `close`; nobody is left waiting without a word.

        It takes up to `seconds`, and a little more for telling those who will get no answer.
        """
        end = time.monotonic() + seconds
        if self.works:
            await self.works.drain(seconds)
        at_work = [task for task in asyncio.all_tasks() if task.get_name().startswith(_AT_WORK)]
        if at_work:
            await asyncio.wait(at_work, timeout=max(_TELLING_SECONDS, end - time.monotonic()))

    async def on_ready(self) -> None:
        """Say in the log that it is up; Discord may call this again after every reconnect."""
        _LOG.info("On Discord as %s, in %d servers", self.user, len(self.guilds))
        await tell_left_behind(self, self._house.catalog, self._texts, self._began)
        try:
            await self.poster.settle()
        except OnRecordError as error:
            _LOG.warning("What was posted last could not be looked through: %s", error)
        if self.works:
            self.works.wake()

    async def on_interaction(self, interaction: Interaction) -> None:
        """Say so where a form is sent off that a restart has forgotten; all else is discord.py's to hand on."""
        await tell_of_lost_form(interaction, self.complaints)

    async def on_message(self, message: discord.Message, /) -> None:
        """Keep discord.py from looking for text commands: the cog of mentions reads messages."""

    async def _build(self) -> None:
        await self.settings.load()
        self.guests.listen(await asyncio.to_thread(QuestionLanguage, self._texts.languages))
        self.works = Works(self._front(), await self._house.engine())
        for room in self.works.rooms():
            await self.add_cog(room)
            for menu in room.menus:
                self.tree.add_command(menu)
            for name, handler in room.handlers.items():
                self.presses.register(name, handler)
        self.add_dynamic_items(PressButton, PressSelect)
        await self.tree.set_translator(CommandTranslator(self._texts))
        self.works.start()

    def _front(self) -> Front:
        return Front(
            client=self,
            house=self._house,
            texts=self._texts,
            settings=self.settings,
            audiences=self.audiences,
            guests=self.guests,
            complaints=self.complaints,
            poster=self.poster,
            metrics=self._metrics,
        )

    async def _tell(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        await self.complaints.tell(interaction, error)
