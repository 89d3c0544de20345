"""Posting digests in channels: each once, the scheduled ones when they are due, however long the bot was off."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias

import aiohttp
import discord

from bot.audience import Audiences
from bot.posting import Poster, Posting
from bot.scheduling.schedules import TOP, Schedule, kept_schedule, schedule_as_json
from bot.texts import Texts, Voice
from bot.views.digest import Told, digest_view, story_views, thread_title
from retrieval.catalog import Catalog, Post, PostState
from retrieval.catalog.digests import KeptDigest
from retrieval.digests import Digest, DigestMaker
from retrieval.models import Library

Clock: TypeAlias = Callable[[], datetime]
"""Tells the time, with its zone."""

_LOG = logging.getLogger("onrecord.digests")
FIRST = timedelta(days=7)
"""What the first digest of a channel looks back on."""
AGAIN = timedelta(minutes=1)
"""When what Discord did not take for the moment is tried again."""
_ARCHIVE_MINUTES: Final = 4320
"""Three days without a word put a thread away: until then a daily digest has been followed by others."""
_HAS_THREAD = 160004
_GONE, _PERSON = "gone", "user-"


@dataclass(frozen=True)
class Outcome:
    """What became of a digest: what it told, and the post; None where there was nothing new. `since` is from when."""

    digest: Digest
    post: Post | None
    since: datetime


class DigestPoster:
    """Makes digests and posts them. What is about to be posted is kept before, so that a kill changes nothing of it."""

    def __init__(
        self,
        client: discord.Client,
        catalog: Catalog,
        maker: DigestMaker,
        poster: Poster,
        texts: Texts,
        clock: Clock,
        audiences: Audiences,
    ) -> None:
        """On an open catalog; `client` knows the channels, `audiences` what may be told in each."""
        self._audiences = audiences
        self._clock = clock
        self._client = client
        self._catalog = catalog
        self._maker = maker
        self._poster = poster
        self._texts = texts
        self._turns: defaultdict[tuple[int, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def round(self, now: datetime) -> datetime | None:
        """Post what is due, and say when there is something next; None for never. Raises CatalogError."""
        soonest: datetime | None = None
        for library, kept in await self._catalog.due_digests():
            at = await self._run(library, kept.channel, now)
            soonest = at if soonest is None or (at is not None and at < soonest) else soonest
        return soonest

    async def now(self, library: Library, channel: str, voice: Voice) -> Outcome:
        """Post a digest now, whatever the schedule says. Raises CatalogError."""
        moment = self._clock()
        async with self._turns[library.id, channel]:
            kept = await self._catalog.digest(library, channel) or KeptDigest(channel, voice.language)
            if kept.pending is not None:  # begun before a kill: that one first
                kept, _ = await self._finish(library, kept, moment)
            return (await self._tell(library, kept, moment))[1]

    async def schedule(self, library: Library, channel: str, schedule: Schedule, voice: Voice) -> datetime:
        """Have digests posted by a schedule from now on; when the first one comes. Raises CatalogError."""
        moment = self._clock()
        async with self._turns[library.id, channel]:
            kept = await self._catalog.digest(library, channel) or KeptDigest(channel)
            told = schedule_as_json(schedule)
            upto = kept.told_upto
            if upto is None:
                library = await self._audiences.at(library.alone, channel)
                await self._catalog.note_arrivals(library)
                upto = await self._catalog.arrival_before(library, moment - FIRST)
            changed = replace(
                kept, language=voice.language, schedule=told, told_upto=upto, run_until=moment, trouble=""
            )
            await self._catalog.keep_digest(library, changed)
        return schedule.due(moment)

    async def stop(self, library: Library, channel: str) -> bool:
        """Post none by schedule any more; whether there was one. Raises CatalogError."""
        async with self._turns[library.id, channel]:
            kept = await self._catalog.digest(library, channel)
            if kept is None or kept.schedule is None:
                return False
            await self._catalog.keep_digest(library, replace(kept, schedule=None, trouble=""))
            return True

    async def _run(self, library: Library, channel: str, now: datetime) -> datetime | None:
        """See to one channel, and say when it is to be seen to again."""
        async with self._turns[library.id, channel]:
            kept = await self._catalog.digest(library, channel)
            if kept is None:
                return None
            if kept.pending is not None:
                kept, _ = await self._finish(library, kept, now)
                if kept.pending is not None:
                    return now + AGAIN
            schedule = kept_schedule(kept.schedule)
            if schedule is None:
                return None
            due = schedule.due(kept.run_until or now)
            if due > now:
                return due
            # However many were missed while the bot was off, one makes up for them: it tells what they would have.
            # One that comes late, in quiet hours, waits for their end.
            if schedule.quiet and (free := schedule.quiet.until(now)) > now:
                return free
            kept, _ = await self._tell(library, kept, now)
            return now + AGAIN if kept.pending is not None else schedule.due(now)

    async def _tell(self, library: Library, kept: KeptDigest, now: datetime) -> tuple[KeptDigest, Outcome]:
        """Begin a digest of all that is new, and see how far it comes."""
        library = await self._audiences.at(library.alone, kept.channel)
        upto = await self._catalog.note_arrivals(library)
        after = kept.told_upto
        if after is None:
            after = await self._catalog.arrival_before(library, now - FIRST)
        begun = replace(kept, told_upto=after, pending=upto)
        await self._catalog.keep_digest(library, begun)
        return await self._finish(library, begun, now)

    async def _finish(self, library: Library, kept: KeptDigest, now: datetime) -> tuple[KeptDigest, Outcome]:
        """Post what was begun, unless that was done before a kill, and keep that it is done."""
        library = await self._audiences.at(library.alone, kept.channel)
        upto, schedule = kept.pending or 0, kept_schedule(kept.schedule)
        arrivals = await self._catalog.came_in(library, kept.told_upto or 0, upto)
        digest = await self._maker.make(library, arrivals, schedule.top if schedule else TOP, full=True)
        voice = self._texts.voice(kept.language)
        since = kept.told_at or now - FIRST
        done = replace(kept, pending=None, run_until=now)
        if not digest.items:
            done = replace(done, told_upto=upto)
            await self._catalog.keep_digest(library, done)
            return done, Outcome(digest, None, since)
        told = Told(digest, since, schedule.zone if schedule else "UTC", now)
        post, whole = await self._post(library, kept.channel, f"digest:{kept.channel}:{upto}", told, voice)
        outcome = Outcome(digest, post, since)
        if post.state is PostState.SENDING or not whole:
            return kept, outcome
        if post.problem == _GONE:
            await self._catalog.drop_digest(library, kept.channel)
            return replace(done, schedule=None), outcome
        if post.state is PostState.SENT:
            done = replace(done, told_upto=upto, told_at=now, trouble="")
        else:  # the next one tells what this one would have
            done = replace(done, trouble=post.problem)
        await self._catalog.keep_digest(library, done)
        return done, outcome

    async def _post(self, library: Library, channel: str, key: str, told: Told, voice: Voice) -> tuple[Post, bool]:
        """The message, and under it in a thread each story in full; and whether that is all there.

        Direct messages have no threads; where the bot may not open one, the message is all.
        """
        person = library.name.removeprefix(_PERSON) if library.name.startswith(_PERSON) else None
        title = thread_title(told, voice)
        post = await self._poster.post(
            library, Posting(key, channel, digest_view(told, voice), person=person, title=title)
        )
        if post.state is not PostState.SENT or post.channel is None or post.message is None or person:
            return post, True
        try:
            thread = await self._thread(post.channel, post.message, title)
        except (discord.DiscordServerError, aiohttp.ClientError) as error:
            _LOG.warning("The stories of a digest are told later: %s", type(error).__name__)
            return post, False
        if thread is None:
            return post, True
        states = [
            (await self._poster.post(library, Posting(f"{key}:{number}", thread, view))).state
            for number, view in enumerate(story_views(told, voice), 1)
        ]
        return post, PostState.SENDING not in states

    async def _thread(self, channel: str, message: str, title: str) -> str | None:
        """The thread under a message, opened unless it is there; None where the bot may not open one."""
        found = self._client.get_channel(int(channel))
        if isinstance(found, discord.Thread):
            return channel  # a post in a forum is one already
        if not isinstance(found, discord.TextChannel):
            return None
        try:
            await found.get_partial_message(int(message)).create_thread(
                name=title, auto_archive_duration=_ARCHIVE_MINUTES
            )
        except discord.DiscordServerError:
            raise
        except discord.HTTPException as error:
            if error.code != _HAS_THREAD:
                _LOG.warning("The stories of a digest could not be told in a thread: %s", error)
                return None
        return message  # a thread has the id of the message under which it is
