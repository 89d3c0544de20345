"""The Chroma child process: what it trusts, what it begins anew, and that it never outlives its parent."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from retrieval.index import child
from retrieval.index.child import IndexFolder, Running


@pytest.fixture
def folder(tmp_path: Path) -> IndexFolder:
    return IndexFolder(tmp_path)


def run_of(token: str, generation: int = 1) -> Running:
    """A run of a server that is only written about."""
    return Running("http://127.0.0.1:1", 1, token, generation)


def test_an_empty_folder_begins_with_generation_one_and_keeps_it(folder: IndexFolder) -> None:
    """Without marks the same generation is chosen again and again."""
    assert [folder.choose_generation(), folder.choose_generation()] == [1, 1]
    assert folder.chroma(1).is_dir()


def test_a_server_that_was_written_to_and_did_not_stop_costs_the_generation(folder: IndexFolder) -> None:
    """A write mark without a stop means a kill: the next generation is new and empty, the old one is removed."""
    folder.choose_generation()
    folder.mark_written(run_of("a"))
    assert folder.choose_generation() == 2
    folder.remove_others(2)
    assert [path.name for path in sorted(folder.root.glob("chroma-*"))] == ["chroma-2"]


def test_a_server_that_stopped_is_trusted_even_if_a_writer_comes_too_late(folder: IndexFolder) -> None:
    """A mark made for a run that has already stopped says nothing; one of a later, killed run does."""
    folder.choose_generation()
    folder.mark_written(run_of("a"))
    folder.mark_stopped(run_of("a"))
    folder.mark_written(run_of("a"))
    assert folder.choose_generation() == 1
    folder.mark_written(run_of("b"))
    assert folder.choose_generation() == 2


def test_what_was_set_aside_is_not_used_again(folder: IndexFolder) -> None:
    """A generation that was given up is followed by a new one, however its server ended."""
    folder.choose_generation()
    folder.mark_unusable(1)
    folder.mark_stopped(run_of("a"))
    assert folder.choose_generation() == 2


@pytest.mark.parametrize("damage", ["", "seven", "\udcff"])
def test_a_damaged_number_falls_back_to_the_newest_folder(folder: IndexFolder, damage: str) -> None:
    """`current` may be empty, no number or no text: the newest generation there is counts."""
    folder.chroma(3).mkdir()
    (folder.root / "current").write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert folder.generation() == 3


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"url": 1}', "\x00"])
def test_a_damaged_server_json_is_no_server(folder: IndexFolder, text: str) -> None:
    """What can't be read as an address is none."""
    (folder.root / "server.json").write_text(text)
    assert folder.running() is None


def test_a_second_child_leaves_at_once(tmp_path: Path) -> None:
    """Whoever does not get the lock ends with its own exit code and touches nothing."""
    with FileLock(tmp_path / "lock"):
        ended = subprocess.run([sys.executable, str(child.__file__), str(tmp_path)], stdin=subprocess.PIPE, timeout=30)
    assert ended.returncode == child.LOCK_HELD
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_child_stops_when_its_standard_input_ends(folder: IndexFolder) -> None:
    """An end of input before Chroma even listens still gives a graceful stop with code 0 and no server.json."""
    ended = subprocess.run([sys.executable, str(child.__file__), str(folder.root)], input=b"", timeout=60)
    assert ended.returncode == 0
    assert folder.running() is None
    assert (folder.chroma(1) / "stopped").exists()


def test_files_that_chroma_can_not_open_are_set_aside(folder: IndexFolder) -> None:
    """A damaged database makes Chroma panic at start: the child says so by its code, and the next one begins anew."""
    folder.choose_generation()
    (folder.chroma(1) / "chroma.sqlite3").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    ended = subprocess.run([sys.executable, str(child.__file__), str(folder.root)], input=b"", timeout=60)
    assert ended.returncode == child.UNUSABLE
    assert folder.choose_generation() == 2


def test_the_log_is_begun_anew_before_it_fills_the_disk(tmp_path: Path) -> None:
    """Past its limit it is emptied, and what is written to it afterwards stands at its beginning; below it is left."""
    path = tmp_path / "server.log"
    log = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    try:
        os.write(log, b"x" * 100)
        child.bound_log(log, limit=100)
        assert path.stat().st_size == 100
        os.write(log, b"x")
        child.bound_log(log, limit=100)
        os.write(log, b"later")
    finally:
        os.close(log)
    assert path.read_bytes() == b"later"


def test_files_can_not_eat_the_disk(tmp_path: Path) -> None:
    """A server whose files grow without end, as damaged ones do, is ended by the kernel before the disk is full."""
    (tmp_path / "known.bin").write_bytes(b"x" * 4096)
    script = (
        "import sys; from pathlib import Path; from retrieval.index.child import bound_files\n"
        "folder = Path(sys.argv[1]); bound_files(folder, room=50_000)\n"
        "(folder / 'within.bin').write_bytes(b'x' * 58_000)\n"
        "(folder / 'beyond.bin').write_bytes(b'x' * 90_000)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert ended.returncode == -signal.SIGXFSZ
    assert (tmp_path / "within.bin").stat().st_size == 58_000
    assert (tmp_path / "beyond.bin").stat().st_size <= 58_192
