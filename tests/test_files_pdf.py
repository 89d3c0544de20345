"""retrieval/files/pdf.py and lines.py: articles in PDF files, and what PDFs are refused."""

import zlib

import pytest

from retrieval.errors import InputError
from retrieval.extract import extract
from retrieval.files import PDF, read_file
from retrieval.files.pdf import _LIMITS, MOST_PAGES
from retrieval.models import RawDocument
from retrieval.pages import page_at
from tests.file_material import SENTENCES, Placed, article_pdf, pdf, pdf_of


def test_an_article_on_two_pages() -> None:
    """The large letters are the headline; lines, a broken word and a sentence that goes on overleaf are joined."""
    article = extract(RawDocument(article_pdf(), PDF, "a.pdf"))
    assert (article.title, article.authors) == ("Swing bridge reopens after eleven weeks", ("Jane Doe",))
    first, second, third = article.text.split("\n")
    assert first.startswith("The council of Port Ellery reopened")
    assert "the north channel, which had" in first
    assert "that well-known engineers would have it open by Christmas. Engineers" in second
    assert third.startswith("The work cost")


def test_running_heads_are_no_text() -> None:
    """What stands at the same height of every page, and page numbers."""
    text = extract(RawDocument(article_pdf(), PDF, "a.pdf")).text
    assert "Courier" not in text
    assert not text.endswith("2")


def test_the_page_of_each_word_is_known() -> None:
    """Also in a paragraph that begins on one page and ends on the next."""
    article = extract(RawDocument(article_pdf(), PDF, "a.pdf"))
    for words, page in (("council", 1), ("would have it", 1), ("open by Christmas", 2), ("4.2 million", 2)):
        assert page_at(article, article.text.index(words)) == page


def test_what_a_browser_prints_round_a_page() -> None:
    """Its address is the article's; the day of printing is not the day it was published."""
    lines: list[Placed] = [(72, 700 - 14 * number, 11, sentence) for number, sentence in enumerate(SENTENCES)]
    lines += [(20, 780, 8, "1/12/26, 5:38 PM Bridge"), (20, 20, 8, "https://courier.example/bridge 1/1")]
    article = extract(RawDocument(pdf([lines]), PDF, "a.pdf"))
    assert article.url == "https://courier.example/bridge"
    assert article.published_at is None
    assert "https" not in article.text
    assert "5:38" not in article.text


LEFT = (
    "The council of Port Ellery reopened the",
    "swing bridge on Monday, eleven weeks",
    "after a barge had struck its eastern pier",
    "and bent two girders.",
)
RIGHT = (
    "Mayor Anna Holm walked across it first.",
    "The work cost 4.2 million crowns, which",
    "the harbour fund will pay back over nine",
    "years, she said.",
)


def test_columns_that_are_written_row_by_row_are_read_one_by_one() -> None:
    """What stands side by side makes no sentence; a line over both columns stays where it is, and so does a table."""
    rows = [
        (x, 600.0 - 14 * row, 11.0, text)
        for row, sides in enumerate(zip(LEFT, RIGHT, strict=True))
        for x, text in zip((72.0, 330.0), sides, strict=True)
    ]
    across = (
        "Engineers will look at the bridge again in March, when the ice has gone from the channel below it, he said."
    )
    read = read_file(pdf([[(72.0, 700.0, 24.0, "Swing bridge reopens"), *rows, (72.0, 500.0, 11.0, across)]]), PDF)
    assert read.title == "Swing bridge reopens"
    assert " ".join(read.text.split()) == " ".join((*LEFT, *RIGHT, across))
    table = [
        (72.0 + 120 * place, 600.0 - 14 * row, 11.0, f"cell {row}{place}") for row in range(6) for place in range(3)
    ]
    assert "cell 00 cell 01 cell 02 cell 10" in " ".join(read_file(pdf([table]), PDF).text.split())


def test_a_paragraph_of_one_column_goes_on_in_the_next() -> None:
    """The next line stands higher: a sentence that has not ended goes on there."""
    left: list[Placed] = [
        (72, 100, 11, "The council of Port Ellery reopened the swing bridge"),
        (72, 86, 11, "on Monday after eleven weeks, and nobody who was there"),
    ]
    right: list[Placed] = [(320, 700, 11, "could say why it had taken so long to mend it.")]
    assert read_file(pdf([[*left, *right]]), PDF).text.endswith(
        "nobody who was there could say why it had taken so long to mend it."
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (pdf([[]]), "scanned"),
        (pdf([[(72, 30, 8, "Scanned by a phone")]]), "scanned"),
        (pdf([]), "scanned"),
        (pdf([[(72, 700, 11, "12 34 % 56 & 78 90 - 12 34 = 56")]]), "garbled"),
        (article_pdf()[:400], "broken"),
        (b"%PDF-1.7", "broken"),
        (b"no PDF", "broken"),
        (b" ", "empty"),
        (pdf([[]] * (MOST_PAGES + 1)), "pages"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, problem: str) -> None:
    """A scan, letters without a meaning, a file that was cut off, one that is no PDF, and one of too many pages."""
    with pytest.raises(InputError) as refusal:
        read_file(data, PDF)
    assert refusal.value.problem == problem


@pytest.mark.parametrize(
    "entries", [b"/V 2 /R 3 /Length 128", b"/V 5 /R 6 /Length 256 /CF << /StdCF << /CFM /AESV3 /Length 32 >> >>"]
)
def test_a_protected_file_says_so(entries: bytes) -> None:
    """With a password that nobody gave, in the old and the new encryption."""
    key = b"<" + b"41" * 48 + b">"
    extra = b"<< /Filter /Standard %s /O %s /U %s /OE %s /UE %s /P -4 /StmF /StdCF /StrF /StdCF >>"
    ids = b"/ID [<41><41>] /Encrypt "
    with pytest.raises(InputError) as refusal:
        read_file(pdf([[(72, 700, 11, " ".join(SENTENCES))]], trailer=ids + extra % (entries, key, key, key, key)), PDF)
    assert refusal.value.problem == "protected"


def test_ten_thousand_pages_are_not_read() -> None:
    """By what the file says of their number, and where it tells a lie, once too many have been seen."""
    liar = pdf_of([b""] * 1000).replace(b"/Count 1000", b"/Count 1   ")
    for data, problem in ((pdf_of([b""] * 10_000), "pages"), (liar, "too-heavy")):
        with pytest.raises(InputError) as refusal:
            read_file(data, PDF)
        assert refusal.value.problem == problem


@pytest.mark.parametrize("content", [b"0 " * 15_000_000, b"q Q " * 10_000], ids=["bytes", "signs"])
def test_a_stream_that_unpacks_to_much_is_given_up(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of more bytes than a page has, and one of more signs than a page may have."""
    monkeypatch.setitem(_LIMITS, "stream_parsing_work_maximum_count", 5_000)  # ten times as many take a second
    bomb = pdf_of([zlib.compress(content)], packed=b"/Filter /FlateDecode")
    assert len(bomb) < 40_000
    with pytest.raises(InputError) as refusal:
        read_file(bomb, PDF)
    assert refusal.value.problem == "too-heavy"
