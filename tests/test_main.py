"""The program as a process: its streams, its signals, and the demo from end to end with the real parts."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.cli.demo import QUESTIONS

ROOT = Path(__file__).parents[1]
ONRECORD = [sys.executable, "-m", "bot"]


def _environment(data_dir: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "ONRECORD_DATA_DIR": str(data_dir), "COLUMNS": "80", "NO_COLOR": "1"}


def _run(data_dir: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*ONRECORD, *arguments],
        env=_environment(data_dir),
        cwd=data_dir,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def run_demo(data_dir: Path) -> str:
    """What the demo prints, without spaces at the ends of lines; it must end well and say nothing besides."""
    ended = _run(data_dir, "demo")
    assert (ended.returncode, ended.stderr) == (0, "")
    return "\n".join(line.rstrip() for line in ended.stdout.splitlines())


def picture_of(printed: str) -> str:
    """The first question and its answer."""
    return ("› " + printed.split("› ")[1]).strip()


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A data directory in which the demo ran twice, and what it printed each time."""
    data_dir = tmp_path_factory.mktemp("demo")
    return data_dir, [run_demo(data_dir), run_demo(data_dir)]


def test_the_demo_answers_its_questions(demos: tuple[Path, list[str]]) -> None:
    """The samples are taken in, each question has an answer with a source, and the next commands are told."""
    first = demos[1][0]
    assert "7 added." in first
    for question in QUESTIONS:
        answer = first.split(f"› {question}")[1].split("› ")[0]
        assert "[1]" in answer
        assert " 2026" in answer
    assert QUESTIONS[0] == "what did Carney say about USMCA?"
    assert "Carney said" in first
    assert "ask --library demo" in first.split("Now try:")[1]


def test_the_demo_again_changes_nothing(demos: tuple[Path, list[str]]) -> None:
    """The second time everything is unchanged, and the answers are the same."""
    first, second = demos[1]
    assert "7 unchanged." in second
    assert first.split("›", 1)[1] == second.split("›", 1)[1]


def test_the_readme_shows_what_is_printed(demos: tuple[Path, list[str]]) -> None:
    """The picture of an answer is the first one of the demo, as it is printed now; see tests/refresh_readme.py."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    picture = readme.split("```text\n")[1].split("```")[0].strip()
    assert picture == picture_of(demos[1][0])


def test_the_next_commands_work(demos: tuple[Path, list[str]]) -> None:
    """What the demo tells to type is understood by the program."""
    data_dir = demos[0]
    asked = _run(data_dir, "ask", "--library", "demo", "who won the hockey game?", "--json")
    assert asked.returncode == 0
    assert '"status": "no_evidence"' in asked.stdout
    assert _run(data_dir, "chat", "--library", "demo", stdin="/quit\n").returncode == 0


def test_a_reader_that_goes_away(demos: tuple[Path, list[str]]) -> None:
    """`onrecord articles | head -0`: quiet, without a traceback."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as stream:
        ended = subprocess.run(
            [*ONRECORD, "articles", "--library", "demo", "--json"],
            env=_environment(demos[0]),
            stdout=stream,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.stderr == ""
    assert ended.returncode == 1


def test_ctrl_c(demos: tuple[Path, list[str]]) -> None:
    """Stopped while it waits for a question: one sentence, and the code for it."""
    process = subprocess.Popen(
        [*ONRECORD, "ask", "-", "--library", "demo"],
        env=_environment(demos[0]),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # it may be ignored
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("who won the hockey game?\n")
    process.stdin.flush()
    assert "no_evidence" in process.stdout.readline()
    time.sleep(0.2)  # back at waiting for the next line
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert told == "Stopped; what was added is kept.\n"
    assert process.returncode == 130
