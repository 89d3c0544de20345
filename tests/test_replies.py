"""Replies of the real bot on a REST API that limits, fails, dawdles and forgets: one answer, nobody left "thinking"."""

import asyncio
import logging
from itertools import pairwise
from typing import Any

import pytest

from tests.client_house import QUESTION, SAID, Stage
from tests.discord_server import Invoked
from tests.discord_server.faults import Fault, cut, failing, held, refusing, slow

pytest_plugins = ["tests.discord_server", "tests.client_house"]

REPLY, CALLBACK = "/webhooks/*/messages/@original", "/interactions/*/callback"
POST, EDIT = "/channels/*/messages", "/channels/*/messages/*"
Log = list[logging.LogRecord]


async def asked(stage: Stage, **options: Any) -> Invoked:
    """Alice asks."""
    return await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION, **options)


async def settles(stage: Stage, invoked: Invoked, within: float = 10) -> str:
    """Wait for the answer; it must stay the only message. The text."""
    await stage.server.until(lambda: any(SAID in text for text in invoked.shown), within)
    await asyncio.sleep(0.2)
    assert not invoked.thinking
    assert len(invoked.shown) == 1
    assert len(stage.general.shown) == 1
    return invoked.shown[0]


async def mention_settles(stage: Stage, within: float = 10) -> None:
    """Wait for the answer to a mention; the bot must have said nothing else that still stands."""
    await stage.server.until(lambda: any(SAID in text for text in stage.general.shown), within)
    await asyncio.sleep(0.2)
    assert [SAID in message.text for message in stage.ours if not message.gone] == [True]


def warned(log: Log) -> list[str]:
    """What the log says from WARNING on."""
    return [record.getMessage() for record in log if record.levelno >= logging.WARNING]


# Limits


@pytest.mark.parametrize(("method", "path"), [("PATCH", REPLY), ("POST", CALLBACK)])
async def test_a_limited_interaction_is_answered_when_it_may(stage: Stage, method: str, path: str, log: Log) -> None:
    """429 with Retry-After on the acknowledgement or the answer: waited for to the end, and then answered once."""
    async with stage.running():
        stage.server.limits.plant(method, path, 0.8)
        invoked = await asked(stage)
        await settles(stage, invoked)
        assert stage.server.limits.hit == 1
        assert stage.server.clock() - invoked.sent_at >= 0.8
    assert warned(log) == []


async def test_a_limit_while_progress_is_shown_does_not_mix_up_the_answer(stage: Stage) -> None:
    """The line about progress is held up; it does not overtake the answer when its time has come."""
    stage.gate.clear()
    async with stage.running():
        stage.server.limits.plant("PATCH", REPLY, 1)
        invoked = await asked(stage)
        await stage.server.until(lambda: stage.server.limits.hit == 1)
        stage.gate.set()
        await settles(stage, invoked)
        texts = [version.text for message in invoked.messages for version in message.versions]
        assert SAID in texts[-1]


@pytest.mark.parametrize("everywhere", [True, False], ids=["global", "route"])
async def test_a_limited_channel_is_answered_when_it_may(stage: Stage, everywhere: bool) -> None:
    """The same for a mention, whose answer is a message of the channel."""
    async with stage.running():
        if everywhere:
            stage.server.limits.plant_global(0.8)
        else:
            stage.server.limits.plant("POST", POST, 0.8)
        began = stage.server.clock()
        await stage.mention()
        await mention_settles(stage)
        assert stage.server.clock() - began >= 0.8
        assert stage.server.limits.hit == 1


async def test_a_global_limit_does_not_keep_interactions(stage: Stage) -> None:
    """They are exempt from it: /ask is answered while a mention waits."""
    async with stage.running():
        stage.server.limits.plant_global(1.5)
        await stage.mention(stage.guild.channels[1])
        await stage.server.until(lambda: stage.server.limits.hit == 1)
        invoked = await asked(stage)
        await settles(stage, invoked)
        assert stage.server.clock() - invoked.sent_at < 1.5
        other = stage.guild.channels[1]
        await stage.server.until(lambda: len(other.shown) == 2 and SAID in other.shown[1])


