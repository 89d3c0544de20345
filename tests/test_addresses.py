"""Which addresses name one article, and which of those that a page declares is its own."""

import pytest

from retrieval.addresses import (
    article_address,
    identities_of,
    identity_of,
    is_home,
    is_same_site,
    is_variant,
    likely_identity,
    numbers_of,
    plain_address,
)

FERRY = "https://news.example/a/ferry"


@pytest.mark.parametrize(
    "variant",
    [
        FERRY,
        "http://news.example/a/ferry",
        "HTTPS://News.Example./a/ferry",
        "https://news.example:443/a/ferry",
        "http://news.example:80/a/ferry/",
        "https://news.example/a/ferry#comments",
        "https://news.example/a/ferry?utm_source=x&UTM_Medium=y&fbclid=1&gclid=2&mc_cid=3&at_medium=4&at_link_id=5&ns_campaign=6&amp_js_v=5",
        "  https://news.example/a/ferry/?utm_campaign=z#top ",
        "https://news.example/a/%66erry",
        "http://news.example:80/./a/ferry",
        "https://news.example/b/../a/%2e/ferry/",
        "https://news.example//a///ferry",
        "https://news.example/../a/ferry/.",
        "https://www.google.com/amp/s/news.example/a/ferry",
        "https://news-example.cdn.ampproject.org/c/s/news.example/a/ferry",
    ],
)
def test_variants_of_one_address(variant: str) -> None:
    """Scheme, capitals and dot of the host, usual ports, fragment, last slash, tracking, AMP caches make no other."""
    assert identity_of(variant) == likely_identity(variant) == "//news.example/a/ferry"


@pytest.mark.parametrize(
    "variant",
    [
        "https://www.news.example/a/ferry",
        "https://amp.news.example/a/ferry",
        "https://m.news.example/a/ferry",
        "http://mobile.news.example/a/ferry?id=",
        "https://news.example/a/ferry/amp/",
        "https://news.example/amp/a/ferry",
        "https://news.example/a/ferry.amp",
        "https://news.example/a//ferry/index.html",
        "https://news.example/a/ferry?amp=1&ref=home&outputType=amp",
        "https://www.google.co.uk/amp/s/amp.news.example/a/ferry?amp",
    ],
)
def test_what_is_likely_the_same(variant: str) -> None:
    """www., amp., m., /amp, index.html and parameters such as ref: to be believed where the texts are alike."""
    assert identity_of(variant) != "//news.example/a/ferry"
    assert likely_identity(variant) == "//news.example/a/ferry"


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/a/Ferry",
        "https://news.example:8080/a/ferry",
        "https://news.example/a/ferry?page=2",
        "https://news.example/a/ferry?id=7",
        "https://news.example/a/ferry?p=7",
        "https://news.example/a/ferry?at_id=7",
        "https://news.example/a/ferry?ns_story_id=7",
        "https://news.example/a/ferry#!/story/7",
        "ftp://news.example/a/ferry",
        "news.example/a/ferry",
    ],
)
def test_other_addresses(other: str) -> None:
    """The path's capitals, another port or host, a query of meaning make another address."""
    assert "//news.example/a/ferry" not in identities_of([other])


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://www.news.example/harbour/ferry-slip-closes-2604117.html", ["//news.example 2604117"]),
        ("https://m.news.example/article?id=2604117", ["//news.example 2604117"]),
        ("https://news.example/2026/05/04/ferry-20260504", []),
        ("https://news.example/a/ferry-7", []),
        ("ferry-2604117", []),
    ],
)
def test_the_number_of_an_article(url: str, number: list[str]) -> None:
    """A long one in path or query, of whatever form of the site; neither a day nor a few figures."""
    assert numbers_of([url]) == number
    assert is_variant(url, "http://mobile.news.example/x/2604117") is bool(number)


def test_a_query_keeps_what_it_asks() -> None:
    """Only tracking leaves a query, the rest stays in its order, also when it has no value or odd characters."""
    assert identity_of("https://e.example/?id=7&utm_id=1&q=a%20b&x=") == "//e.example?id=7&q=a+b&x="
    assert likely_identity("https://e.example/?q=1&id=7") == likely_identity("https://e.example/?id=7&q=1&src=x")


