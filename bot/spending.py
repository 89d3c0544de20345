"""What models cost, noted as each request ends, for whoever it was made for."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from retrieval.models import Usage

_NOTED: ContextVar[list[Usage] | None] = ContextVar("noted", default=None)
"""Where the costs of what is done in the task at hand are noted. A model is asked five calls below whoever pays, and
mostly tells by an error, or by the end of the task, that nothing came of it: no value could carry it there."""


def spent(usage: Usage) -> None:
    """A request to a model has ended, whatever came of it. On a command line nobody counts."""
    if (noted := _NOTED.get()) is not None:
        noted.append(usage)


@contextmanager
def spending() -> Iterator[list[Usage]]:
    """The cost of each request that is made in the block, by tasks begun in it too."""
    noted: list[Usage] = []
    before = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(before)
