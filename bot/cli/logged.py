"""What `onrecord run` says: a log on standard error, and in it, where it is JSON, everything else too."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.cli.console import say

if TYPE_CHECKING:
    from bot.config import Settings

_LOG = logging.getLogger("onrecord.run")
_QUIET = (
    "discord", "httpx", "httpx2", "httpcore", "openai", "aiosqlite", "alembic", "trafilatura", "htmldate",
)  # fmt: skip
"""They speak up only when something is wrong."""
_MUTE = "sqlalchemy.pool"
"""Tells with a traceback of connections that broke, which our own errors tell of in a sentence."""


@contextmanager
def logged_as_set() -> Iterator[None]:
    """While the block runs whatever ends it becomes a line of the log, where that is JSON: programs read each line.

    Where it is not, `guarded` says it, as it does for all commands.
    """
    from bot.cli.failing import exit_code, unexpected_words
    from bot.config import debug_wanted, json_wanted
    from retrieval.errors import OnRecordError

    if not json_wanted():
        yield
        return
    _log_json()
    try:
        yield
    except OnRecordError as error:
        _LOG.error("%s", error)
        raise SystemExit(exit_code(error)) from None
    except Exception as error:  # noqa: BLE001  as the last door of all commands
        from bot.cli.failing import Exit

        _LOG.error("%s", unexpected_words(error), exc_info=debug_wanted())
        raise SystemExit(Exit.UNEXPECTED) from None


def log_to_standard_error(settings: "Settings") -> Callable[[str], object]:
    """Log one line a happening, with its time; what is returned says a sentence in the same form."""
    from bot.config import LogLines
    from bot.watching.lines import Lines

    if settings.log is LogLines.JSON:
        _log_json()
    else:
        _handle(Lines())
    logging.getLogger().setLevel(logging.DEBUG if settings.debug else logging.INFO)
    return _LOG.info if settings.log is LogLines.JSON else say


def _log_json() -> None:
    from bot.watching.lines import JsonLines

    _handle(JsonLines())
    logging.getLogger().setLevel(logging.INFO)
    logging.captureWarnings(True)


def _handle(form: logging.Formatter) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(form)
    logging.basicConfig(handlers=[handler])
    for noisy in _QUIET:
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger(_MUTE).setLevel(logging.CRITICAL)
