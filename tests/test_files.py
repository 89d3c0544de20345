"""retrieval/files: Word, mail, NITF, NewsML-G2 and agencies' JSON as articles, and what of them is refused."""

import io
import json
import struct
import zipfile
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from retrieval.errors import InputError
from retrieval.extract import extract
from retrieval.files import DOCX, EML, NEWSML, NITF, read_file
from retrieval.files.leads import without_lead
from retrieval.models import Article, RawDocument
from retrieval.pages import page_at
from retrieval.reading import Unreadable, read_bytes
from tests.file_material import HEADLINE, SENTENCES, agency_item, archive, mail, news_item, nitf, saved, word_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def articles(data: bytes, name: str) -> list[Article]:
    """The articles in a file of that name, all of which can be read."""
    found = list(read_bytes(data, name))
    assert not [one for one in found if isinstance(one, Unreadable)]
    return [extract(one) for one in found if isinstance(one, RawDocument)]


def refusal(data: bytes, name: str) -> str:
    """The problem of the one thing in a file of that name, which can't be read."""
    [found] = read_bytes(data, name)
    if isinstance(found, Unreadable):
        assert found.reason.endswith(".")
        return found.problem
    with pytest.raises(InputError) as refused:
        extract(found)
    return refused.value.problem


def test_a_word_file() -> None:
    """Its title by the style, its by-line, what stands in tables, and the pages where breaks are noted."""
    [article] = articles(word_file(), "a.docx")
    assert (article.title, article.authors) == (HEADLINE, ("Jane Doe",))
    assert article.text.split("\n") == [
        " ".join(SENTENCES[:2]), " ".join(SENTENCES[2:]), "The ferry’s last run is on Friday."
    ]  # fmt: skip
    assert [page_at(article, article.text.index(words)) for words in ("council", "Engineers")] == [1, 2]
    assert page_at(articles(word_file(breaks=False), "a.docx")[0], 0) is None


def test_a_word_file_with_changes_tracked() -> None:
    """What was added is there, what was struck out is not."""
    document = docx.Document()
    paragraph = document.add_paragraph(SENTENCES[0])
    for kind, tag in (("ins", "t"), ("del", "delText")):
        run = f'<w:{kind} {W}><w:r><w:{tag} xml:space="preserve"> They were {kind} at night.</w:{tag}></w:r></w:{kind}>'
        paragraph._p.append(parse_xml(run))
    [article] = articles(saved(document), "a.docx")
    assert article.text == f"{SENTENCES[0]} They were ins at night."


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "protected-word"),
        (saved(docx.Document()), "empty"),
        (word_file()[:3000], "broken"),
        (archive({"word/document.xml": b"<w:document/>"}), "broken"),
        (archive({"word/document.xml": b"<a>" + b" " * 30_000_000}), "bomb"),
        (b"no Word file at all", "broken"),
    ],
)
def test_word_files_that_cannot_be_read_say_why(data: bytes, problem: str) -> None:
    """Protected or too old, empty, cut off, no Word file, or one that unpacks to a thousand times as much."""
    assert refusal(data, "a.docx") == problem


def test_a_newsletter() -> None:
    """The subject is the headline, the list's sender the publisher; the day is that of the mail, with its zone."""
    body = "\n\n".join(SENTENCES) + "\n\n-- \nYou get this as you asked for it.\n"
    [article] = articles(mail(body, "List-Unsubscribe: <https://courier.example/u>\n"), "a.eml")
    assert (article.title, article.publisher) == (HEADLINE, "Port Ellery Courier")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-01-05T10:15:00+01:00"
    assert article.text == "\n".join(SENTENCES)


def test_a_mail_that_somebody_sent_on() -> None:
    """Publisher, day and text of what was sent on; not the person who did, nor what they wrote of it."""
    heads = "From: The Harbour Post <n@post.example>\nDate: Tue, 6 Jan 2026 09:00:00 +0000\nSubject: x\nTo: you\n"
    body = f"Look at this!\n\n---------- Forwarded message ---------\n{heads}\n" + "\n\n".join(SENTENCES)
    [article] = articles(mail(body, subject="Fwd: Re: Bridge"), "a.eml")
    assert (article.title, article.publisher, article.text) == ("Bridge", "The Harbour Post", "\n".join(SENTENCES))
    assert str(article.published_at) == "2026-01-06 09:00:00+00:00"
    [plain] = articles(mail(" ".join(SENTENCES)), "a.eml")
    assert plain.publisher is None
    assert "courier.example" not in repr(plain)


