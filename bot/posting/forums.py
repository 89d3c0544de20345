"""Posting in forums: names, tags, and the posts that are there."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import discord

from bot.render.cleaning import cleaned
from bot.render.cutting import cut

_MOST_TAGS = 5
_LONGEST_NAME = 100
_ARCHIVED = 50
"""Threads that are looked at of those that Discord has put away meanwhile: one request."""


def suiting_tags(forum: discord.ForumChannel, names: Sequence[str]) -> list[discord.ForumTag]:
    """The tags of a forum that are called so, capitals aside; where it wants one and has none of them, its first."""
    free = [tag for tag in forum.available_tags if not tag.moderated]
    wanted = {name.casefold() for name in names}
    found = [tag for tag in free if tag.name.casefold() in wanted][:_MOST_TAGS]
    return found or (free[:1] if forum.flags.require_tag else [])


def thread_name(title: str) -> str:
    """A title as the name of a thread: one line of at most 100 letters, and never empty."""
    return cut(" ".join(cleaned(title).split()), _LONGEST_NAME) or "…"


async def forum_posts(
    forum: discord.ForumChannel, since: datetime, mine: discord.ClientUser | None
) -> AsyncIterator[discord.Message]:
    """The first messages of the threads that `mine` has opened since then."""
    threads = {thread.id: thread for thread in forum.threads}
    async for archived in forum.archived_threads(limit=_ARCHIVED):
        threads.setdefault(archived.id, archived)
    for number in sorted(threads):
        thread = threads[number]
        if mine and thread.owner_id == mine.id and discord.utils.snowflake_time(number) >= since:
            yield await thread.fetch_message(number)
