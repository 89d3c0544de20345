"""Feeds against servers on loopback (S6): what is new is taken in once, within limits, and no feed harms another."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from aiohttp import web

from bot.feeding import polling, rereading
from bot.feeding.polling import Look, Polling
from bot.feeding.rounds import Feeding
from bot.guests.server_settings import SettingsBook
from retrieval.catalog import Arrived, Catalog, Subscription
from retrieval.cutting.cutter import CutterHere
from retrieval.errors import InputError, NotFoundError
from retrieval.ingest import Ingestor
from retrieval.models import Change, Library
from tests.cli_house import WholeArticle
from tests.feed_material import ReaderHere, paragraphs, rss, rss_item, sitemap
from tests.web import CLOSED, Site, Web, moved, open_web, page

pytest_plugins = ["tests.catalog_fixtures"]

FEED = "http://news.example/feed"
DATE = "Mon, {day:02} Mar 2026 09:{minute:02}:00 GMT"
WALL = "<html><body><p>Subscribe to continue reading this article.</p></body></html>"


class Newspaper:
    """A site with a feed, pages for its items, and what looks at it."""

    def __init__(self, opened: Web, site: Site, looking: Polling, catalog: Catalog, library: Library) -> None:
        self.web = opened
        self.site = site
        self.polling = looking
        self.catalog = catalog
        self.library = library
        self.now = datetime(2026, 3, 27, tzinfo=UTC)
        self.feed = ""
        self.headers: Mapping[str, str] = {}
        self.status = 200
        self.pages: dict[str, tuple[int, str]] = {}

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """The feed, or the page of an item."""
        if request.path.endswith("feed"):
            if self.status != 200:
                return web.Response(status=self.status, headers=self.headers)
            tag = self.headers.get("ETag")
            if tag and request.headers.get("If-None-Match") == tag:
                return web.Response(status=304)
            return web.Response(text=self.feed, content_type="application/rss+xml", headers=self.headers)
        if request.path in self.pages:
            status, text = self.pages[request.path]
            return web.Response(text=text, status=status, content_type="text/html")
        title = f"Pier {request.path.strip('/')}"
        body = paragraphs(60, f"pier number {request.path.strip('/')}")
        text = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
        return web.Response(text=text, content_type="text/html")

    def publish(self, *numbers: int, **more: Any) -> None:
        """Have the feed name these articles, the first as its newest."""
        items = [
            rss_item(f"http://news.example/{number}", f"Pier {number}", DATE.format(day=number % 28 + 1, minute=place))
            for place, number in enumerate(reversed(numbers))
        ]
        self.feed = rss(items[::-1], **more)

    async def subscribe(self, address: str = FEED, **told: Any) -> Subscription:
        """Take articles from it from now on."""
        feed, _, _ = await self.polling.subscribe(self.library, Subscription("", address, "", **told))
        return feed

    async def look(self) -> Look:
        """One look at the only feed, a day after the last."""
        self.now += timedelta(days=1)
        (feed,) = await self.catalog.feeds(self.library)
        return await self.polling.look(self.library, feed)

    @property
    def opened_pages(self) -> list[str]:
        """The articles that were asked for, in that order."""
        return [path for path in self.site.paths if not path.endswith("feed")]

    async def to_announce(self) -> list[Arrived]:
        """What waits to be announced."""
        return [arrived for _, arrived in await self.catalog.arrivals_to_announce(100)]


@pytest.fixture
async def paper(catalog: Catalog, library: Library) -> AsyncIterator[Newspaper]:
    """The site, and a library that takes nothing from it yet."""
    async with open_web() as opened, opened.fetcher() as fetcher:
        site = await opened.site("news.example", page(""))
        ingestor = Ingestor(catalog, CutterHere(cast(Any, WholeArticle())))
        paper = Newspaper(opened, site, cast(Any, None), catalog, library)
        paper.polling = Polling(catalog, fetcher, ReaderHere(), ingestor, lambda: paper.now)
        site.answer = paper.answer
        yield paper


async def test_a_feed_from_its_first_look_on(paper: Newspaper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quietly at first, the newest ones up to a bound; then what is new, once, and that is to be announced."""
    monkeypatch.setattr(polling, "MOST_AT_FIRST", 4)
    paper.publish(*range(24, 0, -1))
    feed = await paper.subscribe(channel="5")
    assert (feed.title, feed.url) == ("Harbour Post", FEED)
    first = await paper.look()
    assert len(first.added) == 4
    assert paper.opened_pages[0] == "/24"
    assert await paper.to_announce() == []
    assert (await paper.look()).added == ()
    paper.publish(26, 25, *range(24, 2, -1))
    second = await paper.look()
    assert [report.title for report in second.added] == ["Pier 26", "Pier 25"]
    assert [arrived.article_id for arrived in await paper.to_announce()] == [r.article_id for r in second.added]
    paper.publish(1000, 26, 25, *range(24, 2, -1))  # of 21 March: found late, and no news
    again = await paper.look()
    assert (len(again.added), again.left) == (1, 0)
    assert len(await paper.to_announce()) == 2
    assert len(paper.opened_pages) == 4 + 3
    assert again.feed.taken_in_all == 4 + 3
    assert await paper.catalog.used(paper.library, "article", (paper.now - timedelta(days=1)).date()) == 2


