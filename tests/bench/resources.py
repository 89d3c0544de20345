"""What it costs: memory of this process and those it starts, size on disk, time to start."""

import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]
_PAGE = os.sysconf("SC_PAGE_SIZE")
_EVERY_SECONDS = 0.2


class MemoryWatch:
    """While the block runs: the most memory (resident, bytes) that this process and its descendants held at once.

    Read from /proc, so 0 elsewhere than on Linux. Pages that processes share are counted for each of them.
    """

    def __init__(self) -> None:
        self.peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop watching."""
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self.peak = max(self.peak, tree_memory()[1])
            if self._done.wait(_EVERY_SECONDS):
                return


def tree_memory(root: int | None = None) -> tuple[int, int]:
    """The resident memory of a process, this one unless told, and that with all its descendants; in bytes.

    Both are 0 where there is no /proc.
    """
    root = root or os.getpid()
    tree = _tree(root)
    pages = {pid: int(fields[21]) for pid, fields in tree.items()}
    return _PAGE * pages.get(root, 0), _PAGE * sum(pages.values())


def tree_seconds(root: int | None = None) -> float:
    """The processor seconds of a process, this one unless told, and all its descendants so far, ended ones too.

    Of ended ones those that were waited for, as `subprocess` does. 0 where there is no /proc.
    """
    ticks = sum(int(field) for fields in _tree(root or os.getpid()).values() for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def private_memory(root: int, named: str) -> float:
    """The memory, in bytes, that belongs to one alone of the descendants whose command line has those words: the mean.

    0 where there is none.
    """
    held = []
    for pid in _tree(root):
        folder = Path(f"/proc/{pid}")
        if named in folder.joinpath("cmdline").read_text(errors="replace"):
            rows = [row.split() for row in folder.joinpath("smaps_rollup").read_text().splitlines()[1:]]
            held.append(1024 * sum(int(row[1]) for row in rows if row[0].startswith("Private_")))
    return statistics.fmean(held) if held else 0.0


def _tree(root: int) -> dict[int, list[str]]:
    """What /proc tells of a process and its descendants: the fields of `stat` from the third on, by process."""
    told: dict[int, list[str]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            told[int(stat.parent.name)] = stat.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
    parents = {pid: int(fields[1]) for pid, fields in told.items()}
    return {pid: fields for pid, fields in told.items() if _descends(pid, root, parents)}


def _descends(pid: int, ancestor: int, parents: dict[int, int]) -> bool:
    while pid and pid != ancestor:
        pid = parents.get(pid, 0)
    return pid == ancestor


def disk_bytes(folder: Path, pattern: str) -> int:
    """What the files in a folder that a glob pattern finds take up on the disk, holes in them not counted."""
    return sum(512 * file.stat().st_blocks for file in folder.glob(pattern) if file.is_file())


def start_up(data_dir: Path, runs: int = 3) -> dict[str, float]:
    """Seconds from nothing to the answer of `onrecord ask` on the sample articles, and to the end of `--help`.

    Fresh processes, the index server started by each; the median of `runs`. Raises CalledProcessError.
    """
    onrecord = [sys.executable, "-m", "bot", "--data-dir", str(data_dir)]
    _run([*onrecord, "add", str(ROOT / "bot" / "samples" / "stories.jsonl")])
    question = "how many ships are waiting at the Port of Halden?"
    return {
        "ask": statistics.median(_run([*onrecord, "ask", question]) for _ in range(runs)),
        "help": statistics.median(_run([*onrecord, "--help"]) for _ in range(runs)),
    }


def _run(command: list[str]) -> float:
    begun = time.perf_counter()
    shut = ("ONRECORD_", "OPENAI_", "CHROMA_")
    given = {name: value for name, value in os.environ.items() if not name.startswith(shut)}
    subprocess.run(command, cwd=ROOT, env=given, check=True, capture_output=True)
    return time.perf_counter() - begun
