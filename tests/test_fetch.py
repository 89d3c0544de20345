"""retrieval/fetch: S2 to S6 of the faults, on a web of the tests' own, and what a site is owed."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest
from aiohttp import web

from retrieval.errors import FetchError
from retrieval.fetch import Fetcher, Limits, Pacing, Validators
from retrieval.fetch.fetcher import IDENTIFICATION
from tests.web import CLOSED, OPEN, Answer, Web, moved, open_web, page

PAGE = "<p>The ferry is closed.</p>"
NEWS = "http://news.example/a"
SHORT = Limits(seconds=0.4)
"""Long enough for anything that comes at once."""


@pytest.fixture
async def web_() -> AsyncIterator[Web]:
    """A web without sites."""
    async with open_web() as opened:
        yield opened


@pytest.fixture
async def fetcher(web_: Web) -> AsyncIterator[Fetcher]:
    """What opens its addresses."""
    async with web_.fetcher() as opened:
        yield opened


async def problem(fetcher: Fetcher, address: str = NEWS) -> str:
    """Why the address is not opened; its sentence is one."""
    with pytest.raises(FetchError) as refused:
        await fetcher.fetch(address)
    assert str(refused.value).endswith(".")
    return refused.value.problem


def peak_bytes() -> int:
    """The most memory that this process had at one time, since `clear_peak`."""
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024


def clear_peak() -> None:
    """Begin to measure (see proc_pid_clear_refs(5))."""
    Path("/proc/self/clear_refs").write_text("5")


async def test_a_page_comes_as_it_was_sent(web_: Web, fetcher: Fetcher) -> None:
    """Its bytes, its content type with the charset, the address it came from, and what tells whether it changed."""
    site = await web_.site("news.example", page(PAGE, ETag='"7"', Last_Modified="Mon, 09 Mar 2026 08:00:00 GMT"))
    found = await fetcher.fetch("http://News.example:80/a#top")
    assert (found.content.decode(), found.media) == (PAGE, "text/html; charset=utf-8")
    assert (found.asked, found.url, found.moved) == ("http://News.example:80/a#top", NEWS, "")
    assert found.validators == Validators('"7"', "Mon, 09 Mar 2026 08:00:00 GMT")
    [robots, asked] = site.requests
    assert (robots.path, asked.path, asked.headers["Host"]) == ("/robots.txt", "/a", "news.example")
    assert {request.headers["User-Agent"] for request in site.requests} == {IDENTIFICATION}


async def test_s1_a_name_that_leads_inside_is_refused_before_anything_is_sent(web_: Web, fetcher: Fetcher) -> None:
    """Loopback by name, also as one address among good ones: no connection at all."""
    inside = await web_.site("inside.example", page(PAGE), CLOSED)
    outside = await web_.site("news.example", page(PAGE))
    web_.names["mixed.example"] = [[(OPEN, outside.port), (CLOSED, inside.port)]]
    for name in ("inside.example", "mixed.example"):
        assert await problem(fetcher, f"http://{name}/a") == "fetch-private"
    assert (inside.connections, outside.connections) == (0, 0)


async def test_s1_loopback_itself_is_refused_without_a_look_up(web_: Web) -> None:
    """By the fetcher as it is made for people: no allowance of the tests is in it."""
    inside = await web_.site("inside.example", page(PAGE), CLOSED)
    web_.names["open.example"] = [[(OPEN, inside.port)]]
    async with Fetcher(resolver=web_.resolver) as real:
        for host in ("127.0.0.1", "127.0.0.2", "[::1]", "2130706433", "inside.example", "open.example"):
            assert await problem(real, f"http://{host}/") == "fetch-private"
    assert inside.connections == 0


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://inside.example/", "fetch-private"),
        ("http://127.0.0.1/", "fetch-private"),
        ("//127.1/", "fetch-private"),
        ("http://[::ffff:7f00:1]/", "fetch-private"),
        ("http://169.254.169.254/latest/meta-data/", "fetch-private"),
        ("file:///etc/passwd", "fetch-scheme"),
        ("ftp://news.example/a", "fetch-scheme"),
        ("data:text/html,hello", "fetch-scheme"),
        ("http://user:secret@news.example/", "fetch-login"),
        ("http://news.example:8080/", "fetch-port"),
        ("http://[", "fetch-broken"),
        ("", "fetch-broken"),
    ],
)
async def test_s2_a_redirect_is_checked_like_any_address(web_: Web, fetcher: Fetcher, target: str, why: str) -> None:
    """Public to private, to another scheme, port or login: refused, and nothing is asked there."""
    inside = await web_.site("inside.example", page(PAGE), CLOSED)
    await web_.site("news.example", moved(target))
    assert await problem(fetcher) == why
    assert inside.connections == 0


async def test_s2_five_redirects_are_followed_and_the_sixth_is_not(web_: Web, fetcher: Fetcher) -> None:
    """Over several hosts and by relative addresses too; a loop ends the same way."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        left = int(request.path.strip("/"))
        to = f"//other.example/{left - 1}" if left % 2 else str(left - 1)
        return web.Response(status=302, headers={"Location": to}) if left else await page(PAGE)(request)

    news, other = await web_.site("news.example", answer), await web_.site("other.example", answer)
    found = await fetcher.fetch("http://news.example/5")
    assert (found.url, found.moved) == ("http://other.example/0", "")
    assert len(news.paths + other.paths) == 6
    assert await problem(fetcher, "http://news.example/6") == "fetch-redirects"
    loop = await web_.site("loop.example", moved("/"))
    assert await problem(fetcher, "http://loop.example/") == "fetch-redirects"
    assert len(loop.paths) == 6


