"""Fetches what stands at a web address: from public addresses only, within limits, as its site wants it."""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from types import TracebackType
from typing import TypeAlias
from weakref import WeakValueDictionary

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from retrieval.errors import FetchError
from retrieval.fetch import failures, robots
from retrieval.fetch.addresses import Allowed, GuardedResolver, guarded_socket, is_public, web_address
from retrieval.fetch.pacing import Pacing
from retrieval.fetch.recent import Recent

IDENTIFICATION = f"{robots.NAME}/{version('onrecord')} (reads news articles that people ask it to; keeps robots.txt)"
_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_BLOCK = 65_536
_HEADERS = {
    "User-Agent": IDENTIFICATION,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
_MAX_AGE = re.compile(r"\bmax-age\s*=\s*\"?(\d{1,9})\b", re.IGNORECASE)
_LONGEST_AGAIN = 7 * 24 * 3600.0
_LONGEST_HEADER = 65_536
"""Bytes; some news sites set cookies and policies longer than aiohttp's 8,190."""


@dataclass(frozen=True)
class Limits:
    """What one fetch may take: bytes after decompression, seconds in all, and redirects."""

    size: int = 10_000_000
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True)
class Validators:
    """What a site is sent to learn whether a page has changed since: both as it gave them."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Fetched:
    """What stands at an address.

    `asked` is the address that was asked for, `url` the one that it came from; `moved` the one to ask for from now on
    where the site says that it moved for good, else empty. `media` is the content type with its charset, as it was
    sent. `unchanged`: it is as it was when the validators were given, and `content` is empty. `max_age`: for so many
    seconds the site holds it for fresh, 0 where it does not say.
    """

    asked: str
    url: str
    content: bytes = b""
    media: str = ""
    validators: Validators = Validators()
    moved: str = ""
    unchanged: bool = False
    max_age: float = 0.0


_Response: TypeAlias = aiohttp.ClientResponse


class Fetcher:
    """Opens web addresses, as many at once as are asked for; an `async with` block closes its connections."""

    def __init__(
        self,
        proxy: str | None = None,
        limits: Limits = Limits(),
        pacing: Pacing | None = None,
        resolver: Callable[[], AbstractResolver] = aiohttp.ThreadedResolver,
        allowed: Allowed = is_public,
    ) -> None:
        """`proxy` is the one way out where it is given; then it decides on addresses, for it is what resolves names.

        `resolver` and `allowed` say which addresses a name has, and which addresses may be connected to.
        """
        self._proxy = proxy
        self._limits = limits
        self._pacing = pacing or Pacing()
        self._resolver = resolver
        self._allowed = allowed
        self._connector: aiohttp.TCPConnector | None = None
        self._rules = robots.Remembered()
        self._recent = Recent()
        self._asking_rules: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def __aenter__(self) -> "Fetcher":
        """Itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        if self._connector is not None:
            await self._connector.close()

    async def fetch(self, address: str, known: Validators = Validators()) -> Fetched:
        """What stands at the address. `known` are the validators of what is there already. Raises FetchError.

        Without them, of a page that was fetched a short while ago the site is asked only whether it has changed.
        """
        url = web_address(address, self._allowed)
        held = None if known != Validators() else self._recent.get(address)
        # A session for each: what a site makes of its cookies ends with the page that it set them for.
        async with aiohttp.ClientSession(
            connector=self._connect(),
            connector_owner=False,
            headers=_HEADERS,
            timeout=aiohttp.ClientTimeout(total=None),
            trust_env=False,
            max_line_size=_LONGEST_HEADER,
            max_field_size=_LONGEST_HEADER,
        ) as session:
            try:
                async with asyncio.timeout(self._limits.seconds) as deadline:
                    asking = _asking(held.validators if held else known)
                    found = replace(await self._follow(session, url, asking, deadline), asked=address)
            except TimeoutError:
                raise failures.too_slow(self._limits.seconds) from None
        if held is not None and found.unchanged:
            if found.url == held.url:
                return held
            self._recent.drop(address)  # it leads on to another page now, which was asked about the one before
            return await self.fetch(address)
        if known == Validators() and not found.unchanged:
            self._recent.keep(address, found)
        return found

    def _connect(self) -> aiohttp.TCPConnector:
        if self._connector is None:
            if self._proxy:
                self._connector = aiohttp.TCPConnector()
            else:
                self._connector = aiohttp.TCPConnector(
                    resolver=GuardedResolver(self._resolver(), self._allowed),
                    socket_factory=guarded_socket(self._allowed),
                    use_dns_cache=False,
                )
        return self._connector

    async def _follow(
        self, session: aiohttp.ClientSession, url: URL, headers: Mapping[str, str], deadline: asyncio.Timeout
    ) -> Fetched:
        """The page, however many redirects before it."""
        host, moved, for_good = "", "", True
        for _ in range(self._limits.redirects + 1):
            delay = await self._admitted(session, url)
            if url.host != host:  # a site that leads on within itself is not made to wait for its own answer
                await self._wait(url, delay, deadline)
            host = url.host or ""
            found = await self._ask(session, url, headers)
            if isinstance(found, Fetched):
                return replace(found, moved=moved)
            url, lasting = found
            for_good = for_good and lasting
            moved = str(url) if for_good else moved
        raise failures.too_far(self._limits.redirects)

    async def _admitted(self, session: aiohttp.ClientSession, url: URL) -> float | None:
        """Ask the site's robots.txt; the pause that it wants. Raises FetchError where it says no, or wants rest."""
        if self._pacing.resting(url.host or ""):
            raise failures.resting(url.host or "")
        site = str(url.origin())
        lock = self._asking_rules.setdefault(site, asyncio.Lock())
        async with lock:
            rules = self._rules.get(site)
            if rules is None:
                rules = self._rules.keep(site, await self._read_rules(session, url.origin() / "robots.txt"))
        if not rules.known:
            raise failures.rules_unknown(url.host or "")
        if not rules.allow(str(url)):
            raise failures.not_for_programs(url.host or "")
        return rules.delay

    async def _read_rules(self, session: aiohttp.ClientSession, url: URL) -> robots.Rules:
        """The rules at `url`. Raises FetchError where the site can't be reached: that is no rule to be remembered."""
        for _ in range(self._limits.redirects + 1):
            try:
                found = await self._ask(session, url, {}, robots.LARGEST, cut=True)
            except FetchError as error:
                if error.status == 0 and error.problem != "large":
                    raise
                unavailable = 400 <= error.status < 500 and error.status not in failures.BUSY
                return robots.EVERYTHING if unavailable else robots.UNKNOWN
            if isinstance(found, Fetched):
                return await asyncio.to_thread(robots.parse_rules, found.content)
            url, _ = found
        return robots.EVERYTHING  # as RFC 9309 has it

    async def _wait(self, url: URL, delay: float | None, deadline: asyncio.Timeout) -> None:
        """Wait for the host's turn, which is not the site's time."""
        seconds = self._pacing.turn(url.host or "", delay)
        until = deadline.when()
        if seconds and until is not None:
            deadline.reschedule(until + seconds)
            await asyncio.sleep(seconds)

    async def _ask(
        self,
        session: aiohttp.ClientSession,
        url: URL,
        headers: Mapping[str, str],
        size: int | None = None,
        cut: bool = False,
    ) -> "Fetched | tuple[URL, bool]":
        """What is at the address, or the one that it leads on to, and whether for good. `cut`: the first bytes do."""
        try:
            async with session.get(url, headers=headers, proxy=self._proxy, allow_redirects=False) as response:
                if response.status in _REDIRECTS:
                    return self._next(response), response.status in _FOR_GOOD
                media, fresh = response.headers.get("Content-Type", ""), _max_age(response)
                page = Fetched(str(url), str(url), media=media, max_age=fresh)
                if response.status == 304 and headers:
                    return replace(page, validators=_validators(response), unchanged=True)
                if response.status != 200:
                    raise self._refused(response)
                content = await _body(response, size or self._limits.size, cut)
                return replace(page, content=content, validators=_validators(response))
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if isinstance(error, TimeoutError):
                raise
            raise failures.failure_of(error, url) from None

    def _next(self, response: _Response) -> URL:
        """Where a redirect leads; checked like any address."""
        location = response.headers.get("Location", "")
        if not location:
            raise failures.broken(response.url.host or "")
        return web_address(str(response.url.join(URL(location))), self._allowed)

    def _refused(self, response: _Response) -> FetchError:
        host = response.url.host or ""
        if response.status not in failures.BUSY:
            return failures.answered(host, response.status)
        seconds = failures.seconds_of(response.headers.get("Retry-After"))
        self._pacing.rest(host, seconds)
        return failures.resting(host, response.status, int(min(seconds, _LONGEST_AGAIN)))


def _asking(known: Validators) -> dict[str, str]:
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value}


def _validators(response: _Response) -> Validators:
    return Validators(response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))


def _max_age(response: _Response) -> float:
    found = _MAX_AGE.search(response.headers.get("Cache-Control", ""))
    return float(found[1]) if found else 0.0


async def _body(response: _Response, limit: int, cut: bool) -> bytes:
    """What was sent, decompressed. Raises FetchError beyond `limit` bytes, or gives the first ones where `cut`."""
    if not cut and (response.content_length or 0) > limit:
        raise failures.too_large(limit)
    content = bytearray()
    async for block in response.content.iter_chunked(_BLOCK):
        content += block
        if len(content) > limit:
            if cut:
                return bytes(content[:limit])
            raise failures.too_large(limit)
    return bytes(content)
