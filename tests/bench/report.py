"""The figures as tables for a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from tests.bench.comparing import NAMES
from tests.bench.figures import COUNTS, TARGETS

Figures = Mapping[str, Any]
SEARCHES = {
    "cited": "ours, cited in the answer",
    "ours": "ours, search",
    **NAMES,
    "words": "our word search alone",
    "meaning": "our embeddings alone",
}
_VOICES = {"right": "speaker right", "unnamed": "unnamed", "other": "another's words", "false": "falsely as his"}
_RATIOS = {"llamaindex": 1.5, "langchain": 4.0}


def first_set(found: Figures) -> Figures:
    """The figures of the first embedder and the first set of questions."""
    run: Figures = next(iter(next(iter(found["embedders"].values())).values()))
    return run


def show(console: Console, found: Figures) -> None:
    """Every table of a run, as `measuring.measure` makes it."""
    for embedder, sets in found["embedders"].items():
        for name, run in sets.items():
            console.print(f"\n{name}, local embeddings {embedder}, quoting answerer", style="bold")
            _show_set(console, run, found["speed"] if run is first_set(found) else None)
    _show_systems(console, found)
    _show_costs(console, found)


def _show_set(console: Console, run: Figures, speed: Figures | None) -> None:
    _targets(console, run["outcome"], speed)
    _first_passages(console, run["searches"])
    _table(console, "Evidence in what the answers cite", "question", run["by_type"])
    _table(console, "In whose name (answers to “what did X say”)", "question", _renamed(run["voices"], _VOICES))
    _table(console, "Saying that the articles do not tell", "asked", run["declining"])
    _table(console, "The same number of passages as the answer cites", "search", _named(run["equal_count"]))


def _targets(console: Console, outcome: Figures, speed: Figures | None) -> None:
    table = _empty("Against the targets", "")
    for column in ("ours", "target", ""):
        table.add_column(column, justify="right")
    for name, value in outcome.items():
        if value is None:
            continue
        if name not in TARGETS:
            table.add_row(name, _cell(value), "", "")
            continue
        sense, bound = TARGETS[name]
        met = value >= bound if sense == "at least" else value <= bound
        table.add_row(name, _cell(value), f"{sense} {_cell(bound)}", "met" if met else "MISSED")
    for other, bound in _RATIOS.items() if speed else ():
        if speed and other in speed["ratio"]:
            value = speed["ratio"][other]
            met = "met" if value >= bound else "MISSED"
            table.add_row(f"articles a second, times {NAMES[other]}", _cell(value), f"at least {bound:.1f}", met)
    console.print(table)


def _first_passages(console: Console, searches: Mapping[str, Mapping[str, Sequence[float | None]]]) -> None:
    told = ", ".join(str(count) for count in COUNTS)
    table = _empty(f"Share of questions with the evidence in the first {told} passages", "search")
    for kind in next(iter(searches.values())):
        table.add_column(kind, justify="right")
    for name in [name for name in SEARCHES if name in searches]:
        cells = ["  ".join(_cell(share) for share in shares) for shares in searches[name].values()]
        table.add_row(SEARCHES[name], *cells)
    console.print(table)


def _show_systems(console: Console, found: Figures) -> None:
    speed, taken = found["speed"], found["taken_in"]
    embedded = taken["words_seconds"] + taken["embedding_seconds"]
    memory, disk = max(found["memory"].values()), sum(found["disk"].values())
    table = _empty("What it costs to take the articles in", "system")
    for column in ("passages", "words found", "articles/s, static model", "articles/s, MiniLM", "memory", "disk"):
        table.add_column(column, justify="right")
    told = [f"{speed['ours, findable by words']:.0f}", f"{speed['ours, embedded']:.0f}"]
    minilm = f"{taken['articles'] / embedded:.1f}" if taken["fresh"] else "–"
    table.add_row("ours, findable by words", str(taken["passages"]), "", told[0], "the same", "", "")
    table.add_row("ours, embedded", "", "", told[1], minilm, _megabytes(memory), _megabytes(disk))
    for name, one in found["systems"].items():
        rate = f"{speed[name]:.0f}" if name in speed else "–"
        alone = f"{one['articles a second']:.1f}" if one["articles a second"] else "–"
        table.add_row(
            NAMES[name], str(one["passages"]), rate, alone, _megabytes(one["memory"]), _megabytes(one["disk"])
        )
    console.print(table)
    console.print("  words found: in a passage that was found, on average; longer ones hold the evidence more easily")


def _show_costs(console: Console, found: Figures) -> None:
    taken, times = found["taken_in"], found["seconds"]
    lines = [
        f"{taken['articles']} articles, {taken['passages']} passages, {taken['statements']} statements; a passage is "
        f"evidence for {found['reachable'][0]} of {found['reachable'][1]} answerable questions",
        f"an answer after warm-up: median {1000 * times['median']:.0f} ms, 95th percentile "
        f"{1000 * times['95th percentile']:.0f} ms (over 100,000 passages: make scale)",
        f"memory, all processes: at most {_megabytes(found['memory']['taking in'])} taking in, "
        f"{_megabytes(found['memory']['asking'])} asking",
        f"on disk: catalog {_megabytes(found['disk']['catalog'])}, index {_megabytes(found['disk']['index'])}",
    ]
    if found.get("start_up"):
        lines.append(
            f"a fresh process: onrecord ask {found['start_up']['ask']:.2f} s, onrecord --help "
            f"{found['start_up']['help']:.2f} s"
        )
    for line in lines:
        console.print(f"  {line}", highlight=False)


def _table(console: Console, title: str, first: str, rows: Mapping[str, Figures]) -> None:
    columns = list(next(iter(rows.values())))
    table = _empty(title, first)
    for column in columns:
        table.add_column(column, justify="right")
    for name, figures in rows.items():
        if figures.get("asked") != 0:
            table.add_row(name, *(_cell(figures[column]) for column in columns))
    console.print(table)


def _empty(title: str, first: str) -> Table:
    return Table(first, title=f"\n{title}", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)


def _cell(value: float | int | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _named(rows: Mapping[str, Figures]) -> dict[str, Figures]:
    return {SEARCHES[name]: figures for name, figures in rows.items()}


def _renamed(rows: Mapping[str, Figures], names: Mapping[str, str]) -> dict[str, Figures]:
    return {
        row: {names.get(column, column): value for column, value in figures.items()} for row, figures in rows.items()
    }


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
