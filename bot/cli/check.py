"""onrecord check: a text held against the articles, claim by claim."""

import sys
from typing import Annotated

import typer

from bot.cli.console import output, say, waiting, write_line
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, session

_LONGEST = 100_000
"""Characters that are read of standard input; a handful of claims is looked at anyway."""


def check(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT|-", help="What somebody wrote, or - to read it from input.")],
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Check what a text claims: supported, contradicted or not in the articles, each with the passage."""
    from retrieval.claims import Checker, check_as_json

    told = sys.stdin.read(_LONGEST) if text == "-" else text
    if not told.strip():
        raise typer.BadParameter("it is empty.", param_hint="TEXT")
    with session(context, library, data_dir) as opened, waiting("Checking"):
        found = opened.run(Checker(opened.engine.retriever).check(opened.library, told))
    if as_json:
        from bot.terminal.plain import json_line

        write_line(json_line(check_as_json(found)))
    elif found.empty:
        say('There are no articles yet: "onrecord add PATH" adds some.')
    elif not found.claims:
        say("There is no claim in it that articles could bear out or contradict.")
    else:
        from bot.terminal.check import render_check

        output().print(render_check(found))
