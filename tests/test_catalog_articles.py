"""Articles stored, met again by every route, replaced by later versions, found and removed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from retrieval.catalog import Catalog
from retrieval.errors import InputError, NotFoundError
from retrieval.models import Article, Library, Outcome, Span
from tests.catalog_material import PARAGRAPHS, article, both, cut, day, said

pytest_plugins = ["tests.catalog_fixtures"]


LATER = "The council changed its mind."


async def store(catalog: Catalog, library: Library, told: Article) -> tuple[Outcome, Article]:
    """Store an article with a passage a paragraph."""
    return await catalog.store(library, told, cut(told), [])


def bytes_in(folder: Path) -> bytes:
    """What stands in the files of a folder."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


URL = "https://news.example/ferry"

SAME = {
    "key": (article(key="7", url=URL), article(LATER, key="7", url="https://other.example/")),
    "url": (article(url=URL), article(LATER, url=f"http://NEWS.example/ferry/?utm_source=x#{1}")),
    "url, the key came later": (article(url=URL), article(LATER, url=URL, key="7")),
    "url, the key was known": (article(url=URL, key="7"), article(LATER, url=URL)),
    "text": (article(), article(title="Another title")),
    "text, the url came later": (article(), article(title="Another title", url=URL)),
    "text, the url was known": (article(url=URL, key="7"), article(title="Another title")),
    "file": (article(origin="/news/ferry.txt"), article(LATER, title="Another title", origin="/news/ferry.txt")),
    "title and publisher": (article(publisher="Harbour Post"), article(LATER, publisher="Harbour Post")),
    "title and publisher, one day": (
        article(publisher="Harbour Post", published_at=day(4, 9)),
        article(LATER, publisher="Harbour Post", published_at=day(4, 18)),
    ),
}

OTHER = {
    "key": (article(key="7", url=URL), article(LATER, key="8", url=URL)),
    "url": (article(url=URL), article(url="https://news.example/other")),
    "url beside a key": (article(url=URL, key="7"), article(key="8")),
    "file": (article(origin="/news/ferry.txt", title=""), article(LATER, title="", origin="/news/other.txt")),
    "no file": (article(origin="a.jsonl, line 3"), article(LATER, origin="a.jsonl, line 3")),
    "standard input": (article(origin="standard input"), article(LATER, origin="standard input")),
    "title only": (article(), article(LATER)),
    "no title": (article(title="", publisher="Harbour Post"), article(LATER, title="", publisher="Harbour Post")),
    "a column of another day": (
        article(publisher="Harbour Post", title="Letters", published_at=day(4)),
        article(LATER, publisher="Harbour Post", title="Letters", published_at=day(5)),
    ),
}


@pytest.mark.parametrize("route", SAME)
async def test_routes_by_which_an_article_is_the_same(catalog: Catalog, library: Library, route: str) -> None:
    """By key, URL, text, file, or title and publisher, a changed article is a new version of the stored one."""
    first, second = SAME[route]
    outcome, stored = await store(catalog, library, first)
    assert outcome is Outcome.ADDED
    assert await catalog.same_article(library, second) == stored
    outcome, later = await store(catalog, library, second)
    assert (outcome, later.id, later.version) == (Outcome.UPDATED, stored.id, 2)
    assert (later.text, later.title) == (second.text, second.title)
    assert len(await catalog.articles(library)) == 1


@pytest.mark.parametrize("route", OTHER)
async def test_articles_that_are_not_the_same(catalog: Catalog, library: Library, route: str) -> None:
    """Another key or address, or nothing in common, makes another article, however alike the texts are."""
    first, second = OTHER[route]
    await store(catalog, library, first)
    assert await catalog.same_article(library, second) is None
    assert (await store(catalog, library, second))[0] is Outcome.ADDED
    assert len({stored.id for stored in await catalog.articles(library)}) == 2


