"""When two articles are the same one: addresses, files, ids."""

from pathlib import Path

import pytest

from retrieval.catalog.identity import canonical_url, file_identity, is_prefix


@pytest.mark.parametrize(
    "variant",
    [
        "https://news.example/a/ferry",
        "http://news.example/a/ferry",
        "HTTPS://News.Example/a/ferry",
        "https://news.example:443/a/ferry",
        "http://news.example:80/a/ferry/",
        "https://news.example/a/ferry#comments",
        "https://news.example/a/ferry?utm_source=x&UTM_Medium=y",
        "  https://news.example/a/ferry/?utm_campaign=z#top ",
    ],
)
def test_variants_of_one_address(variant: str) -> None:
    """Scheme, capitals of the host, usual ports, fragment, trailing slash and utm_* make no other address."""
    assert canonical_url(variant) == "//news.example/a/ferry"


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/a/Ferry",
        "https://news.example:8080/a/ferry",
        "https://www.news.example/a/ferry",
        "https://news.example/a/ferry?page=2",
        "ftp://news.example/a/ferry",
        "news.example/a/ferry",
    ],
)
def test_other_addresses(other: str) -> None:
    """The path's capitals, another port or host, a query of meaning make another address."""
    assert canonical_url(other) != "//news.example/a/ferry"


def test_a_query_keeps_what_it_asks() -> None:
    """Only utm_* leaves a query, the rest stays in its order, also when it has no value or odd characters."""
    assert canonical_url("https://e.example/?id=7&utm_id=1&q=a%20b&x=") == "//e.example?id=7&q=a+b&x="


@pytest.mark.parametrize("odd", ["", "http://[::1", "https://e.example:port/", "urn:isbn:1", "/x/y.html"])
def test_what_is_no_web_address_stays(odd: str) -> None:
    """What can't be taken apart is compared as it is."""
    assert canonical_url(odd) == odd


def test_which_origins_are_files() -> None:
    """A text, Markdown or HTML file is known by its absolute path; a .jsonl line, a URL, standard input is not."""
    assert file_identity("notes/story.txt") == str(Path.cwd() / "notes/story.txt")
    assert file_identity("/x/story.HTML") == "/x/story.HTML"
    for origin in ("", "standard input", "articles.jsonl, line 3", "/x/a.jsonl", "https://e.example/a.html"):
        assert file_identity(origin) is None


@pytest.mark.parametrize(
    ("typed", "fits"),
    [("a", True), ("0123abcd", True), ("", False), ("0123abcde", False), ("il", False), ("%", False), ("A", False)],
)
def test_what_can_begin_an_id(typed: str, fits: bool) -> None:
    """Ids are eight digits and lower-case letters without i, l, o, u."""
    assert is_prefix(typed) is fits