@pytest.mark.parametrize(("charset", "encoding"), [("us-ascii", "utf-8"), ("utf-8", "cp1252"), ("klingon", "cp1252")])
def test_the_html_of_a_mail_whatever_it_says_of_its_letters(charset: str, encoding: str) -> None:
    """Where the plain part only stands in for it, also in tables as newsletters have it; a wrong label is no harm."""
    page = "<table><tr><td>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES) + "</td></tr></table>"
    parts = (
        f'--b\nContent-Type: text/plain\n\nOpen in a browser.\n--b\nContent-Type: text/html; charset="{charset}"\n\n'
    )
    raw = mail("{}", 'Content-Type: multipart/alternative; boundary="b"\n').replace(b"{}", parts.encode())
    [article] = articles(raw + page.encode(encoding) + b"\n--b--\n", "a.eml")
    assert article.text == "\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"no mail at all", "broken"),
        (mail("PDF", "Content-Type: application/pdf\n"), "mail-empty"),
        (mail("Thanks!"), "too-little"),
        (
            b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)),
            "mail-empty",
        ),
    ],
)
def test_mails_without_an_article_say_so(data: bytes, problem: str) -> None:
    """No mail, only an attachment, a line, and parts in parts three thousand deep."""
    assert refusal(data, "a.eml") in (problem, "broken")


