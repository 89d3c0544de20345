"""Reads feeds in a process of its own: what strangers wrote may take any time and any memory."""

import asyncio
import json
import os
import resource
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from retrieval.errors import InputError
from retrieval.feeds.values import Feed, Links, as_json, from_json

SECONDS = 15.0
"""So long one feed may take: of 10 MB, RSS of whole articles took 0.4 s, a sitemap 1.2, and 4 MB of `<b` minutes."""
_BYTES = 1_000_000_000
"""Memory of the process; none of those feeds took more than 0.03 GB beside its own bytes."""
_NICENESS = 5
_PROGRAM = "import sys; sys.path[:] = {path!r}; from retrieval.feeds.apart import serve; serve()"
"""A bare interpreter for each feed that has changed: 0.3 s of a core, and nothing of it is left."""


class FeedReader(Protocol):
    """Reads feeds."""

    async def read(self, content: bytes, media: str, url: str) -> Feed | Links:
        """The feed, or the feeds that a page names. `media` is the content type as it was sent, `url` where it stands.

        Raises InputError where it is neither, or can't be read.
        """


class FeedReaderApart:
    """Reads each feed in a process that ends with it, with limits on time and memory."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """`seconds` is how long one may take."""
        self._seconds = seconds

    async def read(self, content: bytes, media: str, url: str) -> Feed | Links:
        """See `FeedReader`."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _program(), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        head = json.dumps({"media": media, "url": url}).encode()
        try:
            async with asyncio.timeout(self._seconds):
                answer, _ = await process.communicate(head + b"\n" + content)
        except TimeoutError:
            seconds = int(self._seconds)
            raise InputError(f"It takes more than {seconds} seconds to read.", "feed-slow", seconds=seconds) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        try:
            return _found(json.loads(answer))
        except (KeyError, TypeError, ValueError):
            raise InputError("It can't be read: it takes too much memory.", "too-heavy") from None


def _program() -> str:
    return _PROGRAM.format(path=[str(Path(part).absolute()) for part in sys.path])


def serve() -> None:
    """The work of the process: one line that says what comes, then the feed; answered as JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C at the terminal is for the program that ends this process
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between
    from retrieval.feeds.parsing import error_as_json, parse

    head = json.loads(sys.stdin.buffer.readline())
    try:
        told: Mapping[str, Any] = as_json(parse(sys.stdin.buffer.read(), head["media"], head["url"]))
    except InputError as error:
        told = error_as_json(error)
    except RecursionError:
        told = error_as_json(InputError("It can't be read: it is nested too deeply.", "too-heavy"))
    answers.write(json.dumps(told).encode())
    answers.flush()


def _found(told: Mapping[str, Any]) -> Feed | Links:
    if "error" in told:
        raise InputError(told["error"], told["problem"], **told["values"])
    return from_json(told)