# Failures


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize(("method", "path"), [("PATCH", REPLY), ("POST", CALLBACK)])
async def test_four_failures_are_borne(stage: Stage, method: str, path: str, status: int) -> None:
    """The fifth try goes well, and the answer is there, once."""
    async with stage.running():
        stage.server.plant(method, path, failing(status), times=4)
        await settles(stage, await asked(stage))


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("fault", [failing(500, done=True), cut(), cut(done=True)], ids=["500 done", "cut", "cut done"])
async def test_an_answer_that_meets_trouble_is_shown_once(stage: Stage, fault: Fault, log: Log) -> None:
    """The edit with the answer is lost, or its receipt is: it is sent again, and stands there once."""
    async with stage.running():
        stage.server.plant("PATCH", REPLY, fault)
        await settles(stage, await asked(stage))
    assert warned(log) == []


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    "fault", [failing(500, done=True), failing(500), cut(), cut(done=True)], ids=["500 done", "500", "cut", "cut done"]
)
async def test_a_mention_that_meets_trouble_is_answered_once(stage: Stage, fault: Fault, log: Log) -> None:
    """The first message is lost, or its receipt is: in the end one message of the bot's stands there, the answer."""
    stage.gate.clear()
    async with stage.running():
        stage.server.plant("POST", POST, fault)
        await stage.mention()
        await stage.server.until(lambda: stage.server.requests("POST", "/channels/.*/messages"))
        await asyncio.sleep(0.1)
        stage.gate.set()
        await mention_settles(stage)
    assert warned(log) == []


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(("fault", "times"), [(failing(500), 5), (cut(), 1)], ids=["500", "cut"])
async def test_progress_that_cannot_be_shown_costs_no_answer(stage: Stage, fault: Fault, times: int) -> None:
    """Only the line about progress is lost."""
    stage.gate.clear()
    async with stage.running():
        stage.server.plant("PATCH", REPLY, fault, times)
        invoked = await asked(stage)
        await stage.server.until(lambda: len(stage.server.requests("PATCH")) >= times)
        stage.gate.set()
        await settles(stage, invoked)


@pytest.mark.usefixtures("hurried")
async def test_an_answer_that_cannot_be_shown_is_told(stage: Stage, log: Log) -> None:
    """Discord fails for good on the answer, and recovers: the asker is told; nobody is left thinking."""
    async with stage.running():
        stage.server.plant("PATCH", REPLY, failing(500), times=5)
        invoked = await asked(stage)
        await stage.server.until(lambda: ["went wrong" in text for text in invoked.shown] == [True])
        assert not invoked.thinking
        assert all(message.ephemeral for message in invoked.messages)
    assert len(warned(log)) == 1


# Slowness


async def test_a_slow_discord_is_waited_for(stage: Stage) -> None:
    """The acknowledgement takes two seconds to come back, each edit one and a half: one answer, at its end."""
    async with stage.running():
        stage.server.plant("POST", CALLBACK, slow(2))
        stage.server.plant("PATCH", REPLY, slow(1.5), times=10)
        invoked = await asked(stage)
        await settles(stage, invoked, within=15)
        assert invoked.acknowledged_after < 1


async def test_edits_keep_their_order(stage: Stage) -> None:
    """An edit about progress that is held on its way is not overtaken by the answer."""
    stage.gate.clear()
    door = asyncio.Event()
    async with stage.running():
        stage.server.plant("PATCH", REPLY, held(door))
        invoked = await asked(stage)
        await stage.server.until(lambda: stage.server.requests("PATCH"))
        stage.gate.set()
        await asyncio.sleep(0.3)
        assert len(stage.server.requests("PATCH")) == 1
        door.set()
        await settles(stage, invoked)


async def test_edits_come_at_most_once_a_second(stage: Stage) -> None:
    """While the answer takes its time; the answer itself may come at once."""
    stage.gate.clear()
    async with stage.running():
        invoked = await asked(stage)
        await asyncio.sleep(2.5)
        stage.gate.set()
        await settles(stage, invoked)
        times = [each.at for each in stage.server.requests("PATCH")]
        assert all(later - earlier > 0.95 for earlier, later in pairwise(times[:-1]))
        assert len(times) <= 4


# What is gone while it is being answered


async def nothing_more(stage: Stage, log: Log) -> None:
    """Let the answer come: no message appears, nothing is logged but one line that the reply is gone."""
    before = len(stage.general.messages)
    stage.gate.set()
    await stage.server.until(lambda: any("gone" in line or "deleted" in line for line in lines(log)))
    await asyncio.sleep(0.3)
    assert len(stage.general.messages) == before
    assert len(lines(log)) == 1
    assert warned(log) == []


