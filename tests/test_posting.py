"""What is posted without being asked for comes once: on the tests' Discord, over kills, refusals and broken lines."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import discord
import pytest

from bot.posting import Poster, Posting, post_problem
from bot.posting.forums import thread_name
from bot.texts import Texts
from retrieval.catalog import Catalog, Post, PostState
from retrieval.models import Library
from tests.discord_server import TOKEN, Channel, DiscordServer, Guild
from tests.discord_server.faults import cut, refusing
from tests.discord_server.world import FORUM

pytest_plugins = ["tests.catalog_fixtures", "tests.discord_server"]

QUIETLY = 1 << 12
ENGLISH = Texts.load().voice("en")


class Killed(BaseException):
    """The process ends here."""


class Newsroom:
    """A server with a channel and a forum, a bot that only posts, and what it posts."""

    def __init__(self, server: DiscordServer, catalog: Catalog) -> None:
        self.server = server
        self.catalog = catalog
        self.guild: Guild = server.guild("Newsroom", "news", "other")
        self.forum = Channel(server.ids.mint(), FORUM, "stories", self.guild, tags=["Harbour", "Ferries", "Sport"])
        self.guild.channels.append(self.forum)
        self.news = self.guild.channels[0]
        self.seconds = 0.0
        self.client: discord.Client
        self.poster: Poster
        self.library: Library

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Newsroom"]:
        """The bot on Discord."""
        self.library = await self.catalog.library(f"guild-{self.guild.id}")
        self.client = discord.Client(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)
        async with self.client:
            await self.client.login(TOKEN)
            running = asyncio.create_task(self.client.connect())
            self.restart()
            yield self
            await self.client.close()
            await running

    def restart(self) -> None:
        """A new process remembers nothing but the catalog."""
        self.poster = Poster(self.client, self.catalog, lambda: self.seconds)

    async def post(self, key: str, place: Channel | None = None, **told: Any) -> Post:
        """Post something under a key."""
        view = discord.ui.LayoutView(timeout=None)
        view.add_item(discord.ui.TextDisplay(f"This is {key}."))
        return await self.poster.post(self.library, Posting(key, str((place or self.news).id), view, **told))

    async def killed_after_sending(self, key: str, place: Channel | None = None, **told: Any) -> None:
        """The process ends before anything is recorded, and comes back when Discord has forgotten the nonce."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Catalog, "record_post", _killed)
            with suppress(Killed):
                await self.post(key, place, **told)
        for channel in self.server.channels:
            for message in channel.messages.values():
                message.nonce = ""
        self.restart()


async def _killed(*_: object) -> None:
    raise Killed


@pytest.fixture
async def newsroom(discord_server: DiscordServer, catalog: Catalog) -> AsyncIterator[Newsroom]:
    """The newsroom, with the bot on Discord."""
    async with Newsroom(discord_server, catalog).open() as opened:
        yield opened


async def test_a_message_comes_once(newsroom: Newsroom) -> None:
    """Asked for twice, killed after it was sent, killed before it was: one message each, quiet, pinging nobody."""
    first = await newsroom.post("one")
    assert first.state is PostState.SENT
    assert await newsroom.post("one") == first
    await newsroom.killed_after_sending("two")
    found = await newsroom.post("two")
    await newsroom.killed_after_sending("three")
    await newsroom.catalog.claim_post(newsroom.library, "four", str(newsroom.news.id))
    await newsroom.poster.settle()
    settled = {post.key: post.state for post in await newsroom.catalog.posts(newsroom.library)}
    assert settled == dict.fromkeys(("one", "two", "three"), PostState.SENT) | {"four": PostState.SENDING}
    await newsroom.post("four")
    assert newsroom.news.shown == ["This is one.", "This is two.", "This is three.", "This is four."]
    assert str(list(newsroom.news.messages)[1]) == found.message
    for message in newsroom.news.messages.values():
        assert message.fields["flags"] & QUIETLY
    for sent in newsroom.server.requests("POST", "/channels/.*/messages"):
        assert sent.sent.body["allowed_mentions"] == {"parse": []}


async def test_a_forum_gets_one_thread(newsroom: Newsroom) -> None:
    """With its name in one line, the tags that the forum has, and two roles mentioned; once over a kill too."""
    told = {"title": "Ferry slip\nto close", "tags": ["ferries", "Council", "harbour"], "roles": ["77", "78"]}
    await newsroom.killed_after_sending("story", newsroom.forum, **told)
    post = await newsroom.post("story", newsroom.forum, **told)
    await newsroom.post("story", newsroom.forum, **told)
    threads = [channel for channel in newsroom.guild.channels if channel.parent is newsroom.forum]
    assert [thread.name for thread in threads] == ["Ferry slip to close"]
    assert threads[0].shown == ["This is story.\n<@&77> <@&78>"]
    assert (post.channel, post.message) == (str(threads[0].id), str(threads[0].id))
    (made,) = newsroom.server.requests("POST", ".*/threads")
    body = made.sent.body
    assert [newsroom.forum.tags[int(tag)] for tag in body["applied_tags"]] == ["Harbour", "Ferries"]
    assert body["message"]["allowed_mentions"] == {"parse": [], "roles": [77, 78]}
    assert body["message"]["flags"] & QUIETLY


