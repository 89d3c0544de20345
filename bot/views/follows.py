"""What is followed, and what is new on it, as messages."""

from collections.abc import Sequence

import discord

from bot.render import follows as render
from bot.scheduling.reading import zone_name
from bot.texts import Voice
from bot.tree.syncing import CommandNames
from bot.views.articles import framed_view
from bot.views.panels import panel
from retrieval.catalog.follows import Follow
from retrieval.digests import News


def news_view(
    follow: Follow, news: News, names: CommandNames, voice: Voice, also: Sequence[Follow] = ()
) -> discord.ui.LayoutView:
    """The message in which news come; `also` are the other follows that it is for."""
    return framed_view(render.news_items(follow, news, names("unfollow"), voice, also), [])


def following_view(own: Sequence[Follow], channels: Sequence[Follow], voice: Voice) -> discord.ui.LayoutView:
    """All that somebody follows; `channels` is what others have told in channels, for those who manage the server."""
    if not own and not channels:
        return framed_view(render.nothing_followed(voice), [])
    lines = [f"### {voice('following-heading', count=len(own))}", *render.follow_lines(own, voice)] if own else []
    if channels:
        lines += [f"### {voice('following-channels')}", *render.follow_lines(channels, voice)]
    return panel("\n".join(lines))


def follow_page(follow: Follow, names: CommandNames, voice: Voice, *, unknown: bool = False) -> discord.ui.LayoutView:
    """That it is followed from now on, where it is told, and how it ends. `unknown`: nobody of that name speaks yet."""
    lines = [
        voice("follow-done", subject=f"**{render.label_of(follow)}**"),
        voice("follow-where-channel", channel=f"<#{follow.channel}>")
        if follow.channel
        else voice("follow-where-direct"),
    ]
    if follow.quiet:
        hours, _, zone = follow.quiet.partition(" ")
        lines.append(voice("follow-quiet-done", hours=hours, zone=zone_name(zone)))
    if unknown:
        lines.append(voice("follow-unknown"))
    lines.append(f"-# {voice('follow-end', unfollow=names('unfollow'), following=names('following'))}")
    return panel("\n".join(lines))


def ended_page(follow: Follow, voice: Voice) -> discord.ui.LayoutView:
    """That it is followed no more."""
    return panel(voice("follow-ended", subject=f"**{render.label_of(follow)}**"))
