"""Passages and statements read back, and the filters."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from retrieval.catalog import Catalog
from retrieval.catalog.passages import fold, is_called
from retrieval.models import Filters, Library
from tests.catalog_material import article, cut, day, empty_catalog, said

WEST = timezone(timedelta(hours=-5))

TEXT = "It rained.\n“Rain is fine,” José Lund said.\n“Not to me,” said Ann Carney.\nIt stopped."


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("empty"))


@pytest.fixture
async def catalog(tmp_path: Path, empty: bytes) -> AsyncIterator[Catalog]:
    """A catalog with an article of 4 March by the Post, one of 5 March 23:00 in the west, one without date."""
    await asyncio.to_thread((tmp_path / "catalog.db").write_bytes, empty)
    async with await Catalog.open(tmp_path / "catalog.db") as opened:
        library = await opened.library("default")
        told = article(TEXT, title="Rain", key="post", publisher="Harbour Post", published_at=day(4))
        spoken = [said(told, "Rain is fine,", "José Lund"), said(told, "Not to me,", "Ann Carney")]
        await opened.store(library, told, cut(told), spoken)
        moment = datetime(2025, 3, 5, 23, tzinfo=WEST)
        told = article(TEXT, title="Rain", key="wire", publisher="Écho Wire", published_at=moment)
        await opened.store(library, told, cut(told), [said(told, "Rain is fine,", None)])
        told = article("Dry.\n“Dry,” said Carney.", title="Dry", key="undated")
        await opened.store(library, told, cut(told), [said(told, "Dry,”", "Carney")])
        yield opened


@pytest.fixture
async def library(catalog: Catalog) -> Library:
    """The library in it."""
    return await catalog.library("default")


async def passing(catalog: Catalog, library: Library, filters: Filters) -> set[tuple[str, int]]:
    """Key of the article and number of each passage that passes."""
    allowed = await catalog.allowed(library, filters)
    assert allowed is not None
    found = await catalog.passages(library, allowed)
    return {(told.key or "", passage.number) for passage, told in found.values()}


async def test_passages_come_with_their_article(catalog: Catalog, library: Library) -> None:
    """In the order asked, the article once for all its passages, the text cut from it; unknown ids are left out."""
    told = (await catalog.articles(library, "harbour"))[0]
    ids = [f"{told.id}-1-2", "nothing", f"{told.id}-1-0"]
    found = await catalog.passages(library, ids)
    assert list(found) == [ids[0], ids[2]]
    first, second = found.values()
    assert first[1] is second[1]
    assert first[1] == told
    assert first[0].text == told.text[first[0].start : first[0].end] == "“Not to me,” said Ann Carney."
    assert first[0].article_id == told.id
    assert first[0].embedding_key == cut(told)[2].embedding_key
    assert await catalog.passages(library, []) == {}


async def test_the_home_of_a_passage(catalog: Catalog, library: Library) -> None:
    """The article that each of these is of; unknown ids have none, nor has a passage of another library."""
    post, dry = (await catalog.articles(library, "post"))[0], (await catalog.articles(library, "dry"))[0]
    ids = [f"{post.id}-1-2", f"{dry.id}-1-0", f"{post.id}-1-0", "nothing"]
    assert await catalog.homes(library, ids) == {ids[0]: post.id, ids[1]: dry.id, ids[2]: post.id}
    assert await catalog.homes(await catalog.library("other"), ids) == {}
    assert await catalog.homes(library, []) == {}


async def test_an_article_whole(catalog: Catalog, library: Library) -> None:
    """Its passages in their order and its statements, each its own alone; what has gone meanwhile is left out."""
    post, dry = (await catalog.articles(library, "post"))[0], (await catalog.articles(library, "dry"))[0]
    found = await catalog.whole(library, [dry.id, "nothing", post.id])
    assert found.keys() == {dry.id, post.id}
    told, passages, said_in_it = found[post.id]
    assert told == post
    assert [(passage.number, passage.text) for passage in passages] == list(enumerate(TEXT.split("\n")))
    assert passages == await catalog.passages_of(library, post.id)
    assert [(one.speaker, one.content) for one in said_in_it] == [
        ("José Lund", "Rain is fine,"),
        ("Ann Carney", "Not to me,"),
    ]
    assert [one.content for one in found[dry.id][2]] == ["Dry,”"]
    assert await catalog.whole(await catalog.library("other"), [post.id]) == {}
    assert await catalog.whole(library, []) == {}


async def test_more_ids_than_a_statement_has_parameters(catalog: Catalog, library: Library) -> None:
    """A hundred thousand ids in one call are no more than a slow one."""
    told = (await catalog.articles(library, "dry"))[0]
    found = await catalog.passages(library, [f"x-{number}" for number in range(100_000)] + [f"{told.id}-1-0"])
    assert list(found) == [f"{told.id}-1-0"]


async def test_no_filter_lets_all_pass(catalog: Catalog, library: Library) -> None:
    """Nothing set, or only blanks, is told by None, not by a list of everything."""
    assert await catalog.allowed(library, Filters()) is None
    assert await catalog.allowed(library, Filters(publisher=" ", speaker="")) is None


@pytest.mark.parametrize(
    ("since", "until", "keys"),
    [
        (datetime(2025, 3, 4), None, {"post", "wire"}),
        (datetime(2025, 3, 5), None, {"wire"}),
        (datetime(2025, 3, 6), None, set()),
        (None, datetime(2025, 3, 4), {"post"}),
        (None, datetime(2025, 3, 5), {"post", "wire"}),
        (None, datetime(2025, 3, 5, 22, 59), {"post"}),
        (None, datetime(2025, 3, 5, 23), {"post", "wire"}),
        (None, datetime(2025, 3, 3), set()),
        (day(4), day(4), {"post"}),
        (day(4, 13), None, {"wire"}),
        (day(6, 4), day(6, 4), {"wire"}),
        (day(6, 0), None, {"wire"}),
        (None, day(5, 0), {"post"}),
        (None, day(6, 0), {"post", "wire"}),
        (datetime.min, datetime.max, {"post", "wire"}),
        (None, datetime.max.replace(hour=0, minute=0, second=0, microsecond=0), {"post", "wire"}),
    ],
)
async def test_dates(
    catalog: Catalog, library: Library, since: datetime | None, until: datetime | None, keys: set[str]
) -> None:
    """Both ends count; without a zone the publisher's clock decides; a bare date is a whole day."""
    assert {key for key, _ in await passing(catalog, library, Filters(since=since, until=until))} == keys


