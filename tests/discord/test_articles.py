"""/articles, /article and /sources, as people use them."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from simcord.results import InteractionResult

from retrieval.models import RawDocument
from tests.discord.hands import press, press_made_up, restart, told
from tests.discord.world import World, buttons, seen
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord

CARNEY = "what did Carney say about USMCA?"
_LINE = re.compile(r"^- .*· `([0-9a-z]{8})`$", re.MULTILINE)


def berth(number: int, **stated: object) -> RawDocument:
    """One of many articles, newer the higher its number."""
    text = f"Berth {number} of the harbour reopened after {number} days of work, the harbour master said."
    day = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=number)
    base = {"title": f"Berth {number} reopens", "publisher": "Gull", "published_at": day}
    return RawDocument(text, "text/plain", f"berth {number}", **{**base, **stated})  # type: ignore[arg-type]


def ids(done: InteractionResult) -> list[str]:
    """The ids of the articles listed, in order."""
    return _LINE.findall(seen(done))


def numbers(done: InteractionResult) -> list[int]:
    """Which berths are listed, in order."""
    return [int(number) for number in re.findall(r"Berth (\d+) reopens", seen(done))]


async def id_of(world: World, title: str) -> str:
    """The id of the server's article of that title."""
    heads = await world.house.catalog.titles(await world.library(), title, 25)
    [found] = [head.id for head in heads if head.title == title or len(heads) == 1]
    return found


async def choices(world: World, typed: str) -> dict[str, str]:
    """What Alice is offered while she types: what stands there, and what is sent."""
    offered = await world.alice.autocomplete(world.news, "article", "title", typed)
    return {choice["name"]: choice["value"] for choice in offered}


# /articles


async def test_articles_are_listed_newest_first(empty_world: World) -> None:
    """Privately, ten a page: title, publisher, day and id; with links where an address is known."""
    world = empty_world
    await world.take_in(*(berth(number) for number in range(12)), berth(12, url="https://gull.example/12"))
    done = await world.alice.slash(world.news, "articles")
    assert done.ephemeral
    said = seen(done)
    assert "13 articles" in said
    assert "Page 1 of 2" in said
    assert numbers(done) == list(range(12, 2, -1))
    assert len(ids(done)) == 10
    link = r"- Gull · \[Berth 12 reopens\]\(<https://gull.example/12>\) · gull.example · <t:\d+:D> · `\w{8}`"
    assert re.search(link, said)
    assert list(buttons(done)) == ["Previous", "Next"]


async def test_turning_pages(empty_world: World) -> None:
    """In the same message, after a restart too; at the ends one button is off; what is removed meanwhile is gone."""
    world = empty_world
    await world.take_in(*(berth(number) for number in range(25)))
    done = await world.alice.slash(world.news, "articles")
    await press(world.alice, done, "Next")
    assert numbers(done) == list(range(14, 4, -1))
    await restart(world)
    await press(world.alice, done, "Next")
    assert numbers(done) == [4, 3, 2, 1, 0]
    assert "Page 3 of 3" in seen(done)
    with pytest.raises(Exception, match="disabled"):
        await press(world.alice, done, "Next")
    for number in range(15):
        await world.house.catalog.remove(await world.library(), await id_of(world, f"Berth {number} reopens"))
    await press(world.alice, done, "Previous")
    assert "Page 1 of 1" in seen(done)
    assert numbers(done) == list(range(24, 14, -1))
    assert len(world.news.history(viewer=world.alice)) == 1


async def test_searching_the_list(empty_world: World) -> None:
    """Words in text, title or publisher; every page is of the same search, after a restart too."""
    world = empty_world
    crane = "A crane fell in the shipyard of Tarnmouth on Monday; nobody was hurt."
    await world.take_in(*(berth(number) for number in range(15)), berth(99))
    await world.take_in(RawDocument(crane, "text/plain", "crane", title="Crane falls"))
    found = await world.alice.slash(world.news, "articles", search="crane shipyard")
    assert "1 article with “crane shipyard”" in seen(found)
    assert "Crane falls" in seen(found)
    assert buttons(found) == {}
    berths = await world.alice.slash(world.news, "articles", search="berth reopened")
    assert "16 articles" in seen(berths)
    await restart(world)
    await press(world.alice, berths, "Next")
    assert "16 articles with “berth reopened”" in seen(berths)
    assert numbers(berths) == [5, 4, 3, 2, 1, 0]
    nothing = await world.alice.slash(world.news, "articles", search="xylophone")
    assert "No article has “xylophone” in it." in seen(nothing)


