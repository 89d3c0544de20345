"""Digests as messages, and when they come as a page."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import discord

from bot.posting import post_problem
from bot.render import digest as render
from bot.render.digest import Told
from bot.render.markdown import one_line
from bot.scheduling.reading import zone_name
from bot.scheduling.schedules import Schedule, kept_schedule, quiet_as_text
from bot.texts import Voice
from bot.views.articles import framed_view
from retrieval.catalog import Post, PostState
from retrieval.catalog.digests import KeptDigest

__all__ = ["Told", "digest_view", "schedule_lines", "scheduled_lines", "story_views", "thread_title"]


def digest_view(told: Told, voice: Voice) -> discord.ui.LayoutView:
    """The message."""
    return framed_view(render.digest_items(told, voice), [])


def story_views(told: Told, voice: Voice) -> Iterator[discord.ui.LayoutView]:
    """What stands in its thread: each story in full."""
    for number, item in enumerate(told.digest.items, 1):
        yield framed_view(render.story_items(number, item, voice), [])


def thread_title(told: Told, voice: Voice) -> str:
    """The name of the thread: with the day, as it is in the zone of the channel."""
    return voice("digest-thread", day=f"{told.at.astimezone(ZoneInfo(told.zone)):%Y-%m-%d}")


def schedule_lines(schedule: Schedule, due: datetime, voice: Voice) -> Sequence[str]:
    """When digests come: how often, the quiet hours, and the next one."""
    lines = [voice("digest-when", times=_times(schedule, voice)), voice("digest-top", top=schedule.top)]
    if schedule.quiet:
        lines.append(voice("digest-quiet", hours=quiet_as_text(schedule.quiet).partition(" ")[0]))
    return [*lines, voice("digest-next", when=f"<t:{int(due.timestamp())}:F>")]


def scheduled_lines(kept: Sequence[KeptDigest], voice: Voice) -> list[str]:
    """When digests come in which channels of a server, and why one could not be posted."""
    lines = []
    for one in kept:
        schedule = kept_schedule(one.schedule)
        if schedule is None:
            continue
        lines.append(voice("digest-config", place=f"<#{one.channel}>", times=_times(schedule, voice)))
        if one.trouble:
            failed = Post("", one.channel, PostState.FAILED, datetime.now(UTC), problem=one.trouble)
            lines.append(f"⚠️ {post_problem(failed, voice)}")
    return lines or [voice("digest-config-none")]


def _times(schedule: Schedule, voice: Voice) -> str:
    return voice(
        f"digest-every-{schedule.every.value}",
        at=f"{schedule.at:%H:%M}",
        zone=one_line(zone_name(schedule.zone)),
        weekday=voice(f"weekday-{schedule.weekday}"),
    )
