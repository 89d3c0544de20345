"""Uses counted, and people forgotten."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from retrieval.catalog import Catalog
from retrieval.errors import CatalogError
from retrieval.models import Library
from tests.kept_material import answer, bytes_in, citation, kept, stored

MONDAY, TUESDAY, WEDNESDAY = (date(2025, 3, number) for number in (3, 4, 5))


pytest_plugins = ["tests.catalog_fixtures"]


async def test_uses_add_up(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """Per person, kind and day, after a restart too; the library's is the sum; an amount may be given back."""
    assert await catalog.used(library, "question", MONDAY) == 0
    assert await catalog.count_use(library, "ann", "question", MONDAY) == 1
    assert await catalog.count_use(library, "ann", "question", MONDAY, 4) == 5
    assert await catalog.count_use(library, "ann", "question", MONDAY, -2) == 3
    assert await catalog.count_use(library, "bob", "question", MONDAY) == 1
    assert await catalog.count_use(library, "ann", "article", MONDAY) == 1
    assert await catalog.count_use(library, "ann", "question", TUESDAY) == 1
    await catalog.close()
    async with await Catalog.open(tmp_path / "catalog.db") as again:
        assert await again.used(library, "question", MONDAY, "ann") == 3
        assert await again.used(library, "question", MONDAY) == 4
        assert await again.used(library, "question", MONDAY, "cid") == 0
        assert await again.uses(library, "ann", MONDAY) == {"article": 1, "question": 4}
        assert await again.uses(library, "ann", TUESDAY) == {"question": 1}
        assert await again.uses(library, "ann", WEDNESDAY) == {}


async def test_uses_at_the_same_time_are_all_counted(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """Of many at once, from two connections to the file, each gets a number of its own and none is lost."""
    async with await Catalog.open(tmp_path / "catalog.db") as other:
        totals = await asyncio.gather(
            *[one.count_use(library, "ann", "question", MONDAY) for one in (catalog, other) for _ in range(20)]
        )
    assert sorted(totals) == list(range(1, 41))
    assert await catalog.used(library, "question", MONDAY) == 40


async def test_uses_expire(catalog: Catalog, library: Library) -> None:
    """What was counted before a day goes, in all libraries; the day itself stays."""
    other = await catalog.library("other")
    for where in (library, other):
        for when in (MONDAY, TUESDAY):
            await catalog.count_use(where, "ann", "question", when)
    assert await catalog.expire_uses(TUESDAY) == 2
    assert await catalog.uses(library, "ann", MONDAY) == {"question": 1}
    assert await catalog.used(other, "question", TUESDAY) == 1


async def test_uses_stay_in_their_library(catalog: Catalog, library: Library) -> None:
    """The same person's uses in two libraries are counted apart, and need a library that there is."""
    other = await catalog.library("other")
    assert await catalog.count_use(other, "ann", "question", MONDAY, 7) == 7
    assert await catalog.used(library, "question", MONDAY) == 0
    assert await catalog.used(library, "question", MONDAY, "ann") == 0
    assert await catalog.uses(library, "ann", MONDAY) == {}
    assert await catalog.count_use(library, "ann", "question", MONDAY) == 1
    assert await catalog.used(other, "question", MONDAY) == 7
    with pytest.raises(CatalogError, match="library is not in the catalog"):
        await catalog.count_use(Library(99, "elsewhere"), "ann", "question", MONDAY)


async def leave_traces(catalog: Catalog, library: Library, person: str, about: str) -> None:
    """What a person leaves in a library: an answer, feedback on one's own and on cid's, uses of two days."""
    source = await stored(catalog, library)
    mine = await kept(catalog, library, answer(await citation(catalog, library, source), question=about), person)
    cids = await kept(catalog, library, asker="cid")
    for made in (mine, cids):
        await catalog.keep_feedback(library, made.id, person, "down", ("other",), f"{about}!")
        await catalog.keep_feedback(library, made.id, "dan", "up")
    for when in (MONDAY, TUESDAY):
        await catalog.count_use(library, person, "question", when)


async def left(catalog: Catalog, library: Library, person: str) -> tuple[int, int, int]:
    """How many answers, verdicts and uses of a person a library holds."""
    answers = await catalog.conversation(library, "harbour", 99)
    thought = [one for made in answers for one in await catalog.feedback_of(library, made.id)]
    return (
        sum(made.asker == person for made in answers),
        sum(one.person == person for one in thought),
        sum((await catalog.uses(library, person, MONDAY)).values()),
    )


async def test_a_person_is_forgotten_in_a_library(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """What the person left there is gone, from the files too; others' traces and other libraries stay as they are."""
    other = await catalog.library("other")
    await leave_traces(catalog, library, "ann-7", "the walrus")
    await leave_traces(catalog, library, "bob", "the otter")
    await leave_traces(catalog, other, "ann-7", "the heron")
    assert await catalog.forget_person(library, "ann-7") == 5
    assert await left(catalog, library, "ann-7") == (0, 0, 0)
    assert await left(catalog, library, "bob") == (1, 2, 2)
    assert await left(catalog, other, "ann-7") == (1, 2, 2)
    assert await catalog.feedback_counts(library) == {"up": 3, "down": 2}
    assert len(await catalog.articles(library)) == 1
    assert b"walrus" not in bytes_in(tmp_path)
    assert await catalog.forget_person(library, "ann-7") == 0


async def test_a_person_is_forgotten_everywhere(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """In every library nothing names the person any more, not even the bytes of the files; others stay."""
    other = await catalog.library("other")
    for where in (library, other):
        await leave_traces(catalog, where, "ann-7", "the walrus")
    await leave_traces(catalog, library, "bob", "the otter")
    assert await catalog.forget_person_everywhere("ann-7") == 10
    assert await left(catalog, other, "ann-7") == (0, 0, 0)
    assert await left(catalog, library, "bob") == (1, 2, 2)
    content = bytes_in(tmp_path)
    assert b"ann-7" not in content
    assert b"walrus" not in content
    assert b"the otter" in content


async def test_forgetting_gives_no_fresh_allowance(catalog: Catalog, library: Library) -> None:
    """With today named, today's uses stay until they expire, and everything else goes."""
    await leave_traces(catalog, library, "ann", "the walrus")
    assert await catalog.forget_person(library, "ann", TUESDAY) == 4
    assert await left(catalog, library, "ann") == (0, 0, 1)
    assert await catalog.used(library, "question", TUESDAY, "ann") == 1
    assert await catalog.forget_person_everywhere("ann", TUESDAY) == 0
    assert await catalog.count_use(library, "ann", "question", TUESDAY) == 2
    await catalog.expire_uses(WEDNESDAY)
    assert await left(catalog, library, "ann") == (0, 0, 0)
