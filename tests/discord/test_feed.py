"""/feed, as people use it, and what is announced by itself: a feed of the tests' own behind the bot."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import cast

import discord
import pytest
import pytest_asyncio
from aiohttp import web

from bot.client import OnRecordBot
from bot.feeding import building
from bot.feeding.rounds import Feeding
from bot.posting import once
from bot.wiring import House
from retrieval.catalog import Catalog
from retrieval.fetch import Fetcher
from retrieval.stories import StoryKeeper
from tests.discord.hands import told
from tests.discord.test_amending import look
from tests.discord.world import World, buttons, seen
from tests.feed_material import ReaderHere, rss, rss_item
from tests.story_material import CUT, ONE, ONE_OTHERWISE, TWO
from tests.web import open_web, page

FEED = "http://news.example/feed"
ARTICLES = {"one": ONE, "again": ONE_OTHERWISE, "cut": CUT, "two": TWO}


class Killed(BaseException):
    """The process ends here."""


class Paper:
    """A site whose feed names what was published, the newest first."""

    def __init__(self) -> None:
        self.published: list[str] = []
        self.taken_over: list[str] = []
        """What the other paper has from this one."""

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """The feed, or an article."""
        name, host = request.path.strip("/"), request.headers["Host"].split(":")[0]
        if name == "feed":
            named = self.published if host == "news.example" else self.taken_over
            items = [rss_item(f"http://{host}/{each}", ARTICLES[each].title) for each in named]
            return web.Response(text=rss(items), content_type="text/xml")
        article = ARTICLES[name]
        body = "".join(f"<p>{line}</p>" for line in article.text.split("\n"))
        head = f"<title>{article.title}</title><meta property='og:site_name' content='{article.publisher}'>"
        text = f"<html><head>{head}</head><body><article><h1>{article.title}</h1>{body}</article></body></html>"
        return web.Response(text=text, content_type="text/html")


@pytest_asyncio.fixture(autouse=True)
async def paper(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Paper]:
    """The only site that the bot knows, beside one without a feed."""
    async with open_web() as opened, opened.fetcher() as fetcher:
        found = Paper()
        await opened.site("news.example", found.answer)
        await opened.site("post.example", found.answer)
        await opened.site("bare.example", page("<html><body>Nothing</body></html>"))

        def ours(house: House) -> Fetcher:
            return fetcher

        monkeypatch.setattr(House, "fetcher", ours)
        monkeypatch.setattr(building, "FeedReaderApart", ReaderHere)
        monkeypatch.setattr(once, "_EARLIER", timedelta(days=9999))  # SimCord's clock stands still
        yield found


def feeding(world: World) -> Feeding:
    """What looks at feeds, made to look now by `round`."""
    works = cast(OnRecordBot, world.env.bot).works
    assert works is not None
    return works.feeding


async def round_(world: World) -> None:
    """A day later, all feeds are looked at, what came in is grouped, and what can be is announced."""
    found = feeding(world)
    before = found.now
    found.now = lambda: datetime.now(UTC) + timedelta(days=1)
    await found.round()
    found.now = before
    for library in await world.house.catalog.libraries():
        await StoryKeeper(world.house.catalog).catch_up(library)
    await found.round()


def announced(world: World) -> list[discord.Message]:
    """What everybody sees in #news, the oldest first."""
    return world.news.history(viewer=world.alice)


async def announces_in_a_forum(world: World, paper: Paper) -> None:
    """There the story is new: one thread by its headline, with a tag that suits it and the role that was chosen."""
    forum = world.guild.create_forum_channel("stories")
    await world.env.settle()
    made = cast(OnRecordBot, world.env.bot).get_channel(forum.id)
    assert isinstance(made, discord.ForumChannel)
    await made.edit(available_tags=[discord.ForumTag(name=name) for name in ("Sport", "Quake")])
    role = world.guild.create_role("Night desk")
    done = await world.manager.slash(world.news, "feed add", address=FEED, channel=forum, role=role)
    assert "I take articles from" in seen(done)
    paper.published.insert(0, "cut")
    await round_(world)
    await round_(world)
    (thread,) = made.threads
    assert thread.name == CUT.title
    assert [tag.name for tag in thread.applied_tags] == ["Quake"]
    (first,) = [message async for message in thread.history()]
    assert "New from Harbour Post" in seen(first)
    (sent,) = [each.body for each in world.requests if each.method == "POST" and each.path.endswith("/threads")]
    assert sent["message"]["allowed_mentions"] == {"parse": [], "roles": [role.id]}
    assert len(announced(world)) == 1


