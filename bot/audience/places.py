"""Which channels everybody on a server can see, and who can see the others: from Discord's permissions as they are now.

Whatever is not known is not seen: a channel that the bot has not heard of, a server that it is not in.
"""

import discord


def closed_place(guild: discord.Guild | None, channel: object, channel_id: int | None) -> str | None:
    """The id of the channel, or of the private thread, that not everybody on the server can see; None where all can.

    Of a public thread or a post in a forum it is the channel's: who sees that, sees all of them.
    """
    if isinstance(channel, discord.Thread):
        if channel.type is discord.ChannelType.private_thread:
            return str(channel.id)
        channel_id = channel.parent_id
    return None if is_open(guild, str(channel_id)) else str(channel_id)


def around(channel: object, channel_id: int | None) -> frozenset[str]:
    """The ids of a place and of what it is in: whoever sees the place sees all of these."""
    outer = {str(channel.parent_id)} if isinstance(channel, discord.Thread) else set()
    return frozenset({str(channel_id), *outer})


def is_open(guild: discord.Guild | None, place: str) -> bool:
    """Whether everybody on the server can see the channel of that id. No private thread is; nor is what has gone."""
    channel = _channel(guild, place)
    everyone = guild.default_role if guild else None
    return bool(channel and everyone and channel.permissions_for(everyone).view_channel)


def sees(guild: discord.Guild | None, place: str, member: object) -> bool:
    """Whether a member can see the channel of that id. Of private threads only who is in them knows."""
    channel = _channel(guild, place)
    return bool(channel and isinstance(member, discord.Member) and channel.permissions_for(member).view_channel)


def _channel(guild: discord.Guild | None, place: str) -> discord.abc.GuildChannel | None:
    return guild.get_channel(int(place)) if guild and place.isdecimal() else None