@pytest.mark.parametrize(
    ("publisher", "keys"),
    [
        ("harbour post", {"post"}),
        ("POST", {"post"}),
        ("echo", {"wire"}),
        ("Écho", {"wire"}),
        ("%", set()),
        ("x", set()),
    ],
)
async def test_publishers_by_a_part_of_the_name(
    catalog: Catalog, library: Library, publisher: str, keys: set[str]
) -> None:
    """Capitals and accents aside; an article without publisher passes none."""
    assert {key for key, _ in await passing(catalog, library, Filters(publisher=publisher))} == keys


@pytest.mark.parametrize(
    ("speaker", "found"),
    [
        ("José Lund", {("post", 1)}),
        ("lund", {("post", 1)}),
        ("jose  LUND", {("post", 1)}),
        ("jose", set()),
        ("Carney", {("post", 2), ("undated", 1)}),
        ("Ann Carney", {("post", 2)}),
        ("Mark Carney", set()),
        ("arney", set()),
    ],
)
async def test_speakers_by_name_or_last_word(
    catalog: Catalog, library: Library, speaker: str, found: set[tuple[str, int]]
) -> None:
    """The passages where they speak, and no other passage of the article; nobody else of the same surname in full."""
    assert await passing(catalog, library, Filters(speaker=speaker)) == found


async def test_filters_together(catalog: Catalog, library: Library) -> None:
    """A passage must pass all that are set."""
    filters = Filters(since=datetime(2025, 3, 4), publisher="post", speaker="Carney")
    assert await passing(catalog, library, filters) == {("post", 2)}


async def test_statements(catalog: Catalog, library: Library) -> None:
    """Statements come back whole, in the order of the text, by article and by speaker; unknown speakers stay so."""
    post, wire = (await catalog.articles(library, "post"))[0], (await catalog.articles(library, "wire"))[0]
    found = await catalog.statements(library, [wire.id, post.id, "nothing"])
    assert list(found) == [wire.id, post.id, "nothing"]
    assert [statement.content for statement in found[post.id]] == ["Rain is fine,", "Not to me,"]
    assert found[wire.id][0].speaker is None
    assert found["nothing"] == []
    first = found[post.id][0]
    assert post.text[first.start : first.end] == first.content
    assert post.text[first.sentence.start : first.sentence.end] == "“Rain is fine,” José Lund said."
    assert first.article_id == post.id
    assert [statement.speaker for statement in await catalog.statements_by(library, ["José Lund", "Ann Carney"])] == [
        "José Lund",
        "Ann Carney",
    ]
    assert await catalog.statements_by(library, ["", "Nobody", "Lund"]) == []
    assert await catalog.speakers(library) == {"Ann Carney": 1, "Carney": 1, "José Lund": 1}
    assert await catalog.publishers(library) == ["Écho Wire", "Harbour Post"]


