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
    """Try out every part, and say what works and what to do about the rest. Exit code 1 where something is broken.

    Of all libraries, unless one is named.
    """
    from bot.config import load_settings
    from bot.health.checks import State, check_machine
    from bot.health.running import check_running
    from bot.health.token import check_token
    from bot.wiring import open_house

    shared: Shared = context.obj
    settings = load_settings(chosen_dir(context, data_dir))
    with waiting("Trying out every part"):
        checks = check_machine(settings)
        how = {check.part: check.state for check in checks}
        checks += check_running(settings, how.get("writer's lock") is State.NOTE)
        checks.append(asyncio.run(check_token(settings)))
        if how["data directory"] is not State.BROKEN:
            named = library_name(context, library)
            checks += asyncio.run(_house_checks(shared.opener or open_house, settings, named))
    _tell(checks, as_json)
    if any(check.state is State.BROKEN for check in checks):
        raise typer.Exit(Exit.FAILED)


async def _house_checks(opener: "Opener", settings: "Settings", library: str | None) -> "list[Check]":
    """What the parts say of themselves; where they can't be opened at all, that."""
    from bot.health.checks import broken
    from bot.health.house import check_house
    from retrieval.errors import NotFoundError, OnRecordError

    try:
        async with opener(settings) as house:
            named = await house.library(library) if library else None
            return [check async for check in check_house(house, named)]
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
