"""Stories and copies as the catalog keeps them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from retrieval.catalog import Catalog, Grouped
from retrieval.errors import NotFoundError
from retrieval.models import Article, Library
from retrieval.stories import StoryKeeper
from tests.catalog_material import cut
from tests.story_material import CUT, ONE, ONE_OTHERWISE, TWO, TWO_OTHERWISE


@pytest.fixture
async def catalog(tmp_path: Path) -> AsyncIterator[Catalog]:
    """An empty one."""
    async with await Catalog.open(tmp_path / "catalog.db") as opened:
        yield opened


@pytest.fixture
async def library(catalog: Catalog) -> Library:
    """An empty library."""
    return await catalog.library("default")


async def store(catalog: Catalog, library: Library, *articles: Article) -> list[str]:
    """Their ids."""
    return [(await catalog.store(library, one, cut(one), []))[1].id for one in articles]


async def test_a_story_tells_its_articles_and_dates(catalog: Catalog, library: Library) -> None:
    """By the title of the central article; publishers count once, copies apart; single articles are not listed."""
    one, other, copy, alone = await store(catalog, library, ONE, ONE_OTHERWISE, CUT, TWO)
    stories = {one: "s", other: "s", copy: "s", alone: "t"}
    await catalog.group(library, Grouped(stories, {"s": other, "t": alone}, {copy: one}, {copy: "Reuters"}))
    (story,) = await catalog.stories(library)
    assert (story.id, story.title) == ("s", ONE_OTHERWISE.title)
    assert (story.articles, story.copies, story.publishers) == (3, 1, 2)
    assert (story.first, story.last) == (ONE.published_at, ONE_OTHERWISE.published_at)
    _, articles = await catalog.story(library, "s")
    assert [(article.id, article.copy_of, article.agency) for article in articles] == [
        (one, None, None),
        (copy, one, "Reuters"),
        (other, None, None),
    ]


async def test_stories_are_listed_newest_first_and_searched_by_titles(catalog: Catalog, library: Library) -> None:
    """Any title of a story may hold the words, capitals and accents aside."""
    late = [replace(one, published_at=ONE_OTHERWISE.published_at) for one in (TWO, TWO_OTHERWISE)]
    ids = await store(catalog, library, ONE, CUT, *late)
    await catalog.group(library, Grouped(dict(zip(ids, "aabb", strict=True)), {"a": ids[0], "b": ids[2]}))
    assert [one.id for one in await catalog.stories(library)] == ["b", "a"]
    assert [one.id for one in await catalog.stories(library, limit=1)] == ["b"]
    assert [one.id for one in await catalog.stories(library, "VISTALBA earthquáke")] == ["b"]
    assert await catalog.stories(library, "volcano") == []


async def test_a_story_that_lost_its_articles_is_gone(catalog: Catalog, library: Library) -> None:
    """Regrouped, its articles belong to another; the old name leads nowhere."""
    ids = await store(catalog, library, ONE, CUT)
    await catalog.group(library, Grouped(dict.fromkeys(ids, "old"), {"old": ids[0]}))
    await catalog.group(library, Grouped(dict.fromkeys(ids, "new"), {"new": ids[0]}))
    with pytest.raises(NotFoundError, match="no story"):
        await catalog.story(library, "old")
    assert [one.id for one in await catalog.stories(library)] == ["new"]


async def test_another_text_is_grouped_anew(catalog: Catalog, library: Library) -> None:
    """A later version belongs to no story until it is looked for, and its copies are looked for again."""
    keeper = StoryKeeper(catalog)
    first, copy = await store(catalog, library, ONE, CUT)
    await keeper.catch_up(library)
    changed = replace(TWO, url=ONE.url, publisher=ONE.publisher)
    assert await store(catalog, library, changed) == [first]
    assert {one.id for one in await catalog.ungrouped(library, 5)} == {first, copy}
    await keeper.catch_up(library)
    assert [one.copy_of for one in await catalog.articles(library)] == [None, None]
    assert await catalog.stories(library) == []


async def test_what_is_removed_leaves_nothing_to_find(catalog: Catalog, library: Library) -> None:
    """The copies of a removed original are grouped again; nothing it was compared by stays."""
    keeper = StoryKeeper(catalog)
    first, copy = await store(catalog, library, ONE, CUT)
    await keeper.catch_up(library)
    await catalog.remove(library, first)
    assert list(await catalog.traits(library, [first, copy])) == [copy]
    assert await keeper.catch_up(library) == 1
    (left,) = await catalog.articles(library)
    assert (left.id, left.copy_of, left.agency) == (copy, None, "Reuters")


async def test_a_date_of_no_calendar_is_told_as_none(catalog: Catalog, library: Library) -> None:
    """An import once took any date: the stories are listed all the same."""
    odd = [replace(one, published_at=datetime.fromisoformat("0001-01-01T00:00:00+14:00")) for one in (ONE, CUT)]
    ids = await store(catalog, library, *odd)
    await catalog.group(library, Grouped(dict.fromkeys(ids, "a"), {"a": ids[0]}))
    (story,) = await catalog.stories(library)
    assert (story.first, story.last) == (None, None)
