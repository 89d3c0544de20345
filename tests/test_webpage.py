"""retrieval/webpage.py: the article in an HTML page."""

import pytest

from retrieval.errors import InputError
from retrieval.webpage import read_html

BODY = [
    "The council approved the bridge on Tuesday by seven votes to two, after a debate that lasted until midnight.",
    "“We waited nine years,” said Ida Vale, who keeps the only shop on the east bank of the river.",
    "Work begins in May and is to last two years; the toll will be £2 for a car and nothing for those on foot.",
]


def page(head: str = "", body: list[str] = BODY) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return (
        f"<html><head><title>Council approves bridge | Harbour Post</title>{head}</head><body>"
        '<nav><a href="/">Home</a> <a href="/w">Weather</a></nav><article><h1>Council approves bridge</h1>'
        f"{paragraphs}</article><footer>All rights reserved</footer></body></html>"
    )


def test_the_article_is_found_in_its_page() -> None:
    """All paragraphs, to the letter; neither navigation nor footer, and the headline as title only."""
    parsed = read_html(page())
    assert parsed.text.split("\n") == BODY
    assert parsed.title.startswith("Council approves bridge")


def test_linked_data_gives_title_names_and_moment() -> None:
    """JSON-LD, also inside @graph, says publisher, authors and date with its zone."""
    parsed = read_html(
        page(
            '<link rel="canonical" href="https://harbourpost.example/bridge">'
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Site"}, '
            '{"@type": ["NewsArticle"],'
            '"headline": "Bridge approved &amp; paid for", "datePublished": "2026-03-09T18:20:00-05:00",'
            '"author": [{"name": "Jane Doe"}, {"name": "John Roe"}], "publisher": {"name": "Harbour Post"}}]}</script>'
        )
    )
    assert parsed.title == "Bridge approved & paid for"
    assert parsed.date == "2026-03-09T18:20:00-05:00"
    assert parsed.authors == ("Jane Doe", "John Roe")
    assert parsed.publisher == "Harbour Post"
    assert parsed.url == "https://harbourpost.example/bridge"


def test_meta_tags_serve_where_linked_data_is_broken() -> None:
    """Broken JSON-LD does not stop the reading; Open Graph says the same."""
    parsed = read_html(
        page(
            '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
            '<meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="Bridge approved">'
            '<meta property="article:published_time" content="2026-03-09T18:20:00+01:00">'
        )
    )
    assert (parsed.publisher, parsed.title, parsed.date) == (
        "Harbour Post",
        "Bridge approved",
        "2026-03-09T18:20:00+01:00",
    )


def test_what_a_page_does_not_say_is_left_empty() -> None:
    """No date, author or address is made up from the text."""
    parsed = read_html(page())
    assert (parsed.date, parsed.authors, parsed.url) == ("", (), None)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><body><p>hi</p></body></html>",
        f"<html><body><nav>{'<a href=x>Home</a> ' * 60}</nav></body></html>",
        "<html><body><p>Please enable JavaScript to read this page, and then come back to it.</p></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused(html: str) -> None:
    """Empty pages, navigation and walls end in one clear sentence."""
    with pytest.raises(InputError, match="HTML page"):
        read_html(html)
