"""Each interaction has a number, by which its lines in the log are known."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot.commands import status
from bot.watching.lines import JsonLines
from tests.discord.test_ask import CARNEY
from tests.discord.test_model import house_settings
from tests.discord.world import World, seen
from tests.openai_server import needs_spec

pytest_plugins = ["tests.openai_server"]
pytestmark = needs_spec
__all__ = ["house_settings"]


@pytest.fixture
def lines() -> Iterator[list[dict[str, Any]]]:
    """What is put into the log from here on, a line each."""
    kept: list[dict[str, Any]] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(json.loads(JsonLines().format(record)))

    ours, handler = logging.getLogger("onrecord"), Keeping()
    level = ours.level
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    yield kept
    ours.removeHandler(handler)
    ours.setLevel(level)


async def test_a_question_has_one_number_from_the_interaction_to_the_model(
    world: World, lines: list[dict[str, Any]]
) -> None:
    """And each question one of its own; the log says which command it was, and not a word of the question."""
    for _ in range(2):
        await world.alice.slash(world.news, "ask", question=CARNEY)
    asked = [line["request"] for line in lines if line["message"] == "Asked for: /ask"]
    served = [line["request"] for line in lines if line["logger"] == "onrecord.model" and "ended" in line["message"]]
    assert len(set(asked)) == 2
    assert served == asked
    assert CARNEY not in str(lines)


async def test_who_is_told_of_a_fault_has_the_number_of_its_lines(
    world: World,
    lines: list[dict[str, Any]],
    unexpected: list[logging.LogRecord],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that whoever looks after the bot finds the traceback, and which command it was."""

    async def spoilt(*_: object) -> None:
        raise RuntimeError("nobody foresaw it")

    monkeypatch.setattr(status, "look", spoilt)
    told = seen(await world.alice.slash(world.news, "status"))
    line = next(line for line in lines if "nobody foresaw it" in line.get("traceback", ""))
    assert line["request"] in told
    assert next(one["message"] for one in lines if one.get("request") == line["request"]) == "Asked for: /status"
    unexpected.clear()
