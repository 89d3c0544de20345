"""`bot.taking_in`: what is shown while documents are taken in, in real time, and what a stop leaves."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import discord
import pytest

from bot.guests import Guest
from bot.guests.admission import Admission
from bot.guests.server_settings import ServerSettings
from bot.in_hand import Notes
from bot.indexing import IndexKeeper
from bot.render.taking_in import Tally, Told, tally_items
from bot.replies import progress
from bot.taking_in import TakingIn, documents
from bot.texts import Texts
from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere
from retrieval.fetch import Fetcher
from retrieval.ingest import Ingestor
from retrieval.models import IngestReport, Library, Outcome, RawDocument
from retrieval.tokens import tokenizer_for
from tests.desk import Desk, open_desk
from tests.discord.world import texts_of
from tests.message_reader import texts

VOICE = Texts.load().voice("en")


class Recorder:
    """A reply that notes what was shown, and when."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.times: list[float] = []

    async def show(self, view: discord.ui.LayoutView) -> None:
        self.times.append(time.monotonic())
        self.shown.append(texts_of(view))

    async def finish(self, view: discord.ui.LayoutView) -> str | None:
        raise AssertionError("the caller tells the end")

    async def fail(self, error: BaseException) -> None:
        raise AssertionError(error)

    def steps(self) -> list[tuple[int, int]]:
        """How far it was said to be, each time."""
        found = [re.search(r"Taking in (\d+) of (\d+)…", text) for text in self.shown]
        return [(int(step[1]), int(step[2])) for step in found if step]


@dataclass
class File:
    """As much of an attachment as is asked for; `seconds` until it has come."""

    filename: str
    data: bytes
    seconds: float = 0.0

    @property
    def size(self) -> int:
        return len(self.data)

    async def read(self) -> bytes:
        await asyncio.sleep(self.seconds)
        return self.data


class SlowIngestor(Ingestor):
    """Takes some time over each document; notes how many it has in hand at a time, and of which libraries in turn."""

    seconds = 0.02

    def __init__(self, *parts: object) -> None:
        super().__init__(*parts)  # type: ignore[arg-type]
        self.in_hand = 0
        self.most = 0
        self.turns: list[str] = []

    async def ingest(self, library: Library, raw: RawDocument) -> IngestReport:
        self.in_hand += 1
        self.most = max(self.most, self.in_hand)
        self.turns.append(library.name)
        try:
            await asyncio.sleep(self.seconds)
            return await super().ingest(library, raw)
        finally:
            self.in_hand -= 1


@dataclass
class House:
    """The parts over one data directory."""

    desk: Desk
    ingestor: SlowIngestor
    keeper: IndexKeeper
    taking_in: TakingIn

    async def guest(self, name: str, **settings: int) -> Guest:
        """Somebody who may do everything in the library of that name."""
        library = await self.desk.catalog.library(name)
        chosen = replace(ServerSettings(), **settings)  # type: ignore[arg-type]
        return Guest(library, "1", "2", "3", "3", False, frozenset(), True, chosen, VOICE)

    async def count(self, guest: Guest) -> int:
        """How many articles there are."""
        return await self.desk.catalog.count_articles(guest.library)


@pytest.fixture
async def house(data_dir: Path) -> AsyncIterator[House]:
    """Everything, empty."""
    async with open_desk(data_dir) as desk:
        ingestor = SlowIngestor(desk.catalog, CutterHere(Chunker(tokenizer_for(None, data_dir))))
        keeper = IndexKeeper(desk.indexer, desk.catalog)
        yield House(
            desk, ingestor, keeper, TakingIn(ingestor, Admission(desk.catalog), keeper, Fetcher(), Notes(desk.catalog))
        )
        await keeper.drain(5)


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_FIRST_SECONDS", 0.02)
    monkeypatch.setattr(progress, "_EDIT_SECONDS", 0.05)


def berths(count: int) -> bytes:
    """A file with so many different articles."""
    text = "Berth {} of the harbour reopened after {} days of work."
    return "\n".join(json.dumps({"text": text.format(number, number)}) for number in range(count)).encode()


def files(*some: File) -> Sequence[discord.Attachment]:
    """What Discord would hand over."""
    return cast(Sequence[discord.Attachment], some)


@pytest.mark.usefixtures("_quick")
async def test_it_counts_up_in_place(house: House) -> None:
    """How many there are, then each in turn, at most one edit in a while; the total is right at the end."""
    reply = Recorder()
    guest = await house.guest("a")
    tally = await house.taking_in.take_in(guest, files(File("b.jsonl", berths(20)), File("a.txt", b"")), reply)
    steps = reply.steps()
    assert len(steps) >= 3
    assert steps == sorted(steps)
    assert steps[-1][1] == 21
    assert all(later - earlier >= 0.049 for earlier, later in zip(reply.times, reply.times[1:], strict=False))
    assert (tally.counts[Outcome.ADDED], tally.counts[Outcome.REFUSED], tally.total) == (20, 1, 21)


