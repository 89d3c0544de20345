"""The bot in a process of its own on a Discord of the tests', with its event loop watched: started by `load`.

`python -m tests.bench.bot_child API_URL GATEWAY_PORT DATA_DIR EMBEDDING`. On SIGTERM it ends in order and prints one
JSON object: the longest gaps between two turns of the event loop, in seconds, and how long the end took.
"""

import asyncio
import json
import signal
import sys
import time
from pathlib import Path

from bot.client import OnRecordBot
from bot.config import EmbeddingChoice, Settings
from bot.running import keep_running
from bot.wiring import open_house
from tests.discord_server import TOKEN
from tests.onrecord_here import point_at

_TICK = 0.005


class LoopGaps:
    """Notes how late the event loop comes round to a timer that is due every five milliseconds."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._task = asyncio.create_task(self._tick())

    def stop(self) -> list[float]:
        """The gaps so far, longest first."""
        self._task.cancel()
        return sorted(self.late, reverse=True)

    async def _tick(self) -> None:
        before = time.monotonic()
        while True:
            await asyncio.sleep(_TICK)
            now = time.monotonic()
            self.late.append(now - before - _TICK)
            before = now


async def run(settings: Settings) -> dict[str, object]:
    """The bot until SIGTERM; SIGUSR1 begins to watch."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    watching: list[LoopGaps] = []
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGUSR1, lambda: watching.append(LoopGaps()))
    loop.add_signal_handler(signal.SIGUSR2, lambda: gaps.extend(watching[-1].stop()))
    gaps: list[float] = []
    async with open_house(settings, reads_apart=True) as house:
        await keep_running(OnRecordBot(house), TOKEN, stop)
        asked = time.monotonic()
    return {"gaps": gaps[:20], "turns": len(gaps), "end_seconds": time.monotonic() - asked}


def main() -> None:
    """Run, and print what was measured."""
    api, port, folder, embedding = sys.argv[1:]
    point_at(api, int(port))
    settings = Settings(data_dir=Path(folder), embedding=EmbeddingChoice(embedding))
    sys.stdout.write(json.dumps(asyncio.run(run(settings))) + "\n")


if __name__ == "__main__":
    main()
