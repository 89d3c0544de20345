"""The page put up, and kept until the person has seen enough."""

import asyncio
import signal
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import simcord

from bot.client import OnRecordBot
from bot.failures import PortTakenError
from bot.preview.newsroom import GUILD_ID, NAME, open_newsroom
from bot.wiring import House
from retrieval.errors import OnRecordError

if TYPE_CHECKING:
    from simcord.preview import Preview


async def show(
    house: House, guild_id: int, questions: Sequence[str], port: int | None, tell: Callable[[str], None]
) -> None:
    """Run the bot over `house` in a page on loopback, ask the questions as a person would, and wait until it is closed.

    The engine of the house is built already. `tell` gets the address of the page as soon as it is up, in a thread.
    Raises OnRecordError where there can be no page.
    """
    name = NAME if guild_id == GUILD_ID else f"Server {guild_id}"
    try:
        async with open_newsroom(OnRecordBot(house), guild_id, name) as newsroom:
            channel = newsroom.open_channel()
            for question in questions:
                with suppress(TimeoutError):  # a slow model: its answer appears in the page when it is there
                    await newsroom.editor.slash(channel, "ask", question=question)
            async with newsroom.page(channel, port) as page:
                _close_on_signals(page)
                await asyncio.to_thread(tell, page.url)
                await page.wait_closed()
    except simcord.SetupError as error:
        if isinstance(error.__cause__, OSError):
            raise PortTakenError(f"Port {port} can't be used: choose another with --port.") from error
        raise OnRecordError(f"SimCord can't show the page: {error}") from error
    except TimeoutError as error:
        raise OnRecordError("The bot did not come up in time: is this machine very busy? Try again.") from error


def open_browser(url: str) -> bool:
    """Show the page in the person's browser, and whether there is one. One that would take over the terminal is not."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    return type(browser) is not webbrowser.GenericBrowser and browser.open(url)


def _close_on_signals(page: "Preview") -> None:
    """Take Ctrl-C and SIGTERM for the page's own button "End preview session"."""
    loop = asyncio.get_running_loop()
    closing: set[asyncio.Task[None]] = set()

    def close() -> None:
        closing.add(loop.create_task(page.close()))

    with suppress(NotImplementedError):  # on Windows, Ctrl-C raises KeyboardInterrupt
        loop.add_signal_handler(signal.SIGINT, close)
        loop.add_signal_handler(signal.SIGTERM, close)
