"""The bot on Discord: its commands put together, and what it does when it comes up and when it is asked to stop."""

import asyncio
import logging
import time
from datetime import datetime
from importlib.metadata import version

import discord
from discord import app_commands
from discord.ext import commands

from bot.amending import Amender
from bot.asking import Asking
from bot.audience import Audiences, Shelves
from bot.commands.add import Add
from bot.commands.answers import Answers
from bot.commands.articles import Articles
from bot.commands.ask import Ask
from bot.commands.check import CheckRoom
from bot.commands.compare import Compare
from bot.commands.config import Config
from bot.commands.digest import Digest
from bot.commands.feed import Feed
from bot.commands.follow import Follow
from bot.commands.help import Help
from bot.commands.mentions import Mentions
from bot.commands.options import Suggestions
from bot.commands.privacy import Privacy
from bot.commands.quotes import Quotes
from bot.commands.receipt import Receipt
from bot.commands.room import Room
from bot.commands.search import Search
from bot.commands.status import Status
from bot.commands.stories import Stories
from bot.commands.summary import Summary
from bot.commands.timeline import TimelineRoom
from bot.commands.upkeep import Upkeep
from bot.commands.versions import Versions
from bot.errors import Complaints
from bot.feeding.building import build_feeding
from bot.feeding.rounds import Feeding
from bot.feeding.voices import Voices
from bot.following import FollowBook, FollowTeller
from bot.guests import Guests, Interaction
from bot.guests.admission import Admission
from bot.guests.server_settings import SettingsBook
from bot.in_hand import Notes, tell_left_behind
from bot.indexing import IndexKeeper
from bot.limits import Budget, Turns
from bot.limits.budget import allowance
from bot.limits.turns import BY_MODEL, HERE
from bot.limits.using import Usage
from bot.posting import Poster
from bot.privacy.forgetting import Forgetting
from bot.privacy.outside import outside
from bot.scheduling.digests import DigestPoster
from bot.scheduling.rounds import Rounds
from bot.summarizing import Summarizing
from bot.taking_in import TakingIn
from bot.taking_in.drafts import Drafts
from bot.texts import Texts
from bot.texts.detecting import QuestionLanguage
from bot.tree.syncing import sync_if_changed
from bot.tree.translating import CommandTranslator
from bot.views.forms import tell_of_lost_form
from bot.views.presses import PressButton, Presses
from bot.views.selects import PressSelect
from bot.watching.metrics import Metrics
from bot.wiring import Engine, House
from retrieval.claims import Checker
from retrieval.comparing import Comparer
from retrieval.digests import DigestMaker, NewsReader
from retrieval.errors import OnRecordError
from retrieval.timeline import Timeliner

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
        self._asking: Asking | None = None
        self._summarizing: Summarizing | None = None
        self._taking_in: TakingIn | None = None
        self._keeper: IndexKeeper | None = None
        self._rounds: Rounds | None = None
        self._admission = Admission(house.catalog)
        self._feeding: Feeding | None = None

    async def setup_hook(self) -> None:
        """Build the commands, and tell Discord of them where they have changed. Raises OnRecordError."""
        if self._asking is None:  # a log-in that failed half-way is tried again
            await self._build()
            turns = Turns(BY_MODEL if self._house.settings.has_model else HERE)
            most = allowance(self._house.settings)
            self._admission.bound_by(Budget(self._house.catalog, most, lambda: turns.working))
            for part in (self._asking, self._summarizing):
                if part is not None:
                    part.take_turns(turns)
                if part is not None and self._metrics is not None:
                    part.measure_with(self._metrics)
            if self._metrics is not None:
                self._metrics.price_with(most.price)
                (await self._house.engine()).indexer.timed = self._metrics.embedded
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
        if self._feeding:
            self._feeding.stop()
        if self._asking and self._taking_in and self._keeper and self._rounds:
            await asyncio.gather(
                self._asking.stop(seconds),
                self._taking_in.stop(seconds),
                self._keeper.drain(seconds),
                self._rounds.drain(seconds),
            )
        if self._feeding:
            await self._feeding.drain(max(0.0, end - time.monotonic()))
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
        if self._feeding:
            self._feeding.wake()

    async def on_interaction(self, interaction: Interaction) -> None:
        """Say so where a form is sent off that a restart has forgotten; all else is discord.py's to hand on."""
        await tell_of_lost_form(interaction, self.complaints)

    async def on_message(self, message: discord.Message, /) -> None:
        """Keep discord.py from looking for text commands: the cog of mentions reads messages."""

    async def _build(self) -> None:
        await self.settings.load()
        self.guests.listen(await asyncio.to_thread(QuestionLanguage, self._texts.languages))
        engine = await self._house.engine()
        catalog, admission = self._house.catalog, self._admission
        self._asking = Asking(engine.answerer, catalog, admission)
        self._summarizing = Summarizing(engine.summarizer, catalog, admission)
        self._keeper = IndexKeeper(engine.indexer, catalog)
        self._taking_in = TakingIn(engine.ingestor, admission, self._keeper, self._house.fetcher(), Notes(catalog))
        voices = Voices(self, self.settings, self._texts)
        self._feeding = build_feeding(self, self._house, engine, self._keeper, self.poster, voices, self.audiences)
        feed = Feed(self._feeding, self.guests, catalog, self.complaints)
        for room in [*self._rooms(engine, self._asking, self._summarizing, self._taking_in, self._keeper), feed]:
            await self.add_cog(room)
            for menu in room.menus:
                self.tree.add_command(menu)
            for name, handler in room.handlers.items():
                self.presses.register(name, handler)
        self.add_dynamic_items(PressButton, PressSelect)
        await self.tree.set_translator(CommandTranslator(self._texts))
        self._keeper.wake_all()

    def _rooms(
        self, engine: Engine, asking: Asking, summarizing: Summarizing, taking_in: TakingIn, keeper: IndexKeeper
    ) -> list[Room]:
        catalog, guests, complaints = self._house.catalog, self.guests, self.complaints
        suggestions, drafts = Suggestions(guests, catalog), Drafts(catalog)
        forgetting = Forgetting(catalog, engine.indexer, guests, self.settings, drafts)
        sent = outside(self._house.settings, self._house.embedding_choice())
        usage = Usage(catalog, allowance(self._house.settings))
        config = Config(self, guests, self.settings, self._texts, catalog)
        amender = Amender(self, catalog, self._texts, self.audiences)
        keeper.listen(amender.wake)
        return [
            Ask(asking, guests, suggestions, complaints),
            Mentions(asking, guests, catalog),
            Answers(asking, guests, catalog, complaints),
            Add(taking_in, guests, complaints, drafts),
            Articles(guests, catalog, suggestions, keeper, complaints),
            Stories(guests, catalog, suggestions, complaints),
            Search(engine.retriever, guests, suggestions, complaints),
            Quotes(engine.quotes, guests, suggestions, complaints),
            Summary(summarizing, guests, catalog, suggestions, complaints, taking_in),
            *self._looking_closer(engine, suggestions),
            *self._unasked(engine, keeper),
            config.priced() if usage.priced else config,
            Help(guests, catalog),
            Status(guests, catalog, engine.indexer, sent.chat, usage),
            Privacy(guests, forgetting, sent, catalog),
            Upkeep(self, catalog, engine.indexer, forgetting),
            Versions(guests, catalog),
            amender,
        ]

    def _unasked(self, engine: Engine, keeper: IndexKeeper) -> list[Room]:
        """What speaks without being asked each time: digests and follows, seen to when articles have come in."""
        catalog, guests, news = self._house.catalog, self.guests, NewsReader(self._house.catalog, engine.retriever)
        maker = DigestMaker(catalog, engine.summarizer)
        digests = DigestPoster(self, catalog, maker, self.poster, self._texts, _now, self.audiences)
        follows = FollowTeller(self, catalog, news, self.poster, self._texts, self.settings, self.audiences)
        self._rounds = Rounds(self, digests, follows, _now)
        keeper.listen(self._rounds.wake)
        return [
            Digest(digests, guests, self._admission, self._rounds.wake),
            Follow(FollowBook(catalog, news), guests, catalog, engine.quotes, self._rounds.wake),
            self._rounds,
        ]

    def _looking_closer(self, engine: Engine, suggestions: Suggestions) -> list[Room]:
        """What looks at stories over time and side by side, at what people claim, and at what answers rest on."""
        catalog, guests, complaints = self._house.catalog, self.guests, self.complaints
        timeliner = Timeliner(catalog, self._house.speakers(), engine.retriever)
        return [
            TimelineRoom(timeliner, guests, catalog, suggestions, complaints),
            Compare(Comparer(catalog), guests, catalog, suggestions, complaints),
            CheckRoom(Checker(engine.retriever), self._admission, guests, complaints),
            Receipt(guests, catalog, f"onrecord {version('onrecord')}"),
        ]

    async def _tell(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        await self.complaints.tell(interaction, error)


def _now() -> datetime:
    """As the client has it, not the machine: tests tell it the time."""
    return discord.utils.utcnow()
