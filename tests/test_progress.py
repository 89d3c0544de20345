"""While an answer is made its steps are shown, at most one edit a second and none after the answer."""

import asyncio
import time

import discord
import pytest

from bot.replies import progress
from bot.replies.progress import Progress
from bot.texts import Texts
from tests.discord.world import texts_of

VOICE = Texts.load().voice("en")


class Recorder:
    """A reply that notes what was shown and when; each edit takes `seconds`."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.begun: list[float] = []
        self.shown: list[str] = []

    async def show(self, view: discord.ui.LayoutView) -> None:
        self.begun.append(time.monotonic())
        await asyncio.sleep(self.seconds)
        self.shown.append(texts_of(view))

    async def finish(self, view: discord.ui.LayoutView) -> str | None:
        self.shown.append("the answer")
        return None

    async def fail(self, error: BaseException) -> None:
        raise AssertionError(error)


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_FIRST_SECONDS", 0.02)
    monkeypatch.setattr(progress, "_EDIT_SECONDS", 0.05)


async def test_a_quick_answer_shows_no_step() -> None:
    """What is there within half a second comes at once."""
    reply = Recorder()
    async with Progress(reply, VOICE) as watcher:
        watcher.reading(6)
    assert reply.shown == []


@pytest.mark.usefixtures("_quick")
async def test_the_steps_are_shown_in_order() -> None:
    """Searching, then how many passages are read, then what is written so far."""
    reply = Recorder()
    async with Progress(reply, VOICE) as watcher:
        await asyncio.sleep(0.1)
        watcher.reading(6)
        await asyncio.sleep(0.1)
        watcher.writing("Carney said so. [1]")
        await asyncio.sleep(0.1)
    assert len(reply.shown) == 3
    assert "6" in reply.shown[1]
    assert "Carney said so." in reply.shown[2]


@pytest.mark.usefixtures("_quick")
async def test_many_changes_are_few_edits() -> None:
    """A hundred sentences in half a second are at most one edit each twentieth; the last one shown is the newest."""
    reply = Recorder()
    async with Progress(reply, VOICE) as watcher:
        for number in range(100):
            watcher.writing(f"Sentence {number}.")
            await asyncio.sleep(0.005)
        await asyncio.sleep(0.1)
    assert all(later - earlier >= 0.049 for earlier, later in zip(reply.begun, reply.begun[1:], strict=False))
    assert len(reply.shown) < 20
    assert "Sentence 99." in reply.shown[-1]


@pytest.mark.usefixtures("_quick")
async def test_an_edit_on_its_way_does_not_overtake_the_answer() -> None:
    """The block ends only when the edit under way has arrived."""
    reply = Recorder(seconds=0.1)
    async with Progress(reply, VOICE):
        await asyncio.sleep(0.05)
    assert len(reply.shown) == 1
    await asyncio.sleep(0.2)
    assert len(reply.shown) == 1
