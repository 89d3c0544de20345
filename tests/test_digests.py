"""What is new, by story: numbers of arrival, rank, and a digest's sentences."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

from retrieval.catalog import Catalog
from retrieval.catalog.arrivals import Arrival
from retrieval.catalog.digests import KeptDigest
from retrieval.catalog.stories import Grouped
from retrieval.cutting.cutter import Cutter
from retrieval.digests import DigestMaker, by_story
from retrieval.models import Article, Library
from retrieval.stories import StoryKeeper
from retrieval.summarizing import ExtractingSummarizer
from tests.catalog_fixtures import catalog, empty, library
from tests.catalog_material import cut, day
from tests.story_material import CUT, ONE, ONE_OTHERWISE, TWO, TWO_OTHERWISE

__all__ = ["catalog", "empty", "library"]

AT = datetime(2026, 3, 1, tzinfo=UTC)


async def take_in(catalog: Catalog, library: Library, *articles: Article, grouped: bool = True) -> list[str]:
    """Their ids; grouped, and numbered, unless told otherwise."""
    ids = [(await catalog.store(library, one, cut(one), []))[1].id for one in articles]
    if grouped:
        await StoryKeeper(catalog).catch_up(library)
        await catalog.note_arrivals(library)
    return ids


def arrival(story: str, publisher: str | None, hour: int, article: str = "") -> Arrival:
    """An article of the story."""
    at = AT + timedelta(hours=hour)
    return Arrival(article or f"{story}{publisher}{hour}", story, publisher, at, at)


def test_stories_go_by_publishers_then_time_then_size() -> None:
    """Two papers before one, however new that is; of equals the newer, of equally new ones the larger."""
    held = by_story(
        [
            arrival("one paper, new", "Gull", 9),
            arrival("two papers, old", "Gull", 1),
            arrival("two papers, old", "Post", 2),
            arrival("one paper twice", "Gull", 3),
            arrival("one paper twice", "Gull", 4),
            arrival("one paper once", "Gull", 4),
            arrival("nobody's", None, 8),
        ]
    )
    assert [story.id for story in held] == [
        "two papers, old",
        "one paper, new",
        "one paper twice",
        "one paper once",
        "nobody's",
    ]
    assert [one.at.hour for one in held[2].fresh] == [4, 3], "the newest first"


async def test_what_came_in_is_numbered_once_and_by_its_turn(catalog: Catalog, library: Library) -> None:
    """What came behind a number is listed, what is not grouped yet waits, what was removed is gone for good."""
    first, *_ = await take_in(catalog, library, ONE, TWO)
    seen = await catalog.note_arrivals(library)
    assert {one.article for one in await catalog.came_in(library, 0, seen)} >= {first}
    (late,) = await take_in(catalog, library, TWO_OTHERWISE, grouped=False)
    assert await catalog.note_arrivals(library) == seen, "its story is not known yet"
    await StoryKeeper(catalog).catch_up(library)
    upto = await catalog.note_arrivals(library)
    assert [one.article for one in await catalog.came_in(library, seen, upto)] == [late]
    await catalog.remove(library, late)
    (again,) = await take_in(catalog, library, TWO_OTHERWISE)
    assert await catalog.came_in(library, seen, upto) == []
    assert [one.article for one in await catalog.came_in(library, upto, upto + 9)] == [again]


async def test_copies_are_no_news(catalog: Catalog, library: Library) -> None:
    """Neither a copy of what came before, nor the original of which a copy came before."""
    (copy,) = await take_in(catalog, library, CUT)
    seen = await catalog.note_arrivals(library)
    assert [one.article for one in await catalog.came_in(library, 0, seen)] == [copy]
    (original,) = await take_in(catalog, library, ONE)
    stored = await catalog.article(library, copy)
    other = await catalog.article(library, original)
    assert {stored.copy_of, other.copy_of} == {None, original if stored.copy_of else copy}
    upto = await catalog.note_arrivals(library)
    assert await catalog.came_in(library, seen, upto) == []
    assert len(await catalog.came_in(library, 0, upto)) == 1, "to whom both are new, the text is told once"


async def test_since_a_day(catalog: Catalog, library: Library) -> None:
    """By the day of publication, or by when it was added; another library's articles are nobody else's."""
    other = await catalog.library("other")
    await take_in(catalog, library, ONE, replace(TWO, published_at=None))
    await take_in(catalog, other, ONE_OTHERWISE)
    now = datetime.now(UTC)
    assert len(await catalog.published_since(library, day(4, 9))) == 2, "without a date, by when it was added"
    assert len(await catalog.published_since(library, day(4, 10))) == 1
    assert len(await catalog.added_since(library, now - timedelta(hours=1))) == 2
    assert await catalog.added_since(library, now + timedelta(hours=1)) == []
    assert await catalog.arrival_before(library, now - timedelta(hours=1)) == 0
    assert await catalog.arrival_before(library, now + timedelta(hours=1)) == 2
    assert [one.publisher for one in await catalog.came_in(other, 0, 9)] == ["Island Post"]


async def test_a_digest_tells_each_story_in_cited_sentences(catalog: Catalog, library: Library) -> None:
    """The stories with most publishers first, the others counted; every sentence stands in one of the new articles."""
    await take_in(catalog, library, TWO, ONE, ONE_OTHERWISE, CUT)
    upto = await catalog.note_arrivals(library)
    maker = DigestMaker(catalog, ExtractingSummarizer(catalog, cast(Cutter, None)))
    digest = await maker.make(library, await catalog.came_in(library, 0, upto), top=1, full=True)
    assert (digest.stories, digest.articles) == (2, 3)
    (item,) = digest.items
    assert {one.publisher for one in item.fresh} == {"Gull", "Island Post"}
    assert item.story.copies == 1
    assert item.brief is not None
    assert item.full is not None
    assert 1 <= len(item.brief.citations) <= 2 <= len(item.full.citations)
    for citation in item.full.citations:
        assert citation.quotation in citation.article.text
        assert citation.article.id == item.fresh[0].id
    short = replace(TWO_OTHERWISE, text="Vistalba digs.", title="Vistalba digs", url=None, published_at=None)
    await take_in(catalog, library, short)
    told = await maker.make(library, await catalog.came_in(library, upto, upto + 9), top=5)
    assert [item.brief for item in told.items] == [None], "too short for a sentence is not left out"
    other = await catalog.library("other")
    await take_in(catalog, other, ONE, replace(ONE_OTHERWISE, title=f"Opinion: {ONE_OTHERWISE.title}"))
    (mixed,) = (await maker.make(other, await catalog.came_in(other, 0, 9), top=5)).items
    assert [[one.publisher for one in some] for some in (mixed.fresh, mixed.opinions)] == [["Gull"], ["Island Post"]]


async def test_what_is_kept_of_a_channel(catalog: Catalog, library: Library) -> None:
    """All of it, under its library and channel; what is due has a schedule, or was begun."""
    kept = KeptDigest("7", "fr", {"at": "08:00"}, 3, AT, AT, 5, "gone")
    await catalog.keep_digest(library, kept)
    assert await catalog.digest(library, "7") == kept
    assert await catalog.digest(await catalog.library("other"), "7") is None
    await catalog.keep_digest(library, KeptDigest("8"))
    await catalog.keep_digest(library, KeptDigest("9", pending=5))
    assert [(where.name, one.channel) for where, one in await catalog.due_digests()] == [
        ("default", "7"),
        ("default", "9"),
    ]
    await catalog.keep_digest(library, replace(kept, schedule=None, pending=None))
    await catalog.drop_digest(library, "9")
    assert await catalog.due_digests() == []
    assert [one.channel for one in await catalog.digests(library)] == ["7", "8"]


async def test_a_story_that_went_on_is_told_by_its_newest_report(catalog: Catalog, library: Library) -> None:
    """Under that one's headline, and with what it begins with: the first report's stands for what is over."""
    over = replace(
        ONE_OTHERWISE,
        text="Families went home to Marenga on Sunday after the seismic office called the quake in Port Solace over.\n"
        "Mayor Ines Okafor thanked the fishermen, and harbour master Tom Brandt had the harbour wall closed off.",
        title="Families return after Marenga quake",
        url=None,
        published_at=day(9),
    )
    await take_in(catalog, library, ONE, over)
    ids = {one.title: one.id for one in await catalog.articles(library)}
    await catalog.group(library, Grouped(dict.fromkeys(ids.values(), ids[ONE.title]), {}, {}, {}))
    maker = DigestMaker(catalog, ExtractingSummarizer(catalog, cast(Cutter, None)))
    (item,) = (await maker.make(library, await catalog.came_in(library, 0, 9), top=1)).items
    assert item.title == over.title
    assert item.brief is not None
    assert "Families went home" in item.brief.text
