"""/search, as people use it."""

import re

import pytest

from retrieval.models import RawDocument
from tests.discord.hands import told
from tests.discord.world import World, accent, seen

QUERY = "Carney fund companies tariffs"


async def test_passages_that_fit(world: World) -> None:
    """Privately, the best first: publisher, headline linked to the exact words, day, and the words themselves."""
    done = await world.alice.slash(world.news, "search", query=QUERY)
    said = seen(done)
    assert done.ephemeral
    assert "Passages for “Carney fund companies tariffs”" in said
    first, words = [line for line in said.splitlines() if line.startswith(("- ", "> "))][:2]
    assert re.match(
        r"- Northgate Courier · \[Carney says .*\]\(<https://\S+#:~:text=Carney%20said\S+>\) · .*<t:\d+:D>", first
    )
    assert words.startswith("> Carney said that a fund of $2.4 billion for companies hurt by tariffs")
    assert 1 <= len(re.findall(r"^> ", said, re.MULTILINE)) <= 5


async def test_it_is_no_answer(world: World) -> None:
    """Nothing is kept of it, nobody's questions are counted."""
    await world.settings.change(await world.library(), questions_per_person=0)
    assert "Northgate Courier" in seen(await world.alice.slash(world.news, "search", query=QUERY))
    assert await world.house.catalog.gaps(await world.library(), 5) == []


async def test_filters(world: World) -> None:
    """A publisher, a speaker, a day; names are suggested, a date that is none is told."""
    offered = await world.alice.autocomplete(world.news, "search", "publisher", "har")
    narrowed = await world.alice.slash(world.news, "search", query="USMCA", publisher=offered[0]["value"])
    assert "Harbour Post" in seen(narrowed)
    assert "Northgate" not in seen(narrowed)
    names = [choice["name"] for choice in await world.alice.autocomplete(world.news, "search", "speaker", "carn")]
    assert any("Carney" in name for name in names)
    assert "Meridian" not in seen(await world.alice.slash(world.news, "search", query="USMCA", speaker=names[0]))
    nothing = await world.alice.slash(world.news, "search", query="USMCA", until="1999")
    assert "I found nothing for “USMCA”." in seen(nothing)
    wrong = await world.alice.slash(world.news, "search", query="USMCA", since="soonish")
    assert "“soonish” is no date" in told(wrong)


async def test_what_fits_nothing_well_is_said_so(world: World) -> None:
    """The nearest are shown all the same, in grey and in words."""
    far = await world.alice.slash(world.news, "search", query="xylophone recital in Saskatoon")
    near = await world.alice.slash(world.news, "search", query=QUERY)
    assert "Nothing fits “xylophone recital in Saskatoon” well" in seen(far)
    assert accent(far) != accent(near)


async def test_nothing_to_search_for_and_nothing_to_search_in(empty_world: World) -> None:
    """Each has its sentence."""
    world = empty_world
    assert "nothing to search for" in told(await world.alice.slash(world.news, "search", query="  "))
    assert "no articles here yet" in seen(await world.alice.slash(world.news, "search", query=QUERY))
    await world.take_in(RawDocument("A crane fell in the shipyard of Tarnmouth on Monday.", "text/plain", "a"))
    signs = await world.alice.slash(world.news, "search", query="?!*")
    assert "?!*" in seen(signs)


async def test_only_where_the_bot_answers(world: World) -> None:
    """Elsewhere it says where, to the asker alone."""
    lounge = world.guild.create_text_channel("lounge")
    await world.settings.change(await world.library(), channels=(str(world.news.id),))
    assert f"<#{world.news.id}>" in told(await world.alice.slash(lounge, "search", query=QUERY))


async def test_nothing_of_another_library(world: World) -> None:
    """Neither of another server nor of a person's own."""
    there = World.build(world.env, world.house, world.requests)
    crane = "A crane fell in the shipyard of Tarnmouth on Monday; Carney was not there."
    await there.take_in(RawDocument(crane, "text/plain", "crane", title="Crane falls"))
    assert "Crane falls" in seen(await there.alice.slash(there.news, "search", query="crane shipyard"))
    assert "Northgate" not in seen(await there.alice.slash(there.news, "search", query=QUERY))
    assert "Crane falls" not in seen(await world.alice.slash(world.news, "search", query="crane shipyard"))
    assert "no articles here yet" in seen(await world.alice.user.slash("search", query=QUERY))


async def test_the_longest_query(world: World) -> None:
    """Five hundred letters of signs are shown shortened."""
    done = await world.alice.slash(world.news, "search", query=("*[x](https://evil.example) " * 20)[:500])
    assert done.response is not None
    assert "…" in seen(done)


async def test_in_french(world: World) -> None:
    """The frame is French, the words stay in their language."""
    with world.speaking("fr"):
        done = await world.alice.slash(world.news, "search", query=QUERY)
    assert "Passages pour « Carney" in seen(done)
    assert "Carney said that a fund" in seen(done)


@pytest.mark.parametrize("query", ["the", "who is it?", "^a", "( OR *"])
async def test_only_words_that_stand_everywhere(world: World, query: str) -> None:
    """It is said that the search has no word to search by, and not that the library is empty."""
    for command, option in (("search", "query"), ("ask", "question")):
        said = seen(await world.alice.slash(world.news, command, **{option: query}))
        assert "no word in this to search by" in said
        assert "no articles" not in said
    with world.speaking("fr"):
        assert "aucun mot à chercher" in seen(await world.alice.slash(world.news, "search", query=query))