async def test_what_somebody_said_newest_first(catalog: Catalog, library: Library) -> None:
    """With the head of the article, what has no date last; narrowed as passages are; another's words never."""
    newer = article(
        "“Damp,” said Carney.\n“Very damp,” said Carney.", title="Damp", publisher="Wire", published_at=day(9)
    )
    spoken = [said(newer, "Very damp,", "Carney"), said(newer, "Damp,", "Carney"), said(newer, "Very", "Lund")]
    await catalog.store(library, newer, cut(newer), spoken)
    names = ["Carney", "Ann Carney"]
    found = await catalog.said_by(library, names, Filters())
    assert [(told.content, head.title) for told, head in found] == [
        ("Damp,", "Damp"),
        ("Very damp,", "Damp"),
        ("Not to me,", "Rain"),
        ("Dry,”", "Dry"),
    ]
    assert (found[0][1].publisher, found[0][1].published_at) == ("Wire", day(9))
    narrowed = await catalog.said_by(library, names, Filters(until=day(5), publisher="POST"))
    assert [told.content for told, _ in narrowed] == ["Not to me,"]
    assert await catalog.said_by(library, names, Filters(publisher="nobody's")) == []
    assert list(await catalog.articles_of(library, [found[0][1].id, "nothing"])) == [found[0][1].id]


async def test_who_spoke_and_who_spoke_since(catalog: Catalog, library: Library) -> None:
    """All at first, then only what is new; all again where something was removed, whatever stands in its place."""
    first = await catalog.spoken(library)
    assert first.anew
    assert sorted(first.told) == [
        ("Ann Carney", "Ann Carney", 1),
        ("Carney", "Carney", 1),
        ("José Lund", "José Lund", 1),
    ]
    assert (await catalog.spoken(library, first)).told == ()
    newer = article("“Damp,” said Lund.", title="Damp", key="damp")
    _, added = await catalog.store(library, newer, cut(newer), [said(newer, "Damp,", "Lund")])
    second = await catalog.spoken(library, first)
    assert (second.told, second.anew) == ((("Lund", "Lund", 1),), False)
    await catalog.remove(library, added.id)
    other = article("“Soaked,” said Quill.", title="Soaked", key="soaked")
    await catalog.store(library, other, cut(other), [said(other, "Soaked,", "Quill")])
    third = await catalog.spoken(library, second)
    assert third.anew
    assert {speaker for speaker, _, _ in third.told} == {"Ann Carney", "Carney", "José Lund", "Quill"}
    assert await catalog.spoken(await catalog.library("empty"))


def test_names_are_compared_folded() -> None:
    """Accents, capitals and spaces are no difference; only a whole last word names a person."""
    assert fold("  ÉLAN  vital ") == "elan vital"
    assert is_called("François Legault", ["legault"])
    assert not is_called("Donald Trump Jr.", ["trump"])


async def test_the_latest_articles_somebody_speaks_in(catalog: Catalog, library: Library) -> None:
    """By the date of the article, whatever its id or when it was stored; without a date last; of others none."""
    ids = {}
    for number in (3, 9, 5):
        told = article(f"“Day {number},” said Quill.", key=f"quill {number}", published_at=day(number))
        ids[number] = (await catalog.store(library, told, cut(told), [said(told, f"Day {number},", "Quill")]))[1].id
    told = article("“No day,” said Quill.", key="quill", published_at=None)
    undated = (await catalog.store(library, told, cut(told), [said(told, "No day,", "Quill")]))[1].id
    assert await catalog.spoken_in(library, ["Quill"], 9) == [ids[9], ids[5], ids[3], undated]
    assert await catalog.spoken_in(library, ["Quill"], 2) == [ids[9], ids[5]]
    assert await catalog.spoken_in(library, ["Nobody"], 9) == []
