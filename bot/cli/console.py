"""The two streams: what was asked for goes to standard output, progress and notes go to standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from bot.terminal.plain import one_line

WIDEST = 100
"""Columns: longer lines are hard to read, so a wider terminal is not filled."""


def output() -> Console:
    """For what was asked for. Nothing in the text is taken for markup."""
    return _console(stderr=False)


def messages() -> Console:
    """For progress, notes and errors."""
    return _console(stderr=True)


def _console(stderr: bool) -> Console:
    console = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if console.width > WIDEST:
        console = Console(stderr=stderr, markup=False, highlight=False, emoji=False, width=WIDEST)
    return console


def say(sentence: str, style: str = "") -> None:
    """One line for the person at the terminal, on standard error."""
    messages().print(Text(one_line(sentence), style=style), soft_wrap=True)


def write_line(line: str) -> None:
    """One line for a program, on standard output, at once and as it is."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """A spinner beside what is being done, where there is a terminal to show it."""
    console = messages()
    if not console.is_terminal:
        yield
        return
    with console.status(Text(what, style="dim")):
        yield
