"""/quotes, as people use it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from simcord.results import InteractionResult

from retrieval.models import RawDocument
from tests.discord.hands import press, press_made_up, restart, told
from tests.discord.test_articles import seen_raw
from tests.discord.world import World, seen
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord


def tide(number: int, speaker: str = "Ines Okafor", **stated: object) -> RawDocument:
    """One of many articles in which somebody says a thing, newer the higher its number."""
    text = f"The harbour was calm.\n\n“Tide number {number} will be very high,” said harbour master {speaker}."
    day = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=number)
    base = {"title": f"Tide {number}", "publisher": "Gull", "published_at": day}
    return RawDocument(text, "text/plain", f"tide {number} {speaker}", **{**base, **stated})  # type: ignore[arg-type]


def numbers(done: InteractionResult) -> list[int]:
    """Which tides are spoken of, in order."""
    return [int(number) for number in re.findall(r"Tide number (\d+) will", seen(done))]


async def test_what_somebody_said(world: World) -> None:
    """Words in quotation marks only where they are quoted; how, publisher, headline linked to the words, day."""
    done = await world.alice.slash(world.news, "quotes", speaker="carney")
    said = seen(done)
    assert not done.ephemeral
    assert said.startswith("### 8 statements by Mark Carney")
    assert re.search(
        r"^> “The USMCA is the floor [^\n]*by setting fire to it”\n"
        r"-# quotation · \[the same article\]\(<https://\S+#:~:text=The%20USMCA%20is%20the\S+>\)$",
        said,
        re.MULTILINE,
    )
    assert re.search(
        r"^> Prime Minister Mark Carney told a room [^\n]*\n"
        r"-# reported speech · Northgate Courier · \[Carney says [^\n]*\]\(<https://\S+>\) · [^\n]*<t:\d+:D>$",
        said,
        re.MULTILINE,
    )
    assert "Page 1 of 2, newest first" in said
    assert said.index("Harbour Post") < said.index("Northgate Courier")


async def test_pages_that_outlive_a_restart(empty_world: World) -> None:
    """Six a page, newest first; with all that the list was narrowed to."""
    world = empty_world
    await world.take_in(*(tide(number) for number in range(15)))
    since = {"since": "2026-01-03", "publisher": "gull", "topic": "high tides"}
    done = await world.alice.slash(world.news, "quotes", speaker="Okafor's", private=True, **since)
    assert done.ephemeral
    assert numbers(done) == [14, 13, 12, 11, 10, 9]
    assert "13 statements by Ines Okafor on “high tides”" in seen(done)
    assert "only gull" in seen(done)
    await restart(world)
    second = await press(world.alice, done, "Next")
    assert numbers(second) == [8, 7, 6, 5, 4, 3]
    third = await press(world.alice, second, "Next")
    assert numbers(third) == [2]
    assert "Page 3 of 3" in seen(third)
    assert numbers(await press(world.alice, third, "Previous")) == [8, 7, 6, 5, 4, 3]


async def test_who_turns_the_page_of_a_public_list(empty_world: World) -> None:
    """Who asked, in its place; anybody else gets a page of their own, and the list stays as it is."""
    world = empty_world
    await world.take_in(*(tide(number) for number in range(8)))
    done = await world.alice.slash(world.news, "quotes", speaker="okafor")
    other = await press(world.bob, done, "Next")
    assert other.response is not None
    assert done.response is not None
    assert other.ephemeral
    assert numbers(other) == [1, 0]
    assert other.response.message.id != done.response.message.id
    mine = await press(world.alice, done, "Next")
    assert mine.response is not None
    assert mine.response.message.id == done.response.message.id
    assert numbers(mine) == [1, 0]


async def test_two_people_of_one_surname(empty_world: World) -> None:
    """It is said who they are, and each stands under their own name; a first name tells them apart."""
    world = empty_world
    await world.take_in(tide(1), tide(2, "Bela Okafor"), tide(3))
    said = seen(await world.alice.slash(world.news, "quotes", speaker="okafor"))
    assert "“okafor” fits several speakers, each listed under their own name: Ines Okafor (2), Bela Okafor (1)." in said
    assert said.index("**Ines Okafor**") < said.index("Tide number 1") < said.index("**Bela Okafor**")
    only = seen(await world.alice.slash(world.news, "quotes", speaker="bela okafor"))
    assert "several" not in only
    assert "Tide number 2" in only
    assert "Tide number 1" not in only


async def test_the_same_words_in_two_papers_stand_once(empty_world: World) -> None:
    """Where they were published first, with who else has them."""
    world = empty_world
    text = "The harbour was calm.\n\n“The tide will be very high,” said harbour master Ines Okafor."
    for number, publisher in enumerate(("Gull", "Tern")):
        day = datetime(2026, 1, 1 + number, tzinfo=UTC)
        extra = "" if number == 0 else "\n\nNobody was hurt, and the ferries sailed."
        raw = RawDocument(text + extra, "text/plain", publisher, title=publisher, publisher=publisher, published_at=day)
        await world.take_in(raw)
    said = seen(await world.alice.slash(world.news, "quotes", speaker="okafor"))
    assert said.count("The tide will be") == 1
    assert "1 statement by Ines Okafor" in said
    assert re.search(r"-# quotation · Gull · [^\n]* · also in Tern$", said, re.MULTILINE)


async def test_by_role_and_misspelt(world: World) -> None:
    """Whom the articles call so; a slip of the fingers."""
    assert "Helen Strand" in seen(await world.alice.slash(world.news, "quotes", speaker="the environment minister"))
    assert "Mark Carney" in seen(await world.alice.slash(world.news, "quotes", speaker="carnney"))


async def test_nothing_to_list(world: World) -> None:
    """Each reason in a sentence: nobody of that name, nothing on that, nothing in that time, no name, no date."""
    quotes = world.alice.slash
    unknown = seen(await quotes(world.news, "quotes", speaker="Todd Carney"))
    assert "Nobody called “Todd Carney” says anything in my articles. Names like it: Mark Carney" in unknown
    nobody = seen(await quotes(world.news, "quotes", speaker="qqq zzzx"))
    assert nobody == "Nobody called “qqq zzzx” says anything in my articles."
    off = seen(await quotes(world.news, "quotes", speaker="carney", topic="xylophones"))
    assert "nothing that “carney” said on “xylophones”. Without narrowing it down there are 8 statements." in off
    early = seen(await quotes(world.news, "quotes", speaker="carney", until="1999"))
    assert "nothing that “carney” said where you looked" in early
    assert "no name in that" in told(await quotes(world.news, "quotes", speaker=" \u200b "))
    assert "“soonish” is no date" in told(await quotes(world.news, "quotes", speaker="carney", since="soonish"))
    every = seen(await quotes(world.news, "quotes", speaker="carney", topic="the"))
    assert "“the” has no word to search by, so everything is listed." in every


async def test_an_empty_library_and_another_one(empty_world: World) -> None:
    """Nothing of another server is listed, suggested or named as near."""
    world = empty_world
    assert "no articles here yet" in seen(await world.alice.slash(world.news, "quotes", speaker="okafor"))
    there = World.build(world.env, world.house, world.requests)
    await there.take_in(tide(1))
    assert "Tide number 1" in seen(await there.alice.slash(there.news, "quotes", speaker="okafor"))
    await world.take_in(tide(2, "Jonas Vik"))
    said = seen(await world.alice.slash(world.news, "quotes", speaker="okafor"))
    assert "Nobody called “okafor”" in said
    assert "Ines" not in said
    names = await world.alice.autocomplete(world.news, "quotes", "speaker", "")
    assert [choice["name"] for choice in names] == ["Jonas Vik"]


async def test_names_are_suggested(empty_world: World) -> None:
    """At most 25, those with most statements first, and what is chosen finds them."""
    world = empty_world
    names = [f"Ada {letter}{letter.lower()}quist" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    await world.take_in(*(tide(number, name) for number, name in enumerate(names)), tide(30, "Jonas Vik"))
    await world.take_in(tide(31, "Jonas Vik"))
    offered = await world.alice.autocomplete(world.news, "quotes", "speaker", "")
    assert len(offered) == 25
    assert offered[0]["name"] == "Jonas Vik"
    some = await world.alice.autocomplete(world.news, "quotes", "speaker", "ZZq")
    assert [choice["value"] for choice in some] == ["Ada Zzquist"]
    publishers = await world.alice.autocomplete(world.news, "quotes", "publisher", "gu")
    assert [choice["value"] for choice in publishers] == ["Gull"]
    assert numbers(await world.alice.slash(world.news, "quotes", speaker=some[0]["value"])) == [25]


async def test_only_where_the_bot_answers(world: World) -> None:
    """Elsewhere it says where, to the asker alone, also behind a button that is still there."""
    lounge = world.guild.create_text_channel("lounge")
    done = await world.alice.slash(lounge, "quotes", speaker="carney")
    await world.settings.change(await world.library(), channels=(str(world.news.id),))
    assert f"<#{world.news.id}>" in told(await world.alice.slash(lounge, "quotes", speaker="carney"))
    assert f"<#{world.news.id}>" in told(await press(world.alice, done, "Next"))


@pytest.mark.parametrize(
    "parts",
    [
        ("0",),
        ("0", "carney"),
        ("x", "carney", "", "", "", ""),
        ("0", "", "", "", "", ""),
        ("0", "carney", "", "", "soon", ""),
        ("0", "carney", "", "", "", "999999999999"),
        ("99999999999", "carney", "", "", "", ""),
    ],
)
async def test_buttons_that_were_tampered_with(world: World, parts: tuple[str, ...]) -> None:
    """Are refused in a sentence."""
    assert "older version" in told(await press_made_up(world, world.alice, world.news, "quotes", *parts))


async def test_a_page_that_is_no_longer_there(empty_world: World) -> None:
    """The last that is left; where nothing is, why."""
    world = empty_world
    ids = await world.take_in(*(tide(number) for number in range(8)))
    for article in ids[:2]:
        await world.house.catalog.remove(await world.library(), article)
    there = ("quotes", "1", "okafor", "", "", "", "")
    assert numbers(await press_made_up(world, world.alice, world.news, *there)) == [7, 6, 5, 4, 3, 2]
    for article in ids[2:]:
        await world.house.catalog.remove(await world.library(), article)
    assert "no articles here yet" in seen(await press_made_up(world, world.alice, world.news, *there))


async def test_what_articles_write_is_harmless(empty_world: World) -> None:
    """In the words, the headline, the publisher, and in what was typed: no ping, no foreign link, no formatting."""
    world = empty_world
    library = await world.library()
    raws = []
    for number, evil in enumerate(HOSTILE[::2]):
        text = f"It was calm.\n\n“We saw {evil} on the quay today,” said Ines Okafor.\n\nAnd so it went on for a while."
        raw = tide(
            number,
            title=evil[:400],
            publisher=evil[:200],
            url=f"https://gull.example/a)[x](https://evil.example{number}",
        )
        raws.append(replace(raw, content=text))
    async for _ in (await world.house.engine()).ingestor.ingest_all(library, raws):
        pass
    done = await world.alice.slash(world.news, "quotes", speaker="okafor")
    texts = [seen_raw(done)]
    found = re.search(r"Page 1 of (\d+)", seen(done))
    assert found
    for _ in range(int(found[1]) - 1):
        await press(world.alice, done, "Next")
        texts.append(seen_raw(done))
    for evil in HOSTILE[1::16]:
        for options in ({"speaker": evil[:60]}, {"speaker": "okafor", "topic": evil[:100]}):
            texts.append(seen_raw(await world.alice.slash(world.news, "quotes", **options)))
    for text in texts:
        for kind, what in found_by_discord(text):
            assert kind in ("link", "timestamp", "quote", "subtext", "heading", "bold"), (kind, what, text)
            assert kind != "link" or what.startswith("https://gull.example/"), what
            assert kind != "timestamp" or re.fullmatch(r"<t:\d+:D>", what), what


async def test_long_words_are_cut(empty_world: World) -> None:
    """Six long statements fit on one page, each shortened."""
    world = empty_world
    words = " ".join(f"harbour{number}" for number in range(150))
    for number in range(6):
        text = f"It was calm.\n\n“Number {number} is {words},” said Ines Okafor."
        title = f"Title {number} " * 30
        await world.take_in(RawDocument(text, "text/plain", f"{number}", title=title, publisher="Gull " * 30))
    said = seen(await world.alice.slash(world.news, "quotes", speaker="okafor"))
    assert len(re.findall(r"^> “Number \d is harbour0.* …”?$", said, re.MULTILINE)) == 6


async def test_in_french(world: World) -> None:
    """The frame is French, the words stay in their language."""
    with world.speaking("fr"):
        said = seen(await world.alice.slash(world.news, "quotes", speaker="carney"))
    assert "8 déclarations de Mark Carney" in said
    assert "« The USMCA is the floor" in said
    assert "propos rapportés" in said