@pytest.mark.parametrize("search", ["harbour " * 24, "ř" * 190, "Ж港" * 60, "master — “said”: 100% *sure*", "a:b:c"])
async def test_a_long_or_odd_search_stays_the_same_on_each_page(empty_world: World, search: str) -> None:
    """What a button can't carry is left out from the first page on, and what is shown is what was searched for."""
    world = empty_world
    odd = " ".join(search.split())
    await world.take_in(*(berth(number, title=f"Berth {number} reopens {odd}") for number in range(12)))
    done = await world.alice.slash(world.news, "articles", search=search[:200])
    first = re.search(r"with “(.*)”", seen(done))
    assert first, seen(done)
    assert odd.startswith(first[1].removesuffix(" …"))
    await press(world.alice, done, "Next")
    assert f"with “{first[1]}”" in seen(done)
    assert "Page 2 of 2" in seen(done)


async def test_an_empty_library(empty_world: World) -> None:
    """Says how articles come in: to those who may add some, and to others."""
    world = empty_world
    assert "Add some with /add" in seen(await world.manager.slash(world.news, "articles"))
    assert "Those who may add" in seen(await world.alice.slash(world.news, "articles"))
    assert "no articles here yet" in seen(await world.alice.slash(world.news, "sources"))


@pytest.mark.parametrize("rest", [("x",), ("-1",), ("99999999999",), ("0", "ÿÿ"), ("0", "_w"), ("1", "")])
async def test_a_list_s_button_that_nobody_sent(world: World, rest: tuple[str, ...]) -> None:
    """An id of somebody's own making is told to be none, or leads to a page that there is."""
    done = await press_made_up(world, world.alice, world.news, "articles", *rest)
    if done.followups:
        assert "older version" in told(done)
    else:
        assert "Page 1 of 1" in seen(world.news.last_message)


# /article


async def test_one_article(world: World) -> None:
    """Privately: headline with link, publisher, author, dates, passages, first words; found by its title."""
    offered = await choices(world, "not be hurried")
    [(name, value)] = offered.items()
    assert name == "Carney says Canada will not be hurried into a new USMCA · Northgate Courier, 2026-03-09"
    done = await world.alice.slash(world.news, "article", title=value)
    said = seen(done)
    assert done.ephemeral
    assert "### [Carney says Canada will not be hurried into a new USMCA](<https://northgatecourier.example/" in said
    assert "Northgate Courier · northgatecourier.example" in said
    assert re.search(r"^-# By \w+", said, re.MULTILINE)
    assert re.search(r"Published <t:\d+:D>\n-# Added <t:\d+:D>", said)
    assert re.search(rf"\d passages · `{value}`", said)
    assert "Carney" in said.rpartition("`")[2]
    assert buttons(done) == {}


async def test_the_versions_of_an_article(empty_world: World) -> None:
    """Each with the day it came; an article that never changed has none."""
    world = empty_world
    for day in range(3):
        text = f"The bridge over the Tarn opens in {day + 2} days, the council said on Tuesday."
        await world.take_in(RawDocument(text, "text/plain", "x", title="Bridge", url="https://gull.example/b"))
    done = await world.alice.slash(world.news, "article", title="Bridge")
    assert re.search(r"Version 3, since <t:\d+:D>", seen(done))
    assert re.search(r"Before: version 2 of <t:\d+:D>(?: \([a-z ]+\))?, version 1 of <t:\d+:D>", seen(done))
    assert "opens in 4 days" in seen(done)


