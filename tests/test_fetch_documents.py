"""retrieval/fetch/documents.py: what stands at an address becomes documents, by its content type or its ending."""

import json

import pytest

from retrieval.errors import InputError
from retrieval.extract import extract
from retrieval.fetch import Fetched, read_fetched
from retrieval.models import RawDocument
from retrieval.reading import Unreadable

ASKED, URL = "http://news.example/short", "https://news.example/a/ferry"
SAID = "Die Fähre “Möwe” fährt nicht mehr, sagte Bürgermeisterin Ines Köhler am Dienstag im Rathaus von Tarnmünde."
PARAGRAPHS = "".join(f"<p>{SAID} Das galt schon {number} Tage lang.</p>" for number in (3, 4, 5))
HTML = f"<!doctype html><html><head><title>Fähre</title></head><body><article>{PARAGRAPHS}</article></body></html>"


def one(content: bytes, media: str, url: str = URL, largest: int = 20_000_000) -> RawDocument | Unreadable:
    """The only document."""
    [document] = read_fetched(Fetched(ASKED, url, content, media), largest)
    return document


@pytest.mark.parametrize(
    ("media", "url", "content", "read"),
    [
        ("text/html; charset=utf-8", URL, HTML, "text/html; charset=utf-8"),
        ("TEXT/HTML", URL, HTML, "TEXT/HTML"),
        ("application/xhtml+xml;charset=utf-8", URL, HTML, "application/xhtml+xml;charset=utf-8"),
        ("text/html", "https://news.example/a.pdf", HTML, "text/html"),
        ("text/plain", URL, SAID, "text/plain"),
        ("text/plain", URL, HTML, "text/html"),
        ("text/plain", "https://news.example/a.md", SAID, "text/markdown"),
        ("application/octet-stream", "https://news.example/a.txt", SAID, "text/plain"),
        ("", "https://news.example/a", HTML, "text/html"),
        ("", "https://news.example/a", SAID, "text/plain"),
        ("text/html", URL, "%PDF-1.7 and more", "application/pdf"),
        ("application/pdf", URL, "%PDF-1.7 and more", "application/pdf"),
    ],
)
def test_a_page_is_one_document(media: str, url: str, content: str, read: str) -> None:
    """Of the kind that its type says, where that says anything; its address is the one that it came from."""
    document = one(content.encode(), media, url)
    assert isinstance(document, RawDocument)
    assert (document.media, document.url, document.origin) == (read, url, ASKED)


@pytest.mark.parametrize("media", ["image/png", "video/mp4", "application/octet-stream", "font/woff2", "x"])
def test_what_is_no_text_is_refused_with_its_type(media: str) -> None:
    """In one sentence."""
    document = one(b"\x89PNG", media)
    assert isinstance(document, Unreadable)
    assert (document.problem, document.values["media"], document.origin) == ("fetch-media", media, ASKED)


def test_nothing_is_said_to_be_nothing() -> None:
    """An empty page."""
    document = one(b" \n", "text/html")
    assert isinstance(document, Unreadable)
    assert document.problem == "empty"


def test_a_file_of_several_articles() -> None:
    """Each keeps its own address and says its line."""
    lines = "\n".join(json.dumps({"title": "A", "text": SAID, "url": f"https://x.example/{n}"}) for n in (1, 2))
    found = list(read_fetched(Fetched(ASKED, URL, f"{lines}\n{{".encode(), "application/x-ndjson")))
    assert [document.origin for document in found] == [f"{ASKED} line {number}" for number in (1, 2, 3)]
    assert [getattr(document, "url", None) for document in found] == [
        "https://x.example/1",
        "https://x.example/2",
        None,
    ]


def test_only_pages_may_be_larger_than_an_article() -> None:
    """Of a page little is text; plain text is all of it."""
    assert isinstance(one(HTML.encode(), "text/html", largest=100), RawDocument)
    text = one(SAID.encode() * 2, "text/plain", largest=100_000)
    assert isinstance(text, RawDocument)
    refused = one(SAID.encode() * 20_000, "text/plain", largest=1_000_000)
    assert isinstance(refused, Unreadable)
    assert refused.values == {"megabytes": 1}


@pytest.mark.parametrize(
    ("encoding", "media", "declared"),
    [
        ("utf-8", "text/html; charset=utf-8", ""), ("utf-8", "text/html", ""), ("utf-8", "text/html", "iso-8859-1"),
        ("utf-8", "text/html; charset=windows-1252", "utf-8"), ("cp1252", "text/html; charset=ISO-8859-1", ""),
        ("cp1252", "text/html", "windows-1252"), ("cp1252", "text/html; charset=utf-8", ""),
        ("cp1252", "text/html; charset=bogus", ""), ("utf-16", "text/html", ""), ("utf-16", "text/html", "utf-8"),
        ("utf-16-le", "text/html; charset=utf-16le", ""), ("utf-8-sig", "text/html; charset=cp1252", ""),
    ],
)  # fmt: skip
def test_s7_any_charset_that_is_declared_or_not(encoding: str, media: str, declared: str) -> None:
    """By the response or by the page, rightly, wrongly or not at all: the article's words are as they were written."""
    text = HTML.replace("<head>", f'<head><meta charset="{declared}">') if declared else HTML
    document = one(text.encode(encoding), media)
    assert isinstance(document, RawDocument)
    assert SAID in extract(document).text


def test_s7_zero_bytes_surrogates_and_one_long_line() -> None:
    """None of them is stored, and none ends the program: the words about them are kept, or it is refused."""
    odd = HTML.replace("Rathaus", "Rat\x00haus&#xD800;&#0;").encode()
    document = one(odd, "text/html; charset=utf-8")
    assert isinstance(document, RawDocument)
    text = extract(document).text
    assert "Tarnmünde" in text
    assert "\x00" not in text
    text.encode("utf-8")
    line = one(b"x" * 5_000_000, "text/html", largest=1_000_000)
    assert isinstance(line, RawDocument)
    with pytest.raises(InputError):
        extract(line)


WALLS = {
    "script": '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>',
    "consent": "<h1>Before you continue</h1><p>We and our 843 partners store cookies. Accept all cookies to go on.</p>",
    "robot": "<h1>Are you a robot?</h1><p>Please click the box below to let us know. Enable JavaScript to go on.</p>",
}


@pytest.mark.parametrize("wall", WALLS.values(), ids=WALLS)
def test_s7_a_wall_is_no_article(wall: str) -> None:
    """Pages that show a script, a consent form or a riddle: too little text, nothing to be stored."""
    document = one(f"<!doctype html><html><body>{wall}</body></html>".encode(), "text/html")
    assert isinstance(document, RawDocument)
    with pytest.raises(InputError):
        extract(document)
