"""/add url, and links in "Add articles from this message": a web of the tests' own behind the bot."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.wiring import House
from retrieval.fetch import Fetcher
from tests.discord.hands import told
from tests.discord.test_add import FERRY, QUESTION, stored
from tests.discord.world import World, seen
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord
from tests.web import CLOSED, Web, moved, open_web, page

TITLE, *PARAGRAPHS = (part for part in FERRY.split("\n") if part)
PAGE = (
    f"<!doctype html><html><head><title>{TITLE}</title></head><body><nav><a href='/'>Home</a></nav><article>"
    f"<h1>{TITLE}</h1>{''.join(f'<p>{part}</p>' for part in PARAGRAPHS)}</article></body></html>"
)
URL = "http://gull.example/ferry"


@pytest_asyncio.fixture(autouse=True)
async def web_(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Web]:
    """The only web that the bot knows; the fetcher is as it is in life, but for its resolver and one open address."""
    async with open_web() as opened, opened.fetcher() as fetcher:

        def ours(house: House) -> Fetcher:
            return fetcher

        monkeypatch.setattr(House, "fetcher", ours)
        yield opened


async def test_a_page_is_taken_in_and_found_at_once(empty_world: World, web_: Web) -> None:
    """A private word on what was added; the next question is answered from it, with a link to where it was found."""
    await web_.site("gull.example", page(PAGE))
    await web_.site("short.example", moved(URL))
    done = await empty_world.manager.slash(empty_world.news, "add url", address="http://short.example/f")
    assert done.ephemeral
    assert "Added 1 article" in seen(done)
    assert TITLE in seen(done)
    [article] = await stored(empty_world)
    assert article.url == URL
    answer = seen(await empty_world.alice.slash(empty_world.news, "ask", question=QUESTION))
    assert "rotten" in answer
    assert URL in answer


async def test_what_can_not_be_opened_is_named_and_the_rest_taken_in(empty_world: World, web_: Web) -> None:
    """One sentence each, with the address; nothing of them is stored, and nothing private is asked."""
    inside = await web_.site("inside.example", page(PAGE), CLOSED)
    await web_.site("gull.example", page(PAGE))
    await web_.site("gone.example", page("", 404))
    await web_.site("shut.example", page(PAGE), robots="User-agent: *\nDisallow: /")
    await web_.site(
        "wall.example", page("<html><body><div id='root'></div><noscript>Enable JavaScript.</noscript></body></html>")
    )
    typed = (
        "http://inside.example/ http://127.0.0.1:80/admin http://[::1]/ file:///etc/passwd http://gone.example/a "
        f"http://shut.example/a http://wall.example/a nowhere.example/a <{URL}> {URL}"
    )
    said = seen(await empty_world.manager.slash(empty_world.news, "add url", address=typed))
    assert "Added 1 article" in said
    assert "Refused 8" in said
    for expected in (
        "- http://inside.example/: inside.example is no public address on the internet.",
        "- http://127.0.0.1:80/admin: 127.0.0.1 is no public address on the internet.",
        "- http://[::1]/: ::1 is no public address on the internet.",
        "- file:///etc/passwd: I only open addresses that begin with http:// or https://.",
        "- http://gone.example/a: There is no such page at gone.example (any more).",
        "- http://shut.example/a: shut.example asks programs not to open this page; copy the text of the article",
        "- http://wall.example/a: ",
        "- https://nowhere.example/a: There is no site called nowhere.example.",
    ):
        assert expected in said
    assert inside.connections == 0
    assert len(await stored(empty_world)) == 1


async def test_the_same_page_again(empty_world: World, web_: Web) -> None:
    """Known is known, by whatever way it comes; a changed text is a change."""
    site = await web_.site("gull.example", page(PAGE))
    world = empty_world
    await world.manager.slash(world.news, "add url", address=URL)
    again = await world.manager.slash(world.news, "add url", address=f"{URL}?utm_source=x#top")
    assert "1 article I had already" in seen(again)
    site.answer = page(PAGE.replace("autumn", "winter"))
    assert "Changed 1 article" in seen(await world.manager.slash(world.news, "add url", address=URL))
    assert len(await stored(world)) == 1


async def test_variants_of_one_address(empty_world: World, web_: Web) -> None:
    """Three addresses of one page, each of another look: one article, and /article tells the other two."""
    world = empty_world
    await web_.site("gull.example", page(PAGE.replace("<head>", f'<head><link rel="canonical" href="{URL}">')))
    await web_.site("short.example", moved(URL))
    typed = ("http://short.example/f", f"{URL}/amp?utm_source=x", "http://www.gull.example/ferry?ref=y")
    web_.names["www.gull.example"] = web_.names["gull.example"]
    said = seen(await world.manager.slash(world.news, "add url", address=" ".join(typed)))
    assert "Added 1 article" in said
    assert "2 articles I had already" in said
    [article] = await stored(world)
    assert article.url == URL
    told = seen(await world.manager.slash(world.news, "article", title=article.id))
    assert "Also at " in told
    assert "short.example/f" in told


async def test_who_may_not_add(empty_world: World, web_: Web) -> None:
    """Members without the permission are told so, and nothing is opened for them; direct messages are their own."""
    site = await web_.site("gull.example", page(PAGE))
    world = empty_world
    message = await world.bob.send(world.news, URL)
    for done in (
        await world.alice.slash(world.news, "add url", address=URL),
        await world.alice.context_menu(world.news, "Add articles from this message", message),
    ):
        assert "Only people chosen by this server's managers" in told(done)
    assert site.connections == 0
    assert "Added 1 article" in seen(await world.alice.user.slash("add url", address=URL))
    assert await stored(world) == []


async def test_more_than_a_person_opens(empty_world: World) -> None:
    """Ten at a time."""
    many = " ".join(f"https://news.example/{number}" for number in range(1000))[:6000]
    done = await empty_world.manager.slash(empty_world.news, "add url", address=many)
    assert "at most 10" in told(done)


@pytest.mark.parametrize("words", ["", "Read this today, all of you, it is about our ferry: "])
async def test_a_link_in_a_message(empty_world: World, web_: Web, words: str) -> None:
    """What it leads to is the article, not the few words beside it."""
    await web_.site("gull.example", page(PAGE))
    message = await empty_world.bob.send(empty_world.news, f"{words}{URL}.")
    done = await empty_world.manager.context_menu(empty_world.news, "Add articles from this message", message)
    assert "Added 1 article" in seen(done)
    assert [article.title for article in await stored(empty_world)] == [TITLE]


async def test_a_link_in_an_article(empty_world: World, web_: Web) -> None:
    """Of a whole article with a link in it the words are taken; nothing is opened."""
    site = await web_.site("gull.example", page(PAGE))
    text = " ".join(f"Berth {number} of the harbour reopened after {number} days of work." for number in range(1, 9))
    message = await empty_world.bob.send(empty_world.news, f"Berths reopen\n\n{text}\n\n{URL}")
    done = await empty_world.manager.context_menu(empty_world.news, "Add articles from this message", message)
    assert "Added 1 article" in seen(done)
    assert site.connections == 0


async def test_addresses_do_nothing_in_a_message(empty_world: World) -> None:
    """Whatever is typed for an address, what is said of it has no ping, no link and no hidden text."""
    for start in range(0, len(HOSTILE), 9):
        typed = " ".join("".join(text.split())[:200] or "x" for text in HOSTILE[start : start + 9])
        done = await empty_world.manager.slash(empty_world.news, "add url", address=typed)
        assert done.response is not None
        for component in done.response.components[0]["components"]:
            kinds = {kind for kind, _ in found_by_discord(str(component.get("content", "")))}
            assert kinds <= {"bold", "list", "subtext", "code"}, (kinds, component)


async def test_in_french(empty_world: World) -> None:
    """The reason is French."""
    with empty_world.speaking("fr"):
        done = await empty_world.manager.slash(empty_world.news, "add url", address="http://127.0.0.1/")
    assert "127.0.0.1 n’est pas une adresse publique d’internet." in seen(done)
