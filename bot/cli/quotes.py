"""onrecord quotes: what somebody said, newest first, each with its place."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ask import PublisherOption, SinceOption, UntilOption, filters_of
from bot.cli.console import output, say, waiting, write_line
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, session

if TYPE_CHECKING:
    from retrieval.quotes import QuoteList, Wanted


def quotes(
    context: typer.Context,
    speaker: Annotated[str, typer.Argument(metavar="SPEAKER", help='A name, or a role like "the prime minister".')],
    topic: Annotated[str, typer.Argument(metavar="[TOPIC]", help="Only what was said about this.")] = "",
    since: SinceOption = None,
    until: UntilOption = None,
    publisher: PublisherOption = None,
    limit: Annotated[int | None, typer.Option(min=1, help="How many; all otherwise.")] = None,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """List what somebody said, newest first, each with where it stands. With --json one object a line."""
    from retrieval.quotes import Wanted

    if not speaker.strip():
        raise typer.BadParameter("the name is empty.", param_hint="SPEAKER")
    wanted = Wanted(speaker.strip(), topic.strip(), filters_of(since, until, publisher, None))
    with session(context, library, data_dir) as opened, waiting("Looking for the words"):
        lister = opened.engine.quotes if wanted.topic else opened.house.quotes()
        found = opened.run(lister.listed(opened.library, wanted, limit=limit))
    if not found.quotes:
        say(_nothing(found, wanted))
    elif as_json:
        from bot.terminal.plain import json_line
        from retrieval.quotes import quote_as_json

        for quote in found.quotes:
            write_line(json_line(quote_as_json(quote)))
    else:
        from bot.terminal.quotes import render_quotes

        output().print(render_quotes(found, wanted))


def _nothing(found: "QuoteList", wanted: "Wanted") -> str:
    """Why there is nothing to list."""
    if found.empty:
        return 'There are no articles yet: "onrecord add PATH" adds some.'
    if not found.apart:
        names = f" Names like it: {', '.join(found.nearest)}." if found.nearest else ""
        return f'Nobody called "{wanted.speaker}" says anything in the articles.{names}'
    on = f' on "{found.topic}"' if found.topic else ""
    rest = f"{found.apart:,} statements" if found.apart > 1 else "1 statement"
    return f'The articles have nothing that "{wanted.speaker}" said{on} there. Without narrowing it down: {rest}.'
