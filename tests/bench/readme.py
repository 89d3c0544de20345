"""The figures in the README, between two marks: `make figures` writes them anew."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.bench.figures import COUNTS, TARGETS
from tests.bench.report import SEARCHES, first_set

BEGIN = "<!-- Measured: what follows is written by `make figures`. -->"
END = "<!-- Measured: up to here. -->"
TYPES = {
    "said": "who said what",
    "fact": "facts",
    "paraphrase": "other words",
    "multi": "two articles",
    "all answerable": "all",
}
_LEFT_OUT = ("words", "meaning")


def write(found: Mapping[str, Any], readme: Path) -> None:
    """Put the figures of a run in the place of those that stand there. Raises ValueError without its marks."""
    text = readme.read_text(encoding="utf-8")
    before, after = text.index(BEGIN), text.index(END)
    readme.write_text(f"{text[:before]}{BEGIN}\n\n{block(found)}\n\n{text[after:]}", encoding="utf-8")


def block(found: Mapping[str, Any]) -> str:
    """Both tables, as Markdown."""
    run = first_set(found)
    types = [kind for kind in TYPES if kind in next(iter(run["searches"].values()))]
    last = COUNTS.index(5)
    lines = [
        _line(["evidence among the first five passages", *(TYPES[kind] for kind in types)]),
        _line(["---"] * (len(types) + 1)),
    ]
    for name, told in SEARCHES.items():
        if name in run["searches"] and name not in _LEFT_OUT:
            shares = [run["searches"][name][kind][last] for kind in types]
            lines.append(_line([told, *("–" if share is None else f"{share:.2f}" for share in shares)]))
    lines += ["", _line(["what the answers are like", "measured", "aimed at"]), _line(["---"] * 3)]
    for name, (sense, bound) in TARGETS.items():
        value = run["outcome"][name]
        told = f"{value:.2f}" if isinstance(value, float) else str(value)
        lines.append(_line([name, told, f"{sense} {bound:g}"]))
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
