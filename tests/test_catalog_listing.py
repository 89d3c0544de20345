"""Articles listed: paged, counted, by title as it is typed, by publisher."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from retrieval.catalog import Catalog
from retrieval.models import ArticleHead, Library, PublisherCount
from tests.catalog_material import article, both, day
from tests.kept_material import stored

pytest_plugins = ["tests.catalog_fixtures"]


@both
async def test_pages_meet(catalog: Catalog, library: Library) -> None:
    """Page after page shows each article once, in the order of the whole list, which the count foretells."""
    for number in range(7):
        await stored(catalog, library, article(f"Ferry {number}.", key=str(number), published_at=day(1 + number // 2)))
    await stored(catalog, library, article("An otter.", title="Otter", key="otter"))
    for search, count in ((None, 8), ("", 8), ("ferry", 7), ("otter", 1), ("walrus", 0)):
        whole = await catalog.articles(library, search)
        assert await catalog.count_articles(library, search) == len(whole) == count
        pages = [await catalog.articles(library, search, 3, offset) for offset in (0, 3, 6, 9)]
        assert [one for page in pages for one in page] == whole
        assert await catalog.articles(library, search, offset=2) == whole[2:]


TITLES = {
    "1": "Élection à Québec: le vote",
    "2": "Québec election in June",
    "3": "STRASSE gesperrt",
    "4": "100% of the_votes \\ 'counted'",
    "5": "ﬁsh prices",
    "6": "",
}


@pytest.mark.parametrize(
    ("search", "keys"),
    [
        ("election", "21"),
        ("ELEC québ", "21"),
        ("que vote", "1"),
        ("vote", "41"),
        ("straße", "3"),
        ("fish", "5"),
        ("%", "4"),
        ("_", "4"),
        ("\\", "4"),
        ("'", "4"),
        ("elec  \t june", "2"),
        ("election walrus", ""),
        ("\ud800", ""),
        ("\0", ""),
        ("", "654321"),
        ("  ", "654321"),
        ("\u0301", "654321"),
    ],
)
async def test_titles_as_they_are_typed(catalog: Catalog, library: Library, search: str, keys: str) -> None:
    """Every part of a word finds, capitals and accents aside; none of it is syntax; newest first."""
    for number, (key, title) in enumerate(TITLES.items()):
        await stored(catalog, library, article(f"Text {key}", title=title, key=key, published_at=day(1 + number)))
    whole = {one.id: one.key for one in await catalog.articles(library)}
    found = await catalog.titles(library, search, 10)
    assert "".join(str(whole[one.id]) for one in found) == keys
    assert await catalog.titles(library, search, 1) == found[:1]


async def test_a_head_has_what_a_list_shows(catalog: Catalog, library: Library) -> None:
    """Id, title, publisher and date with its zone; undated articles come last, the later added first."""
    west = timezone(timedelta(hours=-8))
    dated = await stored(
        catalog, library, article(key="1", publisher="Harbour Post", published_at=datetime(2025, 3, 4, 23, tzinfo=west))
    )
    bare = [await stored(catalog, library, article(f"Bare {number}.", key=f"b{number}")) for number in range(2)]
    assert await catalog.titles(library, "ferry", 10) == [
        ArticleHead(dated.id, "Ferry slip to close", "Harbour Post", dated.published_at),
        ArticleHead(bare[1].id, "Ferry slip to close"),
        ArticleHead(bare[0].id, "Ferry slip to close"),
    ]
    for none in (0, -1):
        assert await catalog.titles(library, "ferry", none) == []


async def test_a_changed_title_is_found(catalog: Catalog, library: Library) -> None:
    """After a new version the new title finds the article and the old one does not; after a removal neither does."""
    first = await stored(catalog, library, article(key="1", title="Slip closes"))
    await stored(catalog, library, replace(first, text="It opens.", title="Öffnung"))
    assert await catalog.titles(library, "closes", 5) == []
    assert [one.id for one in await catalog.titles(library, "offnung", 5)] == [first.id]
    await catalog.remove(library, first.id)
    assert await catalog.titles(library, "", 5) == []


@both
async def test_publishers_are_counted(catalog: Catalog, library: Library) -> None:
    """The most first, then by name; the newest date as it was written; articles of nobody in particular last."""
    west = timezone(timedelta(hours=-8))
    late = datetime(2025, 3, 4, 23, tzinfo=west)
    told = [("Wire", None), ("Post", day(5, 1)), ("Post", late), ("Post", None), ("Élan", day(1)), (None, day(9))]
    assert await catalog.publisher_counts(library) == []
    for number, (publisher, moment) in enumerate([*told, (None, None)]):
        await stored(catalog, library, article(key=str(number), publisher=publisher, published_at=moment))
    assert await catalog.publisher_counts(library) == [
        PublisherCount("Post", 3, late),
        PublisherCount("Élan", 1, day(1)),
        PublisherCount("Wire", 1, None),
        PublisherCount(None, 2, day(9)),
    ]
    newest = (await catalog.publisher_counts(library))[0].newest
    assert newest is not None
    assert newest.utcoffset() == timedelta(hours=-8)


async def test_lists_stay_in_their_library(catalog: Catalog, library: Library) -> None:
    """Another library's articles are neither listed nor counted, named by title, nor their publishers."""
    other = await catalog.library("other")
    mine = await stored(catalog, library, article(key="1", publisher="Harbour Post"))
    for number in range(3):
        await stored(catalog, other, article(f"Ferry {number}.", key=str(number), publisher="Wire"))
    assert [one.id for one in await catalog.articles(library, "ferry", 10, 0)] == [mine.id]
    assert await catalog.count_articles(library) == await catalog.count_articles(library, "ferry") == 1
    assert await catalog.count_articles(library, "wire") == 0
    assert [one.id for one in await catalog.titles(library, "ferry", 10)] == [mine.id]
    assert [one.id for one in await catalog.titles(library, "", 10)] == [mine.id]
    assert [one.publisher for one in await catalog.publisher_counts(library)] == ["Harbour Post"]
