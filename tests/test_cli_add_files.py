"""onrecord add of files with pages and of archives: what is told, and which version stays."""

import json
from pathlib import Path

import pytest

from bot.cli.app import create_app
from bot.cli.failing import guarded
from tests.cli_house import Houses
from tests.file_material import HEADLINE, agency_item, archive, article_pdf, pdf, word_file


def test_files_of_many_kinds_in_one_go(data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is told with where it was; a broken one stops none; two versions of one item are one article."""
    later = agency_item(headline="Bridge, 2nd Ld-Writethru", versioncreated="2026-01-05T14:00:00Z")
    export = json.dumps([later, agency_item()]).encode()
    packed = {"a.docx": word_file()[:900], "b.json": export, "c.docx": word_file()}
    given = tmp_path / "given"
    given.mkdir()
    (given / "news.zip").write_bytes(archive(packed))
    (given / "bridge.pdf").write_bytes(article_pdf())
    (given / "scan.pdf").write_bytes(pdf([[]]))
    app = create_app(Houses().open)
    code = guarded(lambda: app(["add", "--json", "--data-dir", str(data_dir), str(given)]))
    told = json.loads(capsys.readouterr().out)["articles"]
    assert code == 1
    found = [(one["origin"].removeprefix(f"{given}/"), one["outcome"], one["title"]) for one in told]
    assert found == [
        ("bridge.pdf", "added", HEADLINE),
        ("news.zip/a.docx", "refused", ""),
        ("news.zip/b.json item 2", "added", HEADLINE),
        ("news.zip/b.json item 1", "updated", "Bridge"),
        ("news.zip/c.docx", "added", HEADLINE),
        ("scan.pdf", "refused", ""),
    ]
    assert guarded(lambda: app(["articles", "--data-dir", str(data_dir)])) == 0
    assert guarded(lambda: app(["show", told[0]["id"], "--data-dir", str(data_dir)])) == 0
    assert "starts" not in capsys.readouterr().out


def test_statements_of_a_pdf_have_no_place_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are found, and their offsets are null: bytes of a PDF are no text."""
    (tmp_path / "bridge.pdf").write_bytes(article_pdf())
    app = create_app(Houses().open)
    assert guarded(lambda: app(["statements", "--json", str(tmp_path / "bridge.pdf")])) == 0
    [first, *_] = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["speaker"], first["content"]) == ("Anna Holm", "Nobody will miss the ferry")
    assert (first["start"], first["end"]) == (None, None)
