"""One run: the program `onrecord run` on the tests' Discord, people who ask without a pause, articles that come in.

All of it is on this machine: Discord, the people and the measuring take a part of the cores that a bot has for itself.
"""

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from retrieval.catalog import Catalog
from tests.bench.resources import tree_memory
from tests.discord_server import TOKEN, DiscordServer, Invoked
from tests.discord_spec import violations
from tests.load.figures import ACKNOWLEDGE_SECONDS, Found, Sample
from tests.load.material import article, question

ROOT = Path(__file__).parents[2]
FIRST_ARTICLES = 2
"""In each server before the first question."""
_LOOK_SECONDS = 0.1
_PATIENCE_SECONDS = 300.0
"""So long somebody waits before it is an error; Discord's own end is after fifteen minutes."""
_MOST = 100_000
"""As a limit of a day: the run is not about limits."""


@dataclass(frozen=True)
class Load:
    """How much, for how long, with which embeddings."""

    askers: int = 200
    seconds: float = 600.0
    article_every: float = 1.0
    embedding: str = "auto"
    guilds: int = 4


class _Run:
    """What the people of one run do, and what they see."""

    def __init__(self, server: DiscordServer, load: Load, found: Found) -> None:
        self.server = server
        self.load = load
        self.found = found
        self.guilds = [server.guild(f"Newsroom {number}", "general") for number in range(load.guilds)]
        self.people = [server.person(f"person {number}") for number in range(load.askers)]
        self.taken_in: list[list[int]] = [[] for _ in range(load.guilds)]
        """The numbers of the articles that each server was told are there."""
        self.sent = 0
        self._until = 0.0

    async def prepare(self) -> None:
        """Lift the limits and take in the first articles."""
        for guild in self.guilds:
            raised = await self.server.slash(
                self.server.owner, guild.channels[0], "config limits", person=_MOST, server=_MOST, articles=_MOST
            )
            await self._wait(raised, lambda invoked: bool(invoked.shown))
        for _ in range(self.load.guilds * FIRST_ARTICLES):
            await self._add()

    async def go(self, watch: "_Watch") -> None:
        """All at once until the time is over and everybody has been answered."""
        begun = time.monotonic()
        self._until = begun + self.load.seconds
        sampling = asyncio.create_task(watch.sample())
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._bring_articles())
                for number in range(self.load.askers):
                    group.create_task(self._ask_again_and_again(number))
        finally:
            sampling.cancel()
        self.found.seconds = time.monotonic() - begun

    async def _ask_again_and_again(self, number: int) -> None:
        """One person: the next question as soon as the last one is answered."""
        place, asked = number % self.load.guilds, 0
        while not asked or time.monotonic() < self._until:
            known = self.taken_in[place]
            chosen = known[(number * 7 + asked * 13) % len(known)]
            channel = self.guilds[place].channels[0]
            invoked = await self.server.slash(self.people[number], channel, "ask", question=question(chosen))
            asked += 1
            if not await self._wait(invoked, _is_answered):
                return
            self.found.answered.append(_ended_after(invoked))
            if "Evidence" not in _controls(invoked):
                self.found.without_evidence += 1

    async def _bring_articles(self) -> None:
        """One after another at the pace of the load, whether or not the last one is in."""
        async with asyncio.TaskGroup() as group:
            while time.monotonic() < self._until:
                group.create_task(self._add())
                await asyncio.sleep(self.load.article_every)

    async def _add(self) -> None:
        number, place = self.sent, self.sent % self.load.guilds
        self.sent += 1
        file = self.server.attachment(f"report-{number}.jsonl", article(number))
        channel = self.guilds[place].channels[0]
        invoked = await self.server.slash(self.server.owner, channel, "add file", attachment=file)
        if await self._wait(invoked, lambda adding: any("Added 1 article" in text for text in adding.shown)):
            self.found.added.append(_ended_after(invoked))
            self.taken_in[place].append(number)

    async def _wait(self, invoked: Invoked, ended: Callable[[Invoked], bool]) -> bool:
        """Whether it came to its end; its acknowledgement is noted, and what was wrong."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while not ended(invoked):
            if time.monotonic() > end:
                self.found.errors.append(f"no end after {_PATIENCE_SECONDS:.0f} s: {invoked.shown or 'nothing shown'}")
                return False
            await asyncio.sleep(_LOOK_SECONDS)
        self.found.acknowledged.append(invoked.acknowledged_after)
        if invoked.acknowledged_after > ACKNOWLEDGE_SECONDS:
            self.found.errors.append(f"acknowledged after {invoked.acknowledged_after:.1f} s")
        return True


class _Watch:
    """Looks at the memory of the bot's process once a second."""

    def __init__(self, pid: int, found: Found) -> None:
        self._pid = pid
        self._found = found

    async def sample(self) -> None:
        """Until cancelled."""
        begun = time.monotonic()
        while True:
            alone, everything = await asyncio.to_thread(tree_memory, self._pid)
            self._found.memory.append(Sample(time.monotonic() - begun, alone, everything))
            await asyncio.sleep(1.0)


