"""bot/taking_in/drafts.py: what somebody typed is kept for them alone, and not for ever."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.taking_in.drafts import FORGOTTEN, Draft, Drafts
from retrieval.catalog import Catalog
from retrieval.web.shares import read_share

pytest_plugins = ["tests.catalog_fixtures"]


async def test_a_draft_is_given_to_its_writer(catalog: Catalog) -> None:
    """And to nobody else, whatever name they ask for."""
    drafts = Drafts(catalog)
    name = await drafts.keep("1", Draft(text="a"))
    assert await drafts.of("1", name) == Draft(text="a")
    assert await drafts.of("2", name) is None
    assert await drafts.of("1", "other") is None


async def test_a_persons_drafts_are_forgotten(catalog: Catalog) -> None:
    """All of theirs, and nobody else's."""
    drafts = Drafts(catalog)
    names = [await drafts.keep("1", Draft(text=text)) for text in "ab"]
    others = await drafts.keep("2", Draft(text="c"))
    assert await drafts.forget("1") == 2
    assert await drafts.forget("1") == 0
    assert [await drafts.of("1", name) for name in names] == [None, None]
    assert await drafts.of("2", others) == Draft(text="c")


async def test_what_another_process_forgets_is_forgotten(catalog: Catalog) -> None:
    """Each time, by a mark that does not hold the id; what is typed afterwards is kept, with the mark and without."""
    catalog.see_to(read_share("0/2"))
    here, there = Drafts(catalog), Drafts(catalog)
    for _ in range(2):
        kept = await here.keep("1234567", Draft(text="a"))
        others = await here.keep("2", Draft(text="b"))
        await there.forget("1234567")
        assert await here.of("1234567", kept) is None
        assert await here.of("2", others) == Draft(text="b")
    after = await here.keep("1234567", Draft(text="c"))
    assert await here.of("1234567", after) == Draft(text="c")
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    async with catalog._database.read() as connection:
        names = [row[0] for row in await connection.exec_driver_sql("SELECT name FROM properties")]
    assert sum(name.startswith(FORGOTTEN) for name in names) == 1
    assert "1234567" not in str(names)
    assert await catalog.drop_properties(FORGOTTEN, tomorrow) == 1
    assert await here.of("1234567", after) == Draft(text="c")


async def test_the_oldest_goes_first(catalog: Catalog) -> None:
    """No more than so many are kept, and none for longer than so long."""
    drafts = Drafts(catalog, most=2)
    first, second, third = [await drafts.keep("1", Draft(text=text)) for text in "abc"]
    assert await drafts.of("1", first) is None
    assert await drafts.of("1", second) is not None
    assert await drafts.of("1", third) is not None
    short = Drafts(catalog, seconds=0.01)
    name = await short.keep("1", Draft(text="a"))
    await asyncio.sleep(0.05)
    assert await short.of("1", name) is None
