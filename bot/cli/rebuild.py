"""onrecord rebuild: the index anew, from the catalog."""

import typer

from bot.cli.console import messages, output
from bot.cli.session import DataDirOption, LibraryOption, session


def rebuild(context: typer.Context, library: LibraryOption = None, data_dir: DataDirOption = None) -> None:
    """Build the index of a library anew from the catalog; stored embeddings are used again, so it costs nothing."""
    from bot.terminal.progress import progress
    from retrieval.lock import writer_lock

    with session(context, library, data_dir) as opened, writer_lock(opened.house.settings.data_dir, "onrecord rebuild"):
        with progress(messages(), "Rebuilding the index") as step:
            opened.run(opened.engine.indexer.rebuild(opened.library, step))
            opened.run(opened.engine.indexer.clear())
        counts = opened.run(opened.house.catalog.counts(opened.library))
    output().print(f"The index of {opened.library.name} is built anew: {counts.passages:,} passages.")
