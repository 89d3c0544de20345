"""Feeds of all kinds are read as lists of items, and those that are made to do harm do none (S6)."""

import json
from datetime import UTC, datetime

import pytest

from retrieval.errors import InputError
from retrieval.feeds.apart import FeedReaderApart
from retrieval.feeds.choosing import identities, newest_first, whole_article
from retrieval.feeds.parsing import parse, shortened
from retrieval.feeds.timing import EARLIEST, LATEST, USUAL, again_after, interval_of
from retrieval.feeds.values import MOST_ITEMS, Feed, FeedItem, Links, as_json, from_json
from tests.feed_material import ATOM, ENTITY_BOMB, OUTSIDE, paragraphs, rss, rss_item, sitemap

URL = "http://news.example/feed"
NOW = datetime(2026, 3, 10, tzinfo=UTC)
INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<sitemap><loc>http://news.example/pages.xml</loc><lastmod>2026-03-09</lastmod></sitemap>"
    "<sitemap><loc>/news-old.xml</loc><lastmod>2026-01-01</lastmod></sitemap>"
    "<sitemap><loc>/news-new.xml</loc><lastmod>2026-03-08</lastmod></sitemap></sitemapindex>"
)


def read(text: str | bytes, media: str = "text/xml") -> Feed:
    """The feed that this is."""
    found = parse(text if isinstance(text, bytes) else text.encode(), media, URL)
    assert isinstance(found, Feed)
    return found


def test_rss_with_what_newsrooms_put_into_it() -> None:
    """Title, addresses, dates with their zone, ids, the text that it carries, and how often it changes."""
    more = "<ttl>45</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>12</sy:updateFrequency>"
    date = "Mon, 09 Mar 2026 09:30:00 +0200"
    feed = read(
        rss([rss_item("/a?x=1&amp;y=2", "Ferry &amp; pier", date, "1", "<p>Whole</p>"), rss_item("", "No page")], more)
    )
    assert (feed.kind, feed.title, feed.every) == ("rss", "Harbour Post", 7200.0)
    first, second = feed.items
    assert (first.url, first.title, first.id) == ("http://news.example/a?x=1&y=2", "Ferry & pier", "1")
    assert first.published == datetime(2026, 3, 9, 7, 30, tzinfo=UTC)
    assert first.content == "<p>Whole</p>"
    assert (second.url, second.published) == ("", None)
    assert from_json(json.loads(json.dumps(as_json(feed)))) == feed


def test_atom_json_feed_and_sitemap() -> None:
    """The same of each; a sitemap's entries that are no news are left out, pictures are not taken for pages."""
    ferry, undated = read(ATOM, "application/atom+xml").items
    assert (ferry.url, ferry.id, ferry.tags) == ("http://news.example/ferry", "urn:1", ("Ferries",))
    assert ferry.published == datetime(2026, 3, 9, 7, 30, tzinfo=UTC)
    assert undated.published is None
    told = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post",
        "items": [{"id": 7, "url": "/b", "title": "B", "content_text": "One < two\nThree", "tags": ["Ferries"],
                   "date_published": "2026-03-09T09:30:00+02:00"}, "nonsense", {}],
    }  # fmt: skip
    feed = read("\ufeff" + json.dumps(told), "application/json")
    assert (feed.kind, feed.title, len(feed.items)) == ("json", "Harbour Post", 2)
    item = FeedItem("http://news.example/b", "B", ferry.published, "7", "<p>One &lt; two</p><p>Three</p>", ("Ferries",))
    assert feed.items[0] == item
    feed = read(sitemap([("http://news.example/x", "", ""), ("http://news.example/y", "Y", "2026-03-09T07:30:00Z")]))
    assert feed.items == (FeedItem("http://news.example/y", "Y", ferry.published),)
    assert read(INDEX).parts == tuple(f"http://news.example/{name}.xml" for name in ("news-new", "news-old", "pages"))


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1251"])
def test_character_sets(encoding: str) -> None:
    """What the file says of itself holds, whatever XML's media types once meant."""
    title = "Порт" if encoding == "windows-1251" else "Café à quai"
    text = rss([rss_item("http://news.example/1", title)]).replace("utf-8", encoding)
    assert read(text.encode(encoding)).items[0].title == title


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<html><body>Nothing here</body></html>", "feed-none"),
        ("just words", "feed-none"),
        ("", "feed-none"),
        ('{"a": 1}', "feed-broken"),
        ("[" * 100_000, "feed-broken"),
        ("<urlset><url><loc>http://news.example/</loc></url></urlset>", "feed-no-news"),
        ("<urlset><url>", "feed-broken"),
        (sitemap([]), "feed-no-news"),
    ],
)
def test_what_is_no_feed(text: str, problem: str) -> None:
    """One sentence each."""
    with pytest.raises(InputError) as refused:
        parse(text.encode(), "text/xml", URL)
    assert refused.value.problem == problem


