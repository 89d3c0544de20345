"""/summary of an address that is not stored yet: taken in first, by whoever may add."""

import pytest

from bot.commands.summary import address_in
from tests.discord.hands import told
from tests.discord.test_add import stored
from tests.discord.test_add_url import PAGE, TITLE, URL, web_
from tests.discord.world import World, buttons, seen
from tests.web import Web, page

__all__ = ["web_"]


async def test_an_address_is_taken_in_and_summarised(empty_world: World, web_: Web) -> None:
    """By a manager: stored, cited and with evidence; the menu does the same for a message's link.

    Others are told who may add; the second time nothing is fetched.
    """
    site = await web_.site("gull.example", page(PAGE))
    refused = await empty_world.alice.slash(empty_world.news, "tldr", article=URL)
    assert "Only people chosen by this server's managers may add" in told(refused)
    message = await empty_world.bob.send(empty_world.news, f"look: {URL}")
    menu = await empty_world.alice.context_menu(empty_world.news, "Summarize", message)
    assert "only people chosen by this server’s managers may add one" in told(menu)
    assert await stored(empty_world) == []
    done = await empty_world.manager.slash(empty_world.news, "summary", article=URL)
    assert f"### {TITLE}" in seen(done)
    assert "[1]" in seen(done)
    assert "Evidence" in buttons(done)
    [article] = await stored(empty_world)
    assert article.url == URL
    asked = len(site.requests)
    again = await empty_world.alice.slash(empty_world.news, "tldr", article=URL)
    assert f"### {TITLE}" in seen(again)
    for typed in (f"<{URL}>", URL.removeprefix("http://"), f" {URL}  "):
        assert f"### {TITLE}" in seen(await empty_world.alice.slash(empty_world.news, "tldr", article=typed)), typed
    assert len(site.requests) == asked


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("gull.example/ferry", "https://gull.example/ferry"),
        ("<http://gull.example/ferry>", "http://gull.example/ferry"),
        ("www.gull.example/2026/ferry?a=b", "https://www.gull.example/2026/ferry?a=b"),
        ("HTTPS://gull.example", "HTTPS://gull.example"),
        ("gull.example", ""),
        ("the ferry/the quay", ""),
        ("24/7", ""),
        ("U.S./Canada trade", ""),
        ("https://", ""),
        ("<>", ""),
        ("", ""),
    ],
)
def test_what_is_an_address_and_what_is_a_topic(typed: str, address: str) -> None:
    """With or without its beginning and in <…>; a site's bare name and words with strokes are topics."""
    assert address_in(typed) == address


async def test_what_is_no_article_is_refused_in_a_sentence(empty_world: World, web_: Web) -> None:
    """As /add url refuses it, to the asker alone; nothing is left "thinking"."""
    done = await empty_world.manager.slash(empty_world.news, "tldr", article="http://127.0.0.1/a")
    assert "is no public address" in told(done)
    assert empty_world.news.last_message is None
