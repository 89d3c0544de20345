"""retrieval/web/beside_headline.py: the day and names that stand beside a headline, none from elsewhere."""

import pytest

from retrieval.web.metadata import parse_date
from retrieval.web.webpage import read_html

BRIEF = (
    "Police are looking for a man who took a wedding cake from a bakery on Monday; it was founded in 2019 and "
    "had never been robbed.",
    "It was found an hour later on a bench by the pier, with two tiers missing, as harbour master Ann Lee said.",
)


def page(beside: str = "", lines: tuple[str, ...] = BRIEF, head: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><head>{head}</head><body><article><h1>Cake stolen</h1>{beside}{body}</article></body></html>"


@pytest.mark.parametrize(
    ("beside", "date"),
    [
        ("<div>Published 10 March 2026, 11:30pm GMT</div>", "2026-03-10T23:30:00+00:00"),
        ("<header>News <span>March 10, 2026</span> <em>By Jo Reed</em></header>", "2026-03-10T00:00:00+00:00"),
        ("<p>Publié le 10 mars 2026 à 18h30</p>", "2026-03-10T18:30:00+00:00"),
    ],
)
def test_a_day_beside_the_headline(beside: str, date: str) -> None:
    """Is when it was published, with its time and zone where they are told."""
    found = parse_date(read_html(page(beside)).date)
    assert found is not None
    assert found.isoformat() == date


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page(lines=("Did you know of it in 2019?", *BRIEF)),
        page(lines=("It opened on 3 May 2019.", *BRIEF)),
        page("<div>Updated 11 March 2026</div>"),
        page(lines=(*BRIEF, "Printed 12 March 2026")),
    ],
)
def test_no_date_is_made_of_what_an_article_tells(html: str) -> None:
    """A year, a day in a sentence, below the article, or of a change: all are none, and a wrong one is worse."""
    assert read_html(html).date == ""


def test_what_stands_there_completes_what_is_declared() -> None:
    """The hour of the day that the page declares, and the second name of a by-line of which one is marked."""
    told = "<div>By <a rel='author' href='/jo'>Jo Reed</a> and Sam Hara, Political Editor</div><div>{}</div>"
    declared = "<meta name='date' content='2026-03-10'>"
    found = read_html(page(told.format("Published 10 March 2026 23:30 UTC"), head=declared))
    assert found.authors == ("Jo Reed", "Sam Hara")
    assert found.date.startswith("2026-03-10 23:30")
    assert read_html(page(told.format("Published 20 March 2026 23:30 UTC"), head=declared)).date == "2026-03-10"