def test_a_page_names_its_feeds() -> None:
    """In its order, whole addresses, each once, those of comments last, only those of the web."""
    page = (
        "<html><head><base href='/de/'><link rel='alternate' type='application/rss+xml' title='Comments' href='c'>"
        "<link rel='stylesheet' href='x.css'><link rel='alternate feed' type='application/atom+xml' href='atom'>"
        "<link rel='alternate' type='application/rss+xml' href='https://other.example/rss'>"
        "<link rel='alternate' type='application/rss+xml' href='javascript:alert(1)'>"
        "<link rel='alternate' type='text/html' hreflang='fr' href='fr'></head><body></body></html>"
    )
    found = parse(page.encode(), "text/html", "http://news.example/")
    addresses = ("http://news.example/de/atom", "https://other.example/rss", "http://news.example/de/c")
    assert found == Links(addresses)


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("<link rel=alternate type='text/xml' href='/r'>", "http://news.example/r"),
        ("<link rel=alternate type='application/rss+xml; charset=utf-8' href='/r'>", "http://news.example/r"),
        ("<link rel=feed href='/f'><a href='/rss'>RSS</a>", "http://news.example/f"),
        ("<base href='http://['><a href='/feeds/all.atom'>Follow us</a>", "http://news.example/feeds/all.atom"),
        ("<a href='/feedback'>Feedback</a><a href='/rss.xml'>RSS</a>", "http://news.example/rss.xml"),
    ],
)
def test_how_pages_name_their_feeds(told: str, address: str) -> None:
    """With other media types, by another relation, or by nothing but a link that looks like one."""
    assert parse(f"<html>{told}<p>News</p></html>".encode(), "text/html", "http://news.example/") == Links((address,))


def test_an_empty_feed_is_one() -> None:
    """A site that has just begun can be subscribed to, whatever the form of its feed."""
    assert read('{"version": "https://jsonfeed.org/version/1.1", "title": "Pier", "items": []}').items == ()
    assert read(rss([])).items == ()


def test_a_hundred_thousand_items() -> None:
    """Of each kind so many are looked at as are wanted: the first and the last, or the newest."""
    items = [rss_item(f"http://news.example/{number}", f"Item {number}") for number in range(100_000)]
    feed = read(rss(items))
    assert (len(feed.items), feed.left_out) == (MOST_ITEMS, 100_000 - MOST_ITEMS)
    assert {feed.items[0].title, feed.items[-1].title} == {"Item 0", "Item 99999"}
    told = {"version": "https://jsonfeed.org/version/1", "items": [{"id": str(n)} for n in range(100_000)]}
    assert [item.id for item in read(json.dumps(told)).items][-1] == "99999"
    entries = [(f"http://news.example/{n}", "T", f"20{n // 28 % 90 + 10}-01-{n % 28 + 1:02}") for n in range(10_000)]
    found = read(sitemap(entries))
    assert len(found.items) == MOST_ITEMS
    assert min(item.published for item in found.items if item.published).year > 2060


async def test_bombs_and_endless_work_end() -> None:
    """In the process of its own: what grows from entities, what takes for ever, and what is no feed at all."""
    reader = FeedReaderApart()
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(InputError) as bomb:
            await reader.read(ENTITY_BOMB.encode(encoding), "text/xml", URL)
        assert bomb.value.problem == "feed-broken"
    with pytest.raises(InputError) as slow:
        await FeedReaderApart(0.01).read(rss([]).encode(), "text/xml", URL)
    assert slow.value.problem == "feed-slow"
    with pytest.raises(InputError) as refused:
        await reader.read(b"<html></html>", "text/html", URL)
    assert (refused.value.problem, str(refused.value)[-1]) == ("feed-none", ".")


