"""retrieval/web/declared.py: what a page says of its article in JSON-LD, Open Graph and <meta> tags."""

import json
from typing import Any

import pytest
import trafilatura

from retrieval.web.declared import Declared, best_date, read_declared


def declared(head: str = "", linked: Any = None, html: str = "<html lang='en-GB'>") -> Declared:
    script = "" if linked is None else f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    tree = trafilatura.load_html(f"{html}<head>{head}{script}</head><body><p>Ferry back in May.</p></body></html>")
    assert tree is not None
    return read_declared(tree)


def test_names_told_elsewhere_are_found_by_their_id() -> None:
    """Many sites name author and publisher once in @graph and point to them."""
    graph = [
        {"@type": "Organization", "@id": "#house", "name": "Harbour Post"},
        {"@type": "Person", "@id": "#jd", "name": "Jane Doe"},
        {"@type": "Article", "headline": "Ferry back", "author": {"@id": "#jd"}, "publisher": {"@id": "#house"}},
    ]
    said = declared(linked={"@graph": graph})
    assert (said.title, said.publisher, said.authors) == ("Ferry back", "Harbour Post", ("Jane Doe",))


def test_of_several_articles_the_one_with_the_page_s_title_is_meant() -> None:
    """Teasers may come first in the JSON-LD of a page."""
    linked = [
        {"@type": "NewsArticle", "headline": "Other news", "author": "John Roe"},
        {"@type": "NewsArticle", "headline": "Ferry back", "author": "Jane Doe"},
    ]
    said = declared('<meta property="og:title" content="Ferry back">', linked)
    assert (said.title, said.authors, said.articles) == ("Ferry back", ("Jane Doe",), 2)


def test_a_job_is_no_article() -> None:
    """Its title and its date are not those of the page."""
    assert declared(linked={"@type": "JobPosting", "headline": "Deckhand", "datePublished": "2026-01-01"}) == declared()


@pytest.mark.parametrize("written", ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>"])
def test_wrapped_json_is_read(written: str) -> None:
    """Old templates put comments round it."""
    data = json.dumps({"@type": "NewsArticle", "headline": "Ferry back"})
    assert declared(f'<script type="application/ld+json">{written.replace("{}", data)}</script>').title == "Ferry back"


@pytest.mark.parametrize("broken", ['{"@type": "NewsArticle", ', "[" * 5000, "[null, 3, [[]]]", '{"@type": {"a": 1}}'])
def test_broken_json_says_nothing(broken: str) -> None:
    """It is passed over; <meta> tags still count."""
    meta = '<meta property="og:title" content="Ferry back">'
    assert declared(f'{meta}<script type="application/ld+json">{broken}</script>').title == "Ferry back"


def test_whether_it_is_free() -> None:
    """In both spellings of false, or as Facebook's tier; what is metered can be read."""
    assert declared().free
    for value in (False, "False"):
        assert not declared(linked={"@type": "NewsArticle", "isAccessibleForFree": value}).free
    assert not declared('<meta property="article:content_tier" content="locked">').free
    assert declared('<meta property="article:content_tier" content="metered">').free


def test_language_section_and_change() -> None:
    """The article's own language before the page's; where neither says it, Open Graph's."""
    linked = {"@type": "NewsArticle", "inLanguage": "fr", "articleSection": ["Opinion", "Port"], "dateModified": "2026"}
    said = declared(linked=linked)
    assert (said.language, said.section, said.modified) == ("fr", "Opinion; Port", "2026")
    assert declared().language == "en-GB"
    assert declared('<meta property="og:locale" content="de_AT">', html="<html>").language == "de-AT"


def test_an_address_is_no_name() -> None:
    """article:author is often the address of a profile."""
    head = (
        '<meta property="article:author" content="https://net.example/jane"><meta name="byl" content="By Jane Doe">'
        '<meta name="twitter:site" content="@harbourpost">'
    )
    assert declared(head).authors == ("Jane Doe",)
    assert declared(head).publisher == "harbourpost"


def test_the_form_of_the_date_that_says_most_is_kept() -> None:
    """With its zone, from whichever tag has it; another day's is not mixed in."""
    assert best_date(("2026-03-09", "2026-03-09T18:20", "2026-03-09T18:20:00-05:00")) == "2026-03-09T18:20:00-05:00"
    assert best_date(("2026-03-09", "2026-04-02T18:20:00Z")) == "2026-03-09"
    assert best_date(("soon", "2026-03-09")) == "2026-03-09"
    assert best_date(("soon",)) == "soon"
    assert best_date(()) == ""