async def test_titles_are_suggested_while_one_types(empty_world: World) -> None:
    """At most 25, newest first; each word anywhere in the title; hostile and endless titles are shortened."""
    world = empty_world
    await world.take_in(*(berth(number) for number in range(30)))
    assert len(await choices(world, "")) == 25
    assert next(iter(await choices(world, "BERTH"))) == "Berth 29 reopens · Gull, 2026-01-30"
    assert list(await choices(world, "reop 17")) == ["Berth 17 reopens · Gull, 2026-01-18"]
    assert await choices(world, "crane") == {}
    await world.take_in(*(berth(100 + n, title=title[:400] or "x") for n, title in enumerate(HOSTILE)))
    for typed in ("", "*", "http", "a", "x"):
        assert all(1 <= len(name) <= 100 for name in await choices(world, typed))


async def test_what_is_typed_may_be_anything(empty_world: World) -> None:
    """A title in full or in part finds its article; of several, of none and of nonsense it is said so."""
    world = empty_world
    await world.take_in(*(berth(number) for number in range(12)))
    exact = await world.alice.slash(world.news, "article", title="berth 1 REOPENS")
    assert "### Berth 1 reopens" in seen(exact)
    assert "### Berth 7 reopens" in seen(await world.alice.slash(world.news, "article", title=" 7  berth "))
    several = await world.alice.slash(world.news, "article", title="reopens")
    assert "Several articles fit “reopens”" in told(several)
    for nonsense in (
        "crane",
        "  ",
        "abcdefgh",
        "00000000",
        "%",
        "_",
        '"',
        "*",
        "' OR 1=1 --",
        "[x](https://evil.example)",
    ):
        done = await world.alice.slash(world.news, "article", title=nonsense)
        assert "I have no article called" in told(done)
        assert not {kind for kind, _ in found_by_discord(told(done))} & {"link", "address", "ping", "mention"}


async def test_removing_an_article(world: World) -> None:
    """Asked once more, then gone: from the list, the search, the index, and with it the answers that cite it."""
    answer = await world.alice.slash(world.news, "ask", question=CARNEY, publisher="Northgate Courier")
    assert "Northgate Courier" in seen(answer)
    name = await id_of(world, "not be hurried")
    before = (await world.house.catalog.counts(await world.library())).articles
    done = await world.manager.slash(world.news, "article", title=name)
    assert list(buttons(done)) == ["Remove"]
    await press(world.manager, done, "Remove")
    assert "Remove this article for good" in seen(done)
    assert list(buttons(done)) == ["Remove for good", "Keep"]
    await press(world.manager, done, "Remove for good")
    assert "Removed: Carney says Canada will not be hurried" in seen(done)
    assert buttons(done) == {}
    assert (await world.house.catalog.counts(await world.library())).articles == before - 1
    assert await world.house.catalog.removals(await world.library()) == []
    assert await choices(world, "not be hurried") == {}
    assert "This answer is gone" in told(await press(world.bob, answer, "👍"))
    assert "This article is gone" in told(await world.alice.slash(world.news, "article", title=name))
    assert "northgatecourier" not in seen(await world.alice.slash(world.news, "search", query="Carney USMCA"))


async def test_an_article_may_be_kept(world: World) -> None:
    """Keep leads back to it; nothing has happened."""
    name = await id_of(world, "not be hurried")
    done = await world.manager.slash(world.news, "article", title=name)
    shown = seen(done)
    await press(world.manager, done, "Remove")
    await press(world.manager, done, "Keep")
    assert seen(done) == shown
    assert list(buttons(done)) == ["Remove"]


async def test_removing_after_a_restart_and_twice(world: World) -> None:
    """Old buttons work; what is gone already is said to be."""
    name = await id_of(world, "not be hurried")
    one = await world.manager.slash(world.news, "article", title=name)
    other = await world.manager.slash(world.news, "article", title=name)
    await restart(world)
    await press(world.manager, one, "Remove")
    await press(world.manager, other, "Remove")
    await restart(world)
    await press(world.manager, one, "Remove for good")
    assert "Removed:" in seen(one)
    assert "This article is gone" in told(await press(world.manager, other, "Remove for good"))


