"""Fifty commands at once while 500 passages are being taken in: `python -m tests.bench.load [--static] [--json FILE]`.

The bot runs in a process of its own, on a Discord of the tests' over loopback sockets. The articles come in by
`/add file`, the commands are `/ask` by fifty people, all sent within the same moment while articles are still being
read and indexed. Acknowledged is a command when Discord has the bot's first response (the limit is 3 seconds).
"""

import argparse
import asyncio
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.console import Console

from retrieval.catalog import Catalog
from tests.discord_server import DiscordServer, Guild, Invoked

COMMANDS, PASSAGES = 50, 500
_WORDS = [
    "harbour",
    "council",
    "budget",
    "ferry",
    "river",
    "bridge",
    "minister",
    "teacher",
    "hospital",
    "winter",
    "storm",
    "vote",
    "factory",
    "union",
    "wage",
    "school",
    "market",
    "tariff",
    "border",
    "train",
    "station",
    "engineer",
    "museum",
    "election",
    "judge",
    "forest",
    "water",
    "power",
    "grid",
    "price",
    "bread",
    "wheat",
]
_NAMES = ("Ann Lee", "Mark Ash", "Ruth Odell", "Ivo Brandt", "Mina Farrow", "Gil Stone")


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--static", action="store_true", help="the small embeddings instead of MiniLM")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(_measure(Path(folder), "static" if options.static else "minilm"))
    console = Console()
    for name, value in found.items():
        console.print(f"{name:<44} {value}", highlight=False)
    if options.json:
        options.json.write_text(json.dumps(found), encoding="utf-8")
    return 0


def documents(count: int) -> bytes:
    """So many made-up articles as JSON lines, each of about five passages."""
    chance = random.Random(7)
    lines = []
    for number in range(count):
        sentences = []
        for _ in range(60):
            words = " ".join(chance.choices(_WORDS, k=14))
            said = f"“{words.capitalize()},” said {chance.choice(_NAMES)}."
            sentences.append(said if chance.random() < 0.3 else f"{words.capitalize()}.")
        paragraphs = [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
        title = f"{' '.join(chance.choices(_WORDS, k=6)).capitalize()} {number}"
        lines.append(json.dumps({"id": str(number), "title": title, "text": "\n\n".join(paragraphs)}))
    return "\n".join(lines).encode()


async def _measure(folder: Path, embedding: str) -> dict[str, Any]:
    server = DiscordServer()
    await server.start()
    guild = server.guild("Newsroom", "general")
    people = [server.person(f"person {number}") for number in range(COMMANDS)]
    channel = guild.channels[0]
    async with _bot(server, folder, embedding) as child:
        # Alone first: what a question takes when nothing else goes on.
        alone = await server.slash(people[0], channel, "ask", question="what did Ann Lee say about wheat?")
        await server.until(lambda: _answered(alone), 60)
        os.kill(child.pid, signal.SIGUSR1)
        begun = time.monotonic()
        file = server.attachment("articles.jsonl", documents(100))
        adding = await server.slash(server.owner, channel, "add file", attachment=file)
        await server.until(lambda: adding.acknowledged, 30)
        await asyncio.sleep(1.0)
        asked = [
            await server.slash(person, channel, "ask", question=f"what did {_NAMES[number % 6]} say about wheat?")
            for number, person in enumerate(people)
        ]
        await server.until(lambda: all(map(_answered, asked)), 300)
        still_adding = not await _indexed(folder, guild)
        answered = time.monotonic() - begun - 1.0
        while not await _indexed(folder, guild):  # noqa: ASYNC110  another process: there is no event to wait for
            await asyncio.sleep(0.2)
        taken = time.monotonic() - begun
        os.kill(child.pid, signal.SIGUSR2)
        await asyncio.sleep(0.1)
        stopping = time.monotonic()
        child.send_signal(signal.SIGTERM)
        out, _ = await child.communicate()
        stopped = time.monotonic() - stopping
    told = json.loads(out)
    server.check()
    await server.stop()
    acks = sorted(invoked.acknowledged_after for invoked in asked)
    return {
        "passages taken in": await _passages(folder, guild),
        "commands at once": len(asked),
        "acknowledged: median, s": round(acks[len(acks) // 2], 3),
        "acknowledged: 99th percentile (the slowest), s": round(acks[-1], 3),
        "event loop's longest gap, s": round(told["gaps"][0], 3),
        "event loop's next gaps, s": [round(gap, 3) for gap in told["gaps"][1:5]],
        "all answered after, s": round(answered, 1),
        "still indexing when all were answered": still_adding,
        "taken in and indexed after, s": round(taken, 1),
        "SIGTERM to exit, s": round(stopped, 2),
    }


def _answered(invoked: Invoked) -> bool:
    return bool(invoked.shown) and "Follow up" in str([message.controls for message in invoked.messages])


async def _passages(folder: Path, guild: Guild) -> int:
    async with await Catalog.open(folder / "catalog.db") as catalog:
        return (await catalog.counts(await catalog.library(f"guild-{guild.id}"))).passages


async def _indexed(folder: Path, guild: Guild) -> bool:
    async with await Catalog.open(folder / "catalog.db") as catalog:
        library = await catalog.library(f"guild-{guild.id}")
        state, counts = await catalog.index_state(library), await catalog.counts(library)
        if state is None or counts.articles < 100:
            return False
        return await catalog.unindexed_count(library, state.collection) == 0


@asynccontextmanager
async def _bot(server: DiscordServer, folder: Path, embedding: str) -> AsyncIterator[asyncio.subprocess.Process]:
    arguments: Sequence[str] = ["-m", "tests.bench.bot_child", server.api, str(server.port), str(folder), embedding]
    child = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)
    try:
        await server.until(lambda: server.commands and server.gateway.connected, 60)
        await asyncio.sleep(1.0)
        yield child
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


if __name__ == "__main__":
    sys.exit(main())
