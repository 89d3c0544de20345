"""Telling people what is new on what they follow: once, not more than hourly, not in their quiet hours."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

import aiohttp
import discord

from bot.audience import Audiences
from bot.following.together import Due, together
from bot.guests.server_settings import SettingsBook
from bot.posting import Poster, Posting
from bot.scheduling.schedules import quiet_from_text
from bot.texts import Texts
from bot.tree.syncing import command_names
from bot.views.follows import news_view
from retrieval.catalog import Catalog, PostState
from retrieval.catalog.follows import Follow
from retrieval.digests import News, NewsReader
from retrieval.models import Library

_LOG = logging.getLogger("onrecord.following")
EVERY = timedelta(hours=1)
"""The least between two messages on one follow: what comes meanwhile is told together."""
AGAIN = timedelta(minutes=1)
"""When what Discord did not take for the moment is tried again."""
_REST = timedelta(minutes=15)
"""So long the poster leaves a place alone that has refused a message, see `bot.posting.once`."""
_GUILD = "guild-"
DIRECT_CLOSED, CHANNEL_CLOSED, UNSEEN = "direct", "channel", "unseen"
"""Why a follow is paused: no direct messages are taken, the channel can't be written in, the person sees no channel in
which the bot answers."""


class FollowTeller:
    """Tells followers. What is about to be told is kept before, so that a kill changes nothing of it."""

    def __init__(
        self,
        client: discord.Client,
        catalog: Catalog,
        news: NewsReader,
        poster: Poster,
        texts: Texts,
        settings: SettingsBook,
        audiences: Audiences,
    ) -> None:
        """On an open catalog; `client` knows who is in which server, `settings` where the bot answers there.

        `audiences` know what may be told in a channel, and to whom alone.
        """
        self._audiences = audiences
        self._client = client
        self._catalog = catalog
        self._news = news
        self._poster = poster
        self._texts = texts
        self._settings = settings
        self._refusals: dict[str, datetime] = {}

    async def round(self, now: datetime) -> datetime | None:
        """Tell all that is new and may be told now, and when something that waits may be; None for never.

        Raises CatalogError.
        """
        soonest: datetime | None = None
        latest: dict[int, int] = {}
        due: list[Due] = []
        for library, follow in await self._catalog.all_follows():
            if library.id not in latest:
                latest[library.id] = await self._catalog.note_arrivals(await self._audiences.all_of(library))
            read = await self._read(library, follow, latest[library.id], now)
            if isinstance(read, Due):
                due.append(read)
            else:
                soonest = _sooner(soonest, read)
        for one in together(due):
            soonest = _sooner(soonest, await self._post(one, now))
        return soonest

    async def _read(self, library: Library, follow: Follow, latest: int, now: datetime) -> Due | datetime | None:
        """What is to be told to one follow now; else when it is to be seen to again, if something waits."""
        upto = follow.pending or latest
        if follow.pending is None and upto <= follow.told_upto:
            return None
        if (free := _free(follow, now)) > now:
            return free
        read = await self._audience(library, follow)
        if read is None:
            return now + AGAIN
        arrivals = await self._catalog.came_in(read, follow.told_upto, upto)
        arrivals = [one for one in arrivals if one.added_at >= follow.began_at]
        news = await self._news.read(read, follow.kind, follow.subject, arrivals) if arrivals else News()
        if not news.count:
            await self._catalog.keep_follow(replace(follow, told_upto=upto, pending=None))
            return None
        seen = await self._sees(library, follow)
        if seen is None:
            return now + AGAIN
        if not seen:
            return None
        if follow.pending is None:
            follow = replace(follow, pending=upto)
            await self._catalog.keep_follow(follow)
        if follow.id not in {one.id for one in await self._catalog.follows_of(library, follow.person)}:
            return None  # ended while it was looked what is new
        return Due(library, follow, news)

    async def _post(self, due: Due, now: datetime) -> datetime | None:
        library, follow = due.library, due.follow
        voice = self._texts.voice(follow.language)
        names = await command_names(self._catalog, self._client.application_id or 0)
        view = news_view(follow, due.news, names, voice, due.also)
        person = None if follow.channel else follow.person
        upto = follow.pending or 0
        post = await self._poster.post(
            library, Posting(f"follow:{follow.id}:{upto}", follow.channel or "", view, person=person)
        )
        if post.state is PostState.SENDING:
            return now + AGAIN
        if post.state is PostState.SENT:
            for told in (*due.also, follow):
                kept = replace(told, told_upto=told.pending or upto, told_at=now, pending=None)
                await self._catalog.keep_follow(kept)
            return None
        return await self._refused(follow, now)

    async def _refused(self, follow: Follow, now: datetime) -> datetime | None:
        """Pause all that is told there; one that was taken up again since waits until the place is tried again."""
        where = follow.channel or follow.person
        last = self._refusals.get(where)
        if last is not None and now - last < _REST:
            return last + _REST
        self._refusals[where] = now
        paused = CHANNEL_CLOSED if follow.channel else DIRECT_CLOSED
        for _, other in await self._catalog.all_follows():
            if (other.channel or other.person) == where:
                await self._catalog.keep_follow(replace(other, paused=paused))
        return None

    async def _audience(self, library: Library, follow: Follow) -> Library | None:
        """What may be told there; None where that can't be known just now.

        Who they are is asked of Discord where it matters: whether they see each channel that others do not.
        """
        if follow.channel:
            return await self._audiences.at(library, follow.channel)
        guild = self._guild(library)
        everything = await self._audiences.all_of(library)
        if guild is None or guild.unavailable or not everything.beside:
            return await self._audiences.of_member(library, None)
        try:
            return await self._audiences.of_member(library, await guild.fetch_member(int(follow.person)))
        except discord.NotFound:
            return await self._audiences.of_member(library, None)
        except (discord.HTTPException, aiohttp.ClientError) as error:
            _LOG.warning("It could not be seen who is in %s: %s", library.name, type(error).__name__)
            return None

    def _guild(self, library: Library) -> discord.Guild | None:
        number = library.name.removeprefix(_GUILD)
        return self._client.get_guild(int(number)) if number.isdecimal() else None

    async def _sees(self, library: Library, follow: Follow) -> bool | None:
        """Whether the follower may still see the library; None where that can't be known just now.

        Who has left the server follows there no more; who sees no channel in which the bot answers is told nothing.
        """
        if not library.name.startswith(_GUILD):
            return True
        guild = self._guild(library)
        if guild is None or guild.unavailable:
            return None if guild else False
        try:
            member = await guild.fetch_member(int(follow.person))
        except discord.NotFound:
            await self._catalog.end_follow(follow)
            _LOG.info("Somebody who left %s follows there no more", library.name)
            return False
        except (discord.HTTPException, aiohttp.ClientError) as error:
            _LOG.warning("It could not be seen who is in %s: %s", library.name, type(error).__name__)
            return None
        open_to = self._settings.of(library.name).channels
        channels = guild.channels if open_to is None else [guild.get_channel(int(id)) for id in open_to]
        if any(channel and channel.permissions_for(member).read_messages for channel in channels):
            return True
        await self._catalog.keep_follow(replace(follow, paused=UNSEEN))
        return False


def _sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(filter(None, (one, other)), default=None)


def _free(follow: Follow, now: datetime) -> datetime:
    """When it may be told: an hour after the last time, and not in quiet hours."""
    at = max(now, follow.told_at + EVERY) if follow.told_at else now
    quiet = quiet_from_text(follow.quiet)
    return quiet.until(at) if quiet else at
