"""What people follow, as it is kept, and what is new on it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from retrieval.catalog import Catalog
from retrieval.catalog.arrivals import Arrival
from retrieval.catalog.follows import Follow, FollowKind
from retrieval.digests import NewsReader
from retrieval.embedding.static import StaticEmbedder
from retrieval.models import Library
from retrieval.stories import StoryKeeper
from tests.catalog_fixtures import catalog, empty, library
from tests.newsroom import Newsroom, open_newsroom
from tests.stories import LATER, QUAY, WHEN
from tests.story_material import CUT, ONE, ONE_OTHERWISE

__all__ = ["catalog", "empty", "library"]

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
TOPIC = Follow("5", FollowKind.TOPIC, "harbour", "harbour", 3, AT)
BERTH = (
    "The harbour council named a new berth on Monday. “The berth is for everybody,” said Ines Okafor. "
    "“We have waited long enough,” Okafor said."
)
WEATHER = "The storm office in the capital measured gusts of 90 kilometres an hour on Sunday. No ship left the bay."


async def test_follows_are_kept_by_person_and_thing(catalog: Catalog, library: Library) -> None:
    """The same thing again changes where and when it is told, not how far; ids are never given twice."""
    first = await catalog.follow(library, TOPIC)
    again = await catalog.follow(library, replace(TOPIC, told_upto=9, channel="7", quiet="22:00-07:00 UTC"))
    assert (again.id, again.told_upto, again.channel) == (first.id, 3, "7")
    await catalog.follow(library, replace(TOPIC, person="6"))
    other = await catalog.library("other")
    await catalog.follow(other, TOPIC)
    assert await catalog.follows_of(library, "5") == [again]
    assert await catalog.followed_in_channels(library) == [again]
    assert [(where.name, one.person) for where, one in await catalog.all_follows()] == [
        ("default", "5"),
        ("default", "6"),
        ("other", "5"),
    ]
    told = replace(again, told_upto=8, told_at=AT, pending=8, paused="dm")
    await catalog.keep_follow(told)
    assert await catalog.follows_of(library, "5") == [told]
    left = [(where.name, one.person) for where, one in await catalog.all_follows()]
    assert left == [("default", "6"), ("other", "5")], "the paused one is not told"
    await catalog.end_follow(told)
    assert (await catalog.follow(library, TOPIC)).id > told.id


async def test_forgetting_a_person_ends_what_they_follow(catalog: Catalog, library: Library) -> None:
    """In one library or in all; what others follow stays."""
    other = await catalog.library("other")
    for where in (library, other):
        await catalog.follow(where, TOPIC)
        await catalog.follow(where, replace(TOPIC, person="6"))
    assert await catalog.forget_person(library, "5") == 1
    assert await catalog.follows_of(library, "5") == []
    assert await catalog.forget_person_everywhere("5") == 1
    assert [one.person for _, one in await catalog.all_follows()] == ["6", "6"]


async def arrived(room: Newsroom, after: int = 0) -> Sequence[Arrival]:
    """What came in behind that number."""
    await StoryKeeper(room.catalog).catch_up(room.library)
    return await room.catalog.came_in(room.library, after, await room.catalog.note_arrivals(room.library))


async def test_what_is_new_to_who_follows(tmp_path: Path) -> None:
    """A person's new statements, a topic's passages above the bar, a story's articles: from the new articles alone.

    A person is found by the surname, and the very words of an older article are not told again. What does not bear on
    a topic is not told, nor is a copy.
    """
    async with open_newsroom(tmp_path, StaticEmbedder()) as room:
        reader = NewsReader(room.catalog, room.retriever)
        await room.take_in(QUAY, title="Port Ellery to close its ferry slip", publisher="The Gull", published_at=WHEN)
        quake = {"title": ONE.title, "publisher": ONE.publisher, "published_at": ONE.published_at}
        first = await room.take_in(ONE.text, **quake)
        await arrived(room)
        seen = await room.catalog.note_arrivals(room.library)
        story = await room.catalog.story_of(room.library, first)
        assert story is not None
        for text, title in ((BERTH, "A new berth"), (WEATHER, "Gusts of 90")):
            await room.take_in(text, title=title, publisher="Post", published_at=LATER)
        for one in (CUT, ONE_OTHERWISE):
            await room.take_in(one.text, title=one.title, publisher=one.publisher, published_at=one.published_at)
        fresh = await arrived(room, seen)

        said = await reader.read(room.library, FollowKind.PERSON, "okafor", fresh)
        assert {"The berth is for everybody", "We have waited long enough"} <= {
            item.words.rstrip(",") for item in said.items
        }
        assert {item.article.title for item in said.items} <= {"A new berth", ONE_OTHERWISE.title}
        assert said.count == len(said.items)
        assert (await reader.read(room.library, FollowKind.PERSON, "Nobody Known", fresh)).count == 0

        berths = await reader.read(room.library, FollowKind.TOPIC, "a new berth in the harbour", fresh)
        assert [item.article.title for item in berths.items] == ["A new berth"]
        assert "berth" in berths.items[0].words
        assert (await reader.read(room.library, FollowKind.TOPIC, "chess olympiad winners", fresh)).count == 0

        news = await reader.read(room.library, FollowKind.STORY, story, fresh)
        assert [(item.article.title, item.words.startswith("Four fishermen were killed")) for item in news.items] == [
            (ONE_OTHERWISE.title, True)
        ]

        seen = await room.catalog.note_arrivals(room.library)
        again = BERTH.replace("Monday", "Tuesday").replace("The berth is for everybody", "Nobody pays for it")
        await room.take_in(f"{again} The quay is next.", title="Berth named", publisher="Sail")
        repeated = await reader.read(room.library, FollowKind.PERSON, "Ines Okafor", await arrived(room, seen))
        assert "We have waited long enough" not in {item.words.rstrip(",") for item in repeated.items}