@pytest.mark.parametrize("route", [*SAME, *OTHER])
async def test_the_same_again_changes_nothing(catalog: Catalog, library: Library, route: str) -> None:
    """Stored a second time, an article of any kind is unchanged, down to its passages."""
    told = (SAME | OTHER)[route][0]
    _, stored = await store(catalog, library, told)
    before = await catalog.passages_of(library, stored.id)
    assert await store(catalog, library, told) == (Outcome.UNCHANGED, stored)
    assert await catalog.passages_of(library, stored.id) == before
    assert await catalog.removals(library) == []


@both
async def test_what_was_not_known_is_filled_in(catalog: Catalog, library: Library) -> None:
    """The same text with a publisher, date, author or URL that was missing fills them in, without a new version."""
    _, stored = await store(catalog, library, article())
    await catalog.mark_indexed(library, "c", [f"{stored.id}-1-0", f"{stored.id}-1-1", f"{stored.id}-1-2"])
    full = article(url=URL, publisher="Harbour Post", authors=("A. Reed",), key="7")
    outcome, filled = await store(catalog, library, full)
    assert outcome is Outcome.UPDATED
    assert filled == replace(stored, url=URL, publisher="Harbour Post", authors=("A. Reed",), key="7")
    assert await catalog.article(library, stored.id) == filled
    assert await catalog.indexed_count(library, "c") == 3
    other = article(url=URL, publisher="Wire", authors=("B. Stone",))
    assert await store(catalog, library, other) == (Outcome.UNCHANGED, filled)
    assert len(await catalog.versions(library, stored.id)) == 1


@both
async def test_a_date_filled_in_is_embedded(catalog: Catalog, library: Library) -> None:
    """The date stands in what is embedded: when it becomes known, the passages get new keys and are indexed again."""
    _, stored = await store(catalog, library, article(url=URL))
    old = await catalog.passages_of(library, stored.id)
    await catalog.keep_embeddings("m", {passage.embedding_key: np.ones(2, np.float32) for passage in old})
    await catalog.mark_indexed(library, "c", [passage.id for passage in old])
    dated = article(url=URL, published_at=day(4))
    assert (await store(catalog, library, dated))[0] is Outcome.UPDATED
    new = await catalog.passages_of(library, stored.id)
    assert [passage.embedding_key for passage in new] == [passage.embedding_key for passage in cut(dated)]
    assert [passage.id for passage in new] == [passage.id for passage in old]
    assert await catalog.unindexed_count(library, "c") == 3
    assert await catalog.embeddings("m", [passage.embedding_key for passage in old]) == {}


@both
async def test_a_new_version_replaces_the_old_one(catalog: Catalog, library: Library) -> None:
    """Changed text: new passages, statements and words; the old text stays readable, the old passages leave."""
    told = article(url=URL, publisher="Harbour Post", published_at=day(4), authors=("A. Reed",), extra={"a": 1, "b": 1})
    words = [said(told, "The pilings are rotten,", "Ines Okafor")]
    _, first = await catalog.store(library, told, cut(told), words)
    changed = article(f"{PARAGRAPHS[0]}\nNobody spoke about walruses.", url=URL, title="Slip closed", extra={"b": 2})
    outcome, second = await catalog.store(library, changed, cut(changed), [])
    assert outcome is Outcome.UPDATED
    assert (second.version, second.title, second.text) == (2, "Slip closed", changed.text)
    assert (second.publisher, second.authors, second.published_at) == ("Harbour Post", ("A. Reed",), day(4))
    assert second.extra == {"a": 1, "b": 2}
    assert second.added_at == first.added_at
    assert [passage.id for passage in await catalog.passages_of(library, first.id)] == [
        f"{first.id}-2-0",
        f"{first.id}-2-1",
    ]
    assert await catalog.search_words(library, ["pilings", "Okafor"], 9) == []
    assert [found for found, _ in await catalog.search_words(library, ["walruses"], 9)] == [f"{first.id}-2-1"]
    assert await catalog.speakers(library) == {}
    assert await catalog.removals(library) == [f"{first.id}-1-{number}" for number in range(3)]
    assert await catalog.unindexed_count(library, "c") == 2
    versions = await catalog.versions(library, first.id)
    assert [(version.version, version.text) for version in versions] == [(2, changed.text), (1, told.text)]
    assert versions[1].title == "Ferry slip to close"
    assert versions[1].added_at == first.added_at
    assert versions[0].added_at is not None
    assert first.added_at is not None
    assert versions[0].added_at >= first.added_at


