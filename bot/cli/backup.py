"""onrecord backup and onrecord restore: the whole catalog as one file, and back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import output, say, waiting
from bot.cli.session import DataDirOption, chosen_dir

if TYPE_CHECKING:
    from bot.config import Settings
    from retrieval.catalog.backup import Held

_YES = typer.Option("--yes", "-y", help="Replace what is there.")


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; in a folder the file is named by the time.")],
    yes: Annotated[bool, _YES] = False,
    data_dir: DataDirOption = None,
) -> None:
    """Write everything that is kept into one file, while the bot runs. The index is not in it: it is made anew."""
    from bot.config import load_settings
    from bot.wiring import CATALOG_FILE
    from retrieval.catalog.backup import back_up

    settings = load_settings(chosen_dir(context, data_dir))
    _refuse_postgres(settings)
    target = file / f"onrecord-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db" if file.is_dir() else file
    with waiting("Copying the catalog"):
        held = back_up(settings.data_dir / CATALOG_FILE, target, replace=yes)
    output().print(f"{target}: {_told(held)}. Read through, and whole.", soft_wrap=True)


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What onrecord backup has written.")],
    yes: Annotated[bool, _YES] = False,
    data_dir: DataDirOption = None,
) -> None:
    """Put a backup in the place of what is kept now, which is set aside. The bot must be stopped."""
    from bot.config import load_settings
    from bot.wiring import CATALOG_FILE
    from retrieval.catalog.backup import look_into
    from retrieval.catalog.backup import restore as put_back
    from retrieval.errors import InputError
    from retrieval.lock import writer_lock

    settings = load_settings(chosen_dir(context, data_dir))
    _refuse_postgres(settings)
    catalog = settings.data_dir / CATALOG_FILE
    if not file.is_file():
        raise InputError(f"There is no file {file}.")
    with writer_lock(settings.data_dir, "onrecord restore"), waiting("Reading the backup through"):
        if catalog.exists() and not yes:
            _refuse_to_replace(settings.data_dir, look_into(file))
        restored = put_back(file, catalog)
    if restored.before is not None:
        say(f"What was there before is kept for 30 days as {restored.before}.")
    output().print(f"Restored {_told(restored.held)} into {settings.data_dir}.", soft_wrap=True)
    say("The index is made anew by itself at the next start; until then questions are answered by words.")


def _refuse_postgres(settings: "Settings") -> None:
    from retrieval.errors import InputError

    if settings.database_url is not None:
        raise InputError(
            "The catalog is in PostgreSQL: back it up with pg_dump and put it back with pg_restore, "
            "or take one library along with onrecord export."
        )


def _refuse_to_replace(data_dir: Path, held: "Held") -> None:
    from retrieval.errors import InputError

    raise InputError(f"There is a catalog in {data_dir} already: say --yes to replace it by {_told(held)}.")


def _told(held: "Held") -> str:
    plural = "library" if held.libraries == 1 else "libraries"
    return f"{held.articles:,} articles in {held.libraries:,} {plural}, {held.size / 1e6:,.1f} MB"
