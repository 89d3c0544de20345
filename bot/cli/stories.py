"""onrecord stories: which events the articles tell, and by whom."""

from typing import Annotated

import typer

from bot.cli.console import output, say, write_line
from bot.cli.grouping import catch_up
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, session


def stories(
    context: typer.Context,
    story_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="The id of a story, to see its articles; all stories otherwise.")
    ] = None,
    search: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only those whose titles hold each of these words.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="How many; all otherwise.")] = None,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """List the stories: events that several articles report, the newest first. With --json one object a line."""
    from bot.terminal.stories import render_stories, render_story, story_as_json

    with session(context, library, data_dir) as opened:
        catch_up(opened, "stories")
        catalog = opened.house.catalog
        if story_id is not None:
            story, articles = opened.run(catalog.story(opened.library, story_id))
            found = [story]
        else:
            found, articles = opened.run(catalog.stories(opened.library, search, limit)), []
    if as_json:
        from bot.terminal.plain import json_line

        for one in found:
            write_line(json_line(story_as_json(one, articles)))
    elif story_id is not None:
        output().print(render_story(found[0], articles))
    elif found:
        output().print(render_stories(found))
    else:
        say("No story has these words in its titles." if search else "No two articles report the same event yet.")
