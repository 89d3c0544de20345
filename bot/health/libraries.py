"""How a library and the parts that serve it are, looked at quickly enough to be told while somebody waits."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from retrieval.catalog import Catalog
from retrieval.catalog.marks import Counts
from retrieval.errors import StoreError
from retrieval.indexing import Indexer
from retrieval.models import Article, Library

_INDEX_SECONDS = 2.0
"""An index on damaged files, or on a server that hangs, can take a minute to say so."""


class IndexState(StrEnum):
    """How the search by meaning is."""

    WHOLE = "whole"
    FILLING = "filling"
    """Some articles are searched by their words alone, for now."""
    UNUSABLE = "unusable"
    SILENT = "silent"
    """It did not answer in time."""


@dataclass(frozen=True)
class Health:
    """What is stored, the newest article if there is one, and how the index is."""

    counts: Counts
    newest: Article | None
    index: IndexState


async def look(catalog: Catalog, indexer: Indexer, library: Library) -> Health:
    """How a library is, within three seconds. Raises CatalogError."""
    counts = await catalog.counts(library)
    newest = await catalog.articles(library, limit=1)
    return Health(counts, newest[0] if newest else None, await _index(indexer, library))


async def _index(indexer: Indexer, library: Library) -> IndexState:
    try:
        async with asyncio.timeout(_INDEX_SECONDS):
            health = await indexer.check(library, soon=True)
    except TimeoutError:
        return IndexState.SILENT
    except StoreError:
        return IndexState.UNUSABLE
    if health.pending:
        return IndexState.FILLING
    return IndexState.WHOLE if health.healthy else IndexState.UNUSABLE