async def test_what_was_added_is_indexed_afterwards(house: House) -> None:
    """Nobody waits for it; where nothing was added nothing is woken."""
    guest = await house.guest("a")
    await house.taking_in.take_in(guest, files(File("a.txt", b"short")), Recorder())
    assert house.keeper._task is None
    await house.taking_in.take_in(guest, files(File("b.jsonl", berths(3))), Recorder())
    assert house.keeper._task is not None
    await house.keeper._task
    assert (await house.desk.catalog.counts(guest.library)).unindexed == 0


async def test_of_one_library_one_at_a_time(house: House) -> None:
    """The second waits until the first is done, and then finds everything known; no document is in hand beside one."""
    guest = await house.guest("a")
    both = [house.taking_in.take_in(guest, files(File("b.jsonl", berths(10))), Recorder()) for _ in range(2)]
    first, second = await asyncio.gather(*both)
    assert first.counts[Outcome.ADDED] == 10
    assert second.counts[Outcome.UNCHANGED] == 10
    assert house.ingestor.most == 1


async def test_libraries_take_turns_document_by_document(house: House) -> None:
    """Two articles of one server need not wait for the hundred of another."""
    house.ingestor.seconds = 0.0
    many, few = await house.guest("many"), await house.guest("few")
    long = asyncio.create_task(house.taking_in.take_in(many, files(File("b.jsonl", berths(100))), Recorder()))
    while not house.ingestor.turns:  # noqa: ASYNC110  another's work is waited for
        await asyncio.sleep(0.005)
    await house.taking_in.take_in(few, files(File("b.jsonl", berths(2))), Recorder())
    assert not long.done()
    await long
    assert house.ingestor.most == 1


async def test_a_stop_tells_how_far_it_came(house: House) -> None:
    """The document in hand is finished, and the person is told how many were not looked at."""
    guest = await house.guest("a")
    work = asyncio.create_task(house.taking_in.take_in(guest, files(File("b.jsonl", berths(50))), Recorder()))
    while len(house.ingestor.turns) < 5:  # noqa: ASYNC110  another's work is waited for
        await asyncio.sleep(0.005)
    await house.taking_in.stop(5)
    assert work.done()
    tally = work.result()
    assert 5 <= tally.done < 50
    assert await house.count(guest) == tally.done
    told = "\n".join(texts(tally_items(tally, VOICE)))
    assert "restarted" in told
    assert f"{50 - tally.done} documents were not looked at" in told
    late = await house.taking_in.take_in(guest, files(File("b.jsonl", berths(50))), Recorder())
    assert late.done == 0
    assert late.stopped is not None


async def test_a_stop_waits_for_no_slow_download(house: House) -> None:
    """What does not come in time is given up; the person is told all the same."""
    guest = await house.guest("a")
    slow = files(File("b.jsonl", berths(2)), File("slow.txt", b"word " * 20, seconds=60))
    work = asyncio.create_task(house.taking_in.take_in(guest, slow, Recorder()))
    while len(house.ingestor.turns) < 2:  # noqa: ASYNC110  another's work is waited for
        await asyncio.sleep(0.005)
    await house.taking_in.stop(0.2)
    tally = await work
    assert (tally.done, tally.total) == (2, 3)
    assert tally.stopped is not None


async def test_it_ends_before_discord_forgets_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the longest time it says what is left instead of going on unseen."""
    monkeypatch.setattr(documents, "_LONGEST_SECONDS", 0.1)
    guest = await house.guest("a")
    tally = await house.taking_in.take_in(guest, files(File("b.jsonl", berths(50))), Recorder())
    assert 0 < tally.done < 50
    assert "too long for one go" in "\n".join(texts(tally_items(tally, VOICE)))


async def test_a_cancelled_caller_is_cancelled(house: House) -> None:
    """Only our own stop is turned into a word; any other cancelling goes through."""
    guest = await house.guest("a")
    work = asyncio.create_task(house.taking_in.take_in(guest, files(File("b.jsonl", berths(50))), Recorder()))
    while not house.ingestor.turns:  # noqa: ASYNC110  another's work is waited for
        await asyncio.sleep(0.005)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work


def test_a_wall_of_names_fits_into_a_message() -> None:
    """Ten documents with the longest names and reasons are cut to what a message holds."""
    tally = Tally(total=20)
    for number in range(20):
        report = IngestReport(f"attachment://{'*' * 500} line {number}", Outcome.REFUSED, reason="[" * 5000)
        tally.add(Told.of(report, "attachment://"))
    container = tally_items(tally, VOICE)
    assert sum(map(len, texts(container))) <= 3900
    assert "and 10 more" in "\n".join(texts(container))
