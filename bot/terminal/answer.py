"""An answer, drawn for a person at a terminal: what was said, by whom, where it stands, and the words themselves."""

import re
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.excerpts import places, quoted_words
from bot.render.described import described
from bot.terminal.plain import day, one_line, paragraphs, plain
from retrieval.models import Answer, Article, Citation, Elsewhere, Span, Status
from retrieval.pages import page_of
from retrieval.quoting.citations import cited_articles, independent_reports

MARKER = Style(color="cyan", bold=True)
QUIET = Style(dim=True)
_MARKER = re.compile(r"\[\d+\]")
_BORDER = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+")
_LONG = 500
"""Characters of a paragraph that are shown whole, about six lines; `/evidence N` and --json have all of the passage."""


def render_answer(answer: Answer) -> RenderableType:
    """The whole answer. Notes stand last, where they are still on the screen."""
    parts: list[RenderableType] = [_body(answer)]
    if answer.status is Status.ANSWERED:
        said = _said_by(answer)
        if said.plain:
            parts.append(Padding(said, (1, 2, 0, 2)))
        parts.append(Padding(render_sources(answer), (1, 2, 0, 2)))
        sources, reports = cited_articles(answer.citations), independent_reports(answer.citations)
        if reports < sources:
            told = f"{reports} independent reports; the others are copies" if reports > 1 else "copies of one report"
            parts.append(Padding(Text(f"These {sources} sources are {told}.", style=QUIET), (1, 2, 0, 2)))
    elif answer.nearest:
        parts.append(Padding(_nearest(answer.nearest), (1, 2, 0, 2)))
    for note in answer.notes:
        parts.append(Padding(Text(f"Note: {one_line(note.text)}", style="yellow"), (1, 2, 0, 2)))
    return Group(*parts)


def render_sources(answer: Answer) -> RenderableType:
    """The numbered sources, each with its passage, the words relied on in bold."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    before: Article | None = None
    for citation in answer.citations:
        same = before is not None and citation.article.id == before.id
        before = citation.article
        head = Text("the same article", style=QUIET) if same else source_line(citation.article)
        head.append_text(_page(citation))
        head.append(_also(citation.elsewhere) if not same else "", style=QUIET)
        if table.row_count:
            table.add_row("", "")
        table.add_row(Text(f"[{citation.number}]", style=MARKER), head)
        if not same and (link := link_line(citation.article)).plain:
            table.add_row("", link)
        table.add_row("", Padding(excerpt(answer, citation), (0, 0, 0, 2)))
    return table


def render_evidence(answer: Answer, number: int) -> RenderableType | None:
    """One source with the whole passage; None where the answer has no such number."""
    found = next((item for item in answer.citations if item.number == number), None)
    if found is None:
        return None
    head = Text.assemble((f"[{number}] ", MARKER), source_line(found.article), _page(found))
    words = highlighted(paragraphs(found.passage.text), _words(answer, found))
    beside = [Text(line, style=QUIET) for line in elsewhere_lines(found.elsewhere)]
    return Padding(Group(head, link_line(found.article), *beside, Padding(words, (1, 0, 0, 2))), (1, 2, 0, 2))


def elsewhere_lines(elsewhere: Elsewhere) -> list[str]:
    """The copies of an article's text, the original first, and its other addresses."""
    heads = sorted(elsewhere.copies, key=lambda head: head.id != elsewhere.copy_of)
    lines = []
    for head in heads:
        named = " · ".join(one_line(part) for part in (head.publisher, head.title) if part) or head.id
        what = "copied from" if head.id == elsewhere.copy_of else "the same text:"
        lines.append(f"{what} {named}{f' · {one_line(head.url)}' if head.url else ''}")
    return [*lines, *(f"also at {one_line(address)}" for address in elsewhere.addresses)]


def source_line(article: Article) -> Text:
    """Publisher, headline and day, each only where it is known."""
    line = Text()
    agency = one_line(article.agency or "")
    by = f"by {agency}" if agency and agency.casefold() not in one_line(article.publisher or "").casefold() else ""
    if article.publisher:
        line.append(one_line(article.publisher), style="bold").append(f", {by}" if by else "").append(" · ")
    elif by:
        line.append(f"{by} · ")
    line.append(one_line(article.title) or "(no headline)")
    if article.published_at:
        line.append(f" · {day(article.published_at)}", style=QUIET)
    return line


