"""Progress: a bar on a terminal, a plain line elsewhere, and never in the way of what was asked for."""

import io

import pytest
from rich.console import Console

from bot.terminal.progress import progress


def test_short_work_says_nothing_elsewhere() -> None:
    """Where output is no terminal, work of a few seconds leaves no line behind."""
    stream = io.StringIO()
    with progress(Console(file=stream), "Embedding") as step:
        for done in range(100):
            step(done, 100)
    assert stream.getvalue() == ""


def test_long_work_says_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many, of how many, how fast, and how long still; one plain line."""
    moments = iter([0.0, 20.0])
    monkeypatch.setattr("bot.terminal.progress.time.monotonic", lambda: next(moments))
    stream = io.StringIO()
    with progress(Console(file=stream), "Embedding") as step:
        step(2000, 6000)
    assert stream.getvalue() == "Embedding: 2,000 of 6,000, 100 a second, about 40 s left\n"


def test_a_bar_on_a_terminal() -> None:
    """The bar shows the count and is taken away at the end; more done than expected breaks nothing."""
    stream = io.StringIO()
    with progress(Console(file=stream, force_terminal=True, width=100), "Embedding") as step:
        step(30, 20)
    assert "Embedding" in stream.getvalue()
    assert "30/30" in stream.getvalue()
    assert stream.getvalue().endswith("\x1b[2K")
