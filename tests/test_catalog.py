"""The catalog as a whole: libraries apart, kills survived, readers beside a writer."""

import asyncio
import itertools
import sys
from pathlib import Path

import pytest

from retrieval.catalog import Catalog, IndexState
from retrieval.errors import CatalogError, InputError, NotFoundError
from retrieval.models import Filters, Library, Outcome
from tests.catalog_material import article, cut, day, said

pytest_plugins = ["tests.catalog_fixtures"]


WRITER = """
import asyncio, sys
from pathlib import Path
from retrieval.catalog import Catalog
from tests.catalog_material import article, cut, said

async def main(path, first, count):
    async with await Catalog.open(Path(path)) as catalog:
        library = await catalog.library("default")
        for number in range(int(first), int(first) + int(count)):
            text = f"Ship number{number} sailed.\\n“Aye {number},” said Bo Lund.\\nIt came back."
            told = article(text, key=str(number))
            await catalog.store(library, told, cut(told), [said(told, f"Aye {number},", "Bo Lund")])
            print(number, flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


async def start_writer(path: Path, first: int, count: int) -> asyncio.subprocess.Process:
    """A process that stores articles and prints the number of each when it is stored."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        WRITER,
        str(path),
        str(first),
        str(count),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )


async def test_a_catalog_keeps_what_it_was_given(tmp_path: Path) -> None:
    """Closed and opened again, the catalog is the same one and holds the article to the letter."""
    path = tmp_path / "new folder" / "catalog.db"
    told = article(url="https://news.example/ferry", publisher="Harbour Post", authors=("A. Reed",), key="7")
    async with await Catalog.open(path) as catalog:
        identity = catalog.identity
        library = await catalog.library("default")
        outcome, stored = await catalog.store(library, told, cut(told), [said(told, "The pilings are rotten,", None)])
        assert outcome is Outcome.ADDED
    async with await Catalog.open(path) as catalog:
        assert catalog.identity == identity
        assert len(identity) == 32
        assert await catalog.libraries() == [library]
        assert await catalog.article(library, stored.id) == stored
        assert stored.text == told.text
        assert [passage.text for passage in await catalog.passages_of(library, stored.id)] == told.text.split("\n")


@pytest.mark.parametrize("name", ["", "a" * 65, "a b", "../up", "né", "a\n", "a;b"])
async def test_names_that_no_library_can_have(catalog: Catalog, name: str) -> None:
    """Only letters, digits, dots, hyphens and underscores, at most 64, name a library."""
    with pytest.raises(InputError, match="name of a library"):
        await catalog.library(name)
    with pytest.raises(InputError, match="name of a library"):
        await catalog.find_library(name)


async def test_a_library_is_made_once(catalog: Catalog) -> None:
    """Asking for a library twice, even at the same time, gives one; looking for it makes none."""
    assert await catalog.find_library("guild-1") is None
    first, second = await asyncio.gather(catalog.library("guild-1"), catalog.library("guild-1"))
    assert first == second == await catalog.find_library("guild-1")
    assert await catalog.libraries() == [first]


async def test_no_library_sees_another(catalog: Catalog) -> None:
    """Of two libraries with the same articles, no call returns or changes anything of the other."""
    mine, yours = await catalog.library("mine"), await catalog.library("yours")
    told = article(url="https://news.example/ferry", publisher="Harbour Post", published_at=day(4))
    words = [said(told, "The pilings are rotten,", "Ines Okafor")]
    _, here = await catalog.store(mine, told, cut(told), words)
    outcome, there = await catalog.store(yours, told, cut(told), words)
    assert outcome is Outcome.ADDED
    assert here.id != there.id
    own = {passage.id for passage in await catalog.passages_of(mine, here.id)}
    foreign = {passage.id for passage in await catalog.passages_of(yours, there.id)}
    assert len(own) == len(foreign) == 3
    assert not own & foreign

    assert {identifier for identifier, _ in await catalog.search_words(mine, ["ferry"], 10)} <= own
    assert await catalog.search_words(mine, ["ferry"], 10, within=foreign) == []
    assert await catalog.allowed(mine, Filters(speaker="okafor")) == frozenset({f"{here.id}-1-1"})
    assert await catalog.allowed(mine, Filters(publisher="harbour", since=day(1))) == frozenset(own)
    assert await catalog.passages(mine, foreign) == {}
    assert await catalog.passages_of(mine, there.id) == []
    assert await catalog.statements(mine, [there.id]) == {there.id: []}
    assert [statement.article_id for statement in await catalog.statements_by(mine, ["Ines Okafor"])] == [here.id]
    assert await catalog.speakers(mine) == {"Ines Okafor": 1}
    assert [found.id for found in await catalog.articles(mine, "ferry")] == [here.id]
    assert await catalog.word_frequencies(mine, ["ferry"]) == ({"ferry": 3}, 3)
    assert {passage.id for passage, _ in await catalog.unindexed(mine, "c", 10)} == own
    for call in (catalog.article, catalog.versions, catalog.remove):
        with pytest.raises(NotFoundError):
            await call(mine, there.id)

    await catalog.mark_indexed(mine, "c", own | foreign)
    assert await catalog.indexed_count(yours, "c") == 0
    assert {identifier for identifier, _ in await catalog.sample_indexed(mine, "c", 10)} == own
    await catalog.set_index_state(mine, IndexState("c", "model", True))
    assert await catalog.index_state(yours) is None
    await catalog.remove(mine, here.id)
    assert set(await catalog.removals(mine)) == own
    assert await catalog.removals(yours) == []
    await catalog.clear_removals(yours, own)
    assert set(await catalog.removals(mine)) == own
    counts = await catalog.counts(yours)
    assert (counts.articles, counts.passages, counts.statements, counts.unindexed) == (1, 3, 1, 3)
    assert len(await catalog.search_words(yours, ["ferry"], 10)) == 3


