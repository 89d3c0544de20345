"""onrecord feed, run as a person would: a feed of a web of the tests' own."""

import asyncio
import json
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from bot.cli.app import create_app
from bot.cli.failing import guarded
from bot.wiring import House
from retrieval.feeds import apart
from retrieval.fetch import Fetcher, Pacing
from tests.cli_house import Houses
from tests.feed_material import ReaderHere, paragraphs, rss, rss_item
from tests.web import Site, Web, allowed, open_web, page

PAGE = "<!doctype html><html><head><title>Pier</title></head><body><article><h1>Pier</h1>{}</article></body></html>"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site with a feed of one item, on a loop of its own, for the command has one too; its page is another site's."""
    opened: Future[tuple[Web, Site]] = Future()
    ended = asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with open_web() as web:
            await web.site("page.example", page(PAGE.format(paragraphs(60))))
            items = rss([rss_item("http://page.example/1", "Pier"), rss_item("http://127.0.0.1/", "Inside")])
            opened.set_result((web, await web.site("news.example", page(items))))
            await ended.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=[serve()])
    thread.start()
    web, found = opened.result(10)

    def fetcher(house: House) -> Fetcher:
        if house._fetcher is None:
            house._fetcher = Fetcher(pacing=Pacing(0.0), resolver=web.resolver, allowed=allowed)
            house._closing.push_async_callback(house._fetcher.close)
        return house._fetcher

    monkeypatch.setattr(House, "fetcher", fetcher)
    monkeypatch.setattr(apart, "FeedReaderApart", ReaderHere)
    yield found
    loop.call_soon_threadsafe(ended.set)
    thread.join()
    loop.close()


def test_a_feed_from_adding_to_removing(site: Site, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Added with what it has, listed with how it is doing, refreshed, gone; each in words and as JSON."""
    app = create_app(Houses().open)

    def run(*words: str) -> tuple[int, str, str]:
        code = guarded(lambda: app(["feed", *words, "--data-dir", str(data_dir)]))
        told = capsys.readouterr()
        return code, told.out, told.err

    assert "no feed yet" in run("list")[2]
    code, out, _ = run("add", "http://news.example/feed", "--a-day", "9", "--json")
    told = json.loads(out)
    assert (code, told["new"], told["added"], told["a_day"], told["refused"]) == (0, True, 1, 9, 1)
    code, out, _ = run("add", "HTTP://News.example:80/feed#x", "--a-day", "3", "--json")
    again = json.loads(out)
    assert (again["id"], again["new"], again["a_day"]) == (told["id"], False, 3)
    assert len(run("list", "--json")[1].splitlines()) == 1
    code, out, _ = run("refresh")
    assert (code, "Harbour Post: 0 added, 0 known" in out) == (0, True)
    (looked,) = [json.loads(line) for line in run("refresh", "--json")[1].splitlines()]
    assert looked["added"] == []
    shown = " ".join(run("list")[1].split())
    assert "Harbour Post http://news.example/feed 1 without an article; the last: 127.0.0.1 is no public" in shown
    site.answer = page("", 410)
    code, out, _ = run("refresh", told["id"])
    assert (code, "gone for good" in out) == (1, True)
    assert json.loads(run("list", "--json")[1])["gone"]
    assert run("remove")[0] == 2
    assert 'no feed "nothing"' in run("remove", "nothing")[2]
    code, _, err = run("remove", "Harbour")
    assert (code, "Its articles stay" in err) == (0, True)
    code, _, err = run("add", "http://127.0.0.1/")
    assert (code, "is no public address" in err) == (1, True)
    assert run("list", "--json")[1] == ""
