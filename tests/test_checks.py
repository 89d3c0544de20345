"""The doctor: what works is said to, and what does not comes with what to do."""

import io
import json
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.cli.app import create_app
from bot.cli.failing import Exit, guarded
from bot.config import EmbeddingChoice, Settings
from bot.health.checks import Check, State, check_machine
from bot.terminal.checks import render_checks
from bot.wiring import CATALOG_FILE
from retrieval.lock import writer_lock
from tests.cli_house import Houses

KEY = "sk-canary-0123456789"


def _by_part(checks: list[Check]) -> dict[str, Check]:
    return {check.part: check for check in checks}


def _settings(data_dir: Path, **changes: Any) -> Settings:
    return Settings(**{"data_dir": data_dir, "embedding": EmbeddingChoice.STATIC, **changes})


def test_a_sound_machine(data_dir: Path) -> None:
    """Nothing is broken where nothing is set and the folder can be written; no key is named that is not there."""
    checks = _by_part(check_machine(_settings(data_dir)))
    assert {check.state for check in checks.values()} <= {State.OK, State.NOTE}
    assert "quotations" in checks["answers"].found
    assert "OPENAI_API_KEY" in checks["answers"].advice
    assert set(checks) == {"python", "data directory", "disk", "writer's lock", "answers"}


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    """A data directory that can't be made is broken, and the advice says how to name another."""
    (tmp_path / "file").write_text("in the way")
    checks = _by_part(check_machine(_settings(tmp_path / "file" / "data")))
    assert checks["data directory"].state is State.BROKEN
    assert "ONRECORD_DATA_DIR" in checks["data directory"].advice


def test_a_held_lock_is_a_note(data_dir: Path) -> None:
    """Who holds it is told; it is nothing broken."""
    with writer_lock(data_dir, "onrecord add"):
        lock = _by_part(check_machine(_settings(data_dir)))["writer's lock"]
    assert lock.state is State.NOTE
    assert "onrecord add" in lock.found


def test_servers_are_tried(data_dir: Path) -> None:
    """An address where something listens can be reached, one where nothing does can't."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        address = f"http://127.0.0.1:{port}/v1"
        assert (
            _by_part(check_machine(_settings(data_dir, openai_base_url=address)))["OPENAI_BASE_URL"].state is State.OK
        )
    gone = _by_part(check_machine(_settings(data_dir, chroma_url=f"http://127.0.0.1:{port}")))["CHROMA_URL"]
    assert gone.state is State.BROKEN
    assert gone.advice
    url = SecretStr(f"postgresql+asyncpg://ann:canary@127.0.0.1:{port}/news")
    lost = check_machine(_settings(data_dir, database_url=url))
    assert _by_part(lost)["DATABASE_URL"].state is State.BROKEN
    assert "canary" not in repr(lost)
    assert _by_part(lost)["CHROMA_URL"].state is State.NOTE, "two processes need an index that both reach"


@pytest.mark.parametrize("password", ["ca/nary", "p@canary", "p@canary:1", "p@canary/x", "canary#1"])
def test_no_part_of_a_password_is_taken_for_a_host(data_dir: Path, password: str) -> None:
    """Signs that a URL gives a meaning to are often in passwords, and often not written as %40 and the like."""
    url = SecretStr(f"postgresql://ann:{password}@127.0.0.1:1/news")
    told = _by_part(check_machine(_settings(data_dir, database_url=url)))["DATABASE_URL"]
    assert told.state is State.BROKEN
    assert "nary" not in repr(told)
    if "@" in password:
        assert "%40" in told.found


def test_a_key_is_said_to_be_set_and_never_shown(data_dir: Path) -> None:
    """That there is a key is told; the key is not."""
    checks = check_machine(_settings(data_dir, openai_api_key=SecretStr(KEY)))
    assert "with the key that is set" in _by_part(checks)["answers"].found
    assert KEY not in repr(checks)


def test_the_command(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON for programs, a table for people, exit code 1 only where something is broken."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_EMBEDDING", "static")
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    def doctor(*arguments: str) -> int:
        return guarded(lambda: create_app(Houses().open)(args=["doctor", "--data-dir", str(data_dir), *arguments]))

    assert doctor("--json") == Exit.OK
    told = json.loads(capsys.readouterr().out)
    assert {"part", "state", "found", "advice"} == set(told["checks"][0])
    assert doctor("--library", "default") == Exit.OK
    assert "library default: 0 articles" in capsys.readouterr().out
    assert doctor("--library", "nowhere") == Exit.FAILED
    assert "broken" in capsys.readouterr().out
    (data_dir / CATALOG_FILE).write_bytes(b"no catalog at all" * 100)
    assert doctor() == Exit.FAILED
    assert "broken  catalog" in capsys.readouterr().out


def test_advice_stands_under_what_was_found() -> None:
    """A table with one line a part, and the advice where there is some."""
    from rich.console import Console

    console = Console(width=60)
    with console.capture() as captured:
        console.print(
            render_checks([Check("index", State.NOTE, "3 to go", "Wait."), Check("disk", State.OK, "1 GB free")])
        )
    lines = [line.strip() for line in captured.get().splitlines() if line.strip()]
    assert [line.split() for line in lines] == [
        ["note", "index", "3", "to", "go"],
        ["→", "Wait."],
        ["ok", "disk", "1", "GB", "free"],
    ]
