"""Who asks where: the library, the language and the rights that follow from it."""

from typing import cast

import discord
import pytest

from bot.client import OnRecordBot
from bot.guests import channel_of, library_name
from tests.discord.world import World, seen


@pytest.mark.parametrize(
    ("guild", "person", "name"), [(1, 7, "guild-1"), (None, 7, "user-7"), (7, 1, "guild-7"), (None, 1, "user-1")]
)
def test_a_server_has_a_library_and_so_has_a_person(guild: int | None, person: int, name: str) -> None:
    """A server whose number is a person's is not that person."""
    assert library_name(guild, person) == name


async def test_the_servers_language_comes_before_the_persons(empty_world: World) -> None:
    """Where none is set, each person's own; one that is not spoken is English."""
    world = empty_world
    for locale, words in (("fr", "Ce que vous pouvez faire ici"), ("de", "What you can do here")):
        with world.speaking(locale):
            assert words in seen(await world.alice.slash(world.news, "help"))
    await world.settings.change(await world.library(), language="en")
    with world.speaking("fr"):
        assert "What you can do here" in seen(await world.alice.slash(world.news, "help"))
        assert "Ce que vous pouvez faire ici" in seen(await world.alice.user.slash("help"))


async def test_threads_and_posts_have_the_settings_of_their_channel(empty_world: World) -> None:
    """The id whose settings hold is the parent's; a channel's is its own."""
    world = empty_world
    bot = cast(OnRecordBot, world.env.bot)
    forum = world.guild.create_forum_channel("forum")
    for parent in (world.news, forum):
        thread = bot.get_channel((await world.thread(parent)).id)
        assert isinstance(thread, discord.Thread)
        assert channel_of(thread, thread.id) == str(parent.id)
    assert channel_of(bot.get_channel(world.news.id), world.news.id) == str(world.news.id)
