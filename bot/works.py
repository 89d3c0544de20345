"""The commands put together: what works behind them is built here, and handed to each as it needs it."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

import discord
from discord.ext import commands

from bot.amending import Amender
from bot.asking import Asking
from bot.audience import Audiences
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
from bot.guests import Guests
from bot.guests.admission import Admission
from bot.guests.server_settings import SettingsBook
from bot.in_hand import Notes
from bot.indexing import IndexKeeper
from bot.limits import Budget, Turns
from bot.limits.budget import allowance
from bot.limits.charged import ChargedToServer
from bot.limits.turns import BY_MODEL, HERE
from bot.limits.using import Usage
from bot.looking import Looking
from bot.posting import Poster
from bot.privacy.forgetting import Forgetting
from bot.privacy.outside import outside
from bot.scheduling.digests import DigestPoster
from bot.scheduling.rounds import Rounds
from bot.summarizing import Summarizing
from bot.taking_in import TakingIn
from bot.taking_in.drafts import Drafts
from bot.texts import Texts
from bot.watching.metrics import Metrics
from bot.wiring import Engine, House
from retrieval.claims import Checker
from retrieval.comparing import Comparer
from retrieval.digests import DigestMaker, NewsReader
from retrieval.timeline import Timeliner


@dataclass(frozen=True)
class Front:
    """What the client has from the beginning, and every command works with."""

    client: commands.AutoShardedBot
    house: House
    texts: Texts
    settings: SettingsBook
    audiences: Audiences
    guests: Guests
    complaints: Complaints
    poster: Poster
    metrics: Metrics | None


class Works:
    """All that works behind the commands, and the commands themselves."""

    def __init__(self, front: Front, engine: Engine) -> None:
        """Over a built engine; nothing runs yet."""
        self._front, self._engine = front, engine
        self._catalog = catalog = front.house.catalog
        self._allowance = allowance(front.house.settings)
        self._turns = Turns(BY_MODEL if front.house.settings.has_model else HERE)
        self._admission = Admission(catalog)
        self._admission.bound_by(Budget(catalog, self._allowance, lambda: self._turns.working))
        self._suggestions = Suggestions(front.guests, catalog)
        self._asking = Asking(engine.answerer, catalog, self._admission)
        self._summarizing = Summarizing(engine.summarizer, catalog, self._admission)
        self._looking = Looking(catalog, self._admission)
        self._charged = ChargedToServer(engine.summarizer, catalog, self._admission, front.settings)
        self.keeper = IndexKeeper(engine.indexer, catalog)
        engine.indexer.tell_of_faults(self.keeper.mend)
        fetcher = front.house.fetcher()
        self._taking_in = TakingIn(engine.ingestor, self._admission, self.keeper, fetcher, Notes(catalog))
        news = NewsReader(catalog, engine.retriever)
        self._digests = DigestPoster(
            front.client,
            catalog,
            DigestMaker(catalog, self._charged),
            front.poster,
            front.texts,
            _now,
            front.audiences,
        )
        follows = FollowTeller(front.client, catalog, news, front.poster, front.texts, front.settings, front.audiences)
        self._book = FollowBook(catalog, news)
        self._rounds = Rounds(front.client, self._digests, follows, _now)
        self._amender = Amender(front.client, catalog, front.texts, front.audiences)
        self.feeding = self._built_feeding()
        self._drafts = Drafts(catalog)
        self.keeper.listen(self._amender.wake)
        self.keeper.listen(self._rounds.wake)
        self._take_turns()

    def start(self) -> None:
        """Index what was left over; feeds and rounds start with their commands."""
        self.keeper.wake_all()

    def wake(self) -> None:
        """Discord is there (again): look at the feeds that are due."""
        self.feeding.wake()

    async def drain(self, seconds: float) -> None:
        """Bring to an end, within `seconds`, what is being done; nothing new begins."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        self.feeding.stop()
        await asyncio.gather(
            self._asking.stop(seconds),
            self._summarizing.stop(seconds),
            self._looking.stop(seconds),
            self._taking_in.stop(seconds),
            self.keeper.drain(seconds),
            self._rounds.drain(seconds),
        )
        await self.feeding.drain(max(0.0, end - loop.time()))

    def rooms(self) -> Iterator[Room]:
        """Every group of commands, and what speaks without being asked."""
        yield from self._questions()
        yield from self._articles()
        yield from self._looking_closer()
        yield from self._unasked()
        yield from self._upkeep()

    def _questions(self) -> Iterator[Room]:
        front, catalog, suggestions = self._front, self._catalog, self._suggestions
        yield Ask(self._asking, front.guests, suggestions, front.complaints)
        yield Mentions(self._asking, front.guests, catalog)
        yield Answers(self._asking, front.guests, catalog, front.complaints)
        yield Search(self._engine.retriever, self._looking, front.guests, suggestions, front.complaints)
        yield Quotes(self._engine.quotes, self._looking, front.guests, suggestions, front.complaints)
        yield Summary(self._summarizing, front.guests, catalog, suggestions, front.complaints, self._taking_in)

    def _articles(self) -> Iterator[Room]:
        front, catalog, suggestions = self._front, self._catalog, self._suggestions
        yield Add(self._taking_in, front.guests, front.complaints, self._drafts)
        yield Articles(front.guests, catalog, suggestions, self.keeper, front.complaints)
        yield Stories(front.guests, catalog, suggestions, front.complaints)
        yield Versions(front.guests, catalog)
        yield Feed(self.feeding, front.guests, catalog, front.complaints)

    def _looking_closer(self) -> Iterator[Room]:
        """What looks at stories over time and side by side, at what people claim, and at what answers rest on."""
        front, catalog, retriever, looking = self._front, self._catalog, self._engine.retriever, self._looking
        timeliner = Timeliner(catalog, front.house.speakers(), retriever)
        yield TimelineRoom(timeliner, looking, front.guests, catalog, self._suggestions, front.complaints)
        yield Compare(Comparer(catalog), looking, front.guests, catalog, self._suggestions, front.complaints)
        yield CheckRoom(Checker(retriever), looking, front.guests, front.complaints)
        yield Receipt(front.guests, catalog, f"onrecord {version('onrecord')}")

    def _unasked(self) -> Iterator[Room]:
        """What speaks without being asked each time: digests and follows, seen to when articles have come in."""
        front, catalog = self._front, self._catalog
        yield Digest(self._digests, self._looking, front.guests, front.complaints, self._rounds.wake)
        yield Follow(self._book, front.guests, catalog, self._engine.quotes, self._rounds.wake)
        yield self._rounds
        yield self._amender

    def _upkeep(self) -> Iterator[Room]:
        front, catalog, indexer = self._front, self._catalog, self._engine.indexer
        forgetting = Forgetting(catalog, indexer, front.guests, front.settings, self._drafts)
        sent = outside(front.house.settings, front.house.embedding_choice())
        usage = Usage(catalog, self._allowance)
        config = Config(front.client, front.guests, front.settings, front.texts, catalog)
        yield config.priced() if usage.priced else config
        yield Help(front.guests, catalog)
        yield Status(front.guests, catalog, indexer, sent.chat, usage)
        yield Privacy(front.guests, forgetting, sent, catalog)
        yield Upkeep(front.client, catalog, indexer, forgetting)

    def _built_feeding(self) -> Feeding:
        front = self._front
        voices = Voices(front.client, front.settings, front.texts)
        return build_feeding(
            front.client,
            front.house,
            self._engine,
            self.keeper,
            front.poster,
            voices,
            front.audiences,
            self._charged,
        )

    def _take_turns(self) -> None:
        metrics = self._front.metrics
        self._looking.take_turns(self._turns)
        for part in (self._asking, self._summarizing):
            part.take_turns(self._turns)
            if metrics is not None:
                part.measure_with(metrics)
        if metrics is not None:
            metrics.price_with(self._allowance.price)
            self._admission.charged = metrics.spent
            self._engine.indexer.timed = metrics.embedded


def _now() -> datetime:
    """As the client has it, not the machine: tests tell it the time."""
    return discord.utils.utcnow()
