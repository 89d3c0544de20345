"""The figures as tables for a person."""

from collections.abc import Mapping
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

Figures = Mapping[str, Any]
_SEARCHES = {"ours": "ours", "words": "BM25 alone", "meaning": "embeddings alone", "cited": "cited in the answer"}
_VOICES = {"right": "speaker right", "unnamed": "unnamed", "other": "another's words", "false": "falsely as his"}


def show(console: Console, report: Figures) -> None:
    """Every table of a report, as `python -m tests.bench` makes it."""
    for name, run in report["embedders"].items():
        console.print(f"\nLocal embeddings {name}, quoting answerer", style="bold")
        _table(console, "Evidence in what the answers cite", "question", run["by_type"])
        _table(console, "In whose name (answers to “what did X say”)", "question", _renamed(run["voices"], _VOICES))
        _table(console, "Saying that the articles do not tell", "asked", run["declining"])
        _table(console, "Evidence in the first passages of each search", "search", _named(run["searches"]))
        _table(console, "The same number of passages as the answer cites", "search", _named(run["equal_count"]))
        _table(console, "The bar on support", "", {"support": run["bar"]})
    _costs(console, report)


def _costs(console: Console, report: Figures) -> None:
    taken, times = report["taken_in"], report["seconds"]
    stale = "" if taken["fresh"] else " (not fresh: the data directory was filled before)"
    console.print("\nWhat it costs", style="bold")
    lines = [
        f"{taken['articles']} articles, {taken['passages']} passages, {taken['statements']} statements; a passage is "
        f"evidence for {report['reachable'][0]} of {report['reachable'][1]} answerable questions",
        f"taking in by words {taken['words_seconds']:.1f} s, {_rate(taken['articles'], taken['words_seconds'])} "
        f"articles a second{stale}",
        f"embedding and indexing {taken['embedding_seconds']:.1f} s, "
        f"{_rate(taken['passages'], taken['embedding_seconds'])} passages a second{stale}",
        f"an answer after warm-up: median {1000 * times['median']:.0f} ms, 95th percentile "
        f"{1000 * times['95th percentile']:.0f} ms",
        f"memory, all processes: at most {_megabytes(report['memory']['taking in'])} taking in, "
        f"{_megabytes(report['memory']['asking'])} asking",
        f"on disk: catalog {_megabytes(report['disk']['catalog'])}, index {_megabytes(report['disk']['index'])}",
    ]
    if report.get("start_up"):
        lines.append(
            f"a fresh process: onrecord ask {report['start_up']['ask']:.2f} s, onrecord --help "
            f"{report['start_up']['help']:.2f} s"
        )
    for line in lines:
        console.print(f"  {line}", highlight=False)


def _table(console: Console, title: str, first: str, rows: Mapping[str, Figures]) -> None:
    columns = list(next(iter(rows.values())))
    table = Table(first, title=f"\n{title}", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right")
    for name, figures in rows.items():
        table.add_row(name, *(_cell(figures[column]) for column in columns))
    console.print(table)


def _cell(value: float | int | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _named(rows: Mapping[str, Figures]) -> dict[str, Figures]:
    return {_SEARCHES[name]: figures for name, figures in rows.items()}


def _renamed(rows: Mapping[str, Figures], names: Mapping[str, str]) -> dict[str, Figures]:
    return {
        row: {names.get(column, column): value for column, value in figures.items()} for row, figures in rows.items()
    }


def _rate(count: int, seconds: float) -> str:
    return f"{count / seconds:.0f}" if seconds else "–"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
