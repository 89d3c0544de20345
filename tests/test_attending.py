"""bot/replies/attending.py: who waits for an answer or a summary always hears something."""

import asyncio
from types import SimpleNamespace
from typing import cast

import discord
import pytest

from bot.errors import Refusal
from bot.guests import Guest
from bot.replies import attending
from bot.replies.attending import Attending, made
from bot.texts import Texts
from retrieval.answering import Watcher
from retrieval.models import Answer, Library, Status
from retrieval.notes import model_failed


class Recorder:
    """A reply that notes what it was told."""

    def __init__(self) -> None:
        self.failed: list[BaseException] = []

    async def show(self, view: discord.ui.LayoutView) -> None:
        """Progress."""

    async def finish(self, view: discord.ui.LayoutView) -> str | None:
        raise AssertionError("the work itself tells its end")

    async def fail(self, error: BaseException) -> None:
        self.failed.append(error)


nobody = cast(Guest, SimpleNamespace(library=Library(1, "here")))


class Somebody:
    """As much of a guest as is asked for."""

    voice = Texts.load().voice("en")


async def test_a_fault_is_told() -> None:
    """Whatever it is."""
    reply = Recorder()

    async def work() -> None:
        raise ZeroDivisionError

    await Attending().attend(work(), reply, nobody)
    assert [type(error) for error in reply.failed] == [ZeroDivisionError]


async def test_a_stop_waits_and_then_tells() -> None:
    """What is done in time is done; the rest is told, and so is whoever comes later."""
    attending = Attending()
    quick, slow, late = Recorder(), Recorder(), Recorder()
    done: list[str] = []

    async def work(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(name)

    both = asyncio.gather(
        attending.attend(work("quick", 0.05), quick, nobody), attending.attend(work("slow", 60), slow, nobody)
    )
    await asyncio.sleep(0.01)
    await attending.stop(0.3)
    await both
    await attending.attend(work("late", 0), late, nobody)
    assert done == ["quick"]
    assert quick.failed == []
    assert [error.text_id for error in (*slow.failed, *late.failed) if isinstance(error, Refusal)] == [
        "refused-stopping",
        "refused-stopping",
    ]


async def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before Discord forgets who asked."""
    monkeypatch.setattr(attending, "_LONGEST_SECONDS", 0.05)

    async def make(watcher: Watcher) -> Answer:
        await asyncio.sleep(60)
        return Answer("", Status.NO_EVIDENCE, "")

    with pytest.raises(Refusal) as refused:
        await made(cast(Guest, Somebody()), Recorder(), make)
    assert refused.value.text_id == "refused-too-slow"


async def test_why_a_part_failed_stands_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """The reader is told that the model failed; who looks after the bot finds out why."""

    async def make(watcher: Watcher) -> Answer:
        note = model_failed("The key was refused; check OPENAI_API_KEY.", True, "model")
        return Answer("q", Status.ANSWERED, "x", notes=(note,))

    with caplog.at_level("WARNING", "onrecord"):
        await made(cast(Guest, Somebody()), Recorder(), make)
    assert "check OPENAI_API_KEY" in caplog.text
