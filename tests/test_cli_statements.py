"""`onrecord statements`, run as a person would: what it prints for each kind of input, and how it ends."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli.app import create_app
from bot.cli.failing import Exit, guarded

FEES = "“The fees will not rise,” said harbour master Ines Holt. She added that the pontoon would be repaired in May.\n"


@dataclass(frozen=True)
class Ended:
    """How the command ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as one object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `onrecord statements` in an empty folder, in a house that can't be opened."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("ONRECORD_DATA_DIR", str(tmp_path / "none"))

    def command(*arguments: str, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        code = guarded(lambda: create_app()(args=["statements", *arguments], prog_name="onrecord"))
        return Ended(int(code), *capsys.readouterr())

    return command


def test_each_statement_is_an_object_with_its_offsets(run: Run, tmp_path: Path) -> None:
    """The keys are those that are promised, and the offsets hold the content in the file as it is."""
    written = "\ufeffShare on Facebook\n\n" + FEES
    (tmp_path / "fees.txt").write_text(written, encoding="utf-8")
    ended = run("fees.txt", "--json")
    assert (ended.code, ended.err) == (Exit.OK, "")
    assert [list(row) for row in ended.rows] == [
        ["file", "kind", "speaker", "mention", "cue", "content", "start", "end"]
    ] * 2
    assert [(row["file"], row["kind"], row["speaker"]) for row in ended.rows] == [
        ("fees.txt", "direct", "Ines Holt"),
        ("fees.txt", "indirect", "Ines Holt"),
    ]
    for row in ended.rows:
        assert written[1:][slice(row["start"], row["end"])] == row["content"]


def test_json_lines_count_in_their_own_text(run: Run, tmp_path: Path) -> None:
    """Each object has line and id; the offsets are those of the line's text."""
    lines = [{"id": "a7", "title": "Fees", "text": FEES}, {"text": "“No,” said Tom Reyes, a skipper of many years."}]
    (tmp_path / "two.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    rows = run("two.jsonl", "--json").rows
    assert [(row["line"], row["id"]) for row in rows] == [(1, "a7"), (1, "a7"), (2, None)]
    for row in rows:
        assert lines[int(str(row["line"])) - 1]["text"][slice(row["start"], row["end"])] == row["content"]


def test_a_folder_names_its_files_from_where_the_person_stands(run: Run, tmp_path: Path) -> None:
    """`file` begins with the path that was given."""
    (tmp_path / "news" / "may").mkdir(parents=True)
    (tmp_path / "news" / "may" / "fees.txt").write_text(FEES, encoding="utf-8")
    assert {row["file"] for row in run("news", "--json").rows} == {"news/may/fees.txt"}


def test_standard_input(run: Run) -> None:
    """- reads it, and is its name."""
    assert [row["file"] for row in run("-", "--json", stdin=FEES).rows] == ["-", "-"]


def test_a_bad_input_stops_nothing_else(run: Run, tmp_path: Path) -> None:
    """It gets one sentence on standard error with its name; the others are printed; the exit code says so."""
    (tmp_path / "fees.txt").write_text(FEES, encoding="utf-8")
    (tmp_path / "short.txt").write_text("Too short.", encoding="utf-8")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    ended = run("gone.txt", "short.txt", "photo.png", "", "fees.txt", "--json")
    assert ended.code == Exit.FAILED
    assert len(ended.rows) == 2
    assert [line.partition(":")[0] for line in ended.err.splitlines()] == ["gone.txt", "short.txt", "photo.png", '""']


def test_nothing_is_opened_or_stored(run: Run, tmp_path: Path) -> None:
    """No data directory is made."""
    (tmp_path / "fees.txt").write_text(FEES, encoding="utf-8")
    run("fees.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["fees.txt"]


def test_people_get_a_table(run: Run, tmp_path: Path) -> None:
    """The speaker stands beside the words; quotation marks only where they were said so."""
    (tmp_path / "fees.txt").write_text(FEES, encoding="utf-8")
    out = run("fees.txt").out
    assert "Ines Holt" in out
    assert "“The fees will not rise”" in out
    assert "“the pontoon" not in out
    assert "\x1b" not in out


def test_an_article_in_which_nobody_speaks_says_so(run: Run) -> None:
    """Silence is told, and is no failure."""
    ended = run("-", stdin="The ferry sails again on Monday. It had been laid up since the storm.")
    assert ended.code == Exit.OK
    assert "Nobody is reported" in ended.out
