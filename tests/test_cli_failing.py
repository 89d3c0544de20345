"""How the program ends: a sentence and a code, whatever happens inside."""

import pytest

from bot.cli.failing import Exit, exit_code, guarded
from retrieval.errors import CatalogError, ConfigError, InputError, LockHeldError, ModelUnavailableError, OnRecordError


def _raising(error: BaseException) -> object:
    raise error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (LockHeldError("held"), Exit.LOCKED),
        (ConfigError("wrong"), Exit.CONFIGURATION),
        (InputError("bad"), Exit.FAILED),
        (CatalogError("gone"), Exit.FAILED),
        (ModelUnavailableError("slow"), Exit.FAILED),
    ],
)
def test_our_errors(error: OnRecordError, code: Exit, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is its own sentence on standard error, and nothing on standard output."""
    assert exit_code(error) is code
    assert guarded(lambda: _raising(error)) == code
    assert capsys.readouterr() == ("", f"{error}\n")


def test_the_unexpected(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Without ONRECORD_DEBUG one sentence that says how to see more; with it the traceback. The code is 70."""
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    assert guarded(lambda: _raising(ZeroDivisionError("sums"))) == Exit.UNEXPECTED
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "ONRECORD_DEBUG=1" in told
    assert "Traceback" not in told
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    assert guarded(lambda: _raising(ZeroDivisionError("sums"))) == Exit.UNEXPECTED
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(("given", "code"), [(None, 0), (0, 0), (2, 2), ("a sentence", 1)])
def test_ends_of_typer(given: int | str | None, code: int) -> None:
    """typer ends with SystemExit; its code is ours."""
    assert guarded(lambda: _raising(SystemExit(given))) == code


def test_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    """A Ctrl-C, which typer makes a 130 of, says that what was added is kept."""
    assert guarded(lambda: _raising(SystemExit(130))) == Exit.STOPPED
    assert capsys.readouterr().err == "Stopped; what was added is kept.\n"


def test_a_sentence_stays_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a message holds, it gives the terminal no orders and takes one line."""
    guarded(lambda: _raising(InputError("bad\n\x1b[31mfile[/bold] " + "x" * 300)))
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "\x1b" not in told
