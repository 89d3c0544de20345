"""The preview: the page that a newcomer opens, asked and pressed in as they would, and how `onrecord preview` ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import pytest_asyncio

from bot.cli.failing import Exit, guarded
from bot.client import OnRecordBot
from bot.failures import PortTakenError
from bot.guests import admission, library_name
from bot.preview.newsroom import GUILD_ID, Newsroom, open_newsroom
from bot.preview.showing import open_browser, show
from bot.wiring import House
from tests.chromium import Page, find_chromium, open_page
from tests.pictures.articles import SAMPLES, take_in
from tests.pictures.drawing import READY

Opening = AbstractAsyncContextManager[Newsroom]

ROOT = Path(__file__).parents[2]
QUESTION = "what did Carney say about USMCA?"
NEXT = "how many ships are waiting at the Port of Halden?"
needs_chromium = pytest.mark.skipif(find_chromium() is None, reason="Chromium is not installed: nothing draws the page")


@pytest_asyncio.fixture
async def opening(house: House) -> Opening:
    """What opens the preview's server over the sample articles, in the task of the test: SimCord keeps to one."""
    await take_in(house, *SAMPLES)
    return open_newsroom(OnRecordBot(house))


@pytest_asyncio.fixture
async def window() -> AsyncIterator[Page]:
    """An empty window of Chromium, as wide as a laptop's."""
    async with open_page(str(find_chromium())) as page:
        await page.resize(1000, 900)
        yield page


async def test_the_page_holds_the_answered_question(opening: Opening) -> None:
    """What was asked before the page came up stands in it with its answer, and so does what is asked after."""
    async with opening as newsroom:
        channel = newsroom.open_channel()
        await newsroom.editor.slash(channel, "ask", question=QUESTION)
        async with newsroom.page(channel) as page:
            assert page.url.startswith("http://127.0.0.1:")
            assert "We will talk about anything" in _shown(await page.snapshot())
            await newsroom.reader.slash(channel, "ask", question=NEXT)
            shown = await page.snapshot()
    assert "23 ships" in _shown(shown)
    assert shown["diagnostics"] == []
    assert shown["commands"]["count"] > 0


async def test_it_is_today_in_the_page(opening: Opening) -> None:
    """Messages carry the day on which they are written, so that what is old is told as old."""
    async with opening as newsroom:
        assert abs(newsroom.env.now().timestamp() - time.time()) < 3600


async def test_a_refusal_is_no_failure_of_the_page(opening: Opening) -> None:
    """What the person is told is not counted as an error of the bot."""
    async with opening as newsroom:
        told = await newsroom.reader.slash(newsroom.open_channel(), "ask", question=QUESTION, since="when pigs fly")
        assert [said.ephemeral for said in told.followups] == [True]
        assert newsroom.env.errors == []


async def test_a_directory_that_is_kept_has_its_commands_again(house: House) -> None:
    """The second time over the same data the commands are there as well, though nothing about them has changed."""
    for _ in range(2):
        async with open_newsroom(OnRecordBot(house)) as newsroom:
            assert "ask" in newsroom.reader.available_commands(newsroom.open_channel())


@needs_chromium
async def test_a_newcomer_asks_in_the_page_and_looks_at_the_evidence(opening: Opening, window: Page) -> None:
    """Type /ask, the question and Enter; the answer is drawn, and its Evidence button shows them alone the passage."""
    async with opening as newsroom, newsroom.page(newsroom.open_channel()) as page:
        await window.open(page.url)
        await window.until(READY)
        await window.run("document.querySelector('#channel-composer-input').focus()")
        await window.type("/ask")
        await window.until("document.body.innerText.includes('Answers a question')")
        await _enter(window)
        await window.until("document.querySelector('.command-option-input') === document.activeElement")
        await window.type(QUESTION)
        await _enter(window)
        await window.until(_there("We will talk about anything"))
        await window.until(READY)
        await window.run("[...document.querySelectorAll('button')].find(b => b.textContent == 'Evidence').click()")
        await window.until(_there("Only you can see this"))
        assert "spoken to his Mexican counterpart" in await window.run("document.body.innerText")


