"""Log lines as JSON, each with the number of the request that it belongs to."""

import json
import logging
import secrets
from contextvars import ContextVar
from datetime import UTC, datetime

REQUEST: ContextVar[str] = ContextVar("request", default="")
"""Which request the task at hand serves; a task that it begins takes it along, down to the call of the model."""


_LOG = logging.getLogger("onrecord.requests")


def begin_request(what: str = "") -> None:
    """Give the task at hand a number of its own, and say in the log `what` it serves: a command, a button, no words."""
    REQUEST.set(secrets.token_hex(4))
    if what:
        _LOG.info("Asked for: %s", what)


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and where there are any the request and the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := REQUEST.get():
            told["request"] = request
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


class Lines(logging.Formatter):
    """The same for people: the request stands behind the message."""

    def __init__(self) -> None:
        """With the time first."""
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line, without a traceback."""
        request = REQUEST.get()
        return super().formatMessage(record) + (f" [{request}]" if request else "")
