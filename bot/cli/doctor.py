"""onrecord doctor: what is set, what works, and what to do about the rest."""

import asyncio
from typing import TYPE_CHECKING

import typer

from bot.cli.console import output, waiting, write_line
from bot.cli.failing import Exit
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, Shared, chosen_dir, library_name

if TYPE_CHECKING:
    from bot.cli.session import Opener
    from bot.config import Settings
    from bot.health.checks import Check


def doctor(
    context: typer.Context, as_json: JsonOption = False, library: LibraryOption = None, data_dir: DataDirOption = None
) -> None:
    """Try out every part, and say what works and what to do about the rest. Exit code 1 where something is broken."""
    from bot.config import load_settings
    from bot.health.checks import State, check_machine
    from bot.wiring import DEFAULT_LIBRARY, open_house

    shared: Shared = context.obj
    settings = load_settings(chosen_dir(context, data_dir))
    with waiting("Trying out every part"):
        checks = check_machine(settings)
        if not any(check.state is State.BROKEN and check.part == "data directory" for check in checks):
            named = library_name(context, library) or DEFAULT_LIBRARY
            checks += asyncio.run(_house_checks(shared.opener or open_house, settings, named))
    _tell(checks, as_json)
    if any(check.state is State.BROKEN for check in checks):
        raise typer.Exit(Exit.FAILED)


async def _house_checks(opener: "Opener", settings: "Settings", library: str) -> "list[Check]":
    """What the parts say of themselves; where they can't be opened at all, that."""
    from bot.health.checks import broken, check_house
    from retrieval.errors import NotFoundError, OnRecordError

    try:
        async with opener(settings) as house:
            return [check async for check in check_house(house, await house.library(library))]
    except NotFoundError as error:
        return [broken("library", error)]
    except OnRecordError as error:
        return [broken("catalog", error)]


def _tell(checks: "list[Check]", as_json: bool) -> None:
    if as_json:
        from bot.terminal.plain import json_line

        lines = [{"part": c.part, "state": c.state.value, "found": c.found, "advice": c.advice} for c in checks]
        write_line(json_line({"checks": lines}))
        return
    from bot.terminal.checks import render_checks

    output().print(render_checks(checks))