async def test_a_title_that_is_missing_is_no_new_version(catalog: Catalog, library: Library) -> None:
    """The same text without a title, pasted say, is the same article; with another title it is a new version."""
    _, stored = await store(catalog, library, article())
    assert await store(catalog, library, article(title="")) == (Outcome.UNCHANGED, stored)


async def test_removed_is_removed(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """After a removal nothing of any version is in a table or in the bytes of the files, nor found by words."""
    other = await catalog.library("other")
    told = article(f"{PARAGRAPHS[0]}\nThe xylographer Zebulon Quisling objected.", url=URL, origin="/tmp/qqorigin.txt")
    words = [said(told, "objected", "Zebulon Quisling")]
    for number in range(30):
        await store(catalog, library, article(f"Filler {number} about the harbour.", key=str(number)))
    _, stored = await catalog.store(library, told, cut(told), words)
    vector = np.ones(4, np.float32)
    await catalog.keep_embeddings("m", {passage.embedding_key: vector for passage in cut(told)})
    later = replace(told, text=f"{PARAGRAPHS[0]}\nThe second wyvernologist came.")
    await catalog.store(library, later, cut(later), words[:0])
    shared = cut(told)[0].embedding_key
    copy = article(PARAGRAPHS[0], key="copy")
    await store(catalog, other, copy)
    await catalog.keep_embeddings("m", {passage.embedding_key: vector for passage in cut(later)})
    keys = [passage.embedding_key for passage in (*cut(told), *cut(later))]

    removed = await catalog.remove(library, stored.id[:6])
    assert (removed.id, removed.text) == (stored.id, later.text)
    with pytest.raises(NotFoundError):
        await catalog.article(library, stored.id)
    assert await catalog.articles(library, "wyvernologist") == []
    assert await catalog.search_words(library, ["wyvernologist", "xylographer"], 9) == []
    assert set(await catalog.removals(library)) == {f"{stored.id}-{version}-{n}" for version in (1, 2) for n in (0, 1)}
    assert set(await catalog.embeddings("m", keys)) == {shared}
    assert (await catalog.counts(library)).articles == 30
    assert len(await catalog.search_words(library, ["harbour"], 99)) == 30
    await catalog.close()
    content = bytes_in(tmp_path)
    assert b"Filler 3 about" in content
    for trace in (b"ylographer", b"ylograph", b"yvernologist", b"yvernolog", b"uisling", b"qqorigin"):
        assert trace not in content


@both
async def test_an_id_leaves_the_index_before_it_comes_back(catalog: Catalog, library: Library) -> None:
    """The same article again gets another id while the index may hold passages of the removed one, then its own."""
    _, first = await store(catalog, library, article(url=URL))
    await catalog.remove(library, first.id)
    _, second = await store(catalog, library, article(url=URL))
    assert second.id != first.id
    await catalog.remove(library, second.id)
    await catalog.clear_removals(library, await catalog.removals(library))
    _, third = await store(catalog, library, article(url=URL))
    assert third.id == first.id


@both
async def test_ids_are_short_and_their_beginning_is_enough(catalog: Catalog, library: Library) -> None:
    """An id has eight characters; a beginning that only one article has names it, in capitals too."""
    stored = [(await store(catalog, library, article(key=str(number))))[1] for number in range(40)]
    assert {len(one.id) for one in stored} == {8}
    for one in stored:
        assert await catalog.article(library, one.id) == one
        assert await catalog.article(library, f" {one.id[:7].upper()} ") == one
    shared = next(one.id[0] for one in stored if sum(other.id[0] == one.id[0] for other in stored) > 1)
    with pytest.raises(InputError, match="Several articles"):
        await catalog.article(library, shared)


@pytest.mark.parametrize("wrong", ["", "%", "_", "' OR 1=1 --", "zzzzzzzzzzzz", "\ud800", "\0"])
async def test_ids_of_nothing(catalog: Catalog, library: Library, wrong: str) -> None:
    """What begins no id is answered with what lists them."""
    await store(catalog, library, article())
    for call in (catalog.article, catalog.versions, catalog.remove):
        with pytest.raises(NotFoundError, match='"onrecord articles" lists them'):
            await call(library, wrong)


@both
async def test_articles_newest_first(catalog: Catalog, library: Library) -> None:
    """By the moment of publication whatever the zone; without a date last, the later added first; `limit` cuts."""
    west = timezone(timedelta(hours=-8))
    for key, moment in {
        "early": day(4, 1),
        "undated 1": None,
        "late in the west": datetime(2025, 3, 4, 23, tzinfo=west),
        "next day": day(5, 3),
        "undated 2": None,
    }.items():
        await store(catalog, library, article(key=key, published_at=moment))
    listed = [found.key for found in await catalog.articles(library)]
    assert listed == ["late in the west", "next day", "early", "undated 2", "undated 1"]
    assert [found.key for found in await catalog.articles(library, limit=2)] == listed[:2]
    assert (await catalog.articles(library))[0].published_at == datetime(2025, 3, 4, 23, tzinfo=west)


@pytest.mark.parametrize(
    ("search", "keys"),
    [
        ("ferries", {"1", "2"}),
        ("FERRY okafor", {"1"}),
        ("harbour post", {"1"}),
        ("reed", {"2"}),
        ("Café", {"2"}),
        ("100%", {"2"}),
        ("walrus", set()),
        ('"', set()),
        ("ferry NOT okafor", set()),
        ("*", set()),
        ("", {"1", "2"}),
        ("  ", {"1", "2"}),
    ],
)
async def test_articles_that_hold_each_word(catalog: Catalog, library: Library, search: str, keys: set[str]) -> None:
    """Every word must stand in title, text, publisher or authors; none of it is syntax."""
    await store(catalog, library, article(key="1", publisher="Harbour Post"))
    text = "A ferry is 100% late at the Café."
    await store(catalog, library, article(text, title="Elsewhere", key="2", authors=("Ann Reed",)))
    assert {found.key for found in await catalog.articles(library, search)} == keys


@both
async def test_anything_can_be_stored(catalog: Catalog, library: Library) -> None:
    """Lone surrogates and NULs become U+FFFD one for one, so that offsets hold; all else comes back to the letter."""
    text = "A\ud800B\0C 😀 e\u0301 \u202e’\nD"
    told = Article(
        title="T\udfff",
        text=text,
        publisher="",
        authors=("Zoë\ud800",),
        published_at=datetime(1, 1, 1),
        repeats=(Span(0, 3),),
        origin="/x/\udce9.txt",
        extra={"n": [1, {"k\ud800": None}], "when": datetime(2025, 1, 1, tzinfo=UTC)},
    )
    outcome, stored = await catalog.store(library, told, cut(told), [])
    assert outcome is Outcome.ADDED
    assert stored.text == "A\ufffdB\ufffdC 😀 e\u0301 \u202e’\nD"
    assert stored.published_at == datetime(1, 1, 1, tzinfo=UTC)
    assert stored.publisher is None
    assert stored.repeats == (Span(0, 3),)
    assert await catalog.article(library, stored.id) == stored
    assert [passage.text for passage in await catalog.passages_of(library, stored.id)] == stored.text.split("\n")
    assert await catalog.search_words(library, ["D"], 5) != []
    assert await store(catalog, library, told) == (Outcome.UNCHANGED, stored)


async def test_an_article_may_have_no_passage(catalog: Catalog, library: Library) -> None:
    """Without passages or statements an article is stored, replaced and removed like any."""
    for text in ("one", "two"):
        await catalog.store(library, article(text, key="1"), [], [])
    stored = (await catalog.articles(library))[0]
    assert (stored.text, stored.version) == ("two", 2)
    await catalog.remove(library, stored.id)
    assert await catalog.articles(library) == []
