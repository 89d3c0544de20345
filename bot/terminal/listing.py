"""Articles, passages and reports, drawn for a terminal."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.terminal.answer import MARKER, QUIET, elsewhere_lines, link_line, source_line
from bot.terminal.plain import day, one_line, paragraphs, plain, shortened
from retrieval.models import Article, Change, Elsewhere, Hit, IngestReport, Outcome
from retrieval.pages import PAGES
from retrieval.web.metadata import WALLED

_ID_LENGTH = 12
"""Characters of an id that lists show: enough to name one article; commands take any beginning of an id."""


def render_articles(articles: Sequence[Article]) -> RenderableType:
    """A table, one line an article where the terminal is wide enough."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("id", no_wrap=True, min_width=8, style="cyan")  # it is to be typed
    table.add_column("date", no_wrap=True, min_width=10)
    table.add_column("publisher", max_width=24, overflow="fold", min_width=9)
    table.add_column("headline", overflow="fold", ratio=1, min_width=8)
    for article in articles:
        published = article.published_at
        table.add_row(
            article.id[:_ID_LENGTH],
            f"{published:%Y-%m-%d}" if published else "",
            Text(one_line(article.publisher or "")),
            Text.assemble(one_line(article.title) or "(no headline)", (_mark(article), "yellow")),
        )
    return table


def _mark(article: Article) -> str:
    if article.change is Change.WITHDRAWAL:
        return " (withdrawn)"
    return " (corrected)" if article.notice or article.change is Change.CORRECTION else ""


def render_article(article: Article, elsewhere: Elsewhere = Elsewhere()) -> RenderableType:  # noqa: B008  frozen
    """All that is known of an article, then its text; paragraphs that only repeat others are dimmed."""
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in _facts(article, elsewhere):
        facts.add_row(name, value)
    text = _text(article)
    note = (
        Text("Dimmed paragraphs repeat others and are never quoted.", style="yellow") if article.repeats else Text("")
    )
    headline = Text(one_line(article.title) or "(no headline)", style="bold")
    return Padding(Group(headline, Padding(facts, (1, 0)), text, Padding(note, (1, 0, 0, 0))), (1, 2, 0, 2))


def _text(article: Article) -> Text:
    """The stored text, its paragraphs set apart, those that repeat others dimmed."""
    text = Text()
    place = 0
    for paragraph in article.text.splitlines(keepends=True):
        middle = place + len(paragraph) // 2
        place += len(paragraph)
        if paragraph.strip():
            repeats = any(span.start <= middle < span.end for span in article.repeats)
            text.append("\n\n" if text.plain else "").append(plain(paragraph).strip(), QUIET if repeats else "")
    return text


def _notice(article: Article) -> Text:
    """What the publisher says of it, and since when."""
    since = f" (since {day(article.noticed_at)})" if article.noticed_at and article.notice else ""
    return Text("\n".join(one_line(words) for words in (article.notice or "").splitlines()) + since, style="yellow")


def _facts(article: Article, elsewhere: Elsewhere) -> list[tuple[str, Text]]:
    facts = [
        ("id", Text(article.id)),
        ("publisher", Text(one_line(article.publisher or ""))),
        ("agency", Text(one_line(elsewhere.agency or ""))),
        ("authors", Text(one_line(", ".join(article.authors)))),
        ("published", Text(day(article.published_at))),
        ("address", link_line(article)),
        ("elsewhere", Text("\n".join(elsewhere_lines(elsewhere)))),
        ("from", Text(one_line(article.origin))),
        ("version", Text(str(article.version) if article.version > 1 else "")),
        ("change", Text(article.change or "")),
        ("withdrawn" if article.change is Change.WITHDRAWAL else "corrected", _notice(article)),
        *(
            (one_line(str(name)), Text(shortened(str(value), 200)))
            for name, value in article.extra.items()
            if name not in (PAGES, WALLED)
        ),
    ]
    return [(name, value) for name, value in facts if value.plain]


def render_hits(hits: Sequence[Hit]) -> RenderableType:
    """Passages, best first, each with where it stands and what it was found by."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for number, hit in enumerate(hits, start=1):
        found = [name for name, score in (("words", hit.words), ("meaning", hit.meaning)) if score is not None]
        how = f" · {hit.score:.3f}" + (f" by {' and '.join(found)}" if found else "")
        table.add_row(Text(str(number), style=MARKER), Text.assemble(source_line(hit.article), (how, QUIET)))
        table.add_row("", Padding(Text(paragraphs(hit.passage.text)), (0, 0, 1, 2)))
    return Padding(table, (1, 2, 0, 2))


def counts_line(reports: Sequence[IngestReport]) -> str:
    """What became of all documents, in one sentence: "2 added, 1 unchanged." """
    found = Counter(report.outcome for report in reports)
    told = [f"{found[outcome]:,} {outcome.value}" for outcome in Outcome if found[outcome]]
    return f"{', '.join(told)}." if told else "There was nothing to add."


def refused_lines(reports: Sequence[IngestReport]) -> list[str]:
    """One line for each document that was refused, with the reason."""
    refused = (report for report in reports if report.outcome is Outcome.REFUSED)
    return [f"Refused {one_line(report.origin)}: {one_line(report.reason)}" for report in refused]
