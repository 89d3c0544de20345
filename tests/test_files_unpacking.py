"""retrieval/files/unpacking.py: archives of articles, and what of them is not unpacked."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from retrieval.files import DOCX, PDF
from retrieval.files.unpacking import MOST_FILES
from retrieval.models import RawDocument
from retrieval.reading import Unreadable, count_documents, count_in, read_bytes, read_documents
from tests.file_material import SENTENCES, archive, article_pdf, word_file

TEXT = " ".join(SENTENCES).encode()


def problems(data: bytes) -> dict[str, str]:
    """What is not read of an archive, and why."""
    return {one.origin: one.problem for one in read_bytes(data, "a.zip") if isinstance(one, Unreadable)}


def test_the_files_of_an_archive(tmp_path: Path) -> None:
    """Each by its kind, in order, hidden ones left out; what can't be read is named and stops no other."""
    files = {
        "b/two.jsonl": b'{"text": "x"}\n{',
        "a.pdf": article_pdf(),
        "c.docx": word_file(),
        "d.png": b"x",
        "e.txt": b"",
        ".hidden/x.txt": TEXT,
        "__MACOSX/a.txt": TEXT,
    }
    (tmp_path / "news.zip").write_bytes(archive(files))
    found = list(read_documents(tmp_path))
    read = [(one.origin.removeprefix(f"{tmp_path}/"), one.media) for one in found if isinstance(one, RawDocument)]
    assert read == [("news.zip/a.pdf", PDF), ("news.zip/b/two.jsonl line 1", "text/plain"), ("news.zip/c.docx", DOCX)]
    assert [one.problem for one in found if isinstance(one, Unreadable)] == ["json", "kind", "empty"]
    assert count_documents(tmp_path) == count_in(archive(files), "a.zip") == 5


def test_names_that_lead_out_of_an_archive() -> None:
    """Nothing is ever written, and such a name would be that of another file's article."""
    names = ["../up.txt", "a/../../up.txt", "/etc/abs.txt", "C:\\abs.txt", "..\\up.txt"]
    found = list(read_bytes(archive(dict.fromkeys(names, TEXT)), "a.zip"))
    assert [getattr(one, "problem", "read") for one in found] == ["path"] * len(names)


def test_odd_names_are_only_names() -> None:
    """Control characters do not stand in what is shown; UTF-8 that is not marked as such is read."""
    made = archive({"a\nb\x1b[2J.txt": TEXT, "x" * 5000 + ".txt": TEXT})
    assert not any("\n" in one.origin or "\x1b" in one.origin for one in read_bytes(made, "a.zip"))
    marked = archive({"Größe.txt": TEXT})
    unmarked = marked.replace(b"\x00\x08", b"\x00\x00")
    for data in (marked, unmarked):
        [found] = read_bytes(data, "a.zip")
        assert found.origin == "a.zip/Größe.txt"


def test_links_and_archives_in_an_archive_are_not_followed() -> None:
    """Nor is what is protected with a password."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("inner.zip", archive({"a.txt": TEXT}))
        packed.writestr("locked.txt", TEXT)
    data = bytearray(made.getvalue())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1  # of the last file: that it is encrypted
    assert problems(bytes(data)) == {
        "a.zip/inner.zip": "nested",
        "a.zip/link.txt": "link",
        "a.zip/locked.txt": "protected",
    }


@pytest.mark.parametrize(
    "data",
    [
        archive({"a.txt": TEXT, "bomb.txt": b"\0" * 3_000_000}),
        archive({f"{number}.txt": b"" for number in range(MOST_FILES + 1)}),
    ],
    ids=["ratio", "count"],
)
def test_an_archive_that_unpacks_to_too_much_is_not_opened(data: bytes) -> None:
    """Told before a byte is unpacked."""
    assert problems(data) == {"a.zip": "bomb"}
    assert count_in(data, "a.zip") == 1


def test_the_sizes_of_all_files_count_together() -> None:
    """Files that overlap, of which each alone is small: the archive says of each how large it is."""
    made = bytearray(archive({f"{number}.txt": TEXT for number in range(20)}))
    place = 0
    while (place := made.find(b"PK\x01\x02", place)) >= 0:
        made[place + 20 : place + 28] = (60_000).to_bytes(4, "little") + (11_000_000).to_bytes(4, "little")
        place += 4
    assert problems(bytes(made)) == {"a.zip": "bomb"}


def test_no_more_is_unpacked_than_an_archive_says() -> None:
    """One that says too little of a file's size is damaged, not large."""
    made = bytearray(archive({"a.txt": b"word " * 100_000}))
    place = made.rfind(b"PK\x01\x02")
    made[place + 24 : place + 28] = (100).to_bytes(4, "little")
    assert problems(bytes(made)) == {"a.zip/a.txt": "broken"}


@pytest.mark.parametrize("data", [b"PK\x03\x04 and no more", archive({"a.txt": TEXT})[:-30], b"no archive"])
def test_a_broken_archive_says_so(data: bytes) -> None:
    """One that was cut off, and one that is none."""
    assert problems(data) == {"a.zip": "broken"}


def test_a_file_in_an_archive_may_be_no_larger_than_outside() -> None:
    """What is too large is not unpacked."""
    made = archive({"a.txt": bytes(range(32, 127)) * 1000, "b.txt": TEXT})
    found = list(read_bytes(made, "a.zip", largest=50_000))
    assert [getattr(one, "problem", "read") for one in found] == ["large", "read"]
