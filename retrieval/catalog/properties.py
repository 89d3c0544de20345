"""Single values that belong to no library: what a program must find again after a restart."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from retrieval.catalog.database import Database
from retrieval.catalog.tables import properties


class Properties:
    """The properties of a catalog."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def property(self, name: str) -> str | None:
        """The value kept under that name, or None. Raises CatalogError."""
        async with self._database.read() as connection:
            found = await connection.execute(select(properties.c.value).where(properties.c.name == name))
            value = found.scalar()
            return None if value is None else str(value)

    async def set_property(self, name: str, value: str) -> None:
        """Keep a value under that name, in place of any other. Raises CatalogError."""
        statement = sqlite_insert(properties).values(name=name, value=value)
        async with self._database.write() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=[properties.c.name], set_={"value": value})
            )

    async def drop_properties(self, beginning: str, before: str) -> int:
        """Delete what is kept under names that begin so and sorts before that; how many it was. Raises CatalogError."""
        old = (properties.c.name.startswith(beginning, autoescape=True), properties.c.value < before)
        async with self._database.write() as connection:
            return (await connection.execute(delete(properties).where(*old))).rowcount
