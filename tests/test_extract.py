"""retrieval/extract.py: every kind of raw document becomes an article, or says why not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.errors import InputError
from retrieval.extract import extract
from retrieval.models import RawDocument

SHARED = Path(__file__).parents[1].parent / "shared"
FIRST = "The council approved the bridge on Tuesday by seven votes to two."
SECOND = "“We waited nine years,” said Ida Vale, who keeps the only shop on the east bank."


def raw(content: str | bytes, media: str = "text/plain", **fields: str) -> RawDocument:
    return RawDocument(content, media, "bridge.txt", **fields)  # type: ignore[arg-type]


def test_plain_text_becomes_a_cleaned_article() -> None:
    """Title and metadata are taken off, furniture goes, repeats are marked, the origin is kept."""
    article = extract(raw(f"Bridge approved\nShare\nPublished: 2026-01-05\n\n{FIRST}\n\n{SECOND}\n\n{FIRST}\n\nShare"))
    assert article.title == "Bridge approved"
    assert article.text == f"{FIRST}\n{SECOND}\n{FIRST}"
    assert [article.text[span.start : span.end] for span in article.repeats] == [FIRST]
    assert article.published_at == datetime(2026, 1, 5, tzinfo=UTC)
    assert article.origin == "bridge.txt"
    assert (article.publisher, article.authors, article.url) == (None, (), None)


def test_markdown_and_html_follow_their_media() -> None:
    """The media type decides, with or without its parameters."""
    markdown = extract(raw(f"# Bridge\n\n**{FIRST}**\n\n{SECOND}", "text/markdown; charset=utf-8"))
    assert (markdown.title, markdown.text) == ("Bridge", f"{FIRST}\n{SECOND}")
    html = f"<html><body><article><h1>Bridge</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    assert extract(raw(html.encode(), "text/html; charset=utf-8")).text == f"{FIRST}\n{SECOND}"
    assert "<p>" in extract(raw(f"<p> {FIRST} {SECOND}")).text


def test_what_the_input_says_wins_over_its_content() -> None:
    """Named fields of the raw document come before what stands in the text, and the heading stays in the text."""
    article = extract(
        RawDocument(
            "Another heading\nPublisher: Other\nDate: 2020-01-01\nBy Jane Doe\nURL: https://o.example/\n"
            f"{FIRST} {SECOND}",
            "text/plain",
            "x",
            title="Bridge",
            url="https://h.example/",
            publisher="Harbour Post",
            authors=("John Roe",),
            published_at=datetime(2026, 1, 5),
            key="k1",
            extra={"section": "Local"},
        )
    )
    assert (article.title, article.url, article.publisher) == ("Bridge", "https://h.example/", "Harbour Post")
    assert article.authors == ("John Roe",)
    assert article.published_at == datetime(2026, 1, 5, tzinfo=UTC)
    assert (article.key, article.extra) == ("k1", {"section": "Local"})
    assert article.text == f"Another heading\n{FIRST} {SECOND}"


def test_a_text_without_a_title_is_named_by_its_first_words() -> None:
    """Twelve words and an ellipsis."""
    assert (
        extract(raw(f"{FIRST} {SECOND}")).title == "The council approved the bridge on Tuesday by seven votes to two.…"
    )


def test_a_date_that_cannot_be_read_is_kept_aside() -> None:
    """It is no date of publication, and it is not lost."""
    article = extract(raw(f"Bridge\nPublished: last spring\n{FIRST}\n{SECOND}"))
    assert article.published_at is None
    assert article.extra == {"published_at": "last spring"}


def test_windows_text_and_broken_characters_are_read() -> None:
    """Bytes in Windows-1252 come out right, half characters go."""
    assert extract(raw(f"{FIRST} {SECOND}".encode("cp1252"))).text == f"{FIRST} {SECOND}"
    assert extract(raw(f"{FIRST}\ud83d {SECOND}")).text == f"{FIRST} {SECOND}"


@pytest.mark.parametrize(
    ("content", "media", "message"),
    [
        ("", "text/plain", "too little text"),
        ("Share\nAdvertisement\nToo short", "text/plain", "too little text"),
        (b"%PDF-1.7 something", "text/plain", "binary data"),
        ("<html><body><p>hi</p></body></html>", "text/html", "holds no article"),
    ],
)
def test_what_is_no_article_is_refused_in_one_sentence(content: str | bytes, media: str, message: str) -> None:
    """The reason is one sentence that a person understands."""
    with pytest.raises(InputError, match=f"(?i){message}") as refused:
        extract(raw(content, media))
    assert "\n" not in str(refused.value)


def test_a_short_report_is_an_article() -> None:
    """One sentence of seven words is enough, also where it looks like a headline."""
    assert extract(raw("Esther Vale, swimming star, dies at 91", title="Esther Vale dies")).text.startswith("Esther")
    assert (
        extract(raw("Esther Vale dies\nThe swimming star was 91")).text == "Esther Vale dies\nThe swimming star was 91"
    )


def test_the_seed_article_is_extracted() -> None:
    """Headline as title, no metadata made up, six repeats, no teaser and no share line."""
    seeds = sorted((SHARED / "seed").glob("000_*.txt"))
    if not seeds:
        pytest.skip("the shared seed article is not on this machine")
    article = extract(RawDocument(seeds[0].read_bytes(), "text/plain", "seed"))
    assert article.title.startswith("Trump officials hold secret talks")
    assert (article.publisher, article.authors, article.published_at) == (None, (), None)
    assert len(article.repeats) == 6
    assert "Share this" not in article.text
    assert "Homan" not in article.text


UNSPACED = {
    "ja": "市長は月曜日、橋が来週再び開通すると述べた。\n「誰もフェリーを恋しがらない」と港の責任者は語った。",
    "zh": "市长周一表示，工程师修好裂缝后，大桥将于下周重新开放。\n港口负责人说：“没有人会怀念渡轮。”",
    "th": "นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่าสะพานจะเปิดอีกครั้งในสัปดาห์หน้า\nหัวหน้าท่าเรือกล่าวว่าไม่มีใครจะคิดถึงเรือข้ามฟาก",
}


@pytest.mark.parametrize("language", UNSPACED)
def test_articles_without_spaces_are_no_scraps(language: str) -> None:
    """A brief of two sentences is whole as a page, as a file, and with a title beside it; its first letters name it."""
    text = UNSPACED[language]
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    page = (
        f"<html lang={language}><head><title>Z</title></head><body><article><h1>Z</h1>{lines}</article></body></html>"
    )
    titled = RawDocument(text, "text/plain", "a.jsonl", title="Z")
    for raw in (RawDocument(page, "text/html", "a.html"), RawDocument(f"Z\n\n{text}", "text/plain", "a.txt"), titled):
        assert extract(raw).text == text
    bare = extract(RawDocument(text, "text/plain", "a.txt"))
    assert len(bare.title) < len(text)


def test_what_has_no_end_is_cut_or_refused() -> None:
    """A title after a thousand letters, authors after a hundred; a text of millions is a book, and none of ours."""
    article = extract(RawDocument(FIRST, "text/plain", "a", title="word " * 900, authors=("Ida Vale",) * 5000))
    assert len(article.title) <= 1000
    assert article.title.endswith("word…")
    assert len(article.authors) == 100
    with pytest.raises(InputError, match="longer than 2 MB, too long for one article") as refused:
        extract(raw("a " * 1_000_001))
    assert (refused.value.problem, refused.value.values) == ("large", {"megabytes": 2})
