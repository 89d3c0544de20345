"""Which addresses may be opened: what is written, and, when a connection is made, what it leads to."""

import errno
import re
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TypeAlias

from aiohttp import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from retrieval.errors import FetchError

Allowed: TypeAlias = Callable[[str], bool]
"""Whether an IP address may be connected to."""

PORTS = (80, 443)
LONGEST = 2000
"""Characters of an address: what browsers and servers agree on."""
_CLOSED_4 = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        ),
    )
)  # fmt: skip
"""What is no host on the internet, of IANA's registry of special addresses, with multicast; `is_global` of Python 3.11
lets 192.0.0.8, 192.88.99.1 and 224.0.0.1 pass."""
_OPEN_6 = ip_network("2000::/3")
"""All that IANA has given out as addresses of hosts on the internet."""
_CLOSED_6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "3ffe::/16", "3fff::/20")))
"""What is none in it: Teredo, ORCHID, 6to4 (which hold IPv4 addresses of anywhere), examples."""
_TRANSLATED = ip_network("64:ff9b::/96")
"""IPv4 addresses as networks without IPv4 have them (RFC 6052): the address inside decides."""

_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_LOGIN = re.compile(r"https?://[^/?#]*@", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d+(?:/|$))", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NAME = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)


def web_address(written: str, allowed: "Allowed | None" = None) -> URL:
    """The address to open, without fragment. `allowed` decides on IP addresses, `is_public` if not given.

    Raises FetchError for what is no web address, or one that leads nowhere public as it is written.
    """
    written = written.strip()
    if not _WEB.match(written):
        if _SCHEME.match(written) and not written.lower().startswith("http"):
            raise FetchError("Only addresses that begin with http:// or https:// are opened.", "fetch-scheme")
        raise _no_address()
    if _CONTROL.search(written) or len(written) > LONGEST:
        raise _no_address()
    try:
        url = URL(written)
        host, port = url.raw_host or "", url.port
    except ValueError:
        raise _no_address() from None
    if _LOGIN.match(written):
        raise FetchError("An address with a user name or password in it is not opened.", "fetch-login")
    if port not in PORTS:
        raise FetchError(f"Only the usual ports of the web are opened, not {port}.", "fetch-port", port=port or 0)
    return url.with_host(_host(host, allowed or is_public)).with_fragment(None)


def is_public(address: str) -> bool:
    """Whether this is the IP address of a host on the internet. False for whatever is no IP address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        if parsed.scope_id is not None:
            return False
        inside = _inside(parsed)
        if inside is None:
            return parsed in _OPEN_6 and not any(parsed in network for network in _CLOSED_6)
        parsed = inside
    return not any(parsed in network for network in _CLOSED_4)


def private(host: str) -> FetchError:
    """Why a host is not asked for anything."""
    return FetchError(f"{host} is no public address on the internet.", "fetch-private", host=host)


class GuardedResolver(AbstractResolver):
    """Resolves names, and refuses a name of which one address among several may not be connected to."""

    def __init__(self, inner: AbstractResolver, allowed: Allowed) -> None:
        """`inner` asks the name servers."""
        self._inner = inner
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a name. Raises FetchError where one is refused, OSError where there are none."""
        found = await self._inner.resolve(host, port, family)
        if not all(self._allowed(address["host"]) for address in found):
            raise private(host)
        return found

    async def close(self) -> None:
        """Close the inner one."""
        await self._inner.close()


def guarded_socket(allowed: Allowed) -> Callable[[AddrInfoType], socket.socket]:
    """Makes the sockets of connections, and none to an address that is not allowed.

    This is asked with the very address that is connected to next: nothing can come between, whatever was looked up or
    checked before. It raises OSError, as a socket does.
    """

    def make(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        if not allowed(str(address[0])):
            raise PermissionError(errno.EACCES, "not a public address")
        return socket.socket(family, kind, protocol)

    return make


def _no_address() -> FetchError:
    return FetchError("This is no address on the web; it should begin with https://.", "fetch-address")


def _inside(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else None


def _host(written: str, allowed: Allowed) -> str:
    """The host as it is connected to; raises FetchError for what is no name and no allowed IP address."""
    host = written.lower().rstrip(".")
    if _is_number(host.split(".")):
        if not allowed(host):
            raise private(written)
        return host
    if not _NAME.fullmatch(host):
        raise _no_address() if host and host != "localhost" else private(host)
    return host


def _is_number(labels: Sequence[str]) -> bool:
    """Whether systems take it for an IP address, in whatever form: 127.1, 0x7f.1, 2130706433, [::1].

    See https://url.spec.whatwg.org/#ends-in-a-number-checker. Only the usual form is one to `ipaddress`.
    """
    return ":" in labels[-1] or ":" in labels[0] or _NUMBER.fullmatch(labels[-1]) is not None