def test_a_mail_that_was_sent_on_as_a_file() -> None:
    """It is the article, with its own subject and day; the note that it came with is none, nor a part of it."""
    inner = EmailMessage()
    inner["Subject"], inner["Date"] = HEADLINE, "Tue, 10 Mar 2026 23:30:00 -0500"
    inner.set_content("\n\n".join(SENTENCES))
    outer = EmailMessage()
    outer["Subject"], outer["From"] = "Fwd: piece", "jo@x.example"
    outer.set_content("See the mail below.")
    outer.add_attachment(inner)
    [article] = articles(bytes(outer), "a.eml")
    assert (article.title, article.text) == (HEADLINE, "\n".join(SENTENCES))
    assert article.published_at == datetime(2026, 3, 11, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize(("encoding", "label"), [("cp1252", "UTF-8"), ("utf-8", "ISO-8859-1"), ("utf-16", "utf-16")])
def test_an_agencys_file_with_a_wrong_label(encoding: str, label: str) -> None:
    """It is read as its letters are, whatever its declaration says."""
    told = news_item().replace("Jane Doe", "Jón Hólm").replace(SENTENCES[0], f"“{SENTENCES[0]}” – so it is.")
    [article] = articles(f'<?xml version="1.0" encoding="{label}"?>{told}'.encode(encoding), "a.xml")
    assert article.authors == ("Jón Hólm",)
    assert article.text.startswith(f"“{SENTENCES[0]}” – so it is.")


def test_what_is_embargoed_is_refused_until_then() -> None:
    """In an agency's JSON and in its XML; after the hour it is an article like any other."""
    ahead = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    held = news_item().replace("</itemMeta>", f"<embargoed>{ahead}</embargoed></itemMeta>").encode()
    for data, name in ((json.dumps(agency_item(embargoed=ahead)).encode(), "a.json"), (held, "a.xml")):
        with pytest.raises(InputError, match="embargoed"):
            articles(data, name)
    assert articles(json.dumps(agency_item(embargoed="2026-01-05T13:00:00Z")).encode(), "a.json")


def test_nitf() -> None:
    """Headline without its mark, by-line, day, owner; no captions; what tells a later version from another story."""
    [article] = articles(nitf(), "a.xml")
    assert (article.title, article.publisher, article.authors) == (HEADLINE, "The Meridian Wire", ("Jane Doe",))
    assert str(article.published_at) == "2026-01-05 10:15:00+00:00"
    assert article.text == "\n".join(SENTENCES)
    assert (article.key, article.extra["lead"]) == ("MW:bridge-ellery", 2)


def test_a_message_of_newsml() -> None:
    """Each text in it is an article; a picture is passed over, what was taken back is refused, the others go in."""
    items = news_item() + news_item("b", "canceled") + news_item("c", kind="picture") + news_item("d")
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'
    first, second, third = read_bytes(message.encode(), "m.xml")
    assert isinstance(first, RawDocument)
    article = extract(first)
    assert (article.title, article.publisher, article.authors) == (HEADLINE, "The Meridian Wire", ("Jane Doe",))
    assert (article.key, article.text) == ("urn:newsml:mw.example:20260105:bridge", "\n".join(SENTENCES))
    assert str(article.published_at) == "2026-01-05 11:15:00+01:00"
    assert article.extra["modified_at"] == "2026-01-05T12:30:00+01:00"
    assert isinstance(second, RawDocument)
    with pytest.raises(InputError, match="canceled"):
        extract(second)
    assert third.origin == "m.xml item 3"


def test_an_agencys_json() -> None:
    """A byte-order mark, headline, by-lines, both days, the owner, and an HTML body."""
    [article] = articles(b"\xef\xbb\xbf" + json.dumps(agency_item()).encode(), "a.json")
    assert (article.title, article.publisher, article.authors) == (HEADLINE, "The Meridian Wire", ("JANE DOE",))
    assert (str(article.published_at), article.key) == ("2026-01-05 10:15:00+00:00", "tag:mw.example,2026:bridge")
    assert (article.extra["modified_at"], article.extra["lead"]) == ("2026-01-05T12:30:00Z", 1)
    assert article.text == "\n".join(SENTENCES)


@pytest.mark.parametrize(
    "body",
    [
        {"body_nitf": "<block>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES) + "</block>"},
        {"body_nitf": nitf().decode()},
        {"body_text": "\n\n".join(SENTENCES)},
        {"bodies": [{"contenttype": "text/html", "value": "<p>" + "</p><p>".join(SENTENCES)}]},
        {"body_xhtml": "<p>" + "</p>\n<p>".join(SENTENCES).replace("’", "&rsquo;").replace("“", "&#8220;")},
    ],
)
def test_bodies_of_agencies(body: dict[str, object]) -> None:
    """NITF, whole or in part, plain text, HTML with entities: the same paragraphs."""
    item = {**agency_item(), "body_xhtml": None, **body}
    assert articles(json.dumps(item).encode(), "a.json")[0].text == "\n".join(SENTENCES)


def test_an_export_with_several_versions_ends_with_the_newest() -> None:
    """However they are put in envelopes; they have one key, so they are one article."""
    newer = agency_item(headline="Bridge, 2nd Ld-Writethru", versioncreated="2026-01-05T14:00:00Z")
    picture = {"type": "picture", "headline": "A bridge", "uri": "p"}
    items = [{"item": item} for item in (newer, agency_item(), picture)]
    first, second = articles(json.dumps({"data": {"items": items}}).encode(), "a.json")
    assert (first.title, second.title) == (HEADLINE, "Bridge")
    assert first.key == second.key


def test_what_is_no_article_in_a_list_is_named() -> None:
    """A good item is taken in; an empty one and a number beside it are refused by their places, a picture is not."""
    picture = {"type": "picture", "headline": "A bridge"}
    listed = [agency_item(), {"headline": None}, 7, picture]
    for whole in (listed, {"data": {"items": listed}}):
        first, *refused = read_bytes(json.dumps(whole).encode(), "list.json")
        assert isinstance(first, RawDocument)
        assert [one.origin for one in refused] == ["list.json item 2", "list.json item 3"]
        assert all(isinstance(one, Unreadable) for one in refused)


def test_agencies_items_a_line() -> None:
    """Among lines of our own."""
    lines = [json.dumps(agency_item()), json.dumps({"title": "Ferry", "text": SENTENCES[1], "byline": "x"})]
    first, second = articles("\n".join(lines).encode(), "a.jsonl")
    assert (first.title, second.title) == (HEADLINE, "Ferry")


@pytest.mark.parametrize(
    ("line", "bare", "version"),
    [
        ("Bridge reopens, 1st Ld-Writethru", "Bridge reopens", 1),
        ("BC-EU--Bridge, 3rd Ld-Writethru,620", "BC-EU--Bridge", 3),
        ("Bridge,2nd Ld", "Bridge", 2),
        ("Bridge reopens, 12th Lead-Writethru", "Bridge reopens", 12),
        ("UPDATE 4-Bridge reopens", "Bridge reopens", 4),
        ("Bridge, Writethru", "Bridge", 1),
        ("Holm takes 1st lead in the poll", "Holm takes 1st lead in the poll", 0),
        ("Update 2 of the harbour plan", "Update 2 of the harbour plan", 0),
        ("CORRECTED-Bridge reopens", "CORRECTED-Bridge reopens", 0),
    ],
)
def test_marks_of_later_versions(line: str, bare: str, version: int) -> None:
    """Those of the wires are told from words; that something was corrected stays in the headline."""
    assert without_lead(line) == (bare, version)


LAUGHS = '<!DOCTYPE nitf [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


@pytest.mark.parametrize("place", ["<p>&j;</p>", '<p class="&j;">x</p>'])
def test_a_billion_laughs(place: str) -> None:
    """Entities of entities are never put in: in the text they are nothing, elsewhere the file is refused."""
    text = f"{LAUGHS}]><nitf><body><body.content><p>{SENTENCES[0]}</p>{place}</body.content></body></nitf>"
    found = list(read_bytes(text.encode(), "a.xml"))
    assert len(found) == 1
    if isinstance(found[0], RawDocument):
        assert extract(found[0]).text in (SENTENCES[0], f"{SENTENCES[0]}\nx")


@pytest.mark.parametrize("kind", ["SYSTEM", 'PUBLIC "x"'])
def test_no_file_is_read_through_an_entity(kind: str, tmp_path: Path) -> None:
    """Neither in the text nor as a DTD."""
    (tmp_path / "secret.txt").write_text("TOPSECRET")
    where = f'"file://{tmp_path}/secret.txt"'
    text = f"""<!DOCTYPE nitf {kind} {where} [<!ENTITY x SYSTEM {where}><!ENTITY % y SYSTEM {where}> %y;]>
<nitf><body><body.content><p>{SENTENCES[0]} &x; &eacute;</p></body.content></body></nitf>"""
    for found in read_bytes(text.encode(), "a.xml"):
        if isinstance(found, RawDocument):
            assert extract(found).text == f"{SENTENCES[0]} é"


def test_no_file_is_read_through_a_word_file(tmp_path: Path) -> None:
    """An entity in one of its parts."""
    (tmp_path / "secret.txt").write_text("TOPSECRET")
    document = docx.Document()
    document.add_paragraph(" ".join(SENTENCES))
    parts = zipfile.ZipFile(io.BytesIO(saved(document)))
    files = {name: parts.read(name) for name in parts.namelist()}
    body = files["word/document.xml"].replace(b"Monday", b"&x;").partition(b"?>")[2]
    entity = f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'.encode()
    files["word/document.xml"] = entity + body
    [article] = articles(archive(files), "a.docx")
    assert article.text.startswith("The council of Port Ellery reopened the swing bridge on after eleven weeks")


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"<rss><channel/></rss>", "a.xml", "xml"),
        (b"<nitf><body>", "a.xml", "broken-xml"),
        (b"<a>" * 100_000, "a.xml", "broken-xml"),
        (nitf().replace(b'"usable"', b'"canceled"'), "a.xml", "withdrawn"),
        (nitf("<p>Short.</p>"), "a.xml", "too-little"),
        (json.dumps(agency_item(pubstatus="embargoed")).encode(), "a.json", "withdrawn"),
        (json.dumps(agency_item(pubstatus="canceled", body_xhtml="")).encode(), "a.json", "withdrawn"),
        (b'{"headline": "Bridge", "type": "picture"}', "a.json", "json-empty"),
        (b"[" * 100_000, "a.json", "json"),
        (b"[1]", "a.json", "json-object"),
    ],
)
def test_news_files_without_an_article_say_so(data: bytes, name: str, problem: str) -> None:
    """Other XML, files cut off or nested without end, what an agency took back or holds back, pictures."""
    assert refusal(data, name) == problem


@pytest.mark.parametrize(
    ("data", "name", "media"),
    [
        (word_file(), "a.pdf", DOCX),
        (word_file(), "a.txt", DOCX),
        (nitf(), "a.txt", None),
        (b"<!doctype html><html><p>x</p></html>", "a.pdf", "text/html"),
        (b"<html><p>x</p></html>", "a.xml", "text/html"),
        (b"Mail begins with %PDF- in its text.", "a.txt", "text/plain"),
        (mail("x"), "a.eml", EML),
    ],
)
def test_a_file_is_what_it_begins_as(data: bytes, name: str, media: str | None) -> None:
    """Whatever it is called."""
    [found] = read_bytes(data, name)
    assert isinstance(found, RawDocument)
    assert found.media == (media or NITF)


@pytest.mark.parametrize("media", [NITF, NEWSML, DOCX, EML])
def test_random_bytes_are_broken(media: str) -> None:
    """Whatever a library raises is one sentence."""
    with pytest.raises(InputError):
        read_file(struct.pack("<256I", *(number * 2654435761 % 2**32 for number in range(256))), media)