def link_line(article: Article) -> Text:
    """The address, to be clicked where the terminal can; only web addresses are ever links."""
    address = one_line(article.url or "")
    if not address.startswith(("http://", "https://")):
        return Text("")
    return Text(address, style=Style(dim=True, underline=True, link=address), overflow="fold")


def highlighted(text: str, words: Sequence[str]) -> Text:
    """The text with these words in bold, wherever they stand in it."""
    drawn = Text(text)
    for place in places(text, words):
        drawn.stylize("bold", place.start, place.end)
    return drawn


def excerpt(answer: Answer, citation: Citation) -> Text:
    """The paragraphs of the passage that hold the quoted words, or its first; long ones cut at sentences."""
    words = _words(answer, citation)
    lines = [line.strip() for line in plain(citation.passage.text).splitlines() if line.strip()]
    holding = [number for number, line in enumerate(lines) if any(places(line, words))] or [0][: len(lines)]
    shown = Text()
    for before, number in zip([None, *holding], holding, strict=False):
        if before is not None:
            shown.append("\n" if number == before + 1 else "\n…\n", style=QUIET)
        shown.append_text(highlighted(_cut(lines[number], words), words))
    return shown


def _body(answer: Answer) -> RenderableType:
    text = Text(plain(answer.text).strip() or "The articles say nothing about this.")
    text.highlight_regex(_MARKER, style=MARKER)
    return Padding(text, (1, 2, 0, 2))


def _said_by(answer: Answer) -> Text:
    """Who is quoted, in the order of the answer, with the numbers of where; and whether the words were checked."""
    numbers: dict[str, list[int]] = {}
    for statement in answer.statements:
        if statement.speaker:
            told = numbers.setdefault(speaker_name(statement.speaker), [])
            if statement.citation not in told:
                told.append(statement.citation)
    line = Text()
    for name, found in numbers.items():
        line.append("Said by " if not line.plain else ", ", style=QUIET).append(name, style="bold").append(" ")
        line.append("".join(f"[{number}]" for number in found), style=MARKER)
    quoted = [statement for statement in answer.statements if statement.quotation]
    if line.plain and quoted and all(statement.verified for statement in quoted):
        line.append(" · every quotation found word for word in its source", style=QUIET)
    return line


def speaker_name(speaker: str) -> str:
    """A speaker as a reader expects one: a role that the article has no name for takes its article, "the company"."""
    return described(one_line(speaker))


def _page(citation: Citation) -> Text:
    """The page of a file that the quoted words are on; nothing where it has none."""
    page = page_of(citation)
    return Text(f" · p. {page}" if page else "", style=QUIET)


def _also(elsewhere: Elsewhere) -> str:
    """In how many others the text stands, else at how many other addresses."""
    copies, addresses = len(elsewhere.copies), len(elsewhere.addresses)
    if copies:
        return f" · also in {copies} other{'s' if copies > 1 else ''}"
    return f" · also at {addresses} other address{'es' if addresses > 1 else ''}" if addresses else ""


def _words(answer: Answer, citation: Citation) -> list[str]:
    return [plain(words) for words in quoted_words(answer, citation)]


def _nearest(articles: Sequence[Article]) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    for article in articles:
        table.add_row(Text("·", style=QUIET), source_line(article))
    return Group(Text("Nearest articles, not sources:", style=QUIET), table)


def _cut(paragraph: str, words: Sequence[str]) -> str:
    """The paragraph, or where it is long the sentences that hold the words and one more on either side."""
    if len(paragraph) <= _LONG:
        return paragraph
    borders = [0, *(found.end() for found in _BORDER.finditer(paragraph)), len(paragraph)]
    found = list(places(paragraph, words)) or [Span(0, 0)]
    first, last = min(place.start for place in found), max(place.end for place in found)
    start = max((index for index, border in enumerate(borders) if border <= first), default=0)
    end = next(index for index, border in enumerate(borders) if border >= last)
    start, end = borders[max(start - 1, 0)], borders[min(end + 1, len(borders) - 1)]
    return ("… " if start else "") + paragraph[start:end].strip() + (" …" if end < len(paragraph) else "")
