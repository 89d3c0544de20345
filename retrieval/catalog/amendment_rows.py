"""Amendments to rows and back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog.rows import any_number_of
from retrieval.catalog.tables import amendments
from retrieval.models import Amendment, AmendmentKind

DUE, TOLD, FAILED, SILENT = "due", "told", "failed", "silent"
"""An amendment is to be shown, is shown, can't be shown, or needs none."""


async def amendments_of(connection: AsyncConnection, answer_rows: Sequence[int]) -> dict[int, tuple[Amendment, ...]]:
    """What is to be told under each of these answers: the last of each citation, where that does not stand again."""
    if not answer_rows:
        return {}
    query = (
        select(amendments)
        .where(amendments.c.answer_row.in_(any_number_of(answer_rows)), amendments.c.state != SILENT)
        .order_by(amendments.c.answer_row, amendments.c.number, amendments.c.version)
    )
    last = {(row.answer_row, row.number): row for row in await connection.execute(query)}
    found: dict[int, tuple[Amendment, ...]] = {}
    for (answer_row, _), row in last.items():
        if row.kind != AmendmentKind.STANDS:
            found[answer_row] = (*found.get(answer_row, ()), amendment_of(row))
    return found


def amendment_of(row: Row[Any]) -> Amendment:
    """An amendment from a row."""
    return Amendment(
        row.number, row.version, AmendmentKind(row.kind), row.words, datetime.fromisoformat(row.decided_at)
    )


def amendment_row(amendment: Amendment, answer_row: int, article_id: str, state: str) -> dict[str, Any]:
    """The row of an amendment."""
    return {
        "answer_row": answer_row,
        "number": amendment.number,
        "version": amendment.version,
        "article_id": article_id,
        "kind": amendment.kind.value,
        "words": amendment.words,
        "decided_at": amendment.decided_at.isoformat(),
        "state": state,
    }
