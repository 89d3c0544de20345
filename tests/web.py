"""A web of the tests' own: sites on loopback, and a resolver that knows them and nobody else."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from retrieval.fetch import Fetcher, Limits, Pacing, is_public

OPEN = "127.0.0.2"
"""Where the sites of this web are: the one address beside the public ones that its fetchers may connect to."""
CLOSED = "127.0.0.1"
"""Loopback, as in life."""

Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


def allowed(address: str) -> bool:
    """What a fetcher of this web may connect to."""
    return address == OPEN or is_public(address)


@dataclass
class Site:
    """A server, and what came to it."""

    address: str
    answer: Answer
    robots: Answer
    port: int = 0
    connections: int = 0
    requests: list[web.BaseRequest] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """What it was asked for, in that order, but for its robots.txt."""
        return [request.path_qs for request in self.requests if request.path != "/robots.txt"]


class Web:
    """Sites and their names."""

    def __init__(self, closing: AsyncExitStack) -> None:
        """What is started is ended with `closing`."""
        self._closing = closing
        self.names: dict[str, list[list[tuple[str, int]]]] = {}
        """For each name what a look-up finds, address and port: one after the other, the last one from then on."""
        self.lookups: list[str] = []

    async def site(self, name: str, answer: Answer, address: str = OPEN, robots: str | None = None) -> Site:
        """Start a site that answers so; `robots` is its robots.txt, which it has none of if not given."""
        site = Site(address, answer, page("", 404) if robots is None else page(robots))

        async def answered(request: web.BaseRequest) -> web.StreamResponse:
            site.requests.append(request)
            response = await (site.robots if request.path == "/robots.txt" else site.answer)(request)
            if not response.prepared:
                response.force_close()  # SimCord's Discord waits until no connection is left
            return response

        server = web.Server(answered)

        def connected() -> asyncio.Protocol:
            site.connections += 1
            return server()

        return await self._listen(name, site, connected, server.shutdown)

    async def raw(self, name: str, talk: Callable[[asyncio.StreamWriter], Awaitable[None]]) -> Site:
        """Start a site that says whatever `talk` writes after a request, and has no robots.txt."""
        site = Site(OPEN, page(""), page("", 404))

        async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                asked = await reader.readuntil(b"\r\n\r\n")
                if b"/robots.txt" in asked.split(b"\r\n")[0]:
                    writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                else:
                    await talk(writer)
                await writer.drain()
            except (OSError, asyncio.IncompleteReadError):
                pass
            finally:
                writer.close()

        def connected() -> asyncio.Protocol:
            site.connections += 1
            reader = asyncio.StreamReader()
            return asyncio.StreamReaderProtocol(reader, met)

        return await self._listen(name, site, connected)

    async def _listen(
        self,
        name: str,
        site: Site,
        connected: Callable[[], asyncio.Protocol],
        shutdown: Callable[[float], Awaitable[None]] | None = None,
    ) -> Site:
        server = await asyncio.get_running_loop().create_server(connected, site.address, 0)
        site.port = server.sockets[0].getsockname()[1]
        self.names[name] = [[(site.address, site.port)]]
        self._closing.callback(server.close)
        if shutdown is not None:
            self._closing.push_async_callback(shutdown, 0)
        return site

    def resolver(self) -> AbstractResolver:
        """What looks names up here."""
        return _Resolver(self)

    @asynccontextmanager
    async def fetcher(self, limits: Limits | None = None, pacing: Pacing | None = None) -> AsyncIterator[Fetcher]:
        """A fetcher that knows this web alone, and does not wait between pages."""
        async with Fetcher(
            limits=limits or Limits(), pacing=pacing or Pacing(0.0), resolver=self.resolver, allowed=allowed
        ) as fetcher:
            yield fetcher


class _Resolver(AbstractResolver):
    def __init__(self, known: Web) -> None:
        self._known = known

    async def resolve(
        self, host: str | bytes, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        name = host.decode() if isinstance(host, bytes) else host
        self._known.lookups.append(name)
        answers = self._known.names.get(name)
        if answers is None:
            raise OSError(f"no such name: {name}")
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            ResolveResult(hostname=name, host=address, port=place or port, family=family, proto=0, flags=0)
            for address, place in found
        ]

    async def close(self) -> None:
        """Nothing is open."""


@asynccontextmanager
async def open_web() -> AsyncIterator[Web]:
    """A web without sites yet."""
    async with AsyncExitStack() as closing:
        yield Web(closing)


def page(body: str, status: int = 200, **headers: str) -> Answer:
    """Answers everything with this page."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(text=body, status=status, content_type="text/html", headers=sent)

    return answer


def moved(to: str, status: int = 302) -> Answer:
    """Answers everything with a redirect."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=status, headers={"Location": to})

    return answer
