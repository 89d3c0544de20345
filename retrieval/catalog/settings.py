"""What a library's keepers have set."""

import json
from collections import defaultdict

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from retrieval.catalog.database import Database
from retrieval.catalog.rows import as_json, clean_text
from retrieval.catalog.tables import libraries, settings
from retrieval.models import Json, Library


class Settings:
    """The settings of the libraries of a catalog: names and JSON values, which mean nothing here."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def settings(self, library: Library) -> dict[str, Json]:
        """What is set for a library."""
        query = select(settings.c.name, settings.c.value).where(settings.c.library_id == library.id)
        async with self._database.read() as connection:
            return {name: json.loads(value) for name, value in await connection.execute(query)}

    async def set_setting(self, library: Library, name: str, value: Json) -> None:
        """Set one of a library's settings; None deletes it. Raises TypeError for what JSON can't hold."""
        name = clean_text(name)
        new = sqlite_insert(settings).values(library_id=library.id, name=name, value=as_json(value))
        async with self._database.write() as connection:
            if value is None:
                here = (settings.c.library_id == library.id, settings.c.name == name)
                await connection.execute(delete(settings).where(*here))
            else:
                same = [settings.c.library_id, settings.c.name]
                await connection.execute(
                    new.on_conflict_do_update(index_elements=same, set_={"value": new.excluded.value})
                )

    async def all_settings(self) -> dict[str, dict[str, Json]]:
        """What is set for each library of this process's share, by its name; those without a setting are left out."""
        query = select(libraries.c.name, settings.c.name, settings.c.value).join(
            libraries, libraries.c.id == settings.c.library_id
        )
        query = query.where(self._database.is_mine(settings.c.library_id))
        found: defaultdict[str, dict[str, Json]] = defaultdict(dict)
        async with self._database.read() as connection:
            for library, name, value in await connection.execute(query):
                found[library][name] = json.loads(value)
        return dict(found)