async def test_who_may_not_remove(world: World) -> None:
    """No button is offered to them, and each step is refused to who lost the permission or makes a button up."""
    name = await id_of(world, "not be hurried")
    for who in (world.alice, world.moderator):
        assert buttons(await who.slash(world.news, "article", title=name)) == {}
        for act in ("remove", "removenow"):
            refused = await press_made_up(world, who, world.news, "article", act, name)
            assert "Only people chosen by this server's managers" in told(refused)
    await world.settings.change(await world.library(), contributors=(str(world.alice.id),))
    done = await world.alice.slash(world.news, "article", title=name)
    await press(world.alice, done, "Remove")
    await world.settings.change(await world.library(), contributors=())
    assert "Only people" in told(await press(world.alice, done, "Remove for good"))
    assert await id_of(world, "not be hurried") == name


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (("remove",), "older version"),
        (("dance", "abcdefgh"), "older version"),
        (("remove", "x" * 60), "This article is gone"),
        (("remove", "a"), "This article is gone"),
    ],
)
async def test_an_article_s_button_that_nobody_sent(world: World, rest: tuple[str, ...], said: str) -> None:
    """It is old, or its article is gone; an id's beginning is no id."""
    done = await press_made_up(world, world.manager, world.news, "article", *rest)
    assert said in told(done)


# /sources


async def test_publishers_with_how_much_there_is_of_each(empty_world: World) -> None:
    """The most first, unknown ones last, each with the day of its newest."""
    world = empty_world
    await world.take_in(berth(1), berth(2), berth(3, publisher="Crow"), berth(4, publisher=None))
    done = await world.alice.slash(world.news, "sources")
    assert done.ephemeral
    lines = [line for line in seen(done).splitlines() if line.startswith("- ")]
    assert re.match(r"- \*\*Gull\*\* · 2 articles · newest <t:\d+:D>", lines[0])
    assert lines[1].startswith("- **Crow** · 1 article")
    assert lines[2].startswith("- Publisher unknown · 1 article")
    assert "2 publishers" in seen(done)
    assert buttons(done) == {}


async def test_many_publishers_are_paged(empty_world: World) -> None:
    """Twenty a page, in place, after a restart too."""
    world = empty_world
    await world.take_in(*(berth(number, publisher=f"Paper {number:02}") for number in range(45)))
    done = await world.alice.slash(world.news, "sources")
    seen_names = re.findall(r"Paper \d+", seen(done))
    await restart(world)
    for _ in range(2):
        await press(world.alice, done, "Next")
        seen_names += re.findall(r"Paper \d+", seen(done))
    assert seen_names == [f"Paper {number:02}" for number in range(45)]
    assert "Page 3 of 3" in seen(done)


# Apart, and harmless


async def test_nothing_of_another_server(world: World) -> None:
    """Neither listed, counted, suggested, opened by its id, nor removed by a button made up in the other server."""
    there = World.build(world.env, world.house, world.requests)
    await there.take_in(berth(1))
    name = await id_of(world, "not be hurried")
    assert "1 article" in seen(await there.manager.slash(there.news, "articles"))
    assert "Berth 1" not in seen(await world.alice.slash(world.news, "articles"))
    assert "1 publisher" in seen(await there.manager.slash(there.news, "sources"))
    assert await choices(there, "not be hurried") == {}
    assert "This article is gone" in told(await there.manager.slash(there.news, "article", title=name))
    for act in ("remove", "removenow", "keep"):
        refused = await press_made_up(there, there.manager, there.news, "article", act, name)
        assert "This article is gone" in told(refused)
    assert await id_of(world, "not be hurried") == name


async def test_nothing_of_a_server_in_direct_messages(world: World) -> None:
    """Nor the reverse: a person's own library is theirs."""
    mine = world.manager.user
    name = await id_of(world, "not be hurried")
    assert "no articles here yet" in seen(await mine.slash("articles"))
    assert "no articles here yet" in seen(await mine.slash("sources"))
    assert "This article is gone" in told(await mine.slash("article", title=name))
    assert await mine.autocomplete("article", "title", "not be hurried") == []
    own = await world.house.catalog.library(f"user-{world.manager.id}")
    [theirs] = await world.take_in(berth(1), library=own)
    assert "Berth 1 reopens" in seen(await mine.slash("article", title=theirs))
    assert "This article is gone" in told(await world.manager.slash(world.news, "article", title=theirs))