async def test_s3_a_name_that_changes_is_checked_each_time(web_: Web, fetcher: Fetcher) -> None:
    """Public at the first look-up, loopback from the second on: not one connection goes to loopback."""
    inside = await web_.site("inside.example", page(PAGE), CLOSED)
    outside = await web_.site("news.example", page(PAGE))
    web_.names["news.example"] = [[(OPEN, outside.port)], [(CLOSED, inside.port)]]
    assert await problem(fetcher) == "fetch-private"
    assert inside.connections == 0
    assert web_.lookups == ["news.example", "news.example"]


async def test_s3_it_connects_to_what_was_checked(web_: Web, fetcher: Fetcher) -> None:
    """Between check and connection nothing is looked up again: each connection has one look-up of its own."""
    outside = await web_.site("news.example", page(PAGE))
    await fetcher.fetch(NEWS)
    assert outside.connections == len(web_.lookups) == 2


async def test_s3_a_resolver_that_is_not_guarded_does_not_open_loopback(web_: Web) -> None:
    """The sockets are guarded by themselves: whatever was looked up, none is made for an address that is not public."""
    inside = await web_.site("news.example", page(PAGE), CLOSED)
    async with web_.fetcher() as fetcher:
        connector = fetcher._connect()
        connector._resolver = web_.resolver()
        assert await problem(fetcher) == "fetch-private"
    assert inside.connections == 0


