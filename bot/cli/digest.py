"""onrecord digest: what is new, by story, each in one or two cited sentences."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import output, say, waiting, write_line
from bot.cli.grouping import catch_up
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, Session, session

if TYPE_CHECKING:
    from retrieval.digests import Digest

_DAY = timedelta(days=1)


def digest(
    context: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help='Of what was published since then, like 2026-03-09 or "March 2026"; '
            "without it, of what was taken in during the last 24 hours.",
        ),
    ] = None,
    top: Annotated[int, typer.Option(metavar="N", min=1, help="How many stories.")] = 5,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Tell what is new: the stories that most publishers report first, copies counted once.

    With --json one object a story.
    """
    moment = _moment(since)
    with session(context, library, data_dir) as opened:
        catch_up(opened, "digest")
        with waiting("Reading what is new"):
            made = opened.run(_made(opened, moment, top))
    if as_json:
        from bot.terminal.digest import item_as_json
        from bot.terminal.plain import json_line

        for item in made.items:
            write_line(json_line(item_as_json(item)))
    elif made.items:
        from bot.terminal.digest import render_digest

        output().print(render_digest(made))
    elif moment is not None:
        say("Nothing was published since then that is here.")
    else:
        say("Nothing new was taken in during the last 24 hours; --since looks further back.")


async def _made(opened: Session, since: datetime | None, top: int) -> "Digest":
    from retrieval.digests import DigestMaker

    house, library = opened.house, opened.library
    if since is not None:
        arrivals = await house.catalog.published_since(library, since)
    else:
        arrivals = await house.catalog.added_since(library, datetime.now(UTC) - _DAY)
    return await DigestMaker(house.catalog, house.summarizer()).make(library, arrivals, top)


def _moment(since: str | None) -> datetime | None:
    from bot import dates

    try:
        return None if since is None else dates.since(since)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--since") from error
