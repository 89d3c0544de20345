"""The one condition by which whatever is listed of all libraries is cut down to a process's share."""

from sqlalchemy import ColumnElement, select, true

from retrieval.catalog.tables import libraries
from retrieval.web.shares import Share


def in_share(share: Share, library_id: ColumnElement[int]) -> ColumnElement[bool]:
    """That the library whose id stands in the column is of the share."""
    if share.is_whole:
        return true()
    return library_id.in_(select(libraries.c.id).where((libraries.c.part % share.of).in_(sorted(share.parts))))
