"""What is at work when the bot stops is waited for, and then given up."""

import asyncio
import subprocess
import sys
import threading

import pytest

from bot.ending import end_within, gone_in_time


async def test_what_ends_in_time_is_waited_for() -> None:
    """Also where it fails: whoever began it tells that."""
    done = asyncio.Event()

    async def work(fails: bool) -> None:
        await done.wait()
        if fails:
            raise ValueError("its own affair")

    tasks = [asyncio.create_task(work(fails)) for fails in (False, True)]
    asyncio.get_running_loop().call_soon(done.set)
    await end_within(60.0, tasks)
    assert [task.done() for task in tasks] == [True, True]
    assert isinstance(tasks[1].exception(), ValueError)


async def test_what_does_not_is_cancelled_and_over() -> None:
    """With what it does on its way out."""
    told: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            told.append("gone")

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    await end_within(0.0, [task])
    assert task.cancelled()
    assert told == ["gone"]


async def test_where_nothing_is_at_work_nothing_is_waited_for() -> None:
    """Neither for what was never begun nor for what is over."""
    over = asyncio.create_task(asyncio.sleep(0))
    await over
    await end_within(60.0, [None, over])


HANGING = """
import sys, time
from bot.ending import gone_in_time

with gone_in_time(float(sys.argv[1])) as begin:
    begin()
    begin()
    sys.stdout.write("ending\\n")
    sys.stdout.flush()
    time.sleep(float(sys.argv[2]))
sys.exit(7)
"""


@pytest.mark.parametrize(("given", "needed", "code"), [("0.1", "600", 0), ("600", "0", 7)])
def test_a_process_that_hangs_is_gone_all_the_same(given: str, needed: str, code: int) -> None:
    """Once its time is over; one that ends by itself is left to."""
    ended = subprocess.run([sys.executable, "-c", HANGING, given, needed], check=False, capture_output=True, timeout=60)
    assert (ended.returncode, ended.stdout) == (code, b"ending\n"), ended.stderr


def test_who_is_not_asked_to_end_has_all_the_time() -> None:
    """The time runs from when the end is asked for."""
    threads = threading.active_count()
    with gone_in_time(0.0):
        assert threading.active_count() == threads
