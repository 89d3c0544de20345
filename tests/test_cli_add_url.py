"""onrecord add URL…: pages of a web of the tests' own, taken in beside files."""

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
from retrieval.fetch import Fetcher, Pacing
from tests.cli_house import Houses
from tests.web import Web, allowed, open_web, page

ARTICLE = "<p>The ferry sails again on Monday, the harbour master said.</p><p>It had been laid up since the storm.</p>"
PAGE = "<!doctype html><html><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>"


@pytest.fixture
def web_() -> Iterator[Web]:
    """Three sites on a loop of their own, for the command has one of its own too."""
    opened: Future[Web] = Future()
    ended = asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with open_web() as web:
            await web.site("news.example", page(PAGE.format("Ferry sails", ARTICLE)))
            await web.site("mill.example", page(PAGE.format("Mill burns", ARTICLE.replace("ferry", "mill"))))
            await web.site("wall.example", page("<html><body><p>Subscribe to go on.</p></body></html>"))
            opened.set_result(web)
            await ended.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=[serve()])
    thread.start()
    yield opened.result(10)
    loop.call_soon_threadsafe(ended.set)
    thread.join()
    loop.close()


@pytest.fixture
def fetching(web_: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Houses whose fetcher knows that web alone."""

    def fetcher(house: House) -> Fetcher:
        if house._fetcher is None:
            house._fetcher = Fetcher(pacing=Pacing(0.0), resolver=web_.resolver, allowed=allowed)
            house._closing.push_async_callback(house._fetcher.close)
        return house._fetcher

    monkeypatch.setattr(House, "fetcher", fetcher)


@pytest.mark.usefixtures("fetching")
def test_pages_and_files_in_one_go(data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is told in the order given, the refused ones with their address and why; the rest is stored."""
    (tmp_path / "slip.txt").write_text("The slip is closed until further notice, the council said on Tuesday.")
    given = [
        "http://news.example/ferry", str(tmp_path / "slip.txt"), "http://127.0.0.1/", "http://wall.example/",
        "HTTP://mill.example/burns#top", "http://nowhere.example/",
    ]  # fmt: skip
    app = create_app(Houses().open)
    code = guarded(lambda: app(["add", "--json", "--data-dir", str(data_dir), *given]))
    told = json.loads(capsys.readouterr().out)
    assert code == 1
    assert [one["origin"] for one in told["articles"]] == given
    outcomes = ["added", "added", "refused", "refused", "added", "refused"]
    assert [one["outcome"] for one in told["articles"]] == outcomes
    assert [one["title"] for one in told["articles"]][4] == "Mill burns"
    assert told["articles"][2]["reason"] == "127.0.0.1 is no public address on the internet."
    assert told["articles"][3]["reason"].endswith(".")
    again = guarded(lambda: app(["add", "--data-dir", str(data_dir), given[0], given[4]]))
    assert (again, "2 unchanged" in capsys.readouterr().out) == (0, True)


@pytest.mark.usefixtures("fetching")
def test_what_is_stated_of_a_page(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a single one its title and publisher may be stated, and win; of two not."""
    app = create_app(Houses().open)
    shared = ["--data-dir", str(data_dir), "--publisher", "Harbour Post", "--title", "Stated"]
    assert guarded(lambda: app(["add", "http://news.example/a", *shared])) == 0
    capsys.readouterr()
    guarded(lambda: app(["articles", "--data-dir", str(data_dir)]))
    listed = capsys.readouterr().out
    assert "Stated" in listed
    assert "Harbour Post" in listed
    assert guarded(lambda: app(["add", "http://news.example/a", "http://mill.example/b", *shared])) == 2
