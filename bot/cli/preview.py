"""onrecord preview: the bot in a page of one's own browser, without Discord, a token or a network."""

import re
import shlex
import signal
import sys
import tempfile
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from bot.cli.add import embed, take_in
from bot.cli.console import output, waiting
from bot.cli.demo import QUESTIONS, sample_paths
from bot.cli.session import DataDirOption, LibraryOption, chosen_dir, library_name, session

_SERVER = re.compile(r"guild-([1-9]\d{0,18})")
_HINT = "Type / in the message box for the commands. Ctrl-C ends the preview."

PathsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="PATH...", help="Articles of your own, instead of the samples.")
]
QuestionOption = Annotated[
    list[str] | None, typer.Option("--question", help="What is asked at the start; may be given several times.")
]
PortOption = Annotated[
    int | None, typer.Option("--port", min=1, max=65535, help="The port of the page; otherwise any that is free.")
]


def preview(
    context: typer.Context,
    paths: PathsArgument = None,
    question: QuestionOption = None,
    port: PortOption = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address of the page.")] = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Try the bot in a page of your own browser: the real commands and buttons, in a Discord that is made up."""
    _need_simcord()
    from bot.preview import showing
    from bot.preview.newsroom import GUILD_ID
    from retrieval.lock import writer_lock

    chosen = library_name(context, library)
    guild_id = GUILD_ID if chosen is None else _guild_id(chosen)
    folder = chosen_dir(context, data_dir)
    with ExitStack() as closing:
        # SIGTERM ends as Ctrl-C does, so that the folder and the index server go as well, even before the page is up.
        closing.callback(signal.signal, signal.SIGTERM, signal.signal(signal.SIGTERM, signal.default_int_handler))
        if folder is None and chosen is None:
            folder = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-preview-")))
        opened = closing.enter_context(session(context, f"guild-{guild_id}", folder, make=chosen is None))
        closing.enter_context(writer_lock(opened.house.settings.data_dir, "onrecord preview"))
        samples = [] if chosen or paths else closing.enter_context(sample_paths())
        with waiting("Starting"):
            opened.run(opened.house.engine())
        if taken := paths or samples:
            take_in(opened, taken)
        embed(opened)

        def tell(url: str) -> None:
            output().print(Text(f"The bot is at {url}\n{_HINT}"), soft_wrap=True)
            if not no_browser:
                showing.open_browser(url)

        asked = question or QUESTIONS[: 1 if samples else 0]
        opened.run(showing.show(opened.house, guild_id, asked, port, tell))
    output().print("The preview has ended.")


def _guild_id(library: str) -> int:
    """The server that a library is of. Raises BadParameter where it is of none."""
    found = _SERVER.fullmatch(library)
    if found is None:
        raise typer.BadParameter(
            f'The preview shows the library of a server, which is called "guild-" and its id; "{library}" is none.',
            param_hint="--library",
        )
    return int(found[1])


def _need_simcord() -> None:
    """Raises ConfigError, which says what to type, where the development extra is not installed."""
    if find_spec("simcord") is None:
        from retrieval.errors import ConfigError

        install = f'{shlex.quote(sys.executable)} -m pip install "simcord[preview]"'
        raise ConfigError(f"The preview needs SimCord, which is not installed. To install it, type: {install}")
