"""What belongs to no library is found again, also after the catalog was closed."""

from pathlib import Path

from retrieval.catalog import Catalog


async def test_a_property_is_kept_and_replaced(data_dir: Path) -> None:
    """The last value wins and outlives the process; an unknown name has none."""
    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        assert await catalog.property("commands") is None
        await catalog.set_property("commands", "one")
        await catalog.set_property("commands", "two")
    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        assert await catalog.property("commands") == "two"