def sent(body: bytes, encoding: str = "", length: int | None = None) -> Answer:
    """Answers with these bytes as they are, whatever their encoding is said to be."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        if encoding:
            response.headers["Content-Encoding"] = encoding
        await response.prepare(request)
        await response.write(body)
        return response

    return answer


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_s4_a_bomb_is_stopped(web_: Web, fetcher: Fetcher, encoding: str) -> None:
    """200 MB of nothing in 0.2 MB: refused at 10 MB, with less than 100 MB of memory."""
    packer = zlib.compressobj(9, wbits=-15)
    megabyte = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    head = bytes.fromhex("1f8b08000000000000ff" if encoding == "gzip" else "789c")
    await web_.site("news.example", sent(head + megabyte * 200, encoding))
    clear_peak()
    before = peak_bytes()
    assert await problem(fetcher) == "large"
    assert peak_bytes() - before < 100_000_000


async def test_s4_what_was_not_asked_for_is_not_unpacked(web_: Web, fetcher: Fetcher) -> None:
    """Brotli is no encoding that we said we know; broken gzip is none at all; one within another opens one."""
    for encoding, body in (("br", b"\x1b\x03\x00"), ("gzip", b"no gzip"), ("zstd", b"\x28\xb5\x2f\xfd")):
        await web_.site("news.example", sent(body * 100, encoding))
        assert await problem(fetcher) == "fetch-broken"
    await web_.site("news.example", sent(gzip.compress(gzip.compress(PAGE.encode())), "gzip"))
    assert (await fetcher.fetch(NEWS)).content.startswith(b"\x1f\x8b")


async def test_s4_a_body_without_end_is_stopped(web_: Web, fetcher: Fetcher) -> None:
    """At 10 MB, and the connection with it."""
    written = 0

    async def talk(writer: asyncio.StreamWriter) -> None:
        nonlocal written
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(bytes(65_536))
            await writer.drain()
            written += 65_536

    await web_.raw("news.example", talk)
    assert await problem(fetcher) == "large"
    assert written < 20_000_000


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("Content-Length: 999999999", "large"),
        ("Content-Length: 1000", "fetch-broken"),
        ("Content-Length: 2", "fetch-broken"),
        ("Content-Length: -1", "fetch-broken"),
        ("Content-Length: 5, 6", "fetch-broken"),
        ("Transfer-Encoding: chunked", "fetch-broken"),
        ("X-Long: " + "x" * 200_000, "fetch-broken"),
        ("Content-Encoding: gzip", "fetch-broken"),
    ],
)
async def test_s4_a_length_that_lies(web_: Web, fetcher: Fetcher, head: str, why: str) -> None:
    """More than is taken is refused before it comes; another length than was said is no page."""

    async def talk(writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n\r\nfew".encode())

    await web_.raw("news.example", talk)
    assert await problem(fetcher) == why


async def test_s4_the_largest_page_that_is_taken(web_: Web) -> None:
    """To the byte; one more is too large."""
    await web_.site("news.example", sent(b"x" * 1000))
    async with web_.fetcher(Limits(size=1000)) as fetcher:
        assert len((await fetcher.fetch(NEWS)).content) == 1000
    async with web_.fetcher(Limits(size=999)) as fetcher:
        assert await problem(fetcher) == "large"


async def test_s5_what_trickles_is_ended_at_the_deadline(web_: Web) -> None:
    """Head or body a byte at a time, a robots.txt that never comes: each ends at the deadline."""

    async def trickle(writer: asyncio.StreamWriter, text: bytes) -> None:
        for byte in text:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.05)

    async def slow_head(writer: asyncio.StreamWriter) -> None:
        await trickle(writer, b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000)

    async def slow_body(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        await trickle(writer, b"x" * 1000)

    ended = asyncio.Event()

    async def silent(request: web.BaseRequest) -> web.StreamResponse:
        await ended.wait()
        return web.Response()

    await web_.raw("head.example", slow_head)
    await web_.raw("body.example", slow_body)
    site = await web_.site("silent.example", page(PAGE))
    site.robots = silent
    async with web_.fetcher(SHORT) as fetcher:
        names = ("head.example", "body.example", "silent.example")
        assert await asyncio.gather(*(problem(fetcher, f"http://{name}/") for name in names)) == ["fetch-slow"] * 3
    ended.set()


async def test_s5_redirects_share_one_deadline(web_: Web) -> None:
    """Each a little slow, together too slow."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(SHORT.seconds / 3)
        return await moved(f"{request.path}x")(request)

    await web_.site("news.example", answer)
    async with web_.fetcher(SHORT) as fetcher:
        assert await problem(fetcher) == "fetch-slow"