class Bot(Protocol):
    """The bot under load, however it was started."""

    pid: int

    async def stop(self) -> list[str]:
        """End it in order, as SIGTERM does; what was wrong with its end."""

    def log(self) -> str:
        """All that it logged, as lines of JSON."""


Start = Callable[[DiscordServer, Path, str], AbstractAsyncContextManager[Bot]]
"""Has the bot on Discord within a block: given Discord, the data directory and the embeddings."""


class _Program:
    """The program in a process of its own."""

    def __init__(self, child: asyncio.subprocess.Process, log: IO[bytes]) -> None:
        self.pid = child.pid
        self._child = child
        self._log = log

    async def stop(self) -> list[str]:
        """See `Bot`."""
        self._child.send_signal(signal.SIGTERM)
        code = await asyncio.wait_for(self._child.wait(), 60)
        return [f"the bot ended with {code}"] if code else []

    def log(self) -> str:
        """See `Bot`."""
        self._log.seek(0)
        return self._log.read().decode(errors="replace")


@asynccontextmanager
async def program(server: DiscordServer, folder: Path, embedding: str) -> AsyncIterator[Bot]:
    """`onrecord run` itself."""
    shut = ("ONRECORD_", "OPENAI_", "CHROMA_", "DISCORD_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(shut)}
    environment |= {
        "DISCORD_BOT_TOKEN": TOKEN, "ONRECORD_EMBEDDING": embedding, "ONRECORD_LOG": "json", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    with tempfile.TemporaryFile() as log:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.onrecord_here", server.api, str(server.port)),
            *("run", "--data-dir", str(folder)),
            stderr=log,
            env=environment,
            cwd=folder,
        )
        try:
            await server.until(
                lambda: child.returncode is not None or (server.commands and server.gateway.connected), 60
            )
            assert child.returncode is None, f"the bot ended at its start with {child.returncode}"
            yield _Program(child, log)
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()


async def run(server: DiscordServer, load: Load, folder: Path, start: Start = program) -> Found:
    """The whole run on a Discord that listens already, with everything kept in the folder."""
    found = Found(load.askers)
    people = _Run(server, load, found)
    async with start(server, folder, load.embedding) as bot:
        await people.prepare()
        await people.go(_Watch(bot.pid, found))
        found.errors += await _not_indexed(folder, people)
        begun = time.monotonic()
        found.errors += await bot.stop()
        found.stopped_seconds = time.monotonic() - begun
        _read_log(bot.log(), found)
    _judge(server, found)
    return found


async def _not_indexed(folder: Path, people: _Run) -> list[str]:
    """Wait until all that came in is indexed; what is missing of it."""
    async with await Catalog.open(folder / "catalog.db") as catalog:
        end = time.monotonic() + _PATIENCE_SECONDS
        while True:
            missing = []
            for guild, numbers in zip(people.guilds, people.taken_in, strict=True):
                library = await catalog.library(f"guild-{guild.id}")
                counts = await catalog.counts(library)
                if counts.articles != len(numbers) or counts.unindexed:
                    missing.append(f"{len(numbers)} articles were acknowledged, there are {counts}")
            if not missing or time.monotonic() > end:
                return missing
            await asyncio.sleep(0.5)


def _read_log(text: str, found: Found) -> None:
    """Every line of an error is one; those of a warning are counted; what is no line of the log is said before it."""
    for line in text.splitlines():
        with suppress(json.JSONDecodeError):
            told = json.loads(line)
            found.warnings += told["level"] == "WARNING"
            if told["level"] in ("ERROR", "CRITICAL"):
                found.errors.append(f"{told['logger']}: {told['message']} {told.get('traceback', '')[-800:]}")


def _judge(server: DiscordServer, found: Found) -> None:
    """No request may have failed, or be one that Discord refuses, or have come before a rate limit was over."""
    failed = [exchange for exchange in server.exchanges if exchange.status is None or exchange.status >= 400]
    found.errors += [f"{each.sent.method} {each.sent.path}: {each.status}" for each in failed]
    found.errors += [str(violation) for violation in violations(exchange.sent for exchange in server.exchanges)]
    found.errors += [str(early) for early in server.limits.early]


def _is_answered(invoked: Invoked) -> bool:
    return "Follow up" in _controls(invoked)


def _controls(invoked: Invoked) -> set[str]:
    return {label for message in invoked.messages for label in message.controls}


def _ended_after(invoked: Invoked) -> float:
    """Seconds from the command to the last change of what came of it."""
    return max(version.at for message in invoked.messages for version in message.versions) - invoked.sent_at
