"""What can go wrong between a bot and Discord's REST API: limits, failures, slowness, broken lines."""

import asyncio
import json
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from aiohttp import web

Answer = Callable[[], Awaitable[web.StreamResponse]]
"""What Discord would do were all well."""
Fault = Callable[[web.Request, Answer], Awaitable[web.StreamResponse]]


def answered(payload: Any, status: int = 200, **headers: str) -> web.Response:
    """JSON as Discord sends it: the type has no charset, and discord.py looks for exactly that."""
    # Without `Via` a client takes a 429 for Cloudflare's, and gives up.
    headers = {"Content-Type": "application/json", "Via": "1.1 loopback", **headers}
    return web.Response(body=json.dumps(payload).encode(), status=status, headers=headers)


def refused(status: int, code: int, message: str) -> web.Response:
    """An error as Discord words it."""
    return answered({"message": message, "code": code}, status)


@dataclass
class Planted:
    """A fault for some requests: `method` and `path` may have stars, `times` is how often it happens."""

    method: str
    path: str
    fault: Fault
    times: int

    def meets(self, request: web.Request, path: str) -> bool:
        """Whether this request is one of them; it counts."""
        if self.times < 1 or not fnmatchcase(request.method, self.method) or not fnmatchcase(path, self.path):
            return False
        self.times -= 1
        return True


def failing(status: int = 500, done: bool = False) -> Fault:
    """A failure of Discord's; with `done` what was asked has been done all the same."""

    async def fault(request: web.Request, answer: Answer) -> web.StreamResponse:
        if done:
            await answer()
        return web.Response(text="upstream connect error", status=status, headers={"Via": "1.1 loopback"})

    return fault


def refusing(status: int, code: int, message: str) -> Fault:
    """A refusal, such as 10008 Unknown Message or 50013 Missing Permissions."""

    async def fault(request: web.Request, answer: Answer) -> web.StreamResponse:
        return refused(status, code, message)

    return fault


def slow(seconds: float) -> Fault:
    """The request is done and answered late."""

    async def fault(request: web.Request, answer: Answer) -> web.StreamResponse:
        response = await answer()
        await asyncio.sleep(seconds)
        return response

    return fault


def held(until: asyncio.Event) -> Fault:
    """The request waits until the test lets it through."""

    async def fault(request: web.Request, answer: Answer) -> web.StreamResponse:
        await until.wait()
        return await answer()

    return fault


def cut(done: bool = False) -> Fault:
    """The line breaks before an answer comes; with `done` what was asked has been done all the same."""

    async def fault(request: web.Request, answer: Answer) -> web.StreamResponse:
        if done:
            await answer()
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

    return fault


class Limits:
    """Rate limits that a test has set: 429 while they last, and a note of who asked again too early."""

    def __init__(self) -> None:
        self._planted: list[tuple[str, str, float]] = []
        self._running: list[tuple[str, str, float]] = []
        self._global_until = 0.0
        self._global_planted = 0.0
        self.hit = 0
        """How many requests met the start of a limit."""
        self.early: list[str] = []
        """Requests that came while they should have waited, the first of each limit excepted."""

    def plant(self, method: str, path: str, seconds: float) -> None:
        """Limit the route when it is next asked; `seconds` long."""
        self._planted.append((method, path, seconds))

    def plant_global(self, seconds: float) -> None:
        """Limit everything from the next request on; interactions' callbacks are exempt, as they are on Discord."""
        self._global_planted = seconds

    def judge(self, request: web.Request, path: str) -> web.Response | None:
        """The 429 for this request, if there is one."""
        moment = time.monotonic()
        exempt = path.startswith(("/interactions/", "/webhooks/"))
        if self._global_planted and not exempt:
            self._global_until, self._global_planted = moment + self._global_planted, 0.0
            self.hit += 1
            return _too_many(self._global_until - moment, True)
        if moment < self._global_until and not exempt:
            self.early.append(f"{request.method} {path}")
            return _too_many(self._global_until - moment, True)
        for planted in self._planted:
            if _matches(request.method, path, planted):
                self._planted.remove(planted)
                self._running.append((request.method, path, moment + planted[2]))
                self.hit += 1
                return _too_many(planted[2], False)
        for method, of_path, until in self._running:
            if (method, of_path) == (request.method, path) and moment < until:
                self.early.append(f"{request.method} {path}")
                return _too_many(until - moment, False)
        return None


def _matches(method: str, path: str, planted: tuple[str, str, float]) -> bool:
    return fnmatchcase(method, planted[0]) and fnmatchcase(path, planted[1])


def _too_many(seconds: float, everywhere: bool) -> web.Response:
    """429 as Discord sends it: whole seconds in the header, the exact figure in the body."""
    body = {"message": "You are being rate limited.", "retry_after": round(seconds, 3) + 0.001, "global": everywhere}
    scope = {"X-RateLimit-Scope": "global" if everywhere else "user"}
    more = {"X-RateLimit-Global": "true"} if everywhere else {"X-RateLimit-Bucket": "planted"}
    return answered(body, 429, **{"Retry-After": str(math.ceil(seconds)), **scope, **more})
