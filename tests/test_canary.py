"""The watch over secrets can fail: each way by which one may come out is noticed."""

import logging
import os
from pathlib import Path

import pytest

from tests.canary import PLANTED, SECRETS, Canary, LogWatch


@pytest.mark.parametrize("secret", SECRETS, ids=["token", "key", "planted"])
def test_a_planted_leak_is_noticed(tmp_path: Path, secret: str) -> None:
    """In a line of the log, in a traceback, in a reply, in a file; and the note itself tells no secret."""
    canary, logger = Canary(), logging.Logger("onrecord.leaky")
    logger.addHandler(LogWatch(canary))
    logger.warning("Connecting with %s", secret)
    try:
        raise ValueError(f"401 for {secret}")
    except ValueError:
        logger.exception("It failed")
    canary.look(f"{{'content': 'I am {secret}'}}", "sent to Discord")
    leaking = tmp_path / "deep" / "leak.bin"
    leaking.parent.mkdir()
    leaking.write_bytes(b"\x00\xff" + secret.encode() + b"\x00")
    (tmp_path / ".env").write_text(f"OPENAI_API_KEY={secret}")
    canary.look_at_files(tmp_path)
    leaking.unlink()
    assert len(canary.leaks) == 4
    assert secret not in str(canary.leaks)


def test_nothing_is_noticed_where_nothing_comes_out(tmp_path: Path) -> None:
    """Neither a word of its own nor the name of what holds it is a secret."""
    canary = Canary()
    (tmp_path / "log.txt").write_text("OPENAI_API_KEY is set, sk-…")
    canary.look("a canary in a coal mine", "somewhere")
    canary.look_at_files(tmp_path)
    assert canary.leaks == []


def test_every_test_has_a_secret_around_it() -> None:
    """What prints the environment is found out."""
    if PLANTED not in os.environ:
        pytest.skip("tests/conftest.py does not take in tests/canary.py")
    assert os.environ[PLANTED] == SECRETS[2]