def test_letters_are_escaped_alike() -> None:
    """However a browser writes them; names of hosts as they are looked up."""
    ways = ("https://Bücher.example/%7efr/%c3%a9t%C3%A9", "http://xn--bcher-kva.example/~fr/été")
    assert {identity_of(way) for way in ways} == {"//xn--bcher-kva.example/~fr/%C3%A9t%C3%A9"}
    assert identity_of("https://e.example/a%2Fb") != identity_of("https://e.example/a/b")


@pytest.mark.parametrize("odd", ["", "http://[::1", "https://e.example:port/", "urn:isbn:1", "/x/y.html", "http:///x"])
def test_what_is_no_web_address_stays(odd: str) -> None:
    """What can't be taken apart is compared as it is, and is nobody's own."""
    assert identity_of(odd) == likely_identity(odd) == plain_address(odd) == odd
    assert article_address(FERRY, [odd]) in (FERRY, "https://news.example/x/y.html")


def test_a_site_itself_is_no_likely_article() -> None:
    """What is left of an address must name something on the site."""
    assert likely_identity("https://news.example/amp") == "//news.example/amp"
    assert is_home("https://news.example/index.html?utm_source=x")
    assert not is_home("https://news.example/?p=7")


def test_what_is_kept_is_as_it_was_written() -> None:
    """But for tracking, and out of AMP caches."""
    assert plain_address("https://E.example/A%20b/?x=1&utm_id=2&y#z") == "https://E.example/A%20b/?x=1&y#z"
    assert plain_address("https://www.google.com/amp/s/e.example/a?b=1") == "https://e.example/a?b=1"


@pytest.mark.parametrize(
    ("reached", "declared", "own"),
    [
        ("https://n.example/a/ferry-sails?ref=x", "https://n.example/a/ferry-sails", "https://n.example/a/ferry-sails"),
        ("https://m.n.example/a/ferry-7", "https://www.n.example/b/ferry-7", "https://www.n.example/b/ferry-7"),
        ("https://amp.n.example/ferry", "https://n.example/ferry", "https://n.example/ferry"),
        ("https://n.example/ferry/amp", "/ferry", "https://n.example/ferry"),
        ("https://n.example/?p=7", "/2026/ferry-sails/", "https://n.example/2026/ferry-sails/"),
        ("https://n.example/ferry-sails/comments", "https://n.example/ferry-sails", "https://n.example/ferry-sails"),
        ("https://one.n.co.uk/ferry-7", "https://two.n.co.uk/ferry-7", "https://two.n.co.uk/ferry-7"),
    ],
)
def test_a_canonical_link_is_believed(reached: str, declared: str, own: str) -> None:
    """Where it can be the article's: of the same site, with a name of its own."""
    assert article_address(reached, [declared]) == own


@pytest.mark.parametrize(
    ("reached", "declared"),
    [
        ("https://n.example/a/ferry-sails", "https://n.example/"),
        ("https://n.example/a/ferry-sails", "https://n.example/a/"),
        ("https://n.example/a/ferry-sails", "https://n.example/news"),
        ("https://n.example/2026/03/ferry-sails", "https://n.example/2026/03"),
        ("https://n.example/article.php?id=7", "https://n.example/article.php"),
        ("https://n.example/a/ferry-7", "https://other.example/a/ferry-7"),
        ("https://one.co.uk/ferry-7", "https://two.co.uk/ferry-7"),
        ("https://n.example/a/ferry-7", "https://n.example/" + "x" * 3000),
        ("https://n.example/a/ferry-7", "javascript:alert(1)"),
        ("https://n.example/a/ferry-7", "http://[::1"),
    ],
)
def test_a_canonical_link_is_not_believed(reached: str, declared: str) -> None:
    """Where it leads to a home page, a section, another site, or has lost what told the article."""
    assert article_address(reached, [declared]) == reached
    assert article_address(reached, [declared, f"{reached}#x"]) in (reached, f"{reached}#x")


def test_one_site() -> None:
    """Hosts but for www., m. and amp., or under one name that somebody registered."""
    assert is_same_site("https://m.n.example/", "http://www.n.example/x")
    assert is_same_site("https://edition.n.co.uk/", "https://n.co.uk/")
    assert not is_same_site("https://n.co.uk/", "https://o.co.uk/")
    assert not is_same_site("https://n.example/", "mailto:n.example")