async def test_s6_what_did_not_change_is_not_sent_again(web_: Web, fetcher: Fetcher) -> None:
    """The site is told what we have, by both of its marks; it says "the same", and only then nothing comes."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        same = request.headers.get("If-None-Match") == '"7"' or "If-Modified-Since" in request.headers
        return web.Response(status=304, headers={"ETag": '"7"'}) if same else await page(PAGE, ETag='"7"')(request)

    site = await web_.site("feed.example", answer)
    first = await fetcher.fetch("http://feed.example/")
    again = await fetcher.fetch("http://feed.example/", first.validators)
    assert (first.unchanged, again.unchanged, again.content) == (False, True, b"")
    assert again.validators.etag == '"7"'
    assert not (await fetcher.fetch("http://feed.example/", Validators('"6"'))).unchanged
    dated = Validators(last_modified="Mon, 09 Mar 2026 08:00:00 GMT")
    assert (await fetcher.fetch("http://feed.example/", dated)).unchanged
    assert "If-None-Match" not in site.requests[1].headers


async def test_s6_a_page_that_is_asked_for_again_is_sent_only_if_it_changed(web_: Web, fetcher: Fetcher) -> None:
    """Without anybody keeping its marks: the site says "the same", and what it sent before is there; or it sends anew.

    So does a redirect that leads on to another page by now, which knows the marks of the one before no less.
    """
    leads = ["/a"]
    tag, sent = ['"1"'], list[int]()

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/s":
            return web.Response(status=302, headers={"Location": leads[0]})
        if request.headers.get("If-None-Match") == tag[0]:
            sent.append(304)
            return web.Response(status=304, headers={"ETag": tag[0]})
        sent.append(200)
        return await page(f"{PAGE}{tag[0]}{request.path}", ETag=tag[0])(request)

    await web_.site("news.example", answer)
    first = await fetcher.fetch("http://news.example/a")
    assert await fetcher.fetch("http://news.example/a") == first
    tag[0] = '"2"'
    assert (await fetcher.fetch("http://news.example/a")).content != first.content
    assert sent == [200, 304, 200]
    short = await fetcher.fetch("http://news.example/s")
    leads[0] = "/b"
    other = await fetcher.fetch("http://news.example/s")
    assert (short.url, other.url, other.content.endswith(b"/b")) == (
        "http://news.example/a",
        "http://news.example/b",
        True,
    )


async def test_s6_a_move_for_good_is_told(web_: Web, fetcher: Fetcher) -> None:
    """301 and 308 give the address to ask for from now on, as far as they come first; 302 does not."""
    await web_.site("news.example", page(PAGE))
    await web_.site("once.example", moved(NEWS, 302))
    await web_.site("twice.example", moved("http://once.example/", 308))
    await web_.site("old.example", moved("http://new.example/", 301))
    await web_.site("new.example", moved(NEWS, 308))
    assert (await fetcher.fetch("http://old.example/")).moved == NEWS
    assert (await fetcher.fetch("http://twice.example/")).moved == "http://once.example/"
    assert (await fetcher.fetch("http://once.example/")).moved == ""


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (404, "fetch-gone"), (410, "fetch-gone"), (401, "fetch-closed"), (402, "fetch-closed"), (403, "fetch-closed"),
        (451, "fetch-closed"), (429, "fetch-busy"), (503, "fetch-busy"), (500, "fetch-status"), (400, "fetch-status"),
        (204, "fetch-status"), (206, "fetch-status"), (304, "fetch-status"), (300, "fetch-status"),
    ],
)  # fmt: skip
async def test_s6_what_a_site_answers_is_told(web_: Web, fetcher: Fetcher, status: int, why: str) -> None:
    """Gone, closed, too busy, broken: each in one sentence, with the status for who keeps a feed."""
    await web_.site("news.example", page("" if status in (204, 304) else PAGE, status))
    with pytest.raises(FetchError) as refused:
        await fetcher.fetch(NEWS)
    assert (refused.value.problem, refused.value.status) == (why, status)


async def test_what_is_not_there_is_told(web_: Web, fetcher: Fetcher) -> None:
    """No such name, nobody at the port, a server that hangs up or speaks something else, no valid certificate."""

    async def hang_up(writer: asyncio.StreamWriter) -> None:
        writer.close()

    async def babble(writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ESMTP\r\n")

    web_.names["empty.example"] = [[(OPEN, 1)]]
    await web_.raw("mute.example", hang_up)
    await web_.raw("mail.example", babble)
    await web_.site("plain.example", page(PAGE))
    expected = {
        "http://nowhere.example/": "fetch-unknown-host",
        "http://empty.example/": "fetch-unreachable",
        "http://mute.example/": "fetch-unreachable",
        "http://mail.example/": "fetch-broken",
        "https://plain.example/": "fetch-certificate",
    }
    assert {address: await problem(fetcher, address) for address in expected} == expected


async def test_a_site_keeps_its_cookies_for_one_page(web_: Web, fetcher: Fetcher) -> None:
    """Sites that lead in a circle until their cookie comes back are read; the next page begins without it."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if "met" in request.cookies:
            return await page(PAGE)(request)
        response = await moved(request.path)(request)
        response.headers["Set-Cookie"] = "met=1; Path=/"
        return response

    site = await web_.site("news.example", answer)
    assert (await fetcher.fetch(NEWS)).content.decode() == PAGE
    await fetcher.fetch("http://news.example/b")
    assert site.paths == ["/a", "/a", "/b", "/b"]


async def test_robots_txt_is_kept(web_: Web, fetcher: Fetcher) -> None:
    """What it closes to all or to us is not asked for; the longest rule decides; it is read once for all pages."""
    rules = "User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow: /*?print="
    site = await web_.site("news.example", page(PAGE), robots=rules)
    for path, expected in {"/private/a": "no", "/private/open": "yes", "/a?print=1": "no", "/a": "yes"}.items():
        if expected == "no":
            assert await problem(fetcher, f"http://news.example{path}") == "fetch-robots"
        else:
            await fetcher.fetch(f"http://news.example{path}")
    assert site.paths == ["/private/open", "/a"]
    assert [request.path for request in site.requests].count("/robots.txt") == 1
    await web_.site("ours.example", page(PAGE), robots="User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /")
    assert await problem(fetcher, "http://ours.example/") == "fetch-robots"
    await web_.site("theirs.example", page(PAGE), robots="User-agent: GPTBot\nDisallow: /")
    await fetcher.fetch("http://theirs.example/")


