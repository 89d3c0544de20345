"""Who said what in one article, drawn for a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.terminal.plain import one_line
from retrieval.models import Statement, StatementKind
from retrieval.quoting.quotation_marks import without_reopened


def render_statements(label: str, statements: Sequence[Statement]) -> RenderableType:
    """A table in the order of the article's text; words of a speaker who can't be known stand beside a dash."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("kind", no_wrap=True, style="dim")
    table.add_column("speaker", overflow="fold", max_width=28, min_width=10, style="cyan")
    table.add_column("what was said", overflow="fold", ratio=1)
    for statement in statements:
        direct = statement.kind is StatementKind.DIRECT
        said = one_line(without_reopened(statement.content) if direct else statement.content)
        table.add_row(
            statement.kind.value,
            Text(one_line(statement.speaker or "") or "–"),
            Text(f"“{said}”" if direct else said),
        )
    body = table if statements else Text("Nobody is reported to have said anything.", style="dim")
    return Padding(Group(Text(one_line(label), style="bold"), body), (0, 0, 1, 0))
