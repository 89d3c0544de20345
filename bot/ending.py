"""How work in hand is ended when the bot stops."""

import asyncio
from collections.abc import Iterable


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