async def test_robots_txt_counts_where_a_redirect_leads(web_: Web, fetcher: Fetcher) -> None:
    """A page that is closed is not read by the back door."""
    closed = await web_.site("closed.example", page(PAGE), robots="User-agent: *\nDisallow: /")
    await web_.site("news.example", moved("http://closed.example/a"))
    assert await problem(fetcher) == "fetch-robots"
    assert closed.paths == []


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (page("", 404), ""), (page("", 403), ""), (page("", 500), "fetch-robots-unknown"),
        (page("", 503), "fetch-robots-unknown"), (page("", 429), "fetch-robots-unknown"),
        (page("<!doctype html><p>Welcome</p>"), ""), (moved("/robots.txt"), ""),
        (moved("/robots2.txt"), "fetch-robots"),
        (moved("http://127.0.0.1/robots.txt"), "fetch-private"),
        (page("User-agent: *\nDisallow: /\n" + "#" * 1_000_000), "fetch-robots"),
    ],
)  # fmt: skip
async def test_a_robots_txt_that_is_none(web_: Web, answer: Answer, why: str) -> None:
    """None, or nonsense: all is open. A server at fault: nothing is (RFC 9309). A redirect is followed, if public."""

    async def answered(request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/robots2.txt":
            return web.Response(text="User-agent: *\nDisallow: /a")
        return await page(PAGE)(request)

    site = await web_.site("news.example", answered, robots="")
    site.robots = answer
    async with web_.fetcher() as fetcher:
        if why:
            assert await problem(fetcher) == why
        else:
            await fetcher.fetch(NEWS)


async def test_a_site_that_asks_for_rest_gets_it(web_: Web) -> None:
    """After 429 with Retry-After nothing is asked there until then; other sites are."""
    now = [100.0]
    busy = await web_.site("news.example", page("", 429, Retry_After="30"))
    await web_.site("other.example", page(PAGE))
    async with web_.fetcher(pacing=Pacing(0.0, lambda: now[0])) as fetcher:
        assert await problem(fetcher) == "fetch-busy"
        now[0] += 29
        assert await problem(fetcher, "http://news.example/b") == "fetch-busy"
        assert busy.paths == ["/a"]
        await fetcher.fetch("http://other.example/")
        now[0] += 2
        assert await problem(fetcher, "http://news.example/c") == "fetch-busy"
        assert busy.paths == ["/a", "/c"]


async def test_pages_of_one_host_come_one_after_the_other(web_: Web) -> None:
    """Asked for at once they come with a pause between, which is not taken from the time that a site has."""
    site = await web_.site("news.example", page(PAGE))
    moments: list[float] = []
    clock = asyncio.get_running_loop().time

    async def noted(request: web.BaseRequest) -> web.StreamResponse:
        moments.append(clock())
        return await page(PAGE)(request)

    site.answer = noted
    async with web_.fetcher(Limits(seconds=0.2), Pacing(0.15)) as fetcher:
        await asyncio.gather(*(fetcher.fetch(f"http://news.example/{number}") for number in range(4)))
    assert all(later - earlier > 0.1 for earlier, later in pairwise(moments))
    assert [request.path for request in site.requests].count("/robots.txt") == 1


async def test_no_proxy_but_the_one_that_was_set(web_: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment's proxies are not heard; ours gets everything, and is asked for nothing private by its form."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    await web_.site("news.example", page(PAGE))
    async with web_.fetcher() as fetcher:
        assert (await fetcher.fetch(NEWS)).content.decode() == PAGE
    proxy = await web_.site("proxy.example", page("<p>By proxy.</p>"), CLOSED)
    async with Fetcher(f"http://{CLOSED}:{proxy.port}", pacing=Pacing(0.0)) as fetcher:
        assert (await fetcher.fetch("http://far.example/a")).content == b"<p>By proxy.</p>"
        assert await problem(fetcher, "http://127.0.0.1/") == "fetch-private"
        assert await problem(fetcher, "http://2130706433/") == "fetch-private"
    assert [request.headers["Host"] for request in proxy.requests] == ["far.example"] * 2
    async with Fetcher(f"http://{CLOSED}:1", pacing=Pacing(0.0)) as fetcher:
        assert await problem(fetcher) == "fetch-proxy"
