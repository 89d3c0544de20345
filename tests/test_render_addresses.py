"""Addresses: only such as lead where they seem to, written so that nothing in them ends the link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.addresses import LONGEST, domain, safe_url
from tests.message_reader import found_by_discord, seen


@pytest.mark.parametrize(
    "url",
    [
        None, "", "cbc.ca", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://x.example/",
        "discord://-/channels/1", "https://", "https:///path", "https://user:word@x.example/",
        "https://cbc.ca@evil.example/",
        "http://127.0.0.1\\@x.example/", "https://x.example:port/", "https://x.example:99999/", "https://[::1",
        "https://x y.example/",
        "https://x.example\u202e/", "https://discord.gg/abc", "https://ptb.discord.com/invite/x", "https://discord.gift/x",
        "https://x.example/" + "a" * LONGEST, "https://ex<ample/", "https://a](b/",
    ],
)  # fmt: skip
def test_refused(url: str | None) -> None:
    """No web address, one that misleads, one behind which Discord shows an invitation, one that is endless."""
    assert safe_url(url) is None


@pytest.mark.parametrize(
    ("url", "safe", "shown"),
    [
        ("https://www.cbc.ca/news/a-1.2?x=1&y=2#top", "https://www.cbc.ca/news/a-1.2?x=1&y=2#top", "cbc.ca"),
        (" HTTPS://CBC.ca/A_(b) ", "https://cbc.ca/A_(b)", "cbc.ca"),
        ("https://x.example/a b<c>\"`|", "https://x.example/a%20b%3Cc%3E%22%60%7C", "x.example"),
        ("https://x.example/a)b(c", "https://x.example/a%29b%28c", "x.example"),
        ("https://x.example/](https://evil.example)", "https://x.example/%5D(https://evil.example)", "x.example"),
        ("https://münchen.example/ü\u202e", "https://xn--mnchen-3ya.example/%C3%BC%E2%80%AE", "xn--mnchen-3ya.example"),
        ("https://сbс.ca/", "https://xn--b-6tbb.ca/", "xn--b-6tbb.ca"),
        ("http://x.example:8080/", "http://x.example:8080/", "x.example"),
        ("http://[2001:db8::1]/a", "http://[2001:db8::1]/a", "[2001:db8::1]"),
        ("https://x.example", "https://x.example", "x.example"),
    ],
)  # fmt: skip
def test_written_safely(url: str, safe: str, shown: str) -> None:
    """What would end a link or hide something in it is percent-encoded; names that only look alike are told apart."""
    assert safe_url(url) == safe
    assert domain(url) == shown


@given(st.text(max_size=60), st.text(alphabet="a.-@:/\\[]()<>%é \n", max_size=40))
def test_whatever_stands_behind(path: str, host: str) -> None:
    """It is one link to both readers, and leads to where its domain says."""
    for url in (f"https://x.example/{path}", f"https://{host}"):
        safe = safe_url(url)
        if safe is not None:
            shown = f"[title](<{safe}>)"
            assert [kind for kind, _ in found_by_discord(shown)] == ["link"]
            assert seen(shown).text == "title"
            assert domain(safe) == domain(url)


def test_nobody_is_called_by_an_address() -> None:
    """What pings or invites is escaped, and leads to the same page; other signs of the kind stay."""
    assert safe_url("https://gull.example/@everyone/a.b@c") == "https://gull.example/%40everyone/a.b@c"
    assert (
        safe_url("https://gull.example/discord.gg/x?u=Discord.com/y")
        == "https://gull.example/discord%2Egg/x?u=Discord%2Ecom/y"
    )
