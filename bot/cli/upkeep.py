"""What a reading command does for the index once the person has what was asked for."""

from bot.cli.console import messages, say
from bot.cli.session import Session


def finish_pending(opened: Session, command: str) -> None:
    """Finish what the index lacks, or rebuild it, where no other process is writing. Never fails the command."""
    from bot.terminal.progress import progress
    from retrieval.errors import LockHeldError, OnRecordError
    from retrieval.lock import writer_lock

    indexer, library = opened.engine.indexer, opened.library
    try:
        health = opened.run(indexer.check(library))
        if health.healthy and not health.pending:
            return
        with (
            writer_lock(opened.house.settings.data_dir, command, wait_seconds=0),
            progress(messages(), "Finishing the index") as step,
        ):
            opened.run(indexer.ensure(library, step))
    except LockHeldError:
        return  # whoever holds it is doing that very work
    except OnRecordError as error:
        say(f"Note: {error}", style="yellow")