def lines(log: Log) -> list[str]:
    """What the log says beside the comings and goings of the bot, and of what is asked."""
    usual = ("onrecord.client", "onrecord.commands", "onrecord.requests", "onrecord.running")
    return [record.getMessage() for record in log if record.name not in usual]


@pytest.mark.parametrize("shown", [False, True], ids=["before progress", "after progress"])
async def test_the_reply_is_deleted_while_it_is_made(stage: Stage, log: Log, shown: bool) -> None:
    """A moderator takes the placeholder away: no second message, one line in the log."""
    stage.gate.clear()
    async with stage.running():
        invoked = await asked(stage)
        await stage.server.until(lambda: stage.answering and (invoked.shown or not shown))
        assert invoked.original is not None
        await stage.server.delete(invoked.original)
        await nothing_more(stage, log)


@pytest.mark.parametrize("mentioned", [False, True], ids=["/ask", "mention"])
async def test_the_channel_is_deleted_while_it_is_answered(stage: Stage, log: Log, mentioned: bool) -> None:
    """The same for the whole channel."""
    stage.gate.clear()
    async with stage.running():
        await (stage.mention() if mentioned else asked(stage))
        await stage.server.until(lambda: stage.answering)
        await stage.server.delete_channel(stage.general)
        await nothing_more(stage, log)


async def test_the_reply_to_a_mention_is_deleted_while_it_is_made(stage: Stage, log: Log) -> None:
    """The message with the progress is taken away: the answer is not posted again."""
    stage.gate.clear()
    async with stage.running():
        await stage.mention()
        await stage.server.until(lambda: stage.ours)
        await stage.server.delete(stage.ours[0])
        await nothing_more(stage, log)


async def test_the_question_is_deleted_while_it_is_answered(stage: Stage) -> None:
    """The answer comes all the same, as a message of its own."""
    stage.gate.clear()
    async with stage.running():
        question = await stage.mention()
        await stage.server.until(lambda: stage.answering)
        await stage.server.delete(question)
        stage.gate.set()
        await mention_settles(stage)


async def test_where_it_may_not_write_the_log_says_so(stage: Stage, log: Log) -> None:
    """A mention in a channel without the permission to send: no crash, a line in the log, nothing tried for ever."""
    async with stage.running():
        stage.server.plant("POST", POST, refusing(403, 50013, "Missing Permissions"), times=10)
        await stage.mention()
        await stage.server.until(lambda: warned(log))
        await asyncio.sleep(0.3)
        assert len(stage.server.requests("POST", "/channels/.*/messages")) <= 3
        assert all("Traceback" not in line for line in warned(log))


# The life of an interaction


@pytest.mark.parametrize("shown", [True, False], ids=["with progress shown", "with nothing shown"])
async def test_past_its_life_an_interaction_is_answered_as_a_message(stage: Stage, log: Log, shown: bool) -> None:
    """The token has died: the message with the progress becomes the answer all the same, or a new one does."""
    stage.gate.clear()
    async with stage.running():
        invoked = await asked(stage)
        await stage.server.until(lambda: stage.answering and (invoked.shown or not shown))
        invoked.expired = True
        stage.gate.set()
        await stage.server.until(lambda: any(SAID in text for text in stage.general.shown))
        await asyncio.sleep(0.2)
        assert sum(SAID in text for text in stage.general.shown) == 1
        assert len([message for message in stage.ours if not message.loading]) == 1
    assert warned(log) == []


async def test_a_private_answer_past_its_life_stays_private(stage: Stage, log: Log) -> None:
    """It is shown to nobody rather than to everybody; the log says so."""
    stage.gate.clear()
    async with stage.running():
        invoked = await asked(stage, private=True)
        await stage.server.until(lambda: stage.answering)
        invoked.expired = True
        stage.gate.set()
        await stage.server.until(lambda: lines(log))
        await asyncio.sleep(0.3)
        assert stage.general.shown == []


async def test_an_interaction_that_came_too_late_is_left_alone(stage: Stage, log: Log) -> None:
    """Unknown after three seconds: no answer can be given; one line in the log, and no error."""
    async with stage.running():
        stage.server.plant("POST", CALLBACK, refusing(404, 10062, "Unknown interaction"))
        invoked = await asked(stage)
        await stage.server.until(lambda: lines(log))
        await asyncio.sleep(0.3)
        assert invoked.shown == []
        assert len(lines(log)) == 1
        assert warned(log) == []
