"""When two articles are the same one: files, words, ids."""

from pathlib import Path

import pytest

from retrieval.catalog.identity import file_identity, is_alike, is_prefix
from retrieval.models import Article


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


def test_which_texts_are_versions_of_each_other() -> None:
    """An edited text is, one that has the subject and some words in common is not; of no text nothing is known."""
    told = "The harbour council voted on Tuesday to close the old ferry slip, for the pilings rot, and the planks."
    edited = told.replace("Tuesday", "Wednesday").replace(", for the pilings rot, and the planks", "")
    other = (
        "On Tuesday the harbour council spoke about the ferry, whose slip is old; nobody voted to close the harbour."
    )
    assert is_alike(Article("", told), Article("", edited))
    assert is_alike(Article("", ""), Article("", edited))
    assert not is_alike(Article("", told), Article("", other))