async def test_a_first_look_at_a_busy_site(paper: Newspaper, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there at first comes quietly, and within the bound, at the second look; what is new since is told."""
    monkeypatch.setattr(polling, "MOST_AT_FIRST", 4)
    paper.publish(*range(6, 0, -1))
    paper.pages = {f"/{number}": (503, "") for number in range(1, 7)}
    await paper.subscribe(channel="5")
    first = await paper.look()
    assert (first.added, first.left, first.feed.imported) == ((), 6, False)
    paper.pages = {}
    cast(Any, paper.polling)._fetcher._pacing._resting.clear()  # the site has rested
    paper.publish(27, *range(6, 0, -1))  # of 28 March, when the first look was
    second = await paper.look()
    assert (len(second.added), second.left, second.feed.imported) == (4, 0, True)
    told = await paper.to_announce()
    assert [arrived.article_id for arrived in told] == [second.added[0].article_id]
    assert (await paper.look()).added == ()


async def test_the_page_tells_its_date_and_the_feed_what_it_leaves_out(paper: Newspaper) -> None:
    """With the zone that either writes; when an item was changed is not when it was published."""
    dates = {
        "/1": "2026-03-24T21:20:00-05:00",  # the feed: another day, and UTC
        "/2": "2026-03-24",  # the feed: with a time
        "/3": "",  # the feed: only when it was changed
    }
    for path, date in dates.items():
        meta = f"<meta property='article:published_time' content='{date}'>" if date else ""
        body = paragraphs(60, f"pier {path}")
        paper.pages[path] = (200, f"<html><head>{meta}</head><body><article><h1>P</h1>{body}</article></body></html>")
    told = (
        "<updated>2026-03-26T15:00:00Z</updated>",
        "<published>2026-03-24T21:20:00-05:00</published>",
        "<updated>2026-03-26T15:00:00Z</updated>",
    )
    entries = "".join(
        f"<entry><title>P</title><id>urn:{place}</id><link href='http://news.example/{place}'/>{date}</entry>"
        for place, date in enumerate(told, start=1)
    )
    paper.feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour Post</title>{entries}</feed>"
    await paper.subscribe()
    found = [await paper.catalog.article(paper.library, report.article_id) for report in (await paper.look()).added]
    written = {str(one.url)[-2:]: one.published_at and one.published_at.isoformat() for one in found}
    assert written == {"/1": "2026-03-24T21:20:00-05:00", "/2": "2026-03-24T21:20:00-05:00", "/3": None}


async def test_what_a_feed_says_was_changed_is_read_again(paper: Newspaper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its correction is noticed: once for each change, not for a date to come, a few a look, none that is removed."""

    def publish(*moments: datetime) -> None:
        entries = "".join(
            f"<entry><title>Pier {number}</title><id>urn:{number}</id><link href='http://news.example/{number}'/>"
            f"<published>2026-03-0{number}T09:00:00Z</published><updated>{moment.isoformat()}</updated></entry>"
            for number, moment in enumerate(moments, start=1)
        )
        paper.feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour Post</title>{entries}</feed>"

    def at(hours: float) -> datetime:
        return paper.now + timedelta(hours=hours)

    paper.now = datetime.now(UTC)
    publish(at(-3), at(-2), at(-1))
    await paper.subscribe()
    assert len((await paper.look()).added) == 3
    assert (await paper.look()).updated == ()
    assert len(paper.opened_pages) == 3
    corrected = paragraphs(60, "pier number 1") + "<p>Correction: the pier is 40 metres long, not 60.</p>"
    paper.pages["/1"] = (200, f"<html><body><article><h1>Pier 1</h1>{corrected}</article></body></html>")
    publish(at(2), at(99), at(-99))
    looked = await paper.look()
    assert [report.title for report in looked.updated] == ["Pier 1"]
    assert looked.changed
    article = await paper.catalog.article(paper.library, looked.updated[0].article_id)
    assert (article.change, article.version) == (Change.CORRECTION, 2)
    assert (await paper.look()).updated == ()
    assert paper.opened_pages == ["/3", "/2", "/1", "/1"]
    await paper.catalog.remove(paper.library, article.id)
    monkeypatch.setattr(rereading, "MOST_AGAIN", 1)
    publish(at(2), at(3), at(4))
    paper.headers = {"ETag": '"one"'}
    waiting = await paper.look()
    assert (waiting.feed.etag, len(paper.opened_pages)) == ("", 5)
    assert (await paper.look()).feed.etag == '"one"'
    assert sorted(paper.opened_pages[4:]) == ["/2", "/3"]


async def test_unchanged_moved_and_gone(paper: Newspaper) -> None:
    """304 asks for nothing more; 301 is believed from then on, 302 is not; 410 ends it, and that is said."""
    paper.publish(1)
    paper.headers = {"ETag": '"one"', "Cache-Control": "public, max-age=7200"}
    await paper.subscribe()
    feed = (await paper.look()).feed
    assert (feed.etag, feed.due_at - paper.now) == ('"one"', timedelta(seconds=7200))
    asked = len(paper.site.requests)
    assert (await paper.look()).unchanged
    assert len(paper.site.requests) == asked + 1
    new = await paper.web.site("new.example", paper.answer)
    paper.site.answer = moved("http://new.example/feed")
    assert (await paper.look()).feed.url == FEED
    paper.site.answer = moved("http://new.example/feed", 301)
    assert (await paper.look()).feed.url == "http://new.example/feed"
    paper.status = 410
    over = (await paper.look()).feed
    assert over.gone
    assert new.paths
    assert await paper.catalog.due_feeds(paper.now + timedelta(days=99), 9) == []
    paper.status = 200
    assert not (await paper.subscribe("http://new.example/feed")).gone


async def test_failures_are_told_and_waited_out(paper: Newspaper) -> None:
    """Each in a row doubles the wait; a site that says when is believed; a good look begins anew."""
    paper.publish(1)
    await paper.subscribe()
    waits = []
    for status, headers in ((500, {}), (500, {}), (503, {"Retry-After": "30000"})):
        paper.status, paper.headers = status, headers
        feed = (await paper.look()).feed
        waits.append((feed.due_at - paper.now).total_seconds())
    assert waits == [3600, 7200, 30000]
    assert (feed.failures, feed.problem) == (3, "fetch-busy")
    assert feed.reason.endswith(".")
    paper.polling._fetcher._pacing._resting.clear()  # the site has rested
    paper.status, paper.headers = 200, {}
    assert (await paper.look()).feed.failures == 0


async def test_bombs_and_nonsense_store_nothing(paper: Newspaper) -> None:
    """No feed, ten thousand items, no dates, one id for all, ids that change, private addresses."""
    inside = await paper.web.site("inside.example", page("secret"), CLOSED)
    paper.publish(1)
    await paper.subscribe()
    await paper.look()
    for bad in ("<html></html>", '{"a": 1}', ""):
        paper.feed = bad
        assert (await paper.look()).added == ()
    private = ["http://127.0.0.1/admin", "http://inside.example/", "http://[::1]/", "file:///etc/passwd", "gopher://x/"]
    paper.feed = rss([rss_item(url, f"Item {place}", guid="1") for place, url in enumerate(private)])
    looked = await paper.look()
    assert (len(looked.refused), looked.added) == (5, ())
    assert inside.connections == 0
    assert looked.feed.refusal == looked.refused[-1].reason
    for guid in ("monday", "tuesday"):
        items = [
            rss_item(f"http://news.example/{number}?utm_source={guid}", "", "", f"{guid}{number}") for number in (7, 8)
        ]
        paper.feed = rss(items)
        await paper.look()
    assert paper.opened_pages.count("/7?utm_source=monday") == 1
    assert "/7?utm_source=tuesday" not in paper.opened_pages
    many = [rss_item(f"http://news.example/many{number}", f"Many {number}") for number in range(10_000)]
    paper.feed = rss(many)
    (feed,) = await paper.catalog.feeds(paper.library)
    looked = await paper.polling.look(paper.library, Subscription(**{**vars(feed), "most": 3}))
    assert (len(looked.added), looked.left) == (3, 497)
    assert await paper.catalog.count_articles(paper.library) == 1 + 2 + 3


async def test_no_more_a_day_than_allowed(paper: Newspaper) -> None:
    """Of the feed and of the server; the rest comes on the next days, though the feed stays as it is."""
    paper.publish(1)
    paper.headers = {"ETag": '"one"'}
    await paper.subscribe(most=2)
    await paper.look()
    paper.publish(6, 5, 4, 3, 2)
    paper.headers = {"ETag": '"two"'}
    assert [len((await paper.look()).added) for _ in range(4)] == [2, 2, 1, 0]
    paper.publish(9, 8, 7)
    paper.headers = {"ETag": '"three"'}
    (feed,) = await paper.catalog.feeds(paper.library)
    left = iter((1, 0))

    async def allowance(library: Library) -> int:
        return next(left)

    paper.now += timedelta(days=1)
    assert len((await paper.polling.look(paper.library, feed, allowance)).added) == 1


async def test_a_closed_page_and_what_the_feed_carries(paper: Newspaper) -> None:
    """The whole article counts, a teaser does not; a page that can't be had for now is tried again, three times."""
    paper.publish(1)
    await paper.subscribe()
    await paper.look()
    for path in ("/whole", "/teaser"):
        paper.pages[path] = (402, WALL)
    paper.pages["/busy"] = (500, "")
    whole, teaser = paragraphs(200, "lighthouse"), paragraphs(30, "crane")
    paper.feed = rss(
        [
            rss_item("http://news.example/whole", "Lighthouse lit", content=whole),
            rss_item("http://news.example/teaser", "Crane falls", content=teaser),
            rss_item("http://news.example/busy", "Busy"),
            rss_item("", "No page", guid="tag:3", content=paragraphs(200, "buoy")),
            rss_item("", "Nothing at all"),
        ]
    )
    looked = await paper.look()
    assert [report.title for report in looked.added] == ["Lighthouse lit", "No page"]
    assert [report.title for report in looked.refused] == ["Crane falls", "Nothing at all"]
    assert looked.left == 1
    for _ in range(4):
        looked = await paper.look()
    assert paper.opened_pages.count("/busy") == 3
    assert looked.feed.refused == 3


async def test_a_kill_in_the_middle(paper: Newspaper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the item was noted: the next look notes it, announces it once, and stores nothing twice."""
    paper.publish(26)
    await paper.subscribe(channel="5")
    await paper.look()
    paper.publish(27, 26)

    async def killed(*_: object, **__: object) -> None:
        raise asyncio.CancelledError

    with monkeypatch.context() as patch:
        patch.setattr(Catalog, "note_items", killed)
        with pytest.raises(asyncio.CancelledError):
            await paper.look()
    assert await paper.to_announce() == []
    looked = await paper.look()
    assert (looked.added, looked.known) == ((), 1)
    assert len(await paper.to_announce()) == 1
    assert await paper.catalog.count_articles(paper.library) == 2


async def test_sites_and_sitemaps_are_feeds_too(paper: Newspaper) -> None:
    """A site's front page leads to its feed; an index to the news that its sitemaps name; others are refused."""
    paper.publish(1)
    head = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
    await paper.web.site("front.example", page(f"<html><head>{head.replace('/feed', FEED)}</head></html>"))
    assert (await paper.subscribe("http://front.example/")).url == FEED
    index = '<sitemapindex xmlns="x"><sitemap><loc>http://map.example/news</loc></sitemap></sitemapindex>'
    news = sitemap([("http://news.example/31", "Pier 31", "2026-03-09")])
    site = await paper.web.site("index.example", page(index))
    await paper.web.site("map.example", page(news))
    found = await paper.subscribe("http://index.example/sitemap.xml")
    assert [report.title for report in (await paper.polling.look(paper.library, found)).added] == ["Pier 31"]
    assert site.paths
    for wrong, problem in (("http://127.0.0.1/", "fetch-private"), ("http://news.example/1", "feed-none")):
        with pytest.raises(InputError) as refused:
            await paper.subscribe(wrong)
        assert refused.value.problem == problem


async def test_an_index_that_stays_as_it_is_still_brings_news(paper: Newspaper) -> None:
    """Its sitemaps are asked each time, and send nothing where they have not changed; the index has no word in that."""
    news = {"tag": "", "items": ""}
    sent: list[int] = []

    async def part(request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/robots.txt":
            return web.Response(status=404)
        sent.append(304 if request.headers.get("If-None-Match") == news["tag"] else 200)
        return web.Response(status=sent[-1], text=news["items"], headers={"ETag": news["tag"]})

    async def index(request: web.BaseRequest) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == '"index"':
            return web.Response(status=304)
        listed = '<sitemapindex xmlns="x"><sitemap><loc>http://map.example/news</loc></sitemap></sitemapindex>'
        return web.Response(text=listed, headers={"ETag": '"index"'})

    def publish(*numbers: int) -> None:
        news["tag"] = f'"{len(numbers)}"'
        news["items"] = sitemap([(f"http://news.example/{each}", f"Pier {each}", "2026-03-20") for each in numbers])

    publish(1)
    await paper.web.site("index.example", index)
    await paper.web.site("map.example", part)
    await paper.subscribe("http://index.example/sitemap.xml")
    assert [report.title for report in (await paper.look()).added] == ["Pier 1"]
    assert (await paper.look()).added == ()
    publish(1, 2)
    assert [report.title for report in (await paper.look()).added] == ["Pier 2"]
    assert sent == [200, 304, 200]


async def test_one_feed_stops_no_other(paper: Newspaper, caplog: pytest.LogCaptureFixture) -> None:
    """A round looks at all that is due: what fails unexpectedly is logged and told, the rest is taken in."""

    class Mad(Polling):
        async def look(self, library: Library, feed: Subscription, *rest: Any) -> Look:
            if "mad" in feed.url:
                raise ZeroDivisionError
            return await super().look(library, feed, *rest)

    paper.publish(1)
    await paper.web.site("mad.example", paper.answer)
    await paper.subscribe("http://mad.example/feed")
    await paper.subscribe()
    woken: list[Library] = []

    class Nothing:
        def wake(self, library: Library) -> None:
            woken.append(library)

        async def round(self, should_stop: object) -> int:
            return 0

    class Online:
        guilds: tuple[object, ...] = ()

        def is_ready(self) -> bool:
            return True

    left = await paper.catalog.library("guild-1")
    await paper.catalog.add_feed(left, Subscription("", FEED, "Of a server that was left"))
    old = paper.polling
    mad = Mad(paper.catalog, old._fetcher, ReaderHere(), old._items._ingestor, lambda: paper.now)
    client = cast(Any, Online())
    feeding = Feeding(
        paper.catalog, mad, cast(Any, Nothing()), cast(Any, Nothing()), SettingsBook(paper.catalog), client
    )
    feeding.now = lambda: paper.now
    await feeding.round()
    feeds = {feed.url: feed for feed in await paper.catalog.feeds(paper.library)}
    assert feeds[FEED].taken_in_all == 1
    assert (feeds["http://mad.example/feed"].failures, feeds["http://mad.example/feed"].problem) == (1, "feed-failed")
    assert woken == [paper.library]
    (unseen,) = await paper.catalog.feeds(left)
    assert (unseen.looked_at, unseen.due_at) == (None, paper.now + timedelta(days=1))
    assert [record.message for record in caplog.records if "failed" in record.message]
    paper.publish(2, 1)
    (feed,) = [feed for feed in feeds.values() if feed.url == FEED]
    await asyncio.gather(feeding.look(paper.library, feed), feeding.look(paper.library, feed))
    assert (await paper.catalog.feed(paper.library, feed.id)).taken_in_all == 2
    feeding.wake()
    await feeding.drain(5)
    assert await feeding.round() == 0


async def test_a_library_sees_its_own_feeds_alone(paper: Newspaper) -> None:
    """Found by id, address or part of the name; what belongs to another library is not there."""
    paper.publish(1)
    feed = await paper.subscribe()
    await paper.look()
    stranger = await paper.catalog.library("stranger")
    for named in (feed.id, FEED, "harbour"):
        assert (await paper.catalog.feed(paper.library, named)).id == feed.id
        with pytest.raises(NotFoundError):
            await paper.catalog.feed(stranger, named)
    assert await paper.catalog.feeds(stranger) == []
    assert not await paper.catalog.remove_feed(stranger, feed.id)
    assert not await paper.catalog.change_feed(stranger, feed)
    assert not await paper.catalog.try_item(stranger, feed.id, ["x"])
    await paper.catalog.note_items(stranger, feed.id, ["x"])
    assert await paper.catalog.seen_items(stranger, feed.id, ["x"]) == {}
    assert await paper.catalog.seen_items(paper.library, feed.id, ["x"]) == {}
    assert await paper.catalog.remove_feed(paper.library, feed.id)
    assert await paper.catalog.feeds(paper.library) == []
    assert await paper.catalog.count_articles(paper.library) == 1
