"""A timeline drawn for a telephone: large type, one event under the other. The door of matplotlib."""

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from bot.render.cleaning import cleaned

MOST = 12
"""Events of one picture: what a telephone shows at a readable size, a screen and a half high."""
FILE = "timeline.png"
_WIDTH, _DOTS = 6.0, 180
"""Inches, and dots an inch: 1080 dots across, three times what a telephone counts as its width."""
_LINE, _GAP, _EDGE = 0.3, 0.26, 0.3
"""Inches: of a line of text, between events, and around."""
_LETTERS, _LINES = 42, 3
"""Of an event's words: letters a line, and lines."""
LETTERS = _LETTERS * _LINES
"""Of an event's words: what there is room for."""
_SIZE = 15
"""Points: 12.5 on a telephone that shows the picture across its whole width."""
_INK, _QUIET, _PAPER, _CALM, _AMBER = "#1e1f22", "#5c6068", "#ffffff", "#3e7cb1", "#c77700"


@dataclass(frozen=True)
class Drawn:
    """One event of the picture: its day, what happened, and whether something is told otherwise than before.

    `change` says what was, and `planned` is the word for what was yet to come; "" for what was not.
    """

    day: str
    words: str
    changed: bool = False
    planned: str = ""
    change: str = ""

    @property
    def head(self) -> str:
        """The day, and whether it was yet to come."""
        return f"{self.day} · {self.planned}" if self.planned else self.day


def draw(events: Sequence[Drawn]) -> bytes:
    """The picture as PNG, at most `MOST` events of it. Blocking, about half a second at the first call."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    blocks = [_lines(event) for event in events[:MOST]]
    height = 2 * _EDGE + sum(_LINE * len(lines) for lines in blocks) + _GAP * (len(blocks) - 1)
    figure = Figure(figsize=(_WIDTH, height), dpi=_DOTS, facecolor=_PAPER)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, _WIDTH)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    top, dots = _EDGE, []
    for event, lines in zip(events[:MOST], blocks, strict=True):
        dots.append(top + _LINE / 2)
        for place, line in enumerate(lines):
            colour = (_AMBER if event.changed else _CALM) if place == 0 else _INK
            weight = "bold" if place == 0 else "normal"
            at = top + _LINE * (place + 0.5)
            axes.text(0.62, at, line, fontsize=_SIZE, color=colour, weight=weight, va="center", parse_math=False)
        top += _LINE * len(lines) + _GAP
    axes.plot([_EDGE, _EDGE], [dots[0], dots[-1]], color=_QUIET, linewidth=2, zorder=1)
    for event, at in zip(events[:MOST], dots, strict=True):
        shape, colour = ("D", _AMBER) if event.changed else ("o", _CALM)
        face = _PAPER if event.planned else colour
        axes.plot([_EDGE], [at], marker=shape, markersize=12, color=colour, markerfacecolor=face, mew=2, zorder=2)
    made = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()


def _lines(event: Drawn) -> list[str]:
    """The day, and the words in a few lines; more of them than fit end in an ellipsis."""
    words = " ".join(cleaned(event.words).split())
    return [event.head, *textwrap.wrap(words, _LETTERS, max_lines=_LINES, placeholder=" …")]
