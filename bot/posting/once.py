"""Posts a message under a key, once: however often it is asked for, and wherever the process was killed before.

    poster = Poster(bot, catalog)                      # one for the whole bot: `OnRecordBot.poster`
    view = framed_view(container, [button, …])         # any LayoutView; a new one for each post
    post = await poster.post(library, Posting(f"digest:{schedule_id}:{day}", channel_id, view))

The key is claimed in the catalog before anything is sent. Discord itself takes two messages with one nonce for the same
for some minutes; after that the message is known by its mark, the number (id) of its first component, which is made
from the key. So a key that was claimed, and of which nothing was recorded, is looked for in the channel before it is
sent again. Ask again with the same key until `post.state` is SENT; it costs nothing once it is.

`post` raises CatalogError, and nothing else: where the bot may not write, or the channel is gone, the state is FAILED,
`post_problem(post, voice)` is the sentence for a listing, and the log has it once. SENDING: Discord could not be
reached; ask again later. `settle` is for the start: it records what was sent and not recorded.
"""

import asyncio
import hashlib
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

import aiohttp
import discord

from bot.guests import library_name
from bot.posting.forums import forum_posts, suiting_tags, thread_name
from bot.replies import patiently
from retrieval.catalog import Catalog, Post, PostState
from retrieval.models import Library

_LOG = logging.getLogger("onrecord.posting")
_REST_SECONDS = 900.0
"""A place that refused is not tried again before: Discord bans whoever is refused 10,000 times in ten minutes."""
_EARLIER = timedelta(minutes=5)
"""The clocks of this machine and of Discord may differ so much."""
_LOOKED_AT = 300
"""Messages looked at for one that may have been sent, from when it was to be: three requests."""
_GONE, _REFUSED = "gone", "refused"
"""Problems: the place is no more; Discord does not take the message as it is, and it is not tried again."""
_BAD_REQUEST = 400
_UNREACHED = (discord.HTTPException, aiohttp.ClientError, TimeoutError)

Place: TypeAlias = "discord.abc.MessageableChannel | discord.ForumChannel"


@dataclass(frozen=True)
class Posting:
    """What is to be posted. `key` names it in its library, `place` is the id of a channel, thread or forum.

    With `person`, it goes to that person's direct messages, and `place` does not matter. `title` and `tags` are for a
    forum: the thread's name, and the names of tags of which those that the forum has are put on it, five at most.
    `roles` are the ids of the roles that are mentioned, below what the view shows.
    """

    key: str
    place: str
    view: discord.ui.LayoutView
    person: str | None = None
    title: str = ""
    tags: Sequence[str] = ()
    roles: Sequence[str] = ()

    @property
    def mentions(self) -> str:
        """The line that mentions the roles, empty where there are none."""
        return " ".join(f"<@&{role}>" for role in self.roles)


class _Unfit(Exception):
    """It can't be posted there; the problem is the argument."""


