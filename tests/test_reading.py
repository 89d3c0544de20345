"""retrieval/reading.py: raw documents from files, folders, JSON lines and standard input."""

import json
import os
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from retrieval.files import NITF, PDF
from retrieval.models import RawDocument
from retrieval.reading import Unreadable, count_documents, count_in, read_bytes, read_documents, read_stream


def read(path: Path) -> tuple[list[RawDocument], list[Unreadable]]:
    found = list(read_documents(path))
    return [f for f in found if isinstance(f, RawDocument)], [f for f in found if isinstance(f, Unreadable)]


def test_a_file_is_one_document(tmp_path: Path) -> None:
    """The ending tells the media, the origin is the absolute path, nothing is read into it."""
    for name, media in [
        ("a.txt", "text/plain"),
        ("b.MD", "text/markdown"),
        ("c.html", "text/html"),
        ("d.htm", "text/html"),
    ]:
        (tmp_path / name).write_text("text")
        assert list(read_documents(tmp_path / name)) == [RawDocument(b"text", media, str(tmp_path / name))]


def test_relative_paths_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file named from another folder has the same origin."""
    (tmp_path / "a.txt").write_text("text")
    monkeypatch.chdir(tmp_path)
    [document], _ = read(Path("a.txt"))
    assert document.origin == str(tmp_path / "a.txt")


def test_the_files_in_a_mail_are_read_as_files_are() -> None:
    """Each under its name, and what is not read is named; the note that goes with them is no article of its own."""

    def taken(text: str, *files: tuple[str, bytes, str]) -> list[str]:
        message = EmailMessage()
        message["From"], message["Subject"] = "jo@post.example", "Pier"
        message.set_content(text)
        for name, content, kind in files:
            message.add_attachment(content, *kind.split("/"), filename=name)
        return [f"{getattr(one, 'problem', '')}{one.origin}" for one in read_bytes(bytes(message), "a.eml")]

    pier = ("../pier.txt", b"The pier closes on Monday, the council said.", "application/octet-stream")
    note, report = "Please find the article attached, as I said.", "The council voted on Monday to close the pier. " * 9
    picture, sheet = ("me.png", b"\x89PNG", "image/png"), ("a.xls", b"x", "application/vnd.ms-excel")
    assert taken(note, pier, picture) == ["a.eml/pier.txt"]
    assert taken(report, pier, sheet) == ["a.eml", "a.eml/pier.txt", "kinda.eml/a.xls"]
    assert taken(note, sheet) == ["a.eml", "kinda.eml/a.xls"]
    assert taken(note, ("b.eml", b"Subject: x\n\ny", "application/octet-stream")) == ["a.eml/b.eml"]
    inmost = b"Subject: z\nContent-Type: message/rfc822\n\nSubject: y\nContent-Type: message/rfc822\n\nSubject: x\n\ny"
    assert taken(note, ("b.eml", inmost, "application/octet-stream"))[-1].startswith("nested-maila.eml/b.eml/")
    assert taken(report) == ["a.eml"]


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    """All below it, sorted; other endings are named and the rest goes on."""
    for name in ("b.txt", "a/2.txt", "a/1.md", ".hidden/x.txt", ".y.txt", "c.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    documents, unreadable = read(tmp_path)
    assert [Path(d.origin).relative_to(tmp_path).as_posix() for d in documents] == ["a/1.md", "a/2.txt", "b.txt"]
    [other] = unreadable
    assert other.origin.endswith("c.png")
    assert "can't read .png files (yet)" in other.reason


def test_json_lines_are_articles(tmp_path: Path) -> None:
    """Every field has its place, unknown keys are kept, a mark at the start and blank lines do not matter."""
    line = {
        "id": 7,
        "title": "Bridge",
        "text": "Text.",
        "url": "https://h.example/",
        "publisher": "Harbour Post",
        "authors": ["Jane Doe", {"name": "John Roe"}],
        "published_at": "2026-01-05T10:00:00Z",
        "section": "Local",
    }
    path = tmp_path / "a.jsonl"
    path.write_text(
        "\ufeff" + json.dumps(line) + "\r\n\n" + json.dumps({"html": "<p>x</p>", "authors": "A Poe and B Poe"})
    )
    documents, unreadable = read(path)
    assert unreadable == []
    assert documents[0] == RawDocument(
        "Text.",
        "text/plain",
        f"{path} line 1",
        title="Bridge",
        url="https://h.example/",
        publisher="Harbour Post",
        authors=("Jane Doe", "John Roe"),
        published_at=datetime(2026, 1, 5, 10, tzinfo=UTC),
        key="7",
        extra={"section": "Local"},
    )
    assert documents[1] == RawDocument("<p>x</p>", "text/html", f"{path} line 3", authors=("A Poe", "B Poe"))


def test_a_bad_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    """Each bad line is named by its number with the reason, and the good ones around it are read."""
    good = '{"text": "Good."}'
    bad = ["not json", "[1]", "{}", '{"text": 5}', '{"text": "  "}', "[" * 100_000, '{"text": "cut o']
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([good, *bad, good]))
    documents, unreadable = read(path)
    assert [d.origin for d in documents] == [f"{path} line 1", f"{path} line {len(bad) + 2}"]
    assert [u.origin for u in unreadable] == [f"{path} line {number}" for number in range(2, len(bad) + 2)]
    assert "not valid JSON" in unreadable[0].reason
    assert "not an object" in unreadable[1].reason
    assert 'neither "text" nor "html"' in unreadable[2].reason
    assert '"text" is not a text' in unreadable[3].reason


def test_a_date_that_cannot_be_read_is_kept_aside(tmp_path: Path) -> None:
    """It is no date of publication, and it is not lost."""
    (tmp_path / "a.jsonl").write_text('{"text": "x", "published_at": "last spring"}\n{"text": "x", "published_at": 5}')
    documents, _ = read(tmp_path / "a.jsonl")
    assert [d.published_at for d in documents] == [None, None]
    assert [d.extra for d in documents] == [{"published_at": "last spring"}, {"published_at": 5}]


def test_json_lines_in_utf_16_are_read(tmp_path: Path) -> None:
    """As a spreadsheet on Windows writes them."""
    (tmp_path / "a.jsonl").write_text('{"text": "Café."}\n', encoding="utf-16")
    [document], unreadable = read(tmp_path / "a.jsonl")
    assert document.content == "Café."
    assert unreadable == []


@pytest.mark.parametrize("name", ["missing.txt", "zero\0byte.txt", "x" * 5000])
def test_what_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    """A missing path, or one that no file can have, is an Unreadable and no exception."""
    documents, [unreadable] = read(tmp_path / name)
    assert documents == []
    assert unreadable.reason


def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    """A file and a folder without permission do not stop the rest."""
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "b.txt").write_text("text")
    (tmp_path / "c").mkdir()
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "c").chmod(0)
    try:
        if os.access(tmp_path / "a.txt", os.R_OK):
            pytest.skip("this user may read everything")
        documents, unreadable = read(tmp_path)
    finally:
        (tmp_path / "c").chmod(0o700)
    assert [d.origin for d in documents] == [str(tmp_path / "b.txt")]
    assert ["denied" in u.reason for u in unreadable] == [True, True]


def test_a_folder_inside_itself_ends(tmp_path: Path) -> None:
    """A link back to a folder above, a link to itself and a dead link are named once each."""
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    documents, unreadable = read(tmp_path)
    assert [Path(d.origin).name for d in documents] == ["a.txt"]
    assert sorted(Path(u.origin).name for u in unreadable) == ["dead.txt", "loop", "self"]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    """A file, a folder and a way up by links are each refused in a line of their own; what stays inside is read."""
    secret, inside = tmp_path / "secret.txt", tmp_path / "given"
    secret.write_text("not to be read")
    (inside / "below").mkdir(parents=True)
    (inside / "a.txt").write_text("text")
    links = {"pw.txt": str(secret), "up": "..", "abroad": str(tmp_path), "again.txt": "a.txt"}
    for name, target in links.items():
        (inside / name).symlink_to(target)
    (inside / "below" / "deep.txt").symlink_to("../../secret.txt")
    documents, unreadable = read(inside)
    assert [Path(d.origin).name for d in documents] == ["a.txt", "again.txt"]
    assert sorted(Path(u.origin).name for u in unreadable) == ["abroad", "deep.txt", "pw.txt", "up"]
    assert all("leads out of the folder" in one.reason for one in unreadable)
    (tmp_path / "named").symlink_to(inside)
    assert len(read(tmp_path / "named")[0]) == 2


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is neither file nor folder is named instead of opened."""
    os.mkfifo(tmp_path / "a.txt")
    _, [unreadable] = read(tmp_path)
    assert "neither a file nor a folder" in unreadable.reason


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"Bridge\n\nThe council approved it.", "text/plain"),
        (b"---\ntitle: Bridge\n---\nThe council approved it.", "text/markdown"),
        (b"\n<!DOCTYPE html><html><body>x</body></html>", "text/html"),
        (b"<3 said the mayor", "text/plain"),
        (b"%PDF-1.7", PDF),
        (b"<?xml version='1.0'?>\n<nitf><body><body.content/></body></nitf>", NITF),
    ],
)
def test_standard_input_is_told_by_its_beginning(data: bytes, media: str) -> None:
    """Text, Markdown with front matter, a page, or a file of a kind that is known by it."""
    [document] = read_stream(data, "standard input")
    assert isinstance(document, RawDocument)
    assert (document.media, document.origin) == (media, "standard input")


