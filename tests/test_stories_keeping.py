"""Stories and copies of a library, as articles come in: the real catalog, the real steps."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.catalog import Catalog
from retrieval.errors import StoppedError
from retrieval.models import Article, Library
from retrieval.stories import StoryKeeper
from tests.catalog_material import cut
from tests.story_material import CUT, ONE, ONE_OTHERWISE, REWORDED, TWO, TWO_OTHERWISE

ALL = [ONE, TWO, CUT, ONE_OTHERWISE, TWO_OTHERWISE, REWORDED]


async def store(catalog: Catalog, library: Library, articles: Sequence[Article]) -> list[str]:
    """Their ids."""
    return [(await catalog.store(library, one, cut(one), []))[1].id for one in articles]


async def grouping(catalog: Catalog, library: Library) -> set[frozenset[str]]:
    """The titles of the articles of each story."""
    found = [await catalog.story(library, one.id) for one in await catalog.stories(library)]
    return {frozenset(article.title for article in articles) for _, articles in found}


QUAKES = {
    frozenset(one.title for one in (ONE, CUT, ONE_OTHERWISE, REWORDED)),
    frozenset(one.title for one in (TWO, TWO_OTHERWISE)),
}


@pytest.mark.parametrize("order", [ALL, ALL[::-1], [*ALL[3:], *ALL[:3]]])
async def test_two_events_make_two_stories_in_any_order(tmp_path: Path, order: list[Article]) -> None:
    """One by one or all at once, whichever comes first: two quakes are two stories."""
    async with await Catalog.open(tmp_path / "catalog.db") as catalog:
        keeper = StoryKeeper(catalog)
        single, whole = await catalog.library("single"), await catalog.library("whole")
        for article in order:
            await store(catalog, single, [article])
            assert await keeper.catch_up(single) == 1
        await store(catalog, whole, order)
        assert await keeper.catch_up(whole) == len(order)
        assert await grouping(catalog, single) == await grouping(catalog, whole) == QUAKES
        assert await keeper.catch_up(whole) == 0


async def test_copies_count_once_and_credit_the_agency(tmp_path: Path) -> None:
    """Of a story of four articles, two are copies: two publishers; every URL is kept, the agency is named on all."""
    async with await Catalog.open(tmp_path / "catalog.db") as catalog:
        library = await catalog.library("default")
        ids = await store(catalog, library, ALL)
        await StoryKeeper(catalog).catch_up(library)
        (larger,) = [one for one in await catalog.stories(library) if one.articles == 4]
        assert (larger.copies, larger.publishers) == (2, 2)
        copies = await catalog.copies(library, [ids[2]])
        assert {one.url for one in copies} == {ONE.url, CUT.url, REWORDED.url}
        assert {one.copy_of for one in copies} == {None, ids[0]}
        assert {one.agency for one in copies} == {"Reuters"}


async def test_the_agencys_own_article_becomes_the_original(tmp_path: Path) -> None:
    """Arriving last, it takes the place of the copy that was taken for the original."""
    async with await Catalog.open(tmp_path / "catalog.db") as catalog:
        library = await catalog.library("default")
        await store(catalog, library, [CUT, REWORDED])
        await StoryKeeper(catalog).catch_up(library)
        (own,) = await store(catalog, library, [replace(ONE, publisher="Reuters")])
        await StoryKeeper(catalog).catch_up(library)
        assert [one.copy_of for one in await catalog.copies(library, [own])] == [own, own, None]


async def test_libraries_do_not_see_each_other(tmp_path: Path) -> None:
    """The same event in two libraries is a story in neither, where each has one article of it."""
    async with await Catalog.open(tmp_path / "catalog.db") as catalog:
        for name, article in (("one", ONE), ("other", CUT)):
            library = await catalog.library(name)
            await store(catalog, library, [article])
            await StoryKeeper(catalog).catch_up(library)
            assert await catalog.stories(library) == []
            assert [one.copy_of for one in await catalog.articles(library)] == [None]


async def test_stopping_leaves_the_rest_for_later(tmp_path: Path) -> None:
    """What was not grouped is grouped the next time."""
    async with await Catalog.open(tmp_path / "catalog.db") as catalog:
        library = await catalog.library("default")
        await store(catalog, library, ALL)
        with pytest.raises(StoppedError):
            await StoryKeeper(catalog).catch_up(library, lambda: True)
        assert await StoryKeeper(catalog).catch_up(library) == len(ALL)


async def test_an_article_that_comes_in_meanwhile_is_grouped_with_the_others(tmp_path: Path) -> None:
    """One is stored between the reading of traits and the grouping: nothing fails, and none is left over."""

    class Busy(Catalog):
        async def ungrouped(self, library: Library, limit: int) -> list[Article]:
            await store(self, library, left[:1])
            del left[:1]
            return await super().ungrouped(library, limit)

    left = [ONE_OTHERWISE, TWO_OTHERWISE, REWORDED]
    async with await Busy.open(tmp_path / "catalog.db") as catalog:
        library = await catalog.library("default")
        await store(catalog, library, [ONE, TWO, CUT])
        assert await StoryKeeper(catalog).catch_up(library) == len(ALL)
        assert await grouping(catalog, library) == QUAKES
