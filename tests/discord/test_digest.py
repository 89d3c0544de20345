"""/digest, as people use it: now, by a schedule, over restarts and kills."""

from datetime import UTC, datetime, timedelta
from typing import cast

import discord
import pytest
from simcord.builders import ChannelHandle

from bot.client import OnRecordBot
from bot.posting import Poster, Posting
from bot.scheduling.rounds import Rounds
from retrieval.catalog import Post
from retrieval.errors import CatalogError
from retrieval.models import Library
from retrieval.stories import StoryKeeper
from tests.discord.hands import restart, told
from tests.discord.test_stories import document, take_in
from tests.discord.world import World, seen
from tests.story_material import CUT, ONE, ONE_OTHERWISE, TWO, TWO_OTHERWISE, report

BERLIN = "Europe/Berlin"
LATER = report(
    "The new crane of the harbour of Elm lifts forty tonnes, the harbour master Ada Quill said on Friday.\n"
    "It came from Gdansk by barge, and took nine days. The old crane will be shown in the museum of Elm, which opens "
    "in May. Nobody was hurt when a rope broke on Thursday, the harbour master told the council.",
    "Elm gets a crane",
    "Elm Post",
    20,
)


def rounds(world: World) -> Rounds:
    """What sees to everything that is due."""
    return cast(Rounds, cast(OnRecordBot, world.env.bot).get_cog("Rounds"))


async def due(world: World) -> datetime:
    """When the next thing is due."""
    moment = await rounds(world).round(datetime.now(UTC))
    assert moment is not None
    return moment


class Clock:
    """The clock of the bot, which stands where a test sets it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = datetime.now(UTC)
        monkeypatch.setattr(discord.utils, "utcnow", lambda: self.at)

    async def pass_to(self, world: World, moment: datetime) -> None:
        """It is that late."""
        self.at = moment
        await rounds(world).round(moment)
        await world.env.settle()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """It stands at the present."""
    return Clock(monkeypatch)


def posted(world: World) -> list[discord.Message]:
    """The digests that stand in #news; Discord's own lines on new threads left aside."""
    return [message for message in world.news.history() if message.components]


def told_in(thread: ChannelHandle) -> list[discord.Message]:
    """The stories that stand in a thread; the message it hangs under aside."""
    return [message for message in thread.history() if message.components]


async def test_a_schedule_posts_once_and_only_what_is_new(
    empty_world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One silent message, the larger story first, each sentence linked to its publisher, a thread with each in full.

    It comes when it is due, not before, not twice, not after a restart; never where nothing is new. After days off it
    comes once; after a kill between posting and recording, in the middle of a thread, it goes on where it was.
    """
    world = empty_world
    await take_in(world, ONE, ONE_OTHERWISE, CUT, TWO)
    options = {"at": "8", "timezone": BERLIN}
    assert "manage this server" in told(await world.alice.slash(world.news, "digest schedule", **options))
    done = await world.manager.slash(world.news, "digest schedule", quiet="22-7", top=1, **options)
    assert done.ephemeral
    assert "every day at 08:00 (Europe/Berlin)" in seen(done)
    first = await due(world)
    assert f"<t:{int(first.timestamp())}:F>" in seen(done)
    await clock.pass_to(world, first - timedelta(seconds=1))
    assert posted(world) == []

    await clock.pass_to(world, first)
    (message,) = posted(world)
    assert message.flags.suppress_notifications
    text = seen(message)
    assert "What is new: 2 stories" in text
    assert "3 new articles" in text
    assert "And one more story" in text
    assert "2 new articles, 2 publishers" in text
    assert TWO.title not in text
    assert "](<https://" in text
    (thread,) = world.news.threads
    (full,) = told_in(thread)
    assert ONE.title in seen(full)
    assert ONE_OTHERWISE.title in seen(full)
    assert CUT.title not in seen(full)

    await restart(world)
    await clock.pass_to(world, first + timedelta(minutes=1))
    await clock.pass_to(world, first + timedelta(days=1, minutes=1))
    assert len(posted(world)) == 1, "nothing is new: a schedule says nothing of that"

    await take_in(world, TWO_OTHERWISE)
    with monkeypatch.context() as patched:
        posts: list[Post] = []
        post = Poster.post

        async def killed_after_one(poster: Poster, library: Library, posting: Posting) -> Post:
            if posts:
                raise CatalogError("killed")
            posts.append(await post(poster, library, posting))
            return posts[0]

        patched.setattr(Poster, "post", killed_after_one)
        with pytest.raises(CatalogError, match="killed"):
            await clock.pass_to(world, first + timedelta(days=5))
    assert len(posted(world)) == 2, "after five days, one"
    await take_in(world, LATER)  # after the kill: no part of the digest that was begun
    await restart(world)
    await clock.pass_to(world, first + timedelta(days=5, minutes=2))
    assert len(posted(world)) == 2
    assert len(world.news.threads) == 2
    assert [len(told_in(thread)) for thread in world.news.threads] == [1, 1]
    await clock.pass_to(world, first + timedelta(days=6))
    assert [LATER.title in seen(message) for message in posted(world)] == [False, False, True]

    assert "no more digests" in seen(await world.manager.slash(world.news, "digest off"))
    assert "no schedule" in seen(await world.manager.slash(world.news, "digest off"))
    assert await rounds(world).round(first + timedelta(days=50)) is None


async def test_now_says_what_is_new_or_that_nothing_is(empty_world: World) -> None:
    """Posted for all, told privately where; the second time privately that there is nothing; what comes after, alone.

    Also in direct messages, from one's own articles alone.
    """
    world = empty_world
    nothing = await world.alice.slash(world.news, "digest now")
    assert nothing.ephemeral
    assert "nothing new" in seen(nothing)
    await take_in(world, ONE, ONE_OTHERWISE)
    done = await world.alice.slash(world.news, "digest now")
    (message,) = posted(world)
    assert str(message.id) in seen(done)
    assert "What is new: 1 story" in seen(message)
    assert "nothing new" in seen(await world.bob.slash(world.news, "digest now"))
    await take_in(world, CUT, TWO)
    await world.bob.slash(world.news, "digest now")
    _, second = posted(world)
    assert TWO.title in seen(second)
    assert ONE.title not in seen(second)
    assert "nothing new" in seen(await world.alice.user.slash("digest now"))
    own = await world.house.catalog.library(f"user-{world.alice.id}")
    await world.take_in(document(ONE), library=own)
    await StoryKeeper(world.house.catalog).catch_up(own)
    await world.alice.user.slash("digest now")
    assert ONE.title in seen(world.dm(world.alice).history()[-1])


async def test_what_can_not_be_is_refused_in_a_sentence(empty_world: World) -> None:
    """Times, zones and hours that are none; and a channel in which the bot may not write is said to be one."""
    world = empty_world
    for options, expected in (
        ({"at": "late", "timezone": BERLIN}, "no time of day"),
        ({"at": "8", "timezone": "Mars"}, "no time zone"),
        ({"at": "8", "timezone": BERLIN, "quiet": "always"}, "no hours"),
    ):
        assert expected in told(await world.manager.slash(world.news, "digest schedule", **options))
    offered = await world.manager.autocomplete(world.news, "digest schedule", "timezone", "berl")
    assert offered[0]["value"] == BERLIN
