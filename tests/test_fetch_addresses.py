"""retrieval/fetch/addresses.py: which addresses are opened, as they are written and as they resolve (S1)."""

import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from retrieval.errors import FetchError
from retrieval.fetch.addresses import GuardedResolver, guarded_socket, is_public, web_address

LOOPBACK = [
    "http://127.0.0.1/", "http://%31%32%37.0.0.1/", "http://127.0.0.1:80/", "http://127.1/", "http://127.0.1/", "http://2130706433/",
    "http://0x7f000001/", "http://0x7f.1/", "http://0X7F.0.0.0x1/", "http://017700000001/", "http://0177.0.0.1/",
    "http://127.0.0.1./", "http://0/", "http://0.0.0.0/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/",
    "http://１２７.0.0.1/", "http://localhost/", "http://LOCALHOST./", "http://[::1]/", "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[::1%25lo]/", "http://[::1%lo]/",
]  # fmt: skip
PRIVATE = [
    "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/", "http://192.0.0.8/", "http://192.88.99.1/", "http://198.18.0.1/", "http://203.0.113.9/",
    "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
    "http://[fec0::1]/", "http://[fc00::1]/", "http://[ff02::1]/", "http://[2001::1]/", "http://[2001:db8::1]/",
    "http://[3fff::1]/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://[2001:20::1]/",
]  # fmt: skip
OTHER = {
    "fetch-scheme": [
        "file:///etc/passwd", "gopher://x.example/", "data:text/html,hi", "ftp://x.example/a", "javascript:alert(1)",
        "FILE:/etc/passwd", "view-source:https://x.example/",
    ],
    "fetch-login": [
        "http://user:secret@x.example/", "http://user@x.example/", "http://@x.example/", "http://:@x.example/",
        "http://1.1.1.1 &@2.2.2.2#@3.3.3.3/", "http://x.example:80@127.0.0.1/", "https://%40@x.example/",
    ],
    "fetch-port": [
        "http://x.example:8080/", "https://x.example:22/", "http://8.8.8.8:6379/", "http://x.example:0/",
        "http://[2606:4700::1111]:25/",
    ],
    "fetch-address": [
        "", "x", "x.example/a", "//x.example/", "http:///a", "http:x.example", "http://", "http://[::1", "http://a..b/",
        "http://x.example:99999/", "http://x.example:port/", "http://127.0.0.1\\@1.1.1.1/",
        "http://ex\tample.org/", "http://x.example/\r\nX: y", "http://intranet/", "http://-x.example/",
        "http://exam ple.org/", "http://" + "a" * 64 + ".example/", "http://x.example/" + "a" * 2000, "http://x\x00.org/",
    ],
}  # fmt: skip


@pytest.mark.parametrize("address", [*LOOPBACK, *PRIVATE])
def test_s1_what_is_not_public_is_refused_in_any_form(address: str) -> None:
    """Loopback, private, link-local, shared, multicast, translated: decimal, octal, hex, short, wide, mapped, zoned."""
    with pytest.raises(FetchError) as refused:
        web_address(address)
    assert refused.value.problem == "fetch-private"


@pytest.mark.parametrize(("problem", "address"), [(name, one) for name, all in OTHER.items() for one in all])
def test_s1_what_is_no_address_of_a_page_is_refused(problem: str, address: str) -> None:
    """Other schemes, logins, ports, and what two parsers read differently; each says what is wrong, in one sentence."""
    with pytest.raises(FetchError) as refused:
        web_address(address)
    assert refused.value.problem == problem
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("written", "opened"),
    [
        ("https://News.Example/a?b=c#d", "https://news.example/a?b=c"),
        (" http://news.example:80/ ", "http://news.example/"),
        ("HTTPS://news.example.:443", "https://news.example"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("https://a_b.news.example/", "https://a_b.news.example/"),
        ("http://1.1.1.1/", "http://1.1.1.1/"),
        ("http://[2606:4700:4700::1111]/a", "http://[2606:4700:4700::1111]/a"),
        ("http://[::ffff:1.1.1.1]/", "http://[::ffff:101:101]/"),
        ("https://news.example/a@b?c=d@e", "https://news.example/a@b?c=d@e"),
        ("https://news.example/a%20b c", "https://news.example/a%20b%20c"),
        ("https://123.example/", "https://123.example/"),
        ("https://0x.example/", "https://0x.example/"),
    ],
)
def test_s1_ordinary_addresses_are_opened(written: str, opened: str) -> None:
    """In one form: host in small ASCII letters, no usual port, no dot at its end, no fragment."""
    assert str(web_address(written)) == opened


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1", "64:ff9b::101:101", "::ffff:1.1.1.1", "192.0.1.1"])
def test_s1_public_addresses(address: str) -> None:
    """Hosts on the internet, also as networks without IPv4 see them."""
    assert is_public(address)


@pytest.mark.parametrize("nothing", ["", "x", "1.1.1", "1.1.1.1/32", "news.example", "2606:4700::1%eth0"])
def test_s1_what_is_no_ip_address_is_not_public(nothing: str) -> None:
    """In doubt it is refused."""
    assert not is_public(nothing)


class _Fixed(AbstractResolver):
    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)
            for address in self.addresses
        ]

    async def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize("bad", ["10.0.0.1", "::1", "64:ff9b::7f00:1", "2002:7f00:1::", "fec0::1", "224.0.0.1"])
async def test_s1_one_bad_address_among_several_refuses_the_host(bad: str) -> None:
    """Wherever it stands among them; a host with good ones alone is resolved to all of them."""
    for addresses in ((bad,), ("1.1.1.1", bad), (bad, "1.1.1.1", "2606:4700::1")):
        with pytest.raises(FetchError) as refused:
            await GuardedResolver(_Fixed(*addresses), is_public).resolve("news.example", 443)
        assert refused.value.problem == "fetch-private"
    good = await GuardedResolver(_Fixed("1.1.1.1", "2606:4700::1"), is_public).resolve("news.example", 443)
    assert [address["host"] for address in good] == ["1.1.1.1", "2606:4700::1"]


def test_s1_no_socket_is_made_for_a_bad_address() -> None:
    """The last check, with the address that is connected to; a good one gets its socket."""
    make = guarded_socket(is_public)
    with pytest.raises(PermissionError):
        make((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80)))
    with pytest.raises(PermissionError):
        make((socket.AF_INET6, socket.SOCK_STREAM, 0, "", ("::ffff:10.0.0.1", 80, 0, 0)))
    make((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("1.1.1.1", 80))).close()