def test_a_feed_reads_no_file_of_this_machine() -> None:
    """A feed with an entity from outside is none, a document type alone is nothing; a path is the text of no feed."""
    with pytest.raises(InputError, match="entities"):
        read(OUTSIDE)
    with pytest.raises(InputError):
        parse(b"/etc/passwd", "text/xml", URL)
    old = rss([rss_item("http://news.example/1", "Old")])
    typed = old.replace("<rss", '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "rss.dtd"><rss', 1)
    assert [item.title for item in read(typed).items] == ["Old"]


def test_what_is_new_in_a_feed() -> None:
    """Same page, same item; one id for several items, ids that change, and no dates are all borne with."""
    same = [
        FeedItem("http://news.example/a?utm_source=rss#top", "A"),
        FeedItem("https://NEWS.example/a/", "A again"),
    ]
    assert len(newest_first(same, NOW)) == 1
    one_id = [FeedItem(f"http://news.example/{n}", f"Title {n}", id="1") for n in range(3)]
    assert len(newest_first(one_id, NOW)) == 3
    before, after = (FeedItem("http://news.example/x", "X", id=name) for name in ("monday", "tuesday"))
    assert set(identities(before)) & set(identities(after))
    assert identities(FeedItem("")) == ()
    dated = [
        FeedItem("http://news.example/none"),
        FeedItem("http://news.example/old", published=datetime(2026, 3, 1, tzinfo=UTC)),
        FeedItem("http://news.example/never", published=datetime(9999, 1, 1, tzinfo=UTC)),
        FeedItem("http://news.example/new", published=datetime(2026, 3, 9, tzinfo=UTC)),
    ]
    found = newest_first(dated, NOW)
    assert [item.url.rpartition("/")[2] for item in found] == ["new", "old", "none", "never"]
    assert found[-1].published is None, "no article is stored as one of another century"
    made_now = [rss_item(f"http://news.example/{n}", date="Mon, 09 Mar 2026 09:30:00 GMT") for n in range(4)]
    assert {item.published for item in read(rss(made_now)).items} == {None}


def test_an_article_that_the_feed_carries() -> None:
    """Taken whole or not at all: a teaser is none, however long, and neither is one that says it goes on."""
    feed = Feed("rss", "Harbour Post")
    whole = FeedItem("http://news.example/a", "A < B", content=paragraphs(200))
    article = whole_article(whole, feed)
    assert article is not None
    assert (article.title, article.publisher, article.url) == ("A < B", "Harbour Post", whole.url)
    assert whole_article(FeedItem("", "A", content=paragraphs(60)), feed) is None
    for end in ("[…]", "Continue reading this story", "<a href='x'>Read more</a>"):
        assert whole_article(FeedItem("", "A", content=paragraphs(200) + end), feed) is None
    nowhere = whole_article(FeedItem("", "A", id="tag:1", content=paragraphs(200)), feed)
    assert nowhere is not None
    assert nowhere.key


def test_when_a_feed_is_looked_at_again() -> None:
    """Its own wish within 15 minutes and a day; after failures later and later, and never before a site wants it."""
    assert interval_of(0, 0) == USUAL
    assert interval_of(60, 0) == EARLIEST
    assert interval_of(3600, 60) == 3600
    assert interval_of(0, 10**9) == LATEST
    assert [again_after(1800, failures) for failures in (0, 1, 2, 99)] == [1800, 3600, 7200, LATEST]
    assert again_after(1800, 1, retry_after=5000) == 5000


def test_the_middle_is_left_out_whole() -> None:
    """What remains is well-formed, whatever the items hold."""
    items = "".join(f"<entry><id>{number}</id></entry >" for number in range(9))
    assert shortened(f"<feed>{items}</feed>".encode(), 4) == (
        b"<feed>" + b"".join(b"<entry><id>%d</id></entry >" % number for number in (0, 1, 7, 8)) + b"</feed>",
        5,
    )
