"""onrecord articles, show and remove: what is in a library."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.add import embed
from bot.cli.console import output, say, write_line
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, session

if TYPE_CHECKING:
    from retrieval.models import Article

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
            write_line(json_line(article_head(article) | {"change": article.change, "notice": article.notice}))
    elif found:
        from bot.terminal.listing import render_articles

        output().print(render_articles(found))
    else:
        say("No article holds these words." if search else 'There are no articles yet: "onrecord add PATH" adds some.')


def show(
    context: typer.Context,
    article_id: IdArgument,
    version: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Its version N; the last one otherwise.")
    ] = None,
    changes: Annotated[bool, typer.Option("--changes", help="What changed in that version, word by word.")] = False,
    since: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="With --changes: since version N; the one before otherwise.")
    ] = None,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Show an article as it is stored: what is known of it, and its text; an old version, or what changed in one."""
    if since is not None and not changes:
        raise typer.BadParameter("it goes with --changes.", param_hint="--since")
    with session(context, library, data_dir) as opened:
        versions = opened.run(opened.house.catalog.versions(opened.library, article_id))
        article = opened.run(opened.house.catalog.article(opened.library, article_id))
        elsewhere = opened.run(opened.house.catalog.elsewhere(opened.library, [article.id]))[article.id]
    chosen = _version(versions, version or article.version) if changes or version else article
    if changes:
        _show_changes(versions, chosen, since, as_json)
    elif as_json:
        from bot.terminal.plain import json_line
        from retrieval.answer_json import article_as_json

        write_line(json_line(article_as_json(chosen, elsewhere)))
    else:
        from bot.terminal.listing import render_article

        output().print(render_article(chosen, elsewhere))


def _show_changes(versions: "list[Article]", article: "Article", since: int | None, as_json: bool) -> None:
    if since is None and article.version == 1:
        raise typer.BadParameter("there is no version before the first one to compare it with.", param_hint="--changes")
    before = _version(versions, since or article.version - 1)
    if as_json:
        from bot.terminal.plain import json_line
        from retrieval.answer_json import changes_as_json

        write_line(json_line(changes_as_json(before, article)))
    else:
        from bot.terminal.changes import render_changes

        output().print(render_changes(before, article))


def _version(versions: "list[Article]", number: int) -> "Article":
    found = next((one for one in versions if one.version == number), None)
    if found is None:
        last = max(one.version for one in versions)
        told = "there is one version only" if last == 1 else f"there are versions 1 to {last}"
        raise typer.BadParameter(f"{told}.", param_hint="--version")
    return found


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
