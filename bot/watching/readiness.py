"""Whether the bot can do its work: on Discord, with a catalog that opens and an index that finds what it holds."""

import asyncio
import random
import time
from collections.abc import Callable, Mapping

from retrieval.catalog import Catalog
from retrieval.errors import OnRecordError
from retrieval.indexing import Indexer
from retrieval.models import Library

_SECONDS = 5.0
"""An index on damaged files, or on a server that hangs, can take a minute to say so."""
_KEPT_SECONDS = 15.0
"""So long one look holds: whoever watches asks often, and a look at the index makes a hundred queries."""
OK = "ok"


class Readiness:
    """Looks at each part; what it says holds no name and no text of anybody's."""

    def __init__(self, on_discord: Callable[[], bool], catalog: Catalog) -> None:
        """`index_with` tells of the index once there is one."""
        self._on_discord = on_discord
        self._catalog = catalog
        self._indexer: Indexer | None = None
        self._looked: tuple[float, dict[str, str]] | None = None
        self._one = asyncio.Lock()

    def index_with(self, indexer: Indexer) -> None:
        """Look at this one's index too."""
        self._indexer = indexer

    async def look(self) -> Mapping[str, str]:
        """Each part with "ok" or what is wrong with it. Never raises."""
        gateway = OK if self._on_discord() else "not on Discord"
        async with self._one:
            if self._looked is None or time.monotonic() - self._looked[0] > _KEPT_SECONDS:
                self._looked = (time.monotonic(), await self._stores())
        return {"gateway": gateway, **self._looked[1]}

    async def _stores(self) -> dict[str, str]:
        try:
            async with asyncio.timeout(_SECONDS):
                libraries = await self._catalog.own_libraries()
        except (OnRecordError, TimeoutError) as error:
            return {"catalog": _said(error), "index": "not looked at"}
        return {"catalog": OK, "index": await self._index(libraries)}

    async def _index(self, libraries: list[Library]) -> str:
        """One library's at random: damage to files, a wrong embedding model or a dead server shows in each."""
        if self._indexer is None:
            return "not looked at yet"
        if not libraries:
            return OK
        try:
            async with asyncio.timeout(_SECONDS):
                health = await self._indexer.check(random.choice(libraries), soon=True)
        except (OnRecordError, TimeoutError) as error:
            return _said(error)
        # What was never indexed, or is being filled, is found by its words meanwhile.
        return OK if health.healthy or health.reason == "nothing has been indexed yet" else health.reason


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, OnRecordError) else f"no answer in {_SECONDS:.0f} seconds"
