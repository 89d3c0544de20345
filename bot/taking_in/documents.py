"""Taking in what people hand over on Discord: one document after another, shown as it goes, told in one message."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

import discord

from bot.errors import Refusal
from bot.guests import Guest
from bot.guests.admission import Admission
from bot.in_hand.noting import Notes
from bot.indexing import IndexKeeper
from bot.render.taking_in import Tally, Told, progress_items
from bot.replies import Reply
from bot.replies.progress import Edits
from bot.taking_in.attachments import LARGEST_DOCUMENT, SCHEME, fetched, origin_of
from retrieval.fetch import Fetcher, fetch_documents
from retrieval.ingest import Ingestor
from retrieval.models import IngestReport, Library, Outcome, RawDocument
from retrieval.reading import Unreadable, count_in, read_bytes

Given: TypeAlias = "discord.Attachment | RawDocument | str"
"""A file, a document, or the address of one."""

_LONGEST_SECONDS = 13 * 60.0
"""Discord forgets an interaction after fifteen minutes; by then its end must have been told."""


class TakingIn:
    """Takes documents into libraries. Of one library one person's at a time; of all, one document at a time."""

    def __init__(
        self, ingestor: Ingestor, admission: Admission, keeper: IndexKeeper, fetcher: Fetcher, notes: Notes
    ) -> None:
        """`keeper` is woken for what was added: words find it at once, meaning later. `notes` keep who waits."""
        self._notes = notes
        self._fetcher = fetcher
        self._ingestor = ingestor
        self._admission = admission
        self._keeper = keeper
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        # Cutting a document holds the interpreter lock for most of its time: two at once would slow down all answers.
        self._one_document = asyncio.Lock()
        self._busy: set[asyncio.Task[object] | None] = set()
        self._stopping = False

    async def take_in(self, guest: Guest, given: Sequence[Given], reply: Reply) -> Tally:
        """Take in everything that was given, and show in `reply` how far that is; the caller tells the result.

        Whoever calls this has checked that the person may contribute, and has the guest from `Guests.adding`. Raises
        CatalogError; what was taken in stays.
        """
        tally = Tally(total=len(given), closed=guest.closed)
        shelf = guest.adds_to
        addresses = {item for item in given if isinstance(item, str)}
        until = time.monotonic() + _LONGEST_SECONDS
        task = asyncio.current_task()
        self._busy.add(task)
        try:
            async with (
                self._notes.held(guest, reply),
                Edits(reply, lambda: progress_items(tally, guest.voice)) as edits,
                self._turns[guest.library.id],
            ):
                async for document in self._documents(given, tally):
                    if not await self._may_go_on(guest, tally, until):
                        break
                    tally.add(Told.of(await self._one(guest, shelf, document), SCHEME, addresses))
                    edits.changed()
        except asyncio.CancelledError:
            if not self._stopping:
                raise
            tally.stopped = Refusal("refused-stopping")  # by `stop`: the reply must not be left as it is
        finally:
            self._busy.discard(task)
            if tally.changed:
                self._keeper.wake(shelf)
        return tally

    async def stop(self, seconds: float) -> None:
        """Take in nothing new; who is waiting is told how far it came once the document in hand is done."""
        self._stopping = True
        busy = {task for task in self._busy if task is not None}
        if busy:
            _, late = await asyncio.wait(busy, timeout=seconds)
            for task in late:
                task.cancel()

    async def _may_go_on(self, guest: Guest, tally: Tally, until: float) -> bool:
        try:
            if self._stopping:
                raise Refusal("refused-stopping")
            if time.monotonic() > until:
                raise Refusal("refused-too-long-taking-in")
            await self._admission.check_article(guest)
        except Refusal as refusal:
            tally.stopped = refusal
            return False
        return True

    async def _one(self, guest: Guest, shelf: Library, document: "RawDocument | Unreadable") -> IngestReport:
        if isinstance(document, Unreadable):
            report = _refused(document)
        else:
            async with self._one_document:
                # What everybody finds already is not for few.
                beside = () if guest.closed is None else (guest.library.alone,)
                report = await self._ingestor.ingest(replace(shelf, beside=beside), document)
        if report.outcome in (Outcome.ADDED, Outcome.UPDATED):
            await self._admission.count_article(guest)
        return report

    async def _documents(self, given: Sequence[Given], tally: Tally) -> "AsyncIterator[RawDocument | Unreadable]":
        """The documents one by one; each is fetched when it is its turn, so that one is in memory at a time."""
        for item in given:
            if isinstance(item, RawDocument):
                yield item
                continue
            name, count, found = await self._opened(item)
            tally.total += count - 1
            read = 0
            # In a thread: one line of JSON can be two megabytes.
            while (document := await asyncio.to_thread(next, found, None)) is not None:
                read += 1
                yield document
            tally.total += read - count
            if not read:
                tally.total += 1
                yield Unreadable(name, "There is nothing in it.", "empty")

    async def _opened(self, item: "discord.Attachment | str") -> "tuple[str, int, Iterator[RawDocument | Unreadable]]":
        """Of a file or an address its name, how many documents it holds, about, and what reads them."""
        if isinstance(item, str):
            return item, 1, await fetch_documents(self._fetcher, item, LARGEST_DOCUMENT)
        data, name = await fetched(item), origin_of(item)
        if isinstance(data, Unreadable):
            return name, 1, iter([data])
        # In a thread: an archive may have thousands of names.
        return name, await asyncio.to_thread(count_in, data, name), read_bytes(data, name, LARGEST_DOCUMENT)


def _refused(unreadable: Unreadable) -> IngestReport:
    return IngestReport(
        unreadable.origin,
        Outcome.REFUSED,
        reason=unreadable.reason,
        problem=unreadable.problem,
        values=unreadable.values,
    )
