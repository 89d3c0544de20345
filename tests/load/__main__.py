"""Two hundred people ask without a pause while an article a second comes in: `make load-test`.

`python -m tests.load [--minutes 10] [--askers 200] [--articles 1.0] [--embedding auto] [--json FILE]`. The bot is the
program itself in a process of its own, over loopback sockets, with a real catalog and a real index. Acknowledged is a
command when Discord has the bot's first response (the limit is three seconds), answered when the answer stands there.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from tests.discord_server import DiscordServer
from tests.load.figures import Found
from tests.load.running import Load, run

_ERRORS_SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print each figure; 1 where there was any error."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="how long people ask")
    parser.add_argument("--askers", type=int, default=200, help="people who have a question in hand at any time")
    parser.add_argument("--articles", type=float, default=1.0, help="how many come in a second")
    parser.add_argument("--embedding", default="auto", help="as ONRECORD_EMBEDDING")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything measured there")
    options = parser.parse_args(arguments)
    load = Load(options.askers, 60 * options.minutes, 1 / options.articles, options.embedding)
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(_measured(load, Path(folder)))
    console = Console()
    for name, value in found.lines().items():
        console.print(f"{name:<42} {value}", highlight=False)
    for error in found.errors[:_ERRORS_SHOWN]:
        console.print(f"  {error}", highlight=False, markup=False)
    if options.json:
        options.json.write_text(json.dumps(asdict(found)), encoding="utf-8")
    return 1 if found.errors else 0


async def _measured(load: Load, folder: Path) -> Found:
    server = DiscordServer()
    await server.start()
    try:
        return await run(server, load, folder)
    finally:
        await server.stop()


if __name__ == "__main__":
    sys.exit(main())