async def test_scores_do_not_depend_on_other_libraries(catalog: Catalog) -> None:
    """A word that is common elsewhere counts as much as if the library stood alone."""
    mine, yours = await catalog.library("mine"), await catalog.library("yours")
    for number, text in enumerate(["an otter", "a heron", "a pike", "a newt"]):
        told = article(text, title="", key=str(number))
        await catalog.store(mine, told, cut(told), [])
    alone = await catalog.search_words(mine, ["otter"], 10)
    for number in range(20):
        told = article(f"otter {number}", title="", key=str(number))
        await catalog.store(yours, told, cut(told), [])
    assert await catalog.search_words(mine, ["otter"], 10) == alone
    assert len(alone) == 1


async def test_a_kill_leaves_whole_articles_only(tmp_path: Path) -> None:
    """Killed again and again while it stores, the catalog opens, holds all that was told stored, and nothing torn."""
    path, told_stored, first = tmp_path / "catalog.db", set(), 0
    async with await Catalog.open(path) as catalog:
        await catalog.library("default")
    for wanted in (1, 7, 20):
        writer = await start_writer(path, first, 10_000)
        assert writer.stdout is not None
        for _ in range(wanted):
            told_stored.add(int(await writer.stdout.readline()))
        writer.kill()
        rest = await writer.stdout.read()
        told_stored.update(int(line) for line in rest.split(b"\n")[:-1])
        await writer.wait()
        first += 10_000
    async with await Catalog.open(path) as catalog:
        library = await catalog.library("default")
        stored = await catalog.articles(library)
        assert told_stored <= {int(found.key or -1) for found in stored}
        assert len(stored) <= len(told_stored) + 3
        for found in stored:
            passages = await catalog.passages_of(library, found.id)
            assert [passage.number for passage in passages] == [0, 1, 2]
            hits = await catalog.search_words(library, [f"number{found.key}"], 5)
            assert [identifier for identifier, _ in hits] == [passages[0].id]
        said_in = await catalog.statements(library, [found.id for found in stored])
        assert {len(found) for found in said_in.values()} == {1}
        counts = await catalog.counts(library)
        assert (counts.passages, counts.statements) == (3 * len(stored), len(stored))
        told = article("After the kill.", key="after")
        assert (await catalog.store(library, told, cut(told), []))[0] is Outcome.ADDED


async def test_one_process_reads_while_another_writes(catalog: Catalog, tmp_path: Path) -> None:
    """A reader beside a writing process never fails, sees whole articles, and sees the new ones."""
    library = await catalog.library("default")
    writer = await start_writer(tmp_path / "catalog.db", 0, 60)
    seen = []
    for _ in itertools.count():
        counts = await catalog.counts(library)
        seen.append(counts.articles)
        assert counts.passages == 3 * counts.articles
        assert len(await catalog.search_words(library, ["sailed"], 1000)) >= counts.articles
        if writer.returncode is not None:
            break
        await asyncio.sleep(0.01)
    assert await writer.wait() == 0
    assert seen == sorted(seen)
    assert (await catalog.counts(library)).articles == 60


async def test_two_writers_wait_for_each_other(catalog: Catalog, tmp_path: Path) -> None:
    """Stores at the same time, from tasks and from another process, all arrive."""
    library = await catalog.library("default")
    writer = await start_writer(tmp_path / "catalog.db", 1000, 30)
    told = [article(f"Task {number} wrote this.", key=f"task {number}") for number in range(30)]
    await asyncio.gather(*[catalog.store(library, one, cut(one), []) for one in told])
    await writer.communicate()
    assert writer.returncode == 0
    assert (await catalog.counts(library)).articles == 60


async def test_a_task_that_is_cancelled_stores_nothing(catalog: Catalog) -> None:
    """Cancelled in the middle of a store, the catalog has the article whole or not at all, and goes on working."""
    library = await catalog.library("default")
    told = article()
    for turns in range(1, 40, 3):
        task = asyncio.create_task(catalog.store(library, told, cut(told), []))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        counts = await catalog.counts(library)
        assert counts.passages == 3 * counts.articles
    await catalog.store(library, told, cut(told), [])
    assert (await catalog.counts(library)).articles == 1


async def test_a_library_of_another_catalog_is_refused(catalog: Catalog) -> None:
    """A library value that this catalog never gave stores nothing."""
    told = article()
    with pytest.raises(CatalogError, match="library is not in the catalog") as refused:
        await catalog.store(Library(99, "elsewhere"), told, cut(told), [])
    assert refused.value.problem == "library-gone"
    with pytest.raises(CatalogError, match="library is not in the catalog"):
        await catalog.search_words(Library(99, "elsewhere"), ["ferry"], 5)
