"""What somebody said, drawn for a person at a terminal."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.excerpts import said_words
from bot.terminal.answer import QUIET, link_line, source_line
from bot.terminal.plain import one_line, shortened
from retrieval.models import StatementKind
from retrieval.quotes import Quote, QuoteList, Wanted

_LONGEST = 500
"""Characters of a statement; --json has all of it."""
_KINDS = {
    StatementKind.DIRECT: "quotation",
    StatementKind.MIXED: "reported speech, partly quoted",
    StatementKind.INDIRECT: "reported speech",
}


def render_quotes(found: QuoteList, wanted: Wanted) -> RenderableType:
    """The list; each of several people under their own name."""
    parts: list[RenderableType] = []
    counts = dict(found.people)
    if len(counts) > 1:
        people = ", ".join(f"{one_line(name)} ({count:,})" for name, count in found.people)
        parts.append(Text(f'"{one_line(wanted.speaker)}" fits several speakers: {people}.', style="yellow"))
    if wanted.topic and not found.topic:
        parts.append(Text("The topic has no word to search by, so everything is listed.", style="yellow"))
    for before, quote in zip([None, *found.quotes], found.quotes, strict=False):
        if before is None or quote.speaker != before.speaker:
            parts.append(_head(quote.speaker, counts.get(quote.speaker, 0), found.topic))
        same = before is not None and (before.speaker, before.article.id) == (quote.speaker, quote.article.id)
        parts.append(Padding(_drawn(quote, same), (1, 0, 0, 2)))
    return Padding(Group(*parts), (1, 2, 1, 2))


def _head(name: str, count: int, topic: str) -> RenderableType:
    told = f"{count:,} statement{'s' if count != 1 else ''}" + (f' on "{one_line(topic)}"' if topic else "")
    return Padding(Text.assemble((one_line(name), "bold"), (f" · {told}", QUIET)), (1, 0, 0, 0))


def _drawn(quote: Quote, same: bool) -> RenderableType:
    """The words and where they stand; `same`: in the article of the statement before."""
    words, direct = said_words(quote)
    shown = shortened(words, _LONGEST)
    where = Text("the same article", style=QUIET) if same else source_line(quote.article)
    place = Text.assemble((f"{_KINDS[quote.statement.kind]} · ", QUIET), where)
    if quote.copies:
        names = dict.fromkeys(one_line(head.publisher or "") or head.id for head in quote.copies)
        place.append(f" · also in {', '.join(names)}", style=QUIET)
    lines = [Text(f"“{shown}”" if direct else shown), place]
    link = link_line(quote.article)
    return Group(*lines, *([link] if link.plain and not same else []))
