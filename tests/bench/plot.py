"""The README's plot: how often the evidence is among the first five passages, by type of question and system."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.bench.comparing import NAMES
from tests.bench.figures import COUNTS
from tests.bench.readme import TYPES
from tests.bench.report import first_set

_SYSTEMS = {"cited": "On Record: cited in the answer", "ours": "On Record: search", **NAMES}
_COLOURS = ("#0b3d63", "#4f8fc0", "#8a8a8a", "#d98e3f", "#b55d60")
_WIDTH, _HEIGHT = 6.4, 7.2
"""Inches at 150 dots each: twice the width of a telephone's screen, upright, so that the words stay readable there."""


def draw(found: Mapping[str, Any], path: Path) -> None:
    """Draw the first set of the first embedder; needs matplotlib, of the group `bench`."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figures = first_set(found)["searches"]
    last = COUNTS.index(5)
    systems = [name for name in _SYSTEMS if name in figures]
    types = [name for name in TYPES if name in next(iter(figures.values()))]
    pyplot.rcParams["font.size"] = 13
    drawing, axes = pyplot.subplots(figsize=(_WIDTH, _HEIGHT), dpi=150)
    thick = 0.85 / len(systems)
    for number, name in enumerate(systems):
        shares = [figures[name][kind][last] or 0.0 for kind in types]
        places = [place + number * thick for place in range(len(types))]
        bars = axes.barh(places, shares, thick * 0.92, label=_SYSTEMS[name], color=_COLOURS[number])
        axes.bar_label(bars, [f"{share:.2f}" for share in shares], padding=3, fontsize=10)
    axes.set_yticks([place + 0.85 / 2 - thick / 2 for place in range(len(types))], [TYPES[kind] for kind in types])
    axes.invert_yaxis()
    axes.set_xlim(0, 1.12)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
    axes.set_xlabel("share of questions with the evidence\namong the first five passages")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="lower center", bbox_to_anchor=(0.4, 1.0), frameon=False, fontsize=12)
    drawing.tight_layout()
    drawing.savefig(path, metadata={"Software": None})
    pyplot.close(drawing)
