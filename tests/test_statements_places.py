"""Offsets in a file's own text for what stands in the cleaned article."""

import pytest

from retrieval.extract import extract
from retrieval.models import RawDocument, Span
from retrieval.statements import find_statements
from retrieval.statements.places import Places

BODY = (
    "Harbour fees rise\r\n\r\nShare this article on Facebook\r\n\r\n"
    "The  harbour\u00a0master, Ines Holt, said the fees “would  not\u200b rise again”.\r\n\r\n"
    "Skippers were told in May that the pontoon would close.\r\n\r\n"
    "“We were never asked, not once,” said skipper Tom Reyes.\r\n"
)


def _placed(written: str, media: str) -> list[tuple[str, str]]:
    article = extract(RawDocument(written, media, "here"))
    found = find_statements(article)
    spans = Places(written, media).spans(article.text, [Span(said.start, said.end) for said in found])
    return [(said.content, written[span.start : span.end]) for said, span in zip(found, spans, strict=True) if span]


def test_plain_text_keeps_its_own_offsets() -> None:
    """Carriage returns, doubled spaces, invisible signs and a removed share line shift nothing."""
    assert _placed(BODY, "text/plain") == [
        ("the fees “would not rise again”", "the fees “would  not\u200b rise again”"),
        ("We were never asked, not once", "We were never asked, not once"),
    ]


def test_what_is_said_twice_is_found_where_it_was_read() -> None:
    """The same words in two paragraphs have two places."""
    written = (
        "“It is over,” said Tom Reyes on the quay as the last boat left.\n"
        "Hours later the council met in the old hall.\n"
        "“It is over,” said Ines Holt after a vote that took all evening.\n"
    )
    article = extract(RawDocument(written, "text/plain", "here"))
    found = find_statements(article)
    spans = Places(written, "text/plain").spans(article.text, [Span(said.start, said.end) for said in found])
    assert [span and span.start for span in spans] == [1, written.rindex("It is over")]


def test_a_page_is_found_through_its_markup() -> None:
    """Tags, scripts and entities stand between the words; the slice begins and ends with the content's words."""
    page = (
        "<html><head><title>Fees</title><script>var said = 'It will close';</script></head><body><article><h1>Fees</h1>"
        "<p>The harbour has had a long and difficult year, with two storms and a strike behind it.</p>"
        "<p>&#8220;It will <b>close</b>, and I don&rsquo;t see it open&eacute;d again,&#8221; said Ines Holt, the "
        "harbour master, at a meeting of skippers on Monday.</p></article></body></html>"
    )
    ((content, there),) = _placed(page, "text/html")
    assert content == "It will close, and I don’t see it openéd again"
    assert there == "It will <b>close</b>, and I don&rsquo;t see it open&eacute;d again"


def test_the_target_of_a_link_is_no_word_of_the_article() -> None:
    """Markdown marks are passed over, wherever they stand."""
    written = "# Fees\n\nInes Holt said the [harbour](https://example.org/said-the-fees) would *not* close.\n"
    ((content, there),) = _placed(written, "text/markdown")
    assert content == "the harbour would not close"
    assert there == "the [harbour](https://example.org/said-the-fees) would *not* close"


def test_marks_at_both_ends_belong_to_the_content() -> None:
    """A content that begins with a sum and ends with a question mark is found with both."""
    written = "“£40 a night? Really?” said Tom Reyes, who has moored there for years."
    assert _placed(written, "text/plain") == [("£40 a night? Really?", "£40 a night? Really?")]


@pytest.mark.parametrize("media", ["text/plain", "text/html", "text/markdown"])
def test_what_is_not_there_has_no_place(media: str) -> None:
    """Words that the file does not have are None, never a guess."""
    assert Places("Nothing of the kind.", media).spans("It will close.", [Span(0, 13)]) == [None]
