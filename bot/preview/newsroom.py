"""A Discord in memory, with one server and two people in it, that the real bot runs in as if it were the real one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import simcord
from discord.ext import commands

if TYPE_CHECKING:
    from simcord.preview import Preview

GUILD_ID = 1_400_000_000_000_000_000
"""The id of the server where none is chosen; fixed, so that a data directory that is kept knows it again."""
NAME = "Newsroom"
_BOT_NAME = "On Record"
_LONGEST_SECONDS = 25.0
"""How long the page waits for what was begun there; later it appears with "Refresh preview". What takes half a minute
on purpose, such as a message that deletes itself, must not hold up the page."""


@dataclass(frozen=True)
class Newsroom:
    """The server. Its `editor` may manage it, its `reader` may only ask."""

    env: simcord.Env
    guild: simcord.GuildHandle
    editor: simcord.MemberActor
    reader: simcord.MemberActor

    def open_channel(self) -> simcord.ChannelHandle:
        """A new text channel."""
        return self.guild.create_text_channel("newsroom", topic="Type / for the commands")

    def page(self, channel: simcord.ChannelHandle, port: int | None = None) -> "Preview":
        """The page that shows the channel, to be entered with `async with`; None takes any free port of loopback."""
        viewers = [self.editor, self.reader]
        return self.env.preview(channel, viewers=viewers, layout="channel", port=port)


@asynccontextmanager
async def open_newsroom(
    bot: commands.AutoShardedBot, guild_id: int = GUILD_ID, name: str = NAME, now: datetime | None = None
) -> AsyncIterator[Newsroom]:
    """The bot logged in to a Discord that has this one server, until the end of the block.

    Its clock begins at `now`, in 2026 or later (None is the machine's time), and goes on only with what happens: what
    the bot waits for outside, such as the index server, must be up before. Raises what the bot raises at its start,
    and TimeoutError where that takes more than five seconds.
    """
    tell = bot.tree.on_error
    env = simcord.Env(bot, settle_timeout=_LONGEST_SECONDS, check_errors=False)
    # Before the bot is there: to let it live through all the days until then would take it half a minute.
    env.backend.advance_clock(max(0.0, ((now or datetime.now(UTC)) - env.now()).total_seconds()))
    await env.start()
    try:
        with env.time_context():
            bot.tree.error(tell)  # SimCord counts every error as a failure of the page; ours are told to the person
            yield await _furnished(env, guild_id, name)
    finally:
        await env.shutdown()


async def _furnished(env: simcord.Env, guild_id: int, name: str) -> Newsroom:
    """The server with its people, and the bot with its name and its commands."""
    bot = env.bot
    assert isinstance(bot, commands.AutoShardedBot)
    assert bot.user is not None
    await bot.user.edit(username=_BOT_NAME)
    if not await bot.tree.fetch_commands():
        await bot.tree.sync()  # a data directory that was used before holds that they were
    editor = env.create_user("robin", global_name="Robin")
    guild = env.create_guild(name, id=guild_id, owner=editor)
    reader = guild.add_member(env.create_user("sam", global_name="Sam"))
    return Newsroom(env, guild, simcord.MemberActor(env, guild, editor), reader)
