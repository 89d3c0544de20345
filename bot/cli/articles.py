"""onrecord articles, show and remove: what is in a library."""

import sys
from typing import Annotated

import typer

from bot.cli.add import embed
from bot.cli.console import output, say, write_line
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, session

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The id of an article, or the beginning of one.")]


def articles(
    context: typer.Context,
    search: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only those that hold each of these words.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="How many; all otherwise.")] = None,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """List the articles, newest first. With --json one object a line."""
    with session(context, library, data_dir) as opened:
        found = opened.run(opened.house.catalog.articles(opened.library, search, limit))
    if as_json:
        from bot.terminal.plain import json_line
        from retrieval.answer_json import article_head

        for article in found:
            write_line(json_line(article_head(article)))
    elif found:
        from bot.terminal.listing import render_articles

        output().print(render_articles(found))
    else:
        say("No article holds these words." if search else 'There are no articles yet: "onrecord add PATH" adds some.')


def show(
    context: typer.Context,
    article_id: IdArgument,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Show an article as it is stored: what is known of it, and its text."""
    with session(context, library, data_dir) as opened:
        article = opened.run(opened.house.catalog.article(opened.library, article_id))
        elsewhere = opened.run(opened.house.catalog.elsewhere(opened.library, [article.id]))[article.id]
    if as_json:
        from bot.terminal.plain import json_line
        from retrieval.answer_json import article_as_json

        write_line(json_line(article_as_json(article, elsewhere)))
    else:
        from bot.terminal.listing import render_article

        output().print(render_article(article, elsewhere))


def remove(
    context: typer.Context,
    article_id: IdArgument,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Remove an article with all its versions."""
    from bot.terminal.plain import one_line
    from retrieval.lock import writer_lock

    with session(context, library, data_dir) as opened:
        article = opened.run(opened.house.catalog.article(opened.library, article_id))
        title = one_line(article.title) or article.id
        if not yes and not sys.stdin.isatty():
            raise typer.BadParameter("there is no one to ask here; say --yes to remove it.", param_hint="ID")
        if not yes and not typer.confirm(f'Remove "{title}"?', err=True):
            say("Nothing was removed.")
            return
        with writer_lock(opened.house.settings.data_dir, "onrecord remove"):
            opened.run(opened.house.catalog.remove(opened.library, article.id))
            embed(opened)
    say(f'Removed "{title}".')
