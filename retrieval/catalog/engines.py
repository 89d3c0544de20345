"""What SQLite and PostgreSQL spell differently: each function here is compiled for whichever runs the statement."""

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

POSTGRES = "postgresql"


def is_postgres(connection: AsyncConnection | Connection) -> bool:
    """Whether a connection is to PostgreSQL; otherwise it is to SQLite."""
    return connection.dialect.name == POSTGRES


def listed(connection: AsyncConnection, parameter: str) -> str:
    """SQL for the values of a JSON list of texts in a bound parameter, as rows with the column `value`."""
    if is_postgres(connection):
        return f"jsonb_array_elements_text(CAST(:{parameter} AS JSONB))"
    return f"json_each(:{parameter})"


class each_of(GenericFunction[Any]):
    """The values of a JSON list, as rows with the column `value`; PostgreSQL gives them all as texts."""

    name = "json_each"
    inherit_cache = True


class place_in(GenericFunction[int]):
    """Where in a text another begins, counted from 1; 0 where it is not in it."""

    name = "instr"
    inherit_cache = True


class at_highest(GenericFunction[Any]):
    """Of a group, the first value in the row where the second is highest; it stands beside max() of the second.

    With a lone max(), SQLite takes the other columns from the row that holds it (lang_select.html, section 2.5).
    """

    inherit_cache = True


@compiles(each_of, POSTGRES)
def _each_of(element: each_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"jsonb_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS JSONB))"


@compiles(place_in, POSTGRES)
def _place_in(element: place_in, compiler: SQLCompiler, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)})"


@compiles(at_highest)
def _at_highest(element: at_highest, compiler: SQLCompiler, **options: Any) -> str:
    value, _ = element.clauses
    return compiler.process(value, **options)


@compiles(at_highest, POSTGRES)
def _at_highest_postgres(element: at_highest, compiler: SQLCompiler, **options: Any) -> str:
    value, order = (compiler.process(one, **options) for one in element.clauses)
    return f"(array_agg({value} ORDER BY {order} DESC NULLS LAST))[1]"
