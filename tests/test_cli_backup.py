"""onrecord backup and restore, run as a person would."""

from pathlib import Path

import pytest

from bot.cli.failing import Exit
from retrieval.lock import writer_lock
from tests.test_cli import Run, filled, houses, run

__all__ = ["filled", "houses", "run"]


def test_a_backup_answers_from_an_empty_directory(filled: Run, tmp_path: Path) -> None:
    """Made beside a process that writes; restored elsewhere, the same question has the same answer."""
    asked = ("ask", "when does the ferry sail?", "--json")
    before = filled(*asked).json
    with writer_lock(tmp_path / "data", "onrecord run"):
        made = filled("backup", "copy.db")
    assert (made.code, made.out.partition(",")[0]) == (Exit.OK, "copy.db: 2 articles in 1 library")
    elsewhere = ("--data-dir", str(tmp_path / "elsewhere"))
    restored = filled(*elsewhere, "restore", "copy.db")
    assert restored.code == Exit.OK
    assert "2 articles in 1 library" in restored.out
    after = filled(*elsewhere, *asked).json
    assert (after["text"], after["citations"]) == (before["text"], before["citations"])
    (tmp_path / "copies").mkdir()
    assert filled("backup", "copies").code == Exit.OK
    assert [file.suffix for file in (tmp_path / "copies").iterdir()] == [".db"]


def test_nothing_is_replaced_unasked(filled: Run, tmp_path: Path, data_dir: Path) -> None:
    """Neither a file nor a catalog goes without --yes, nor while another process writes; each is one sentence."""
    assert filled("backup", "copy.db").code == Exit.OK
    for arguments in (("backup", "copy.db"), ("restore", "copy.db")):
        refused = filled(*arguments)
        assert (refused.code, refused.out, refused.err.count("\n")) == (Exit.FAILED, "", 1)
        assert "--yes" in refused.err
    with writer_lock(data_dir, "onrecord run"):
        assert filled("restore", "copy.db", "--yes").code == Exit.LOCKED
    replaced = filled("restore", "copy.db", "--yes")
    assert replaced.code == Exit.OK
    assert "before-restore" in replaced.err.replace("\n", "")
    (tmp_path / "notes.txt").write_text("no backup")
    assert filled("restore", "notes.txt", "--yes").code == Exit.FAILED
    assert len(filled("articles", "--json").out.splitlines()) == 2


def test_postgres_has_its_own(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept in PostgreSQL is backed up with its own programs; the refusal names them, and not the password."""
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://ann:canary@127.0.0.1:1/news")
    for arguments in (("backup", "copy.db"), ("restore", "copy.db")):
        refused = run(*arguments)
        assert (refused.code, refused.out) == (Exit.FAILED, "")
        assert "pg_dump" in refused.err
        assert "canary" not in refused.err
    assert not (tmp_path / "copy.db").exists()
