"""retrieval/web/fuller.py: the rest of an article, where the reading of its page fell short."""

import trafilatura

from retrieval.web.declared import Declared
from retrieval.web.fuller import fuller

FIRST = "The ferry to Skerrin sails again in May, the harbour master said on Monday, once its hull has been repaired."
REST = [f"Berth {number} is kept for it, as the council had asked in its letter of January." for number in range(1, 7)]


def full(body: str, declared: Declared, text: str = FIRST) -> str:
    tree = trafilatura.load_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    return fuller(tree, text, declared)


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_blocks_of_one_article_named_alike_are_read_together() -> None:
    """Advertisements cut long articles into several blocks of one name."""
    body = (
        f'<div class="body">{paragraphs([FIRST])}</div><p>Advertisement</p><div class="body">{paragraphs(REST)}</div>'
    )
    assert full(body, Declared()).split("\n") == [FIRST, *REST]


def test_the_next_article_of_an_endless_page_is_another() -> None:
    """A second headline, or another <article>, ends it."""
    blocks = f'<div class="body">{paragraphs([FIRST])}</div>', f'<div class="body">{paragraphs(REST)}</div>'
    assert full(f"<h1>Ferry</h1>{blocks[0]}<h1>Berths</h1>{blocks[1]}", Declared()) == FIRST
    assert full(f"<article>{blocks[0]}</article><article>{blocks[1]}</article>", Declared()) == FIRST


def test_the_text_of_the_linked_data_is_taken_where_it_has_more() -> None:
    """Only where it is the same article, and free; with fewer words than were found it is no better."""
    body = " ".join([FIRST, *REST])
    assert full("", Declared(body=body)) == body
    assert full("", Declared(body=body, free=False)) == FIRST
    assert full("", Declared(body=" ".join(REST))) == FIRST
    assert full("", Declared(body=FIRST)) == FIRST


def test_all_paragraphs_are_taken_where_the_page_declares_so_many_words() -> None:
    """Not where it declares no more than were found, nor where there are far more than it declares."""
    page = f"<div>{paragraphs([FIRST])}</div><section>{paragraphs(REST)}</section><aside><p>Follow us all</p></aside>"
    words = len(" ".join([FIRST, *REST]).split())
    assert full(page, Declared(words=words)).split("\n") == [FIRST, *REST]
    assert full(page, Declared(words=len(FIRST.split()))) == FIRST
    assert full(page, Declared(words=words // 2)) == FIRST
