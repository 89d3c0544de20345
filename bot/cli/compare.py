"""onrecord compare: what the publishers of a story share, where they differ, and whom each quotes."""

from typing import Annotated

import typer

from bot.cli.console import output, say, waiting, write_line
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, session


def compare(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="STORY", help='The id of a story, as "onrecord stories" lists it.')],
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Set the publishers of a story side by side: shared, differing, only in one, who is quoted by whom."""
    from bot.terminal.compare import comparison_as_json, nothing_compared, render_comparison
    from retrieval.comparing import Comparer

    with session(context, library, data_dir) as opened, waiting("Comparing the articles"):
        found = opened.run(Comparer(opened.house.catalog).compare(opened.library, story))
    if as_json:
        from bot.terminal.plain import json_line

        write_line(json_line(comparison_as_json(found)))
    elif nothing := nothing_compared(found):
        say(nothing)
    else:
        output().print(render_comparison(found))