def test_standard_input_of_json_lines() -> None:
    """Where every line is an object each is an article, bad ones named."""
    good, bad = read_stream(b'\xef\xbb\xbf{"text": "x", "id": "k"}\n\n{"text": \n', "standard input")
    assert isinstance(good, RawDocument)
    assert (good.key, good.origin) == ("k", "standard input line 1")
    assert isinstance(bad, Unreadable)
    assert bad.origin == "standard input line 3"


@pytest.mark.parametrize("data", [b"", b" \n ", b"\x89PNG", bytes(range(256)) * 4])
def test_standard_input_without_text_is_named(data: bytes) -> None:
    """Nothing, or binary data, is an Unreadable with a reason."""
    [unreadable] = read_stream(data, "standard input")
    assert isinstance(unreadable, Unreadable)
    assert unreadable.reason


def test_counting_for_a_progress_bar(tmp_path: Path) -> None:
    """Files count one, JSON lines one a line, with or without a last line break; what is missing does not raise."""
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "b.jsonl").write_text("{}\n{}\n{}")
    (tmp_path / ".c.txt").write_text("text")
    assert count_documents(tmp_path) == 4
    assert count_documents(tmp_path / "b.jsonl") == 3
    assert count_documents(tmp_path / "missing") <= 1


@pytest.mark.parametrize("name", ["a.txt", "b.MD", "c.html", "d.htm", "e.jsonl"])
def test_bytes_are_read_as_the_file_of_that_name(tmp_path: Path, name: str) -> None:
    """The same documents come from a file's bytes as from the file, but that the origin is what it is called."""
    content = b'{"title": "Bridge", "text": "It stands.", "id": 1}\n{"text": 5}\nno JSON'
    (tmp_path / name).write_bytes(content)
    from_disk = list(read_documents(tmp_path / name))
    assert list(read_bytes(content, str(tmp_path / name))) == from_disk
    assert count_in(content, name) == len(from_disk)
    [first, *_] = read_bytes(content, f"attachment://{name}")
    assert first.origin.startswith(f"attachment://{name}")


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"", "a.txt", "empty"),
        (b" \n", "a.jsonl", "empty"),
        (b"text", "a.png", "kind"),
        (b"text", "a", "kind"),
        (b"word " * 300_000, "a.txt", "large"),
        (b'{"text": "' + b"word " * 300_000 + b'"}', "a.jsonl", "large"),
        (b"\xff\xfe" + b"\x01\x00" * 400, "a.jsonl", "binary"),
        (b"[1]", "a.jsonl", "json-object"),
        (b'{"text": 1}', "a.jsonl", "json-field"),
        (b"{}", "a.jsonl", "json-empty"),
        (b"{", "a.jsonl", "json"),
    ],
)
def test_bytes_that_are_no_article_say_why(data: bytes, name: str, problem: str) -> None:
    """Each fault has a sentence, and the name of the text that other languages have for it."""
    [unreadable] = read_bytes(data, name, largest=1_000_000)
    assert isinstance(unreadable, Unreadable)
    assert unreadable.problem == problem
    assert unreadable.reason


def test_a_line_that_is_too_long_does_not_stop_the_others() -> None:
    """The lines before and after it are read."""
    good = b'{"text": "The council approved it."}'
    found = list(read_bytes(b"\n".join([good, b"x" * 2_000_000, good]), "a.jsonl", largest=1_000_000))
    assert [isinstance(one, RawDocument) for one in found] == [True, False, True]


def test_a_damaged_file_of_json_lines_on_disk_is_named(tmp_path: Path) -> None:
    """Bytes that only look like UTF-16 are an Unreadable, as everywhere, and the next file is read."""
    (tmp_path / "a.jsonl").write_bytes(b"\xff\xfe" + b"\x01\x00" * 400)
    (tmp_path / "b.txt").write_text("text")
    documents, [unreadable] = read(tmp_path)
    assert len(documents) == 1
    assert unreadable.problem == "binary"
