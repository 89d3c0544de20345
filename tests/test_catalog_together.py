"""Many articles stored in one transaction: the same comes of them as of storing one after the other."""

import asyncio
from collections.abc import AsyncIterator
from itertools import chain
from pathlib import Path

import pytest

from retrieval.catalog import Catalog, Cut
from retrieval.errors import CatalogError
from retrieval.models import Article, Library, Outcome
from tests.catalog_material import PARAGRAPHS, article, cut, said
from tests.test_catalog_articles import OTHER, SAME

pytest_plugins = ["tests.catalog_fixtures"]

OTHERS = [article(f"Ship {number} has left the harbour.", f"Ship {number}") for number in range(3)]


def whole(of: Article) -> Cut:
    """An article with its passages, and with a statement where it has that of the mayor."""
    words = PARAGRAPHS[1].split(" said")[0].strip("“”,")
    return Cut(of, cut(of), [said(of, words, "Ines Okafor")] if words in of.text else [])


async def everything(catalog: Catalog, library: Library) -> list[object]:
    """What is stored, but for when."""
    found: list[object] = []
    for one in sorted(await catalog.articles(library), key=lambda stored: stored.id):
        passages = await catalog.passages_of(library, one.id)
        statements = (await catalog.statements(library, [one.id]))[one.id]
        found.append((one.id, one.version, one.title, one.text, one.url, one.key, one.publisher, passages, statements))
    words = [await catalog.search_words(library, [word], 50) for word in ("harbour", "quay", "ship", "pilings")]
    return [*found, {identifier for hits in words for identifier, _ in hits}, await catalog.removals(library)]


@pytest.fixture
async def other(tmp_path: Path, empty: bytes) -> AsyncIterator[Catalog]:
    """A second new catalog: its libraries have the same names, and so its articles the same ids."""
    (tmp_path / "other").mkdir()
    await asyncio.to_thread((tmp_path / "other" / "catalog.db").write_bytes, empty)
    async with await Catalog.open(tmp_path / "other" / "catalog.db") as opened:
        yield opened


@pytest.mark.parametrize("before", [0, 1, 2])
@pytest.mark.parametrize(("first", "second"), [*SAME.values(), *OTHER.values()])
async def test_the_same_comes_of_them(
    catalog: Catalog, library: Library, other: Catalog, first: Article, second: Article, before: int
) -> None:
    """Whichever two of them are the same article or only look so, and whether the first is stored already or not."""
    told = [whole(one) for one in (first, OTHERS[0], second, OTHERS[1], first, OTHERS[1], OTHERS[2])]
    one_by_one = await other.library("default")
    expected = [await other.store(one_by_one, one.article, one.passages, one.statements) for one in told]
    stored = await catalog.store_all(library, told[:before]) + await catalog.store_all(library, told[before:])
    assert [(outcome, one.id, one.version) for outcome, one in stored] == [
        (outcome, one.id, one.version) for outcome, one in expected
    ]
    assert await everything(catalog, library) == await everything(other, one_by_one)


async def test_they_keep_their_order(catalog: Catalog, library: Library) -> None:
    """What came later is newer, though all were stored at once."""
    stored = await catalog.store_all(library, [whole(one) for one in OTHERS])
    assert [outcome for outcome, _ in stored] == [Outcome.ADDED] * 3
    moments = [one.added_at for _, one in stored if one.added_at]
    assert moments == sorted(set(moments))


async def test_all_of_them_or_none(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """One that can not be stored keeps out those beside it: the caller is told by the error, and nothing is half."""
    passages = cut(OTHERS[1])
    twice = Cut(OTHERS[1], [*passages, *passages], [])
    with pytest.raises(CatalogError):
        await catalog.store_all(library, [whole(OTHERS[0]), twice, whole(OTHERS[2])])
    assert await catalog.articles(library) == []
    assert not list(chain.from_iterable([await catalog.search_words(library, ["ship"], 10)]))


async def test_none_are_none(catalog: Catalog, library: Library) -> None:
    """An empty list stores nothing."""
    assert await catalog.store_all(library, []) == []
