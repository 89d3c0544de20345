"""Over the whole suite: no token and no key that a test gives the bot is ever logged, replied, printed or written.

The secrets are those that the tests set as `DISCORD_BOT_TOKEN` and `OPENAI_API_KEY`, and one in the environment of
every test. Watched are the log, what Discord is sent, what the terminal is shown, the reports of failed tests with
their tracebacks, and at the end every file under the tests' temporary directories.
"""

import logging
import os
import subprocess
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

SECRETS = (
    "MTIzNDU2Nzg5MDEyMzQ1Njc4.canary.0123456789abcdefghijklmnopq",
    "sk-canary-0123456789",
    "planted-canary-5d1c0b7e9a",
)
"""The token of tests/discord_server, the beginning of the keys of the other tests, and what is planted here."""
PLANTED = "SOME_SECRET"
_TOLD_TO = (".env",)
"""Files in which a test itself puts a secret, for the bot to read."""


class Canary:
    """Notes where a secret came out."""

    def __init__(self, secrets: Sequence[str] = SECRETS) -> None:
        """Nothing has come out yet."""
        self._secrets = secrets
        self.leaks: list[str] = []

    def look(self, text: str, where: str) -> None:
        """Note it where the text holds a secret; the note holds none."""
        if any(secret in text for secret in self._secrets):
            self.leaks.append(f"{where}: a secret in {os.environ.get('PYTEST_CURRENT_TEST', 'no test')}")

    def look_at_files(self, folder: Path) -> None:
        """Look through every file below a folder."""
        wanted = [part for secret in self._secrets for part in ("-e", secret)]
        command = ["grep", "-rlaF", *wanted, *(f"--exclude={name}" for name in _TOLD_TO), str(folder)]
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        self.leaks += [f"file: a secret in {name}" for name in found.splitlines()]


class LogWatch(logging.Handler):
    """Looks at every record that is logged, with its traceback."""

    def __init__(self, canary: Canary) -> None:
        super().__init__(logging.NOTSET)
        self._canary = canary
        self._formatter = logging.Formatter()

    def emit(self, record: logging.LogRecord) -> None:
        """Look at one."""
        self._canary.look(self._formatter.format(record), f"log of {record.name}")


_CANARY = Canary()


@pytest.fixture(autouse=True, scope="session")
def no_secret_comes_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Watch all tests of this process; fails at their end where a secret came out anywhere."""
    from tests.discord_spec import Sent

    patch, watch = pytest.MonkeyPatch(), LogWatch(_CANARY)
    patch.setenv(PLANTED, SECRETS[2])
    patch.setattr(Sent, "__init__", _seen(Sent.__init__, lambda sent, _: repr(vars(sent)), "sent to Discord"))
    capture = pytest.CaptureFixture
    patch.setattr(capture, "readouterr", _seen(capture.readouterr, lambda _, read: f"{read.out}{read.err}", "printed"))
    logging.getLogger().addHandler(watch)
    yield
    logging.getLogger().removeHandler(watch)
    patch.undo()
    _CANARY.look_at_files(tmp_path_factory.getbasetemp())
    assert _CANARY.leaks == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look at what a test printed, and at the traceback of one that failed."""
    report = yield
    for name, text in report.sections:
        _CANARY.look(text, f"{name} of {item.name}")
    if report.failed:
        # Tests of secrets have them in their own source, which a failed one shows: the last line is what was raised.
        _CANARY.look((report.longreprtext.splitlines() or [""])[-1], f"traceback of {item.name}")
    return report


def _seen(original: Callable[..., Any], told: Callable[[Any, Any], str], where: str) -> Callable[..., Any]:
    """`original`, whose outcome is looked at; `told` makes a text of the object and what it gave."""

    def seen(self: Any, *rest: Any, **named: Any) -> Any:
        given = original(self, *rest, **named)
        _CANARY.look(told(self, given), where)
        return given

    return seen
