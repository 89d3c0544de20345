"""A headless Chromium for the tests and the pictures, driven over its DevTools protocol.

https://chromedevtools.github.io/devtools-protocol/ tells the methods. It runs as its own process with an empty profile,
reaches nothing but what it is told to open, and ends with the block it was started for.
"""

import asyncio
import base64
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-port=0",
)  # fmt: skip
_START_SECONDS = 20.0
_CALL_SECONDS = 30.0
_END_SECONDS = 5.0


def find_chromium() -> str | None:
    """The path of a Chromium on this machine, or None: Debian's package is called chromium."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


@dataclass(frozen=True)
class Box:
    """A rectangle of the page, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


class PageError(Exception):
    """What the browser answered instead of doing it."""


class Page:
    """One page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """`socket` leads to the page's debugger; call `listen` in a task."""
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def listen(self) -> None:
        """Hand the answers to whoever waits for them, until the socket is closed."""
        async for message in self._socket:
            answer = message.json()
            waiting = self._waiting.pop(answer.get("id"), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(answer)

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol. Raises PageError where the browser refuses it."""
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        answer = await asyncio.wait_for(self._waiting[number], _CALL_SECONDS)
        if "error" in answer:
            raise PageError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    async def resize(self, width: int, height: int, scale: float = 1.0) -> None:
        """Make the window as large as that, in CSS pixels; `scale` is how many device pixels one of them has."""
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    async def open(self, url: str) -> None:
        """Go to an address, which may differ from the last in its fragment only."""
        await self.call("Page.navigate", url="about:blank")
        await self.call("Page.navigate", url=url)

    async def run(self, script: str) -> Any:
        """The value of a JavaScript expression, awaited where it is a promise. Raises PageError where it throws."""
        result = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise PageError(str(result["exceptionDetails"]))
        return result["result"].get("value")

    async def until(self, script: str, seconds: float = 30.0) -> Any:
        """Wait until an expression is true, and return it. Raises TimeoutError, which names the expression."""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    if value := await self.run(script):
                        return value
                    await asyncio.sleep(0.05)
        except TimeoutError as error:
            raise TimeoutError(f"not in {seconds:g} s: {script}") from error

    async def type(self, text: str) -> None:
        """Type into what has the focus."""
        await self.call("Input.insertText", text=text)

    async def press(self, key: str, code: int, text: str = "") -> None:
        """Press a key; `code` is its Windows number, `text` what it writes."""
        for event in ("keyDown", "keyUp"):
            await self.call(
                "Input.dispatchKeyEvent", type=event, key=key, code=key, windowsVirtualKeyCode=code, text=text
            )

    async def picture(self, box: Box) -> bytes:
        """A PNG of that part of the window."""
        clip = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "scale": 1}
        shot = await self.call("Page.captureScreenshot", format="png", clip=clip)
        return base64.b64decode(shot["data"])


@asynccontextmanager
async def open_page(program: str) -> AsyncIterator[Page]:
    """A page of a Chromium that ends with the block; `program` is its path. Raises TimeoutError if it won't start."""
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        flags = [*_FLAGS, f"--user-data-dir={profile}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append("--no-sandbox")  # Chromium has no sandbox for root
        process = await asyncio.create_subprocess_exec(
            program, *flags, "about:blank", stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            port = await _debugger_port(Path(profile))
            async with aiohttp.ClientSession() as session:
                async with session.put(f"http://127.0.0.1:{port}/json/new?about:blank") as made:
                    address = (await made.json())["webSocketDebuggerUrl"]
                async with session.ws_connect(address, max_msg_size=0) as socket:
                    page = Page(socket)
                    listening = asyncio.create_task(page.listen())
                    try:
                        await page.call("Page.enable")
                        yield page
                    finally:
                        await _end(page, process)
                        listening.cancel()
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _end(page: Page, process: asyncio.subprocess.Process) -> None:
    """Have the browser write its profile and go, so that nothing is written any more while that is deleted."""
    closing = asyncio.create_task(page.call("Browser.close"))
    with suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), _END_SECONDS)
    closing.cancel()
    await asyncio.gather(closing, return_exceptions=True)


async def _debugger_port(profile: Path) -> int:
    """Chromium chooses a free port and writes it into its profile."""
    told = profile / "DevToolsActivePort"
    async with asyncio.timeout(_START_SECONDS):
        while True:
            with suppress(OSError, IndexError, ValueError):
                return int((await asyncio.to_thread(told.read_text)).split()[0])
            await asyncio.sleep(0.05)
