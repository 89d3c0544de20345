"""How work in hand is ended when the bot stops."""

import asyncio
import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

_LOG = logging.getLogger("onrecord.running")
_GONE_SECONDS = 9.0
"""Docker gives ten."""


async def end_within(seconds: float, tasks: Iterable["asyncio.Task[None] | None"]) -> None:
    """Wait so many seconds for what is at work; what takes longer is cancelled, and over when this returns.

    What the tasks raise is theirs to tell: it is not raised here.
    """
    running = {task for task in tasks if task is not None and not task.done()}
    if not running:
        return
    _, late = await asyncio.wait(running, timeout=seconds)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)


@contextmanager
def gone_in_time(seconds: float = _GONE_SECONDS) -> Iterator[Callable[[], object]]:
    """Gives what to call when the end is asked for: a process that is still in the block so long after is cut off.

    Each part that ends has its own bound, and what they come to where a server hangs, nobody can foresee. A kill at any
    moment loses nothing that was acknowledged, and the index server ends by itself when we do.
    """
    timer = threading.Timer(seconds, _cut_off)
    timer.daemon = True
    begun = threading.Event()

    def begin() -> None:
        if not begun.is_set():
            begun.set()
            timer.start()

    try:
        yield begin
    finally:
        timer.cancel()


def _cut_off() -> None:
    _LOG.warning("Something did not end in time, as where the catalog's server hangs; it is left behind")
    logging.shutdown()
    os._exit(0)