async def test_a_feed_from_adding_it_to_its_stories(
    empty_world: World, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Quiet at first; a new story is announced once, however often it is looked at, whatever joins it, over a kill."""
    world, manager = empty_world, empty_world.manager
    paper.published = ["two"]
    done = await manager.slash(world.news, "feed add", address=FEED, channel=world.news)
    assert done.ephemeral
    assert "From now on I take articles from" in seen(done)
    assert f"New stories are announced in <#{world.news.id}>" in seen(done)
    await round_(world)
    assert await world.house.catalog.count_articles(await world.library()) == 1
    assert announced(world) == []
    paper.published.insert(0, "one")
    with monkeypatch.context() as patch:

        async def killed(*_: object) -> None:
            raise Killed

        patch.setattr(Catalog, "record_post", killed)
        with pytest.raises(Killed):
            await round_(world)
    cast(OnRecordBot, world.env.bot).poster._turns.clear()
    for _ in range(2):
        await round_(world)
    paper.published.insert(0, "again")
    await round_(world)
    await round_(world)
    assert await world.house.catalog.count_articles(await world.library()) == 3
    (post,) = announced(world)
    assert ONE.title in seen(post)
    assert "New from Harbour Post" in seen(post)
    assert "[1]" in seen(post)
    assert "Evidence" in buttons(post)
    await announces_in_a_forum(world, paper)
    shown = seen(await manager.slash(world.news, "feed list"))
    assert "1 feed" in shown
    assert "4 in all" in shown


async def test_what_two_feeds_bring_is_announced_to_both_and_amended(empty_world: World, paper: Paper) -> None:
    """Once, each role in it once; a change of what it cites is told in it, and what the publisher of a copy says.

    The rest of it stays as it was.
    """
    world, manager = empty_world, empty_world.manager
    desk, watch = world.guild.create_role("Night desk"), world.guild.create_role("Quake watch")
    for address, role in ((FEED, desk), ("http://post.example/feed", watch)):
        await manager.slash(world.news, "feed add", address=address, channel=world.news, role=role)
    await round_(world)
    paper.published, paper.taken_over = ["one"], ["cut"]
    await round_(world)
    await round_(world)
    (post,) = announced(world)
    (sent,) = [each.body for each in world.requests if each.path == f"/channels/{world.news.id}/messages"]
    assert sorted(sent["allowed_mentions"]["roles"]) == sorted([desk.id, watch.id])
    beneath = "\n".join(seen(post).splitlines()[-2:])
    assert beneath.startswith("-# New from Harbour Post\n<@&")
    cited, url = (CUT, "http://post.example/cut") if CUT.title in seen(post) else (ONE, "http://news.example/one")
    changed = {"title": cited.title, "url": url, "text": cited.text.replace("four people", "nine people")}
    assert "**[1]** no longer contains the quoted words." in await after(world, changed)
    twin, url = (ONE, "http://news.example/one") if cited is CUT else (CUT, "http://post.example/cut")
    for line, told_of_it in (
        ("Correction: The earthquake killed six people, not four.", "too, corrected it: “Correction: The earthquake"),
        ("This article has been withdrawn by its editors.", "too, has withdrawn it."),
    ):
        changed = {"title": twin.title, "url": url, "text": f"{line}\n{twin.text}"}
        said = await after(world, changed)
        assert f"{twin.publisher}, which ha" in said
        assert told_of_it in said
        assert "**[1]** no longer contains the quoted words." in said
    assert said.endswith(beneath)


async def after(world: World, changed: dict[str, str]) -> str:
    """What is announced, once an article has come in again so."""
    line = json.dumps(changed).encode()
    assert "Changed 1 article" in seen(
        await world.manager.slash(world.news, "add file", attachment=("again.jsonl", line))
    )
    await look(world)
    (post,) = announced(world)
    return seen(post)


async def test_feeds_are_listed_looked_at_and_removed(empty_world: World, paper: Paper) -> None:
    """Each with how it is doing; found while typing; what is refused, and who, is said in a sentence, French too."""
    world, manager = empty_world, empty_world.manager
    assert "no feed here yet" in seen(await manager.slash(world.news, "feed list"))
    assert "no feed to look at" in seen(await manager.slash(world.news, "feed refresh"))
    for address, reason in (
        ("http://bare.example/", "There is no feed there"),
        ("http://127.0.0.1/feed", "is no public address"),
        ("http://nowhere.example/feed", "There is no site called"),
    ):
        assert reason in told(await manager.slash(world.news, "feed add", address=address))
    paper.published = ["two"]
    await manager.slash(world.news, "feed add", address=FEED, a_day=7)
    [offered] = await manager.autocomplete(world.news, "feed refresh", "feed", "harb")
    assert offered["name"] == "Harbour Post"
    paper.published.insert(0, "one")
    looked = seen(await manager.slash(world.news, "feed refresh", feed=offered["value"]))
    assert "Harbour Post: 1 new article." in looked.replace("**", "")
    assert "nothing new" in seen(await manager.slash(world.news, "feed refresh"))
    shown = seen(await manager.slash(world.news, "feed list"))
    assert "2 articles today, 2 in all" in shown
    assert "news.example" in shown
    assert "There is no feed “zzz” here" in told(await manager.slash(world.news, "feed remove", feed="zzz"))
    assert "no more articles from" in seen(await manager.slash(world.news, "feed remove", feed="Harbour Post"))
    assert await world.house.catalog.feeds(await world.library()) == []
    for command, options in (("feed add", {"address": FEED}), ("feed list", {}), ("feed refresh", {})):
        assert "Only people chosen" in told(await world.alice.slash(world.news, command, **options))
    nowhere = {world.env.bot.user: discord.PermissionOverwrite(send_messages=False)}
    mute = world.guild.create_text_channel("mute", overwrites=nowhere)  # type: ignore[arg-type]
    closed = world.guild.create_text_channel(
        "closed", overwrites={manager: discord.PermissionOverwrite(send_messages=False)}
    )
    everyone = world.guild.default_role
    for places, reason in (
        ({"channel": mute}, "I need the permission “Send Messages” there"),
        ({"channel": closed}, "only where you may write yourself"),
        ({"channel": world.news, "role": everyone}, "Everyone can't be mentioned"),
    ):
        assert reason in told(await manager.slash(world.news, "feed add", address=FEED, **places))
    with world.speaking("fr"):
        assert "Je ne prends encore d’articles" in seen(await manager.slash(world.news, "feed list"))


async def test_a_feed_of_a_channel_that_not_everybody_sees(empty_world: World, paper: Paper) -> None:
    """Its articles are found, listed and announced there alone; it can be for everyone, if that is said."""
    world, manager = empty_world, empty_world.manager
    hidden, shown = (discord.PermissionOverwrite(view_channel=seen, send_messages=seen) for seen in (False, True))
    me = world.guild.me
    assert me is not None
    staff = world.guild.create_text_channel(
        "staff",
        overwrites={world.guild.default_role: hidden, world.guild.roles["Managers"]: shown, me: shown},
    )
    await world.env.settle()
    refused = await manager.slash(staff, "feed add", address=FEED, channel=world.news)
    assert "announced there only" in told(refused)
    paper.published = ["two"]
    done = seen(await manager.slash(staff, "feed add", address=FEED, channel=staff))
    assert f"Only people who can see <#{staff.id}> can find its articles" in done
    await round_(world)
    paper.published.insert(0, "one")
    for _ in range(2):
        await round_(world)
    assert await world.house.catalog.count_articles(await world.library()) == 0
    (post,) = [one for one in staff.history() if "New from" in seen(one)]
    assert ONE.publisher is not None
    assert announced(world) == []
    assert "Evidence" in buttons(post)
    assert FEED.split("/")[2] in seen(await manager.slash(staff, "feed list"))
    assert FEED.split("/")[2] not in seen(await manager.slash(world.news, "feed list"))
    assert "don’t say" in seen(await world.alice.slash(world.news, "ask", question="What did the quake do?"))
    await manager.slash(staff, "feed add", address=FEED, for_everyone=True)
    await round_(world)
    assert await world.house.catalog.count_articles(await world.library()) > 0
