"""The real bot on a gateway that breaks, sends it away, forgets it or refuses it: nothing is lost or answered twice."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from bot import running
from bot.failures import IntentRefusedError, TokenRefusedError
from tests.client_house import QUESTION, SAID, Stage
from tests.discord_server import Invoked
from tests.discord_server.faults import cut as cut_off
from tests.discord_server.faults import failing, refusing

pytest_plugins = ["tests.discord_server", "tests.client_house"]

Break = Callable[[Stage], Any]


async def cut(stage: Stage) -> None:
    """Break the line without a word."""
    stage.server.gateway.drop()


async def told_to_reconnect(stage: Stage) -> None:
    """Op 7."""
    await stage.server.gateway.send_away()


async def told_to_resume(stage: Stage) -> None:
    """Op 9 with true."""
    await stage.server.gateway.invalidate(resumable=True)


async def forgotten(stage: Stage) -> None:
    """Op 9 with false."""
    await stage.server.gateway.invalidate(resumable=False)


RESUMED = [cut, told_to_reconnect, told_to_resume]


async def answered_once(stage: Stage, asked: Invoked) -> None:
    """Wait for the answer; then see that it stays the only one, for the asker and in the channel."""
    await stage.server.until(lambda: any(SAID in text for text in asked.shown))
    await asyncio.sleep(0.3)
    assert len(asked.shown) == 1
    assert sum(SAID in text for text in stage.general.shown) == 1
    assert len(stage.general.shown) == 1
    assert not asked.thinking


async def test_commands_are_synced_once(stage: Stage) -> None:
    """At the first start; neither a reconnect, nor a new session, nor a second start tells Discord again."""
    async with stage.running():
        await stage.server.gateway.invalidate(resumable=False)
        await stage.server.until(lambda: len(stage.server.gateway.sessions) == 2 and stage.server.gateway.connected)
        asked = await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION)
        await answered_once(stage, asked)
    assert len(stage.server.requests("PUT", ".*/commands")) == 1
    async with stage.running():
        await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION)
    assert len(stage.server.requests("PUT", ".*/commands")) == 1
    assert "ask" in {command["name"] for command in stage.server.commands[""]}


async def test_it_asks_for_no_privileged_intent(stage: Stage) -> None:
    """The server grants none; the bot names those for servers and messages."""
    async with stage.running():
        (identified,) = stage.server.gateway.identified
    assert identified["intents"] == 1 << 0 | 1 << 9 | 1 << 12


async def test_ask_is_acknowledged_and_answered_once(stage: Stage) -> None:
    """Within a second, by one message, which first says nothing but that the bot is thinking."""
    async with stage.running():
        asked = await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION)
        await answered_once(stage, asked)
        assert asked.acknowledged_after < 1
        assert QUESTION in asked.shown[0]


@pytest.mark.parametrize("how", [*RESUMED, forgotten])
async def test_a_question_in_hand_outlives_its_session(stage: Stage, how: Break) -> None:
    """The line breaks while the answer is made: it comes once, over REST, whatever became of the session."""
    stage.gate.clear()
    async with stage.running():
        asked = await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION)
        await stage.server.until(lambda: asked.acknowledged)
        await how(stage)
        await stage.server.until(lambda: len(stage.server.gateway.closed) == 1)
        await stage.server.until(lambda: stage.server.gateway.connected)
        stage.gate.set()
        await answered_once(stage, asked)


@pytest.mark.parametrize("how", RESUMED)
async def test_a_question_during_the_gap_is_answered_once(stage: Stage, how: Break) -> None:
    """A command and a mention that came while the line was down are told again by RESUME, and answered."""
    async with stage.running():
        stage.server.gateway.door.clear()
        await how(stage)
        await stage.server.until(lambda: not stage.server.gateway.connected)
        asked = await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION)
        other = stage.guild.channels[1]
        await stage.mention(other)
        stage.server.gateway.door.set()
        await answered_once(stage, asked)
        await stage.server.until(lambda: len(other.shown) == 2 and SAID in other.shown[1])


async def test_a_mention_before_the_break_is_not_answered_again(stage: Stage) -> None:
    """RESUME tells only what came after."""
    async with stage.running():
        await stage.mention()
        await stage.server.until(lambda: len(stage.general.shown) == 2 and SAID in stage.general.shown[1])
        await cut(stage)
        await stage.server.until(lambda: stage.server.gateway.resumed and stage.server.gateway.connected)
        await asyncio.sleep(0.3)
        assert len(stage.general.shown) == 2


async def test_the_token_that_the_gateway_refuses_ends_the_bot(stage: Stage) -> None:
    """4004 after a login that went well, as when the token is reset meanwhile."""
    async with stage.running():
        await stage.server.gateway.close(4004)
        assert stage.kept is not None
        with pytest.raises(TokenRefusedError, match="does not know this token"):
            await asyncio.wait_for(stage.kept, 10)


async def test_a_wrong_token_ends_the_bot(stage: Stage) -> None:
    """401 at login; the token stands in no message."""
    with pytest.raises(TokenRefusedError) as caught:
        async with stage.running(token="wrong.token.entirely"):
            pass
    assert "wrong.token" not in str(caught.value)


async def test_a_refused_intent_ends_the_bot(stage: Stage) -> None:
    """4014."""
    stage.server.gateway.allowed_intents = 0
    with pytest.raises(IntentRefusedError, match="switch on its intents"):
        async with stage.running():
            pass


@pytest.mark.usefixtures("hurried")
async def test_discord_that_is_down_at_the_start_is_waited_for(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five failures make a login fail, and the next one a little later goes well; commands are synced once."""
    monkeypatch.setattr(running, "_AGAIN_SECONDS", (0.01,))
    stage.server.plant("GET", "/users/@me", failing(502), times=5)
    stage.server.plant("GET", "/oauth2/applications/@me", cut_off())
    async with stage.running():
        asked = await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION)
        await answered_once(stage, asked)
    assert len(stage.server.requests("PUT", ".*/commands")) == 1


