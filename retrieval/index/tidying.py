"""Has what was removed leave Chroma's files, while no server runs on them. Blocking.

Chroma 1.5.9 marks a removed row as deleted in its graph, leaves the folder of a dropped collection where it is, and
frees pages of its SQLite file without writing them over: of 60 passages whose collection was dropped, 60 ids and 56
vectors stood there still, and 57 ids after 300 others had come. A graph that was not written yet (up to 1,000 rows) has
a folder all the same, filled with what was in the server's memory before: of 1,500 dropped vectors it held a quarter.
Without that folder the rows are read from SQLite, as they are otherwise.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

_WRITTEN = "index_metadata.pickle"


def tidy(chroma: Path) -> set[str]:
    """Write the files of a generation anew without what was removed, and say which collections it has.

    Raises OSError, also where SQLite can't; a kill in here leaves the rest to be done, and nothing damaged.
    """
    database = chroma / "chroma.sqlite3"
    if not database.is_file():
        return set()
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            segments = {row[0] for row in connection.execute("SELECT id FROM segments")}
            collections = {row[0] for row in connection.execute("SELECT name FROM collections")}
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise OSError(f"{database} can't be written anew: {error}") from error
    for folder in chroma.iterdir():
        if folder.is_dir() and not (folder.name in segments and (folder / _WRITTEN).exists()):
            shutil.rmtree(folder)
    return collections
