"""The doctor's findings, drawn for a terminal."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.health.checks import Check, State
from bot.terminal.plain import one_line

_SIGNS = {State.OK: ("ok", "green"), State.NOTE: ("note", "yellow"), State.BROKEN: ("broken", "bold red")}


def render_checks(checks: Sequence[Check]) -> RenderableType:
    """One line a part; what to do stands under what was found."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for check in checks:
        word, style = _SIGNS[check.state]
        found = Text(one_line(check.found))
        if check.advice:
            found.append(f"\n→ {one_line(check.advice)}", style="dim")
        table.add_row(Text(word, style=style), Text(check.part, style="bold"), found)
    return Padding(table, (1, 2))
