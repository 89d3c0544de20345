"""Lists, articles, hits and reports on the screen."""

from datetime import UTC, datetime

from rich.console import Console, RenderableType

from bot.terminal.listing import counts_line, refused_lines, render_article, render_articles, render_hits
from retrieval.models import Article, Hit, IngestReport, Outcome, Passage, Span

TEXT = "The ferry sails.\nOn Monday the ferry sails.\nIt is white."
ARTICLE = Article(
    "Ferry [bold]returns[/bold]",
    TEXT,
    "https://gull.example/f",
    "The Gull",
    ("Ann Lee", "Bo Ek"),
    datetime(2026, 3, 9, tzinfo=UTC),
    (Span(17, 43),),
    "ferry.txt",
    extra={"section": "Local"},
    id="abcdef0123456789",
    version=2,
)


def _shown(drawn: RenderableType, colours: bool = False) -> str:
    console = Console(width=80, force_terminal=colours, color_system="standard" if colours else None)
    with console.capture() as captured:
        console.print(drawn)
    return captured.get()


def test_articles() -> None:
    """One line an article; what is not known is left empty, and brackets in a headline are brackets."""
    lines = _shown(render_articles([ARTICLE, Article("", "x", id="b2")])).splitlines()
    assert lines[1].split() == ["abcdef012345", "2026-03-09", "The", "Gull", "Ferry", "[bold]returns[/bold]"]
    assert lines[2].split() == ["b2", "(no", "headline)"]


def test_article() -> None:
    """Facts, then the text by paragraphs, the one that repeats dimmed and all others not."""
    shown = _shown(render_article(ARTICLE))
    for part in ("The Gull", "Ann Lee, Bo Ek", "9 March 2026", "https://gull.example/f", "ferry.txt", "Local"):
        assert part in shown
    coloured = _shown(render_article(ARTICLE), colours=True)
    assert "\x1b[2mOn Monday the ferry sails.\x1b[0m" in coloured
    assert "\x1b[2mThe ferry sails." not in coloured
    assert "\x1b[2mIt is white." not in coloured
    assert "never quoted" in shown


def test_a_plain_article_has_no_note() -> None:
    """Nothing is said of repeats where there are none, nor of what is not known."""
    shown = _shown(render_article(Article("Ferry", TEXT, id="a")))
    assert "quoted" not in shown
    assert "publisher" not in shown
    assert "version" not in shown


def test_hits() -> None:
    """Each with its rank, source, score and what found it."""
    passage = Passage(0, 0, 16, TEXT[:16], id="p")
    shown = _shown(
        render_hits([Hit(passage, ARTICLE, 0.75, words=3.0, meaning=0.5), Hit(passage, ARTICLE, 0.5, meaning=0.4)])
    )
    shown = " ".join(shown.split())
    assert "0.750 by words and meaning" in shown
    assert "0.500 by meaning" in shown
    assert shown.count("The ferry sails.") == 2


def test_reports() -> None:
    """Counts in one line, in the order added, updated, unchanged, refused; and each refused one with its reason."""
    reports = [
        IngestReport("c.txt", Outcome.REFUSED, reason="It is\nempty."),
        IngestReport("a.txt", Outcome.ADDED),
        *[IngestReport("b.txt", Outcome.UNCHANGED)] * 1200,
    ]
    assert counts_line(reports) == "1 added, 1,200 unchanged, 1 refused."
    assert refused_lines(reports) == ["Refused c.txt: It is empty."]
    assert counts_line([]) == "There was nothing to add."