async def test_a_broken_line_makes_no_second_message(newsroom: Newsroom) -> None:
    """Where only the receipt was lost, the message that is there is the one, in channels and in forums."""
    newsroom.server.plant("POST", "*/messages", cut(done=True))
    assert (await newsroom.post("one")).state is PostState.SENT
    newsroom.server.plant("POST", "*/threads", cut(done=True))
    assert (await newsroom.post("two", newsroom.forum)).state is PostState.SENDING
    assert (await newsroom.post("two", newsroom.forum)).state is PostState.SENT
    assert newsroom.news.shown == ["This is one."]
    assert len(newsroom.server.requests("POST", ".*/threads")) == 1


async def test_a_direct_message_comes_once_and_is_forgotten(newsroom: Newsroom) -> None:
    """To the person alone; whoever is forgotten leaves nothing of it behind."""
    alice = newsroom.server.person("alice")
    await newsroom.killed_after_sending("follow", person=str(alice.id))
    post = await newsroom.post("follow", person=str(alice.id))
    assert post.state is PostState.SENT
    assert newsroom.server.direct(alice).shown == ["This is follow."]
    assert newsroom.news.shown == []
    assert await newsroom.catalog.forget_person(newsroom.library, str(alice.id)) == 1
    assert await newsroom.catalog.find_post(newsroom.library, "follow") is None


async def test_what_can_not_be_posted_is_told(newsroom: Newsroom, caplog: pytest.LogCaptureFixture) -> None:
    """No permission, no channel, another server's: one line in the log and a sentence each; Discord is left alone."""
    newsroom.server.plant("POST", "*/messages", refusing(403, 50013, "Missing Permissions"))
    refused = await newsroom.post("one")
    assert (refused.state, refused.problem) == (PostState.FAILED, "forbidden")
    assert (await newsroom.post("two")).state is PostState.FAILED
    assert len(newsroom.server.requests("POST", ".*/messages")) == 1
    assert len([record for record in caplog.records if "Nothing can be posted" in record.message]) == 1
    assert "Discord does not let me" in post_problem(refused, ENGLISH)
    newsroom.seconds = 3600.0
    assert (await newsroom.post("one")).state is PostState.SENT
    other = newsroom.guild.channels[1]
    await newsroom.server.delete_channel(other)
    await newsroom.server.until(lambda: newsroom.client.get_channel(other.id) is None)
    assert "no such channel" in post_problem(await newsroom.post("three", other), ENGLISH)
    stranger = await newsroom.catalog.library("guild-1")
    view = discord.ui.LayoutView().add_item(discord.ui.TextDisplay("Not here."))
    foreign = await newsroom.poster.post(stranger, Posting("three", str(newsroom.news.id), view))
    assert (foreign.state, foreign.problem) == (PostState.FAILED, "gone")
    newsroom.server.plant("POST", "*/messages", refusing(400, 50035, "Invalid Form Body"))
    assert (await newsroom.post("four")).problem == "refused"
    assert (await newsroom.post("four")).problem == "refused"
    assert newsroom.news.shown == ["This is one."]


async def test_what_can_not_be_looked_for_is_not_sent_again(newsroom: Newsroom) -> None:
    """Without the permission to read, a post of which the receipt is missing waits until it can be looked for."""
    await newsroom.killed_after_sending("one")
    everyone = newsroom.client.guilds[0].default_role
    before, everyone._permissions = everyone._permissions, discord.Permissions(view_channel=True).value
    waiting = await newsroom.post("one")
    assert waiting.state is PostState.SENDING
    assert "Send Messages, Read Message History" in post_problem(waiting, ENGLISH)
    everyone._permissions = before
    newsroom.restart()
    newsroom.server.plant("GET", "*/messages", cut(), times=2)
    assert (await newsroom.post("one")).state is PostState.SENDING
    done = await newsroom.post("one")
    assert (done.state, post_problem(done, ENGLISH)) == (PostState.SENT, "")
    assert newsroom.news.shown == ["This is one."]


async def test_posts_are_their_librarys_own(catalog: Catalog, library: Library) -> None:
    """One key in two libraries is two posts; they are listed by how their keys begin, and go with the library."""
    other = await catalog.library("other")
    for key in ("feed:1", "feed:2", "digest:1"):
        await catalog.claim_post(library, key, "5")
    await catalog.claim_post(other, "feed:1", "6")
    await catalog.record_post(library, "feed:1", "5", "9")
    assert {post.key for post in await catalog.posts(library, "feed:")} == {"feed:1", "feed:2"}
    assert [(owner.name, post.key) for owner, post in await catalog.unsettled_posts()] == [
        ("default", "feed:2"),
        ("default", "digest:1"),
        ("other", "feed:1"),
    ]
    (post,) = await catalog.posts(other)
    assert (post.place, post.message) == ("6", None)
    assert post.claimed_at <= datetime.now(UTC)
    await catalog.remove_library(other)
    assert await catalog.fail_post(other, "feed:1", "gone") is None


@pytest.mark.parametrize(("title", "name"), [("", "…"), ("a\n b\u202e", "a b"), ("x " * 90, None)])
def test_the_name_of_a_thread(title: str, name: str | None) -> None:
    """One line without hidden signs, within Discord's hundred letters, never empty."""
    made = thread_name(title)
    assert 1 <= len(made) <= 100
    assert name is None or made == name
