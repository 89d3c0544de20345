"""How the bot is, seen from outside: stalls, parts that don't work, metrics and their dashboard, lines of the log."""

import asyncio
import json
import logging
import re
import time
from pathlib import Path
from typing import cast

import pytest

from bot.guests import Guest
from bot.replies.attending import Attending, made
from bot.watching import readiness
from bot.watching.lines import REQUEST, JsonLines
from bot.watching.metrics import Metrics
from bot.watching.pulse import Pulse
from bot.watching.readiness import Readiness
from retrieval.answering import Watcher
from retrieval.catalog.totals import Totals
from retrieval.errors import CompletionError
from retrieval.models import Answer, Library, Note, NoteKind, Status, Usage
from tests.desk import HashingEmbedder, open_desk
from tests.test_attending import Recorder, Somebody, nobody

BOARD = Path(readiness.__file__).with_name("grafana.json")


async def test_a_stall_shows() -> None:
    """While something holds up the loop nothing else runs: the gap is as long, and one of half a minute is death."""
    pulse = Pulse()
    async with pulse.beating():
        await asyncio.sleep(0)
        assert pulse.alive
        time.sleep(0.8)  # noqa: ASYNC251  that is the stall
        assert pulse.gap >= 0.25, "seen by who asks first after it"
        await asyncio.sleep(0.01)
        assert pulse.gap >= 0.25
        assert pulse._due is not None
        pulse._due -= 31.0
        assert not pulse.alive


async def test_after_a_stall_it_is_alive_again() -> None:
    """A process that was stopped for half a minute and goes on is not restarted; the stall is still measured."""
    pulse = Pulse()
    async with pulse.beating():
        await asyncio.sleep(0)
        pulse._gaps.append((time.monotonic(), 35.0))
        assert pulse.alive
        assert pulse.gap >= 35.0


async def test_each_part_that_does_not_work_is_named(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Off Discord, another embedding model, a closed catalog: named, without the name of a library."""
    monkeypatch.setattr(readiness, "_KEPT_SECONDS", 0.0)
    there: list[bool] = []
    async with open_desk(data_dir) as desk:
        ready = Readiness(lambda: bool(there), desk.catalog)
        assert await ready.look() == {"gateway": "not on Discord", "catalog": "ok", "index": "not looked at yet"}
        ready.index_with(desk.indexer)
        await desk.add("the ferry sails\nthe tide turns", "a")
        there.append(True)
        assert set((await ready.look()).values()) == {"ok"}, "words find what is not indexed yet"
        await desk.indexer.ensure(desk.library)
        assert set((await ready.look()).values()) == {"ok"}
        await desk.index.drop(await desk.collection())
        assert (await ready.look())["index"] not in ("ok", "")
        totals = await desk.catalog.totals()
        assert (totals.articles, totals.passages, totals.unindexed) == (1, 2, 0)
    async with open_desk(data_dir, HashingEmbedder("another")) as desk:
        ready.index_with(desk.indexer)
        ready._catalog = desk.catalog
        found = await ready.look()
        assert "made with hashing-32, not another" in found["index"]
        assert desk.library.name not in str(found)

        async def gone() -> list[Library]:
            await asyncio.sleep(60)
            return []

        monkeypatch.setattr(readiness, "_SECONDS", 0.05)
        monkeypatch.setattr(desk.catalog, "own_libraries", gone)
        assert (await ready.look())["catalog"].startswith("no answer")


async def _filled() -> Metrics:
    """Metrics in which everything has happened once, by the ways of the bot."""
    metrics, attending = Metrics(), Attending()
    attending.measure_with(metrics)
    notes = (Note(NoteKind.MODEL_FAILED, "The model failed."), Note(NoteKind.LEFT_OUT, "Left out.", {"count": 3}))
    answer = Answer("secret question?", Status.ANSWERED, "secret words", notes=notes)
    metrics.price_with(lambda sent, written: 0.5 * sent + written)
    metrics.spent(Usage(7, 5))
    metrics.embedded(0.2)
    metrics.requested("chat", "401", 0.2)

    async def make(watcher: Watcher) -> Answer:
        return answer

    async def answered() -> None:
        await made(cast(Guest, Somebody()), Recorder(), make)

    async def failing() -> None:
        raise CompletionError("secret reason")

    for work in (answered(), failing()):
        await attending.attend(work, Recorder(), nobody)
    metrics.looked({"gateway": True, "index": False}, 0.1, 0.2, 3)
    metrics.holds(Totals(1, 2, 3, 4))
    metrics._discord.labels("200").inc()
    return metrics


async def test_the_metrics_count_and_name_nobody() -> None:
    """Answers by how they ended, tokens, what is stored; no word of a question or of an error."""
    text = (await _filled()).text().decode()
    for line in (
        'onrecord_answers_total{end="answered"} 1.0',
        'onrecord_answers_total{end="completion"} 1.0',
        'onrecord_model_tokens_total{kind="prompt"} 7.0',
        'onrecord_ready{part="index"} 0.0',
        'onrecord_stored{what="unindexed"} 4.0',
        "onrecord_answer_seconds_count 2.0",
        "onrecord_model_cost_total 8.5",
        "onrecord_left_out_sentences_total 3.0",
        'onrecord_embedding_seconds_bucket{le="0.25"} 1.0',
        "onrecord_questions_in_hand 0.0",
        'onrecord_model_request_seconds_count{end="401",kind="chat"} 1.0',
    ):
        assert line in text.splitlines()
    assert "secret" not in text


async def test_the_dashboard_shows_the_metrics_that_there_are() -> None:
    """Each series of its queries exists, and each metric has its place on it."""
    board = json.loads(BOARD.read_text(encoding="utf-8"))
    asked = {
        name
        for panel in board["panels"]
        for target in panel["targets"]
        for name in re.findall(r"onrecord_\w+", target["expr"])
    }
    names = (await _filled()).names()
    assert asked <= names
    shown = {re.sub(r"_(bucket|total)$", "", name) for name in asked}
    assert {re.sub(r"_(bucket|total|sum|count|created)$", "", name) for name in names} == shown


async def test_a_line_of_json_has_the_request() -> None:
    """From the question on, whatever is logged has one number, in the tasks that it begins too; two have two."""
    lines: list[str] = []
    record = logging.LogRecord("onrecord.x", logging.INFO, __file__, 1, "done: %s", ("“é”\nnext",), None)

    async def work() -> None:
        await asyncio.create_task(deeper())

    async def deeper() -> None:
        lines.append(JsonLines().format(record))

    for _ in range(2):
        await asyncio.create_task(Attending().attend(work(), Recorder(), nobody))
    first, second = (json.loads(line) for line in lines)
    assert "\n" not in lines[0]
    assert (first["level"], first["logger"], first["message"]) == ("INFO", "onrecord.x", "done: “é”\nnext")
    assert len({first["request"], second["request"]}) == 2
    assert REQUEST.get() == ""
    assert "request" not in json.loads(JsonLines().format(record))