async def test_hostile_titles_do_nothing(empty_world: World) -> None:
    """Whatever stands in title, publisher, author, address and text: no ping, no foreign link, nothing hidden."""
    world = empty_world
    library = await world.library()
    foreign = "https://gull.example/a)[x](https://evil.example"
    for number, evil in enumerate(HOSTILE):
        raw = berth(number, title=evil[:400], publisher=evil[:200], authors=(evil[:200],), url=f"{foreign}{number}")
        await (await world.house.engine()).ingestor.ingest(library, raw)
    done = await world.manager.slash(world.news, "articles")
    texts = [seen_raw(done)]
    found = re.search(r"Page 1 of (\d+)", seen(done))
    assert found
    for _ in range(int(found[1]) - 1):
        await press(world.manager, done, "Next")
        texts.append(seen_raw(done))
    for article in (await world.house.catalog.articles(library))[::4]:
        shown = await world.manager.slash(world.news, "article", title=article.id)
        texts.append(seen_raw(shown))
    texts.append(seen_raw(await world.manager.slash(world.news, "sources")))
    texts.append(seen_raw(await world.manager.slash(world.news, "search", query="berth harbour master")))
    for text in texts:
        for kind, what in found_by_discord(text):
            assert kind in {"bold", "list", "subtext", "code", "timestamp", "heading", "quote", "link"}, (kind, what)
            assert kind != "link" or what.startswith("https://gull.example/"), what


def seen_raw(done: InteractionResult) -> str:
    """The texts of a reply as they were sent, backslashes and all."""
    assert done.response is not None

    def walk(components: list[dict[str, object]]) -> list[str]:
        found = []
        for component in components:
            if "content" in component:
                found.append(str(component["content"]))
            found += walk(component.get("components") or [])  # type: ignore[arg-type]
        return found

    return "\n\n".join(walk(done.response.components))


async def test_in_french(world: World) -> None:
    """Headings, facts and buttons."""
    with world.speaking("fr"):
        listed = await world.alice.slash(world.news, "articles")
        shown = await world.manager.slash(world.news, "article", title=await id_of(world, "not be hurried"))
        refused = await world.alice.slash(world.news, "article", title="xylophone")
        sources = await world.alice.slash(world.news, "sources")
    assert "les plus récents d’abord" in seen(listed)
    assert "Publié le <t:" in seen(shown)
    assert list(buttons(shown)) == ["Retirer"]
    assert "Je n’ai pas d’article intitulé « xylophone »" in told(refused)
    assert "6 médias" in seen(sources)


@pytest.mark.parametrize("typed", ["\ud800", "berth \udfff", "\ud83d reopens \ude00"])
async def test_half_a_sign_is_no_fault(empty_world: World, typed: str) -> None:
    """What a client that was tampered with may send, wherever a text can be typed."""
    world = empty_world
    await world.take_in(*(berth(number) for number in range(12)))
    listed = seen(await world.alice.slash(world.news, "articles", search=typed))
    assert "Berth" in listed
    shown = await world.alice.slash(world.news, "article", title=typed)
    assert "Something went wrong" not in told(shown)
    await world.alice.autocomplete(world.news, "article", "title", typed)
    for command, options in (("search", {"query": typed}), ("ask", {"question": typed, "publisher": typed})):
        assert "Something went wrong" not in seen(await world.alice.slash(world.news, command, **options))


async def test_chosen_and_gone(world: World) -> None:
    """An article that was removed after it was suggested: the person never typed its id, so none is shown."""
    chosen = next(iter((await choices(world, "Skerrin tidal")).values()))
    await world.house.catalog.remove(await world.library(), chosen)
    done = await world.alice.slash(world.news, "article", title=chosen)
    assert told(done) == "This article is gone: it has been removed."