@needs_chromium
@pytest.mark.parametrize("width", [1000, 390])
async def test_nothing_sticks_out_of_the_window(opening: Opening, window: Page, width: int) -> None:
    """An answer, and sources that differ, fit a laptop and a phone without scrolling sideways."""
    async with opening as newsroom:
        channel = newsroom.open_channel()
        for question in (QUESTION, NEXT):
            await newsroom.editor.slash(channel, "ask", question=question)
        async with newsroom.page(channel) as page:
            await window.resize(width, 900)
            await window.open(page.url)
            await window.until(READY)
            parts = "[...document.querySelectorAll('.channel-message, .channel-message *')]"
            assert await window.run(f"{parts}.length") > 20
            assert await window.run(f"{parts}.filter(e => e.getBoundingClientRect().right > {width} + 1).length") == 0


def test_the_browser_is_opened_unless_it_is_one_for_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser with a window gets the address; one that would take over the terminal does not."""
    opened: list[str] = []

    class Windowed(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            opened.append(url)
            return True

    monkeypatch.setattr(webbrowser, "get", Windowed)
    assert open_browser("http://127.0.0.1:1/")
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("w3m"))
    assert not open_browser("http://127.0.0.1:2/")
    monkeypatch.setattr(webbrowser, "get", _no_browser)
    assert not open_browser("http://127.0.0.1:3/")
    assert opened == ["http://127.0.0.1:1/"]


async def test_it_is_ended_by_sigterm_as_by_its_own_button(house: House) -> None:
    """The address is told once the question is answered; when the machine shuts down, everything ends in order."""
    await take_in(house, *SAMPLES)
    told: list[str] = []

    def tell(url: str) -> None:
        told.append(url)
        os.kill(os.getpid(), signal.SIGTERM)

    await show(house, GUILD_ID, [QUESTION], None, tell)
    assert [url.partition("#")[0].startswith("http://127.0.0.1:") for url in told] == [True]
    library = await house.library(library_name(GUILD_ID, 0))
    assert await house.catalog.used(library, admission.QUESTION, datetime.now(UTC).date()) == 1


async def test_a_port_that_is_taken_is_told(house: House) -> None:
    """It names the port, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTakenError) as told:
            await show(house, GUILD_ID, [], port, lambda url: None)
    assert str(port) in str(told.value)
    assert "--port" in str(told.value)


def test_the_command_prints_the_address_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    """The page is up when its address is printed; Ctrl-C ends it well, and nothing stays behind."""
    with _started(tmp_path, "--no-browser") as process:
        address = _address(process)
        with urlopen(address.partition("#")[0], timeout=10) as page:
            assert b"preview-app" in page.read()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == Exit.OK, err
    assert out.strip().endswith("The preview has ended.")
    assert err == ""
    assert list(tmp_path.glob("onrecord*")) == []
    with pytest.raises(URLError):
        urlopen(address.partition("#")[0], timeout=5)


def test_what_is_stopped_while_it_starts_leaves_nothing_behind(tmp_path: Path) -> None:
    """SIGTERM before the page is up ends it as Ctrl-C does: the folder of the articles goes."""
    with _started(tmp_path, "--no-browser") as process:
        while not list(tmp_path.glob("onrecord*/catalog.db")) and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == Exit.STOPPED
    assert list(tmp_path.glob("onrecord*")) == []


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--library", "demo"], Exit.USAGE, "guild-"),
        (["--library", "guild-12"], Exit.FAILED, "no library"),
    ],
)
def test_a_library_that_is_of_no_server_is_refused(
    arguments: list[str], code: Exit, told: str, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what the library of a server is called, or that there is none."""
    assert _run("--data-dir", str(data_dir), *arguments) == code
    assert told in capsys.readouterr().err


def test_without_simcord_it_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The preview is a development extra: where it is missing, one sentence has the command that brings it."""
    monkeypatch.setitem(sys.modules, "simcord", None)
    assert _run() == Exit.CONFIGURATION
    assert 'pip install "simcord[preview]"' in capsys.readouterr().err.replace("\n", " ")


def _run(*arguments: str) -> int:
    from bot.cli.app import create_app

    return guarded(lambda: create_app()(["preview", "--no-browser", *arguments]))


def _started(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder), "COLUMNS": "80", "NO_COLOR": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "preview", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/#\S+", process.stdout.readline())
    assert found is not None, process.communicate(timeout=10)
    return found.group()


def _no_browser() -> Any:
    raise webbrowser.Error


def _shown(snapshot: dict[str, Any]) -> str:
    """The texts of all messages that the page shows."""
    return str([message["components"] for message in snapshot["messages"].values()])


def _there(words: str) -> str:
    return f"document.querySelector('#channel-message-list').innerText.includes({words!r})"


async def _enter(window: Page) -> None:
    await window.press("Enter", 13, "\r")
