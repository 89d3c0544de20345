"""A checked text, drawn for a person at a terminal."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from bot.terminal.answer import QUIET, link_line, source_line, speaker_name
from bot.terminal.plain import one_line
from retrieval.answering.picks import Pick
from retrieval.claims import Check, Checked, Verdict
from retrieval.excerpting.opinion import is_opinion

_NAMES = {
    Verdict.SUPPORTED: ("Supported", Style(color="green", bold=True)),
    Verdict.CONTRADICTED: ("Contradicted", Style(color="red", bold=True)),
    Verdict.DIFFERING: ("Sources differ", Style(color="yellow", bold=True)),
    Verdict.NOT_FOUND: ("Not in the articles", Style(bold=True)),
}


def render_check(check: Check) -> RenderableType:
    """Every claim with its verdict and the words that decide it."""
    parts: list[RenderableType] = [Padding(_claim(one), (1, 2, 0, 2)) for one in check.claims]
    more = f"{check.left_out} more claims were not looked at. " if check.left_out else ""
    beware = "By words, names and figures alone, and rather silent than wrong: look at the passages yourself."
    parts.append(Padding(Text(f"{more}{beware}", style=QUIET), (1, 2, 0, 2)))
    parts += [Padding(Text(f"Note: {one_line(note.text)}", style="yellow"), (1, 2, 0, 2)) for note in check.notes]
    return Group(*parts)


def _claim(one: Checked) -> RenderableType:
    name, style = _NAMES[one.verdict]
    alone = f" by the word of {speaker_name(one.said_by)} alone" if one.said_by else ""
    only = " in an opinion piece" if one.opinion else alone
    parts: list[RenderableType] = [Text.assemble((f"{name}{only}", style), f": {one_line(one.claim)}")]
    if one.pick is not None:
        parts.append(_evidence(one.pick))
    if one.against is not None:
        parts += [Text("  Another passage says otherwise:", style=QUIET), _evidence(one.against)]
    return Group(*parts)


def _evidence(pick: Pick) -> RenderableType:
    line = source_line(pick.hit.article)
    if pick.statement and pick.statement.speaker:
        line.append(f" · said by {speaker_name(pick.statement.speaker)}", style=QUIET)
    if is_opinion(pick.hit.article):
        authors = " and ".join(map(one_line, pick.hit.article.authors))
        line.append(f" · opinion piece{f' by {authors}' if authors else ''}", style="yellow")
    parts = [Text(f"“{one_line(pick.words)}”"), line, link_line(pick.hit.article)]
    return Padding(Group(*(part for part in parts if part.plain)), (0, 0, 0, 2))
