"""The command line put together. Commands import what they need when they run, so that --help is quick."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.add import add
from bot.cli.articles import articles, remove, show
from bot.cli.ask import ask, search
from bot.cli.backup import backup, restore
from bot.cli.chat import chat
from bot.cli.check import check
from bot.cli.compare import compare
from bot.cli.demo import demo
from bot.cli.digest import digest
from bot.cli.doctor import doctor
from bot.cli.export import export, import_
from bot.cli.feed import feed
from bot.cli.preview import preview
from bot.cli.quotes import quotes
from bot.cli.rebuild import rebuild
from bot.cli.receipt import receipt
from bot.cli.run import invite, run
from bot.cli.session import DataDirOption, LibraryOption, Shared
from bot.cli.statements import statements
from bot.cli.stories import stories
from bot.cli.summary import summary
from bot.cli.timeline import timeline

if TYPE_CHECKING:
    from bot.cli.session import Opener

COMMANDS = (
    add, feed, ask, summary, chat, articles, stories, timeline, compare, digest, show, remove, search, quotes, check,
    receipt, statements, doctor, rebuild, backup, restore, export, import_, demo, preview, run, invite,
)  # fmt: skip


def create_app(opener: "Opener | None" = None) -> typer.Typer:
    """The application; `opener` opens the house, for tests that build one of their own."""
    app = typer.Typer(
        name="onrecord",
        help="Answers questions about the news from articles you give it, in their own words, with the passage cited.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )

    @app.callback()
    def shared(
        context: typer.Context,
        library: LibraryOption = None,
        data_dir: DataDirOption = None,
        version: Annotated[
            bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
        ] = False,
    ) -> None:
        context.obj = Shared(opener, library, data_dir)

    for command in COMMANDS:
        app.command()(command)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit
