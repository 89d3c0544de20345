"""Questions by mentioning the bot, and the conversation that follows."""

from typing import cast

import discord
import pytest
from simcord.builders import ChannelHandle

from tests.discord.test_ask import CARNEY
from tests.discord.world import World, buttons, seen


def _mention(world: World) -> str:
    assert world.env.bot.user is not None
    return f"<@{world.env.bot.user.id}>"


async def _ask(world: World, channel: ChannelHandle, text: str, **more: object) -> str:
    await world.alice.send(channel, f"{_mention(world)} {text}", **more)  # type: ignore[arg-type]
    return seen(channel.last_message)


async def test_a_mention_is_answered_in_reply(world: World) -> None:
    """One message, a reply to the question, which it does not repeat and whose author it does not ping."""
    said = await _ask(world, world.news, CARNEY)
    assert "[1]" in said
    assert CARNEY not in said
    answer = world.news.last_message
    assert answer is not None
    assert answer.reference is not None
    assert world.alice.member not in answer.mentions
    assert len(world.news.history()) == 2
    assert "Evidence" in buttons(answer)


@pytest.mark.parametrize("text", ["@everyone {question}", "@here {question}", "{question}"])
async def test_what_is_not_meant_for_the_bot(world: World, text: str) -> None:
    """@everyone, @here and talk among people are nobody's question."""
    await world.alice.send(world.news, text.format(question=CARNEY))
    assert len(world.news.history()) == 1


async def test_other_bots_are_not_answered(world: World) -> None:
    """Two bots would talk for ever."""
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    await robot.send(world.news, f"{_mention(world)} {CARNEY}")
    assert len(world.news.history()) == 1


async def test_a_mention_without_a_question(world: World) -> None:
    """Says how to ask, and goes away by itself."""
    assert "/ask" in await _ask(world, world.news, "")
    await world.env.advance_time(60)
    assert len(world.news.history()) == 1


async def test_a_question_that_is_too_long(world: World) -> None:
    """The limit is named."""
    assert "500" in await _ask(world, world.news, "why? " * 150)


async def test_a_reply_to_an_answer_follows_it_up(world: World) -> None:
    """ "He" is the one who was asked about."""
    await _ask(world, world.news, CARNEY)
    answer = world.news.last_message
    said = await _ask(world, world.news, "what did he say about dairy?", reply_to=answer)
    assert "Carney" in said


async def test_a_reply_keeps_the_filters(world: World) -> None:
    """What was asked of one publisher is followed up there."""
    await world.alice.slash(world.news, "ask", question=CARNEY, publisher="Harbour Post Online")
    said = await _ask(world, world.news, "what did he say about dairy?", reply_to=world.news.last_message)
    assert "Northgate" not in said.split("Nearest")[0]


async def test_a_mention_in_a_direct_message_is_no_part_of_the_question(world: World) -> None:
    """The bot's own name is left out there too; alone it is a greeting."""
    await world.alice.send_dm(_mention(world))
    assert "/ask" in seen(world.dm(world.alice).last_message)


async def test_a_new_question_in_a_channel_has_no_past(world: World) -> None:
    """What others asked before in the same channel is not taken for what "he" means; that is said."""
    await _ask(world, world.news, CARNEY)
    said = await _ask(world, world.news, "what did he say about dairy?")
    assert "could not tell" in said


async def test_a_thread_is_one_conversation(world: World) -> None:
    """In a thread the question before is known; so it is in one opened on an answer."""
    thread = await world.thread(world.news)
    await _ask(world, thread, CARNEY)
    assert "could not tell" not in await _ask(world, thread, "what did he say about dairy?")
    await _ask(world, world.news, CARNEY)
    opened = await world.thread(world.news, on=world.news.last_message)
    assert "could not tell" not in await _ask(world, opened, "what did he say about dairy?")


async def test_what_was_asked_privately_in_a_thread_stays_private(world: World) -> None:
    """A follow-up by others in the thread does not know it."""
    thread = await world.thread(world.news)
    await world.alice.slash(thread, "ask", question=CARNEY, private=True)
    assert "could not tell" in await _ask(world, thread, "what did he say about dairy?")


async def test_a_closed_channel_is_told_and_cleaned_up(world: World) -> None:
    """Where the bot may not answer, it says where it does, and takes that back after half a minute."""
    await world.settings.change(await world.library(), channels=())
    assert "nowhere" in await _ask(world, world.news, CARNEY)
    await world.env.advance_time(60)
    assert len(world.news.history()) == 1


async def test_direct_messages_have_a_library_of_their_own(world: World) -> None:
    """No mention is needed, and nothing of any server is known there."""
    await world.alice.send_dm(CARNEY)
    dm = world.dm(world.alice)
    assert "[1]" not in seen(dm.last_message)
    await world.take_in_samples(await world.house.catalog.library(f"user-{world.alice.id}"))
    await world.alice.send_dm(CARNEY)
    assert "[1]" in seen(dm.last_message)
    await world.alice.send_dm("what did he say about dairy?")
    assert "could not tell" not in seen(dm.last_message)


async def test_a_french_question_is_answered_in_french(world: World) -> None:
    """Messages come without their writer's language: the words tell it."""
    await world.alice.send(world.news, f"{_mention(world)} qu'a dit Carney sur la renégociation de l'USMCA ?")
    answer = world.news.last_message
    assert answer is not None
    assert "Poursuivre" in buttons(answer)


async def test_a_missing_permission_is_named_privately(world: World) -> None:
    """Where the bot may not write, who asked gets a direct message with the permission that is missing."""
    mute = world.guild.create_text_channel(
        "mute", overwrites={cast(discord.Member, world.guild.me): discord.PermissionOverwrite(send_messages=False)}
    )
    await world.alice.send(mute, f"{_mention(world)} {CARNEY}")
    assert len(mute.history()) == 1
    assert "Send Messages" in seen(world.dm(world.alice).last_message)


async def test_the_question_is_deleted_while_it_is_answered(world: World) -> None:
    """The answer still comes, once."""
    message = await world.alice.send(world.news, f"{_mention(world)} {CARNEY}")
    await world.alice.delete(message)
    assert len([one for one in world.news.history() if "[1]" in seen(one)]) == 1
