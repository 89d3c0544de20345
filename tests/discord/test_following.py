"""Where people are told what they follow: only where they may be, and while they may see it."""

from typing import cast

import discord
import pytest

from bot.client import OnRecordBot
from tests.discord.hands import told
from tests.discord.test_digest import Clock, clock, rounds, told_in
from tests.discord.test_follow import STRIKE, VIKA, direct
from tests.discord.test_stories import document, take_in
from tests.discord.world import World, seen
from tests.story_material import ONE

__all__ = ["clock"]

READ_ONLY = discord.PermissionOverwrite(send_messages=False)


async def test_who_may_be_told_where(empty_world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a channel only for who may; directly only while one is on the server and lets the bot write.

    Blocked messages pause it, said in /following; following once more ends the pause, and nothing is lost.
    """
    world, at = empty_world, clock.at
    await take_in(world, ONE)
    channel = world.news
    refused = await world.alice.slash(world.news, "follow topic", topic="captain", channel=channel)
    assert "only for those who manage" in told(refused)
    await world.manager.slash(world.news, "follow person", person="Lund", channel=channel)
    assert "Nobody of that name" in seen(await world.alice.slash(world.news, "follow person", person="Lund"))
    await world.bob.slash(world.news, "follow person", person="Vika Lund")
    assert "no word in that" in told(await world.bob.slash(world.news, "follow topic", topic="of the"))
    assert "no such story" in told(await world.bob.slash(world.news, "follow story", story="volcano"))
    hours = await world.bob.slash(world.news, "follow topic", topic="ferry", quiet="22-7")
    assert "time zone" in told(hours)

    with monkeypatch.context() as patched:
        patched.setattr(discord.User, "create_dm", _closed)
        await take_in(world, VIKA)
        world.guild.remove_member(world.bob)
        await clock.pass_to(world, at)
    (posted,) = told_in(world.news)
    assert "I have waited ten years" in seen(posted)
    assert "Paused: Discord let me send no direct message" in seen(await world.alice.slash(world.news, "following"))
    assert [one.person for one in await world.house.catalog.followed_in_channels(await world.library())] == [
        str(world.manager.id)
    ]
    assert await world.house.catalog.follows_of(await world.library(), str(world.bob.id)) == []
    await world.alice.slash(world.news, "follow person", person="lund")
    await clock.pass_to(world, at)
    assert direct(world) == [], "a place that refused is left alone for a quarter of an hour"

    notices = world.guild.create_text_channel("notices", overwrites={world.guild.default_role: READ_ONLY})
    refused = await world.manager.slash(world.news, "follow topic", topic="strike", channel=notices)
    assert "may write in that channel" in told(refused)
    await world.manager.slash(world.news, "follow topic", topic="strike of dock workers", channel=world.news)
    await world.take_in(document(STRIKE))
    works = cast(OnRecordBot, world.env.bot).works
    assert works is not None
    keeper = works.keeper
    keeper.wake(await world.library())
    for worker in (keeper, rounds(world)):  # the one has the other begin
        assert worker._task is not None
        await worker._task
    assert "strike of dock workers" in seen(told_in(world.news)[-1]), "told as soon as it is grouped, at no set time"


async def _closed(user: discord.User) -> discord.DMChannel:
    """As Discord answers where somebody takes no direct messages."""

    class Response:
        status, reason = 403, "Forbidden"

    raise discord.Forbidden(Response(), {"code": 50007, "message": "Cannot send messages to this user"})  # type: ignore[arg-type]
