"""What every command starts with: the options that all share, and the house opened for as long as the command runs."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.wiring import Engine, House
    from retrieval.models import Library

    Opener = Callable[[Settings], AbstractAsyncContextManager[House]]

T = TypeVar("T")

LibraryOption = Annotated[
    str | None, typer.Option("--library", metavar="NAME", help='Which library to use; one called "default" otherwise.')
]
DataDirOption = Annotated[
    Path | None,
    typer.Option("--data-dir", metavar="PATH", help="Where articles and index are kept; wins over ONRECORD_DATA_DIR."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]


@dataclass(frozen=True)
class Shared:
    """What was said before the command, and how the house is opened (tests open one of their own)."""

    opener: "Opener | None" = None
    library: str | None = None
    data_dir: Path | None = None


@dataclass(frozen=True)
class Session:
    """An open house, a library in it, and the event loop that both live on."""

    house: "House"
    library: "Library"
    runner: asyncio.Runner

    @property
    def engine(self) -> "Engine":
        """The parts that take in and answer, built at the first use."""
        return self.run(self.house.engine())

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Wait for the coroutine. A Ctrl-C ends it first and then raises KeyboardInterrupt."""
        return self.runner.run(coroutine)


@contextmanager
def session(
    context: typer.Context, library: str | None, data_dir: Path | None, *, make: bool = False
) -> Iterator[Session]:
    """The house over the data directory that the options name; what stands after the command wins over what before.

    `make`: whether the library is made where there is none. Raises what opening raises, all of it OnRecordError.
    """
    from bot.config import load_settings
    from bot.wiring import DEFAULT_LIBRARY, open_house

    shared: Shared = context.obj
    settings = load_settings(chosen_dir(context, data_dir))
    with asyncio.Runner() as runner:
        closing = AsyncExitStack()
        try:
            house = runner.run(closing.enter_async_context((shared.opener or open_house)(settings)))
            chosen = runner.run(house.library(library or shared.library or DEFAULT_LIBRARY, make))
            yield Session(house, chosen, runner)
        finally:
            runner.run(closing.aclose())


def chosen_dir(context: typer.Context, data_dir: Path | None) -> Path | None:
    """The data directory that was named, after the command or before it; None where none was."""
    shared: Shared = context.obj
    return data_dir or shared.data_dir


def library_name(context: typer.Context, library: str | None) -> str | None:
    """The library that was named, before or after the command; None where none was."""
    shared: Shared = context.obj
    return library or shared.library