class Poster:
    """Posts for all parts of the bot, of each library one at a time."""

    def __init__(self, client: discord.Client, catalog: Catalog, clock: Callable[[], float] = time.monotonic) -> None:
        """On an open catalog; `clock` tells the time in seconds."""
        self._client = client
        self._catalog = catalog
        self._clock = clock
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._resting: dict[tuple[int, str], tuple[float, str]] = {}
        self._told: set[tuple[int, str, str]] = set()

    async def post(self, library: Library, posting: Posting) -> Post:
        """Post it unless it was, and say how that stands. Raises CatalogError. Waits until the bot is on Discord."""
        await self._client.wait_until_ready()
        async with self._turns[library.id]:
            known = await self._catalog.find_post(library, posting.key)
            if known and (known.state is PostState.SENT or known.problem == _REFUSED):
                return known
            post, fresh = await self._catalog.claim_post(library, posting.key, posting.place, posting.person)
            try:
                message = None if fresh else await self._found(library, post)
                fresh = True  # it was looked for, and is not there
                message = message or await self._sent(library, posting)
            except _Unfit as unfit:
                return await self._failed(library, post, str(unfit), fresh)
            except _UNREACHED as error:
                _LOG.warning("Discord could not be reached for a post; it is tried again: %s", type(error).__name__)
                return post
            return await self._recorded(library, post, message)

    async def settle(self) -> None:
        """Look for the posts that an earlier run may have sent, and record them. Raises CatalogError."""
        await self._client.wait_until_ready()
        for library, post in await self._catalog.unsettled_posts():
            async with self._turns[library.id]:
                try:
                    message = await self._found(library, post)
                except _Unfit as unfit:
                    await self._failed(library, post, str(unfit), certain=False)
                except _UNREACHED as error:
                    _LOG.warning("Discord could not be reached to look for a post: %s", type(error).__name__)
                else:
                    if message is not None:
                        await self._recorded(library, post, message)

    async def _recorded(self, library: Library, post: Post, message: discord.Message) -> Post:
        stored = await self._catalog.record_post(library, post.key, str(message.channel.id), str(message.id))
        return stored or post

    async def _failed(self, library: Library, post: Post, problem: str, certain: bool) -> Post:
        """`certain`: nothing was sent. Else it stays to be looked for, where there is something left to look at."""
        where = post.person or post.place
        if problem != _REFUSED:
            self._resting[library.id, where] = (self._clock() + _REST_SECONDS, problem)
        if (library.id, where, problem) not in self._told:
            self._told.add((library.id, where, problem))
            _LOG.warning("Nothing can be posted to %s of %s: %s", where, library.name, problem)
        return await self._catalog.fail_post(library, post.key, problem, certain or problem == _GONE) or post

    async def _sent(self, library: Library, posting: Posting) -> discord.Message:
        place = await self._place(library, posting.place, posting.person)
        view, mark, mentions = posting.view, self._mark(library, posting.key), discord.AllowedMentions.none()
        view.children[0].id = mark.number
        if posting.roles:
            view.add_item(discord.ui.TextDisplay(posting.mentions))
            mentions.roles = [discord.Object(int(role)) for role in posting.roles]
        async with _refusals():
            if isinstance(place, discord.ForumChannel):
                made = await place.create_thread(
                    name=thread_name(posting.title),
                    applied_tags=suiting_tags(place, posting.tags),
                    view=view,
                    allowed_mentions=mentions,
                    silent=True,
                )
                return made.message
            return await patiently(
                lambda: place.send(view=view, allowed_mentions=mentions, nonce=mark.nonce, silent=True)
            )

    async def _found(self, library: Library, post: Post) -> discord.Message | None:
        """The message that was sent under that key and not recorded, if there is one."""
        place = await self._place(library, post.place, post.person)
        since, mark, mine = post.claimed_at - _EARLIER, self._mark(library, post.key), self._client.user
        async with _refusals():
            if isinstance(place, discord.ForumChannel):
                there = forum_posts(place, since, mine)
            else:
                there = place.history(limit=_LOOKED_AT, after=since)
            async for message in there:
                if mine and message.author.id == mine.id and mark.is_on(message):
                    return message
        return None

    async def _place(self, library: Library, place: str, person: str | None) -> Place:
        """Where to post. Raises _Unfit."""
        until, problem = self._resting.get((library.id, person or place), (0.0, ""))
        if self._clock() < until:
            raise _Unfit(problem)
        async with _refusals():
            if person is not None:
                user = self._client.get_user(int(person)) or await self._client.fetch_user(int(person))
                return await user.create_dm()
            channel = self._client.get_channel(int(place)) or await self._client.fetch_channel(int(place))
        if isinstance(channel, discord.abc.PrivateChannel) or library_name(channel.guild.id, 0) != library.name:
            raise _Unfit(_GONE)  # another server's
        if not isinstance(channel, discord.ForumChannel | discord.abc.Messageable):
            raise _Unfit("unfit")
        if missing := missing_permissions(channel):
            raise _Unfit(f"missing {' '.join(missing)}")
        return channel

    def _mark(self, library: Library, key: str) -> "_Mark":
        return _Mark.of(f"{self._catalog.identity}/{library.name}/{key}")


@dataclass(frozen=True)
class _Mark:
    """What a message is known by: `nonce` (25 letters at most) while Discord keeps it, `number` as long as it stands.

    The number is one that Discord does not give by itself: it counts components from 1.
    """

    nonce: str
    number: int

    @classmethod
    def of(cls, key: str) -> "_Mark":
        digest = hashlib.blake2b(key.encode(), digest_size=12)
        return cls(digest.hexdigest(), int.from_bytes(digest.digest()[:4], "big") & 0x3FFFFFFF | 0x40000000)

    def is_on(self, message: discord.Message) -> bool:
        return message.nonce == self.nonce or any(
            getattr(part, "id", None) == self.number for part in message.components
        )


@asynccontextmanager
async def _refusals() -> AsyncIterator[None]:
    """Discord's refusals as _Unfit; what may be better next time goes on as it is."""
    try:
        yield
    except discord.NotFound as error:
        raise _Unfit(_GONE) from error
    except discord.Forbidden as error:
        raise _Unfit("forbidden") from error
    except discord.HTTPException as error:
        if error.status != _BAD_REQUEST:
            raise
        _LOG.error("Discord does not take a post: %s", error)
        raise _Unfit(_REFUSED) from error


def missing_permissions(place: "discord.abc.GuildChannel | discord.Thread") -> list[str]:
    """The permissions that posting there needs and the bot lacks, as discord.py names them; Discord is not asked."""
    writing = "send_messages_in_threads" if isinstance(place, discord.Thread) else "send_messages"
    held = place.permissions_for(place.guild.me)
    return [name for name in ("read_messages", writing, "read_message_history") if not getattr(held, name)]
