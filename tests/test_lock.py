"""One writer at a time on a data directory."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.errors import LockHeldError, StoreError
from retrieval.lock import writer_lock

HOLDER = """
import sys, time
from pathlib import Path
from retrieval.lock import writer_lock
with writer_lock(Path(sys.argv[1]), "onrecord add"):
    print("held", flush=True)
    time.sleep(60)
"""


def start_holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLDER, str(folder)]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_the_second_is_told_who_holds_it(tmp_path: Path) -> None:
    """While another process writes, the lock is refused with its command, process and time; a kill frees it."""
    with start_holder(tmp_path) as holder:
        with pytest.raises(LockHeldError) as refused, writer_lock(tmp_path, "onrecord rebuild"):
            pass
        holder.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    message = str(refused.value)
    assert message.startswith(f"onrecord add (process {holder.pid}, since ")
    assert message.endswith(" is writing to this data directory: wait for it or stop it.")
    with writer_lock(tmp_path, "onrecord rebuild"):
        assert json.loads((tmp_path / "writer.json").read_text())["command"] == "onrecord rebuild"


def test_it_is_free_after_the_block(tmp_path: Path) -> None:
    """Left by the end or by an error, the lock can be had again, and nobody is named any more."""
    folder = tmp_path / "made by the lock"
    with pytest.raises(RuntimeError, match="stop"), writer_lock(folder, "onrecord add"):
        raise RuntimeError("stop")
    assert not (folder / "writer.json").exists()
    with writer_lock(folder, "onrecord add"):
        assert json.loads((folder / "writer.json").read_text())["pid"] == os.getpid()


def test_the_same_process_does_not_get_it_twice(tmp_path: Path) -> None:
    """Two writers in one process exclude each other, and the holder's note outlives the refused one."""
    with writer_lock(tmp_path, "onrecord add"):
        with pytest.raises(LockHeldError, match="onrecord add"), writer_lock(tmp_path, "onrecord rebuild", 0.1):
            pass
        assert (tmp_path / "writer.json").exists()


@pytest.mark.parametrize("note", ["", "{", "[]", '{"pid": 1}', '{"pid": 1, "command": "x", "since": 3}'])
def test_a_holder_that_can_not_be_read_has_no_name(tmp_path: Path, note: str) -> None:
    """A note that is missing parts or torn does not hide that the lock is held."""
    with writer_lock(tmp_path, "onrecord add"):
        (tmp_path / "writer.json").write_text(note)
        with pytest.raises(LockHeldError, match=r"^Another process is writing"), writer_lock(tmp_path, "second", 0.1):
            pass


def test_a_folder_that_is_none_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """Where the data directory can't be written to, the error says so."""
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(StoreError, match="can't be written to"), writer_lock(blocked, "onrecord add"):
        pass


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="permissions don't bind this user (root, or not POSIX)"
)
def test_a_read_only_folder_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """A folder without the right to write is refused likewise."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="can't be written to"), writer_lock(tmp_path, "onrecord add"):
            pass
    finally:
        tmp_path.chmod(0o700)