async def test_many_questions_at_once_are_each_answered_once(stage: Stage) -> None:
    """Fifty in one moment: all acknowledged well within Discord's three seconds, each answered by one message."""
    async with stage.running():
        questions = [stage.server.slash(stage.server.person(f"p{number}"), stage.general, "ask", question=QUESTION)
                     for number in range(50)]  # fmt: skip
        asked = await asyncio.gather(*questions)
        await stage.server.until(lambda: all(any(SAID in text for text in each.shown) for each in asked), 30)
        assert [len(each.shown) for each in asked] == [1] * 50
        assert max(each.acknowledged_after for each in asked) < 2


async def test_old_buttons_work_after_a_restart(stage: Stage) -> None:
    """Evidence of an answer that an earlier process gave: private, with the passage."""
    async with stage.running():
        asked = await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION)
        await answered_once(stage, asked)
    async with stage.running():
        pressed = await stage.server.press(stage.alice, asked.messages[0], "Evidence")
        await stage.server.until(lambda: pressed.shown)
        assert "bridge opens in May" in pressed.shown[0]
        assert pressed.messages[0].ephemeral
        assert pressed.acknowledged_after < 1


async def test_stopping_answers_what_is_in_hand(stage: Stage) -> None:
    """Asked to stop while it answers, the bot still answers, and then leaves the gateway."""
    stage.gate.clear()
    async with stage.running():
        asked = await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION)
        await stage.server.until(lambda: stage.answering)
        asyncio.get_running_loop().call_later(0.5, stage.gate.set)
    assert any(SAID in text for text in asked.shown)
    assert not asked.thinking
    assert len(stage.server.gateway.closed) == 1


@pytest.mark.parametrize("after", ["acknowledged", "answering"])
async def test_stopping_leaves_nobody_thinking(stage: Stage, after: str) -> None:
    """An answer that does not come in time is called off, and the asker is told, however far it had come."""
    stage.gate.clear()
    async with stage.running():
        asked = await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION)
        await stage.server.until(lambda: asked.acknowledged if after == "acknowledged" else stage.answering)
        began = stage.server.clock()
    assert stage.server.clock() - began < 8
    assert not asked.thinking
    assert ["restarted" in text for text in asked.shown] == [True]
    assert all(message.ephemeral for message in asked.messages)


async def test_commands_that_discord_does_not_take_keep_nobody_off(stage: Stage, log: list[logging.LogRecord]) -> None:
    """Past the changes that Discord allows a day, the bot comes up with the commands that are known already."""
    async with stage.running():
        pass
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.tree.syncing.definition_hash", _another)
        stage.server.plant("PUT", "/applications/*/commands", refusing(400, 30034, "Too many changes today."))
        async with stage.running():
            asked = await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION)
            await answered_once(stage, asked)
    assert sum("did not take the changed commands" in record.getMessage() for record in log) == 1


async def test_a_private_answer_is_shared_once_however_often_it_is_pressed(stage: Stage) -> None:
    """Not at all where Discord fails, and then it can be shared again; of four presses at once, one shares."""
    async with stage.running():
        asked = await stage.server.slash(stage.alice, stage.general, "ask", question=QUESTION, private=True)
        await stage.server.until(lambda: any(SAID in text for text in asked.shown))
        (private,) = asked.messages
        stage.server.plant("POST", "/interactions/*/*/callback", refusing(400, 50035, "Invalid Form Body"))
        await stage.server.press(stage.alice, private, "Share")
        await asyncio.sleep(0.3)
        assert not any(SAID in text for text in stage.general.shown)
        await asyncio.gather(*[stage.server.press(stage.alice, private, "Share") for _ in range(4)])
        await stage.server.until(lambda: any(SAID in text for text in stage.general.shown))
        await asyncio.sleep(0.5)
        assert sum(SAID in text for text in stage.general.shown) == 1


async def _another(tree: object) -> str:
    return "another definition"
