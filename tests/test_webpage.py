"""retrieval/web/webpage.py: the article in an HTML page."""

import tomllib
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from retrieval.errors import InputError
from retrieval.web.webpage import read_html

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


def test_the_kind_of_page_and_its_language_are_kept() -> None:
    """What tells an opinion from news, whether it was changed, and the language it is in."""
    head = (
        '<meta property="article:section" content="Opinion"><meta property="og:locale" content="en_GB">'
        '<meta property="article:modified_time" content="2026-03-10T08:00:00Z">'
    )
    assert read_html(page(head)).extra == {
        "section": "Opinion",
        "language": "en-GB",
        "modified_at": "2026-03-10T08:00:00Z",
    }


def test_a_date_beside_the_headline_serves_where_none_is_declared() -> None:
    """Printed only, as readers see it; a date further down in the text is not taken for it."""
    printed = page().replace("</h1>", "</h1><div>published on 9 March 2026</div>")
    assert read_html(printed).date.startswith("2026-03-09")
    assert read_html(page(body=[*BODY, "The old bridge was opened on 9 March 1926."])).date == ""


def test_the_site_s_name_is_no_part_of_the_title() -> None:
    """Only its own name is taken off, and the title without it is still known in the text."""
    site = '<meta property="og:site_name" content="Harbour Post">'
    titled = '<meta property="og:title" content="Council approves bridge | Harbour Post">'
    assert read_html(page(site + titled)).title == "Council approves bridge"
    other = titled.replace("Harbour Post", "A long story")
    assert read_html(page(site + other)).title == "Council approves bridge | A long story"


LINKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council approves bridge", '
    '"datePublished": "2026-03-09T18:20:00Z", "author": {"name": "Jane Doe"}, "isAccessibleForFree": false, '
    '"publisher": {"name": "Harbour Post"}}</script><meta property="og:type" content="article">'
)


def test_what_was_read_of_a_page_that_keeps_its_article_back_is_told() -> None:
    """Title, publisher, author and date come with the refusal, whose sentence names the article."""
    with pytest.raises(InputError) as refused:
        read_html(page(LINKED, BODY[:1]))
    assert refused.value.values == {
        "title": "Council approves bridge",
        "publisher": "Harbour Post",
        "authors": "Jane Doe",
        "date": "2026-03-09T18:20:00Z",
    }
    assert refused.value.problem == "paywall-named"
    assert str(refused.value) == (
        "Too little text of “Council approves bridge” (Harbour Post): only subscribers are shown more than the "
        "beginning."
    )


def test_a_page_that_is_no_article_is_not_called_one() -> None:
    """A log-in form has a title too, which is none of an article's."""
    form = '<meta property="og:site_name" content="Harbour Post">'
    text = ["Please log in to see it.", '<form><input type="password"></form>']
    with pytest.raises(InputError) as refused:
        read_html(page(form, text))
    assert (refused.value.problem, str(refused.value).partition(":")[0]) == ("log-in", "Too little text")


@pytest.mark.parametrize(
    "html", ["", "<html><body><p>hi</p></body></html>", f"<nav>{'<a href=x>Home</a> ' * 60}</nav>"]
)
def test_a_page_without_an_article_is_refused(html: str) -> None:
    """Empty pages and navigation end in one clear sentence."""
    with pytest.raises(InputError, match="HTML page"):
        read_html(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 30_000 + BODY[0],
        "<p>" + "\x00\ufffe\x0b" * 50,
        f"<html><body><p>{'a ' * 500_000}</p></body></html>",
        "<!DOCTYPE html [<!ENTITY a 'b'>]><p>&a;&a;</p>",
        "<html xmlns='x'><svg><script>" * 100,
    ],
    ids=["deep", "control", "long", "entity", "mixed"],
)
def test_a_hostile_page_ends_in_one_sentence_or_in_text(html: str) -> None:
    """Nothing else is raised, whatever a stranger's page holds."""
    found = ""
    with suppress(InputError):
        found = read_html(html).text
    assert "<" not in found


def test_what_trafilatura_does_not_bring_is_declared() -> None:
    """On a fresh install with an older pip trafilatura can't be imported without it: it asks by an extra of lxml."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    assert "lxml_html_clean" in project["dependencies"]
    assert find_spec("lxml_html_clean")
