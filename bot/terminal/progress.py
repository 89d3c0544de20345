"""Long work, shown as it goes: a bar with rate and time left on a terminal, a plain line now and then elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

Step = Callable[[int, int], None]
"""Told how many are done, and of how many."""

_SECONDS_BETWEEN_LINES = 10.0


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        """The rate as it was lately, once there is one."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} a second" if speed and speed >= 1 else "", style="dim")


@contextmanager
def progress(console: Console, what: str) -> Iterator[Step]:
    """Show the steps of `what` ("Embedding passages") on `console` while the block runs; the bar is gone afterwards."""
    if not console.is_terminal:
        yield _lines(console, what)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=max(total, done))


def _lines(console: Console, what: str) -> Step:
    started = time.monotonic()
    last = started

    def step(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _SECONDS_BETWEEN_LINES:
            return
        last = now
        rate = done / (now - started)
        left = f", about {(total - done) / rate:,.0f} s left" if rate and total > done else ""
        console.print(Text(f"{what}: {done:,} of {max(total, done):,}, {rate:,.0f} a second{left}"), soft_wrap=True)

    return step
