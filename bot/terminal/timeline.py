"""A timeline, drawn for a person at a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.render.timeline import plain_day
from bot.terminal.answer import QUIET, link_line, source_line
from bot.terminal.plain import day, one_line
from retrieval.timeline import Change, Entry, Kind, Source, Timeline

_DAY = Style(color="cyan", bold=True)
_TURN = Style(color="yellow", bold=True)


def render_timeline(timeline: Timeline) -> RenderableType:
    """Every event with its day, its words and where they stand, in the order of time."""
    table = Table.grid(padding=(0, 2, 1, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for entry in timeline.entries:
        table.add_row(Text(plain_day(entry.when), style=_TURN if entry.changes else _DAY), _event(entry))
    title = Text(one_line(timeline.subject), style="bold")
    parts: list[RenderableType] = [Padding(title, (1, 2)), Padding(table, (0, 2))]
    if timeline.left_out:
        parts.append(Padding(Text(f"{timeline.left_out} more events are left out.", style=QUIET), (0, 2)))
    if timeline.namesakes:
        names = ", ".join(map(one_line, timeline.namesakes))
        parts.append(Padding(Text(f"Others of that name: {names}", style=QUIET), (0, 2)))
    return Group(*parts)


def nothing_dated(timeline: Timeline) -> str:
    """Why there is no timeline, in one sentence."""
    if timeline.articles:
        read = f"{timeline.articles:,} articles were" if timeline.articles > 1 else "One article was"
        return f'{read} read on "{timeline.subject}", and none says on which day anything happened.'
    tell = "name nobody called" if timeline.kind is Kind.PERSON else "tell nothing of"
    return f'The articles {tell} "{timeline.subject}".'


def _event(entry: Entry) -> RenderableType:
    parts: list[RenderableType] = [Text(one_line(entry.shown.told))]
    parts += [Text(_change(change), style=_TURN) for change in entry.changes]
    line = source_line(entry.shown.article)
    if entry.shown.planned or not entry.shown.said:
        line.append(" · planned or expected" if entry.shown.planned else " · reported that day", style=QUIET)
    parts += [line, link_line(entry.shown.article)]
    also = _publishers(entry.sources[1:])
    otherwise, in_part = (
        [name for name in _publishers(some) if name not in also] for some in (entry.contrary, entry.in_part)
    )
    every = (*entry.sources, *entry.beside)
    copies = [one_line(copy.publisher or copy.title) for source in every for copy in source.copies]
    for lead, names in (("also ", also), ("otherwise by ", otherwise), ("in part by ", in_part), ("copies: ", copies)):
        if names:
            parts.append(Text(f"{lead}{', '.join(names)}", style=QUIET))
    return Group(*(part for part in parts if not isinstance(part, Text) or part.plain))


def _publishers(sources: Sequence[Source]) -> list[str]:
    return list(dict.fromkeys(one_line(source.article.publisher or source.article.title) for source in sources))


def _change(change: Change) -> str:
    article = change.source.article
    where = ", ".join(filter(None, (one_line(article.publisher or ""), day(article.published_at))))
    return f"Changed: {one_line(change.after)}; before: {one_line(change.before)}{f' ({where})' if where else ''}"
