"""What is counted and timed, for Prometheus. No label holds a name, an id or a text of anybody's."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import SimpleNamespace

import aiohttp
import discord
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from retrieval.catalog.totals import Totals
from retrieval.errors import OnRecordError
from retrieval.models import Answer, NoteKind, Usage

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0, 60.0)
"""Three seconds are what Discord waits for an acknowledgement."""


class Metrics:
    """The metrics of one process. Everything may be called whether or not anybody reads them."""

    def __init__(self) -> None:
        """All at nothing."""
        self._registry = registry = CollectorRegistry()
        self._gap = Gauge("onrecord_loop_gap_seconds", "Longest stall of the loop in a minute", registry=registry)
        self._latency = Gauge("onrecord_gateway_latency_seconds", "Last heartbeat to Discord", registry=registry)
        self._ready = Gauge("onrecord_ready", "1 where a part works", ["part"], registry=registry)
        self._servers = Gauge("onrecord_servers", "Servers that the bot is in", registry=registry)
        self._stored = Gauge("onrecord_stored", "What the catalog holds", ["what"], registry=registry)
        self._acknowledged = Histogram(
            "onrecord_acknowledged_seconds", "From an interaction to its acknowledgement", buckets=_SECONDS,
            registry=registry,
        )  # fmt: skip
        self._discord = Counter(
            "onrecord_discord_responses", "Responses of Discord's API", ["status"], registry=registry
        )
        self._answers = Counter(
            "onrecord_answers", "Answers and summaries by how they ended", ["end"], registry=registry
        )
        self._took = Histogram(
            "onrecord_answer_seconds", "From a question to its answer", buckets=_SECONDS, registry=registry
        )
        self._waiting = Gauge("onrecord_questions_in_hand", "Questions that wait for their answer", registry=registry)
        self._tokens = Counter("onrecord_model_tokens", "Tokens of the model", ["kind"], registry=registry)
        self._cost = Counter(
            "onrecord_model_cost", "What the model cost, by the prices that are set", registry=registry
        )
        self._left_out = Counter(
            "onrecord_left_out_sentences", "Sentences of a model that no passage bears out", registry=registry
        )
        self._embedded = Histogram(
            "onrecord_embedding_seconds", "From a question to its vector", buckets=_SECONDS, registry=registry
        )
        self._requests = Histogram(
            "onrecord_model_request_seconds", "Requests to a model by kind and how they ended", ["kind", "end"],
            buckets=_SECONDS, registry=registry,
        )  # fmt: skip
        self._price: Callable[[int, int], float] = lambda sent, written: 0.0
        self._notes = Counter("onrecord_answer_notes", "Notes beside answers, by kind", ["kind"], registry=registry)

    def price_with(self, price: Callable[[int, int], float]) -> None:
        """Have the money counted: `price` tells what so many tokens cost, sent and written."""
        self._price = price

    def embedded(self, seconds: float) -> None:
        """A question was embedded."""
        self._embedded.observe(seconds)

    def requested(self, kind: str, end: str, seconds: float) -> None:
        """A request to a model's server has ended, see `OpenAIClient.told`."""
        self._requests.labels(kind, end).observe(seconds)

    def begun(self) -> float:
        """A question has come; give what is returned to `ended`."""
        self._waiting.inc()
        return time.monotonic()

    def ended(self, begun: float, error: BaseException | None) -> None:
        """A question has its answer, or the error that it got in place of one."""
        self._waiting.dec()
        self._took.observe(time.monotonic() - begun)
        if error is not None:
            problem = error.problem if isinstance(error, OnRecordError) else ""
            self._answers.labels(problem or type(error).__name__).inc()

    def answered(self, answer: Answer) -> None:
        """An answer was made."""
        self._answers.labels(answer.status.value).inc()
        for note in answer.notes:
            self._notes.labels(note.kind.value).inc()
            if note.kind in (NoteKind.LEFT_OUT, NoteKind.UNCHECKED):
                self._left_out.inc(int(note.values.get("count", 0)))

    def spent(self, usage: Usage) -> None:
        """Requests to a model have ended, whatever came of them."""
        self._tokens.labels("prompt").inc(usage.prompt_tokens)
        self._tokens.labels("completion").inc(usage.completion_tokens)
        self._cost.inc(self._price(usage.prompt_tokens, usage.completion_tokens))

    def looked(self, parts: Mapping[str, bool], gap: float, latency: float, servers: int) -> None:
        """How it is just now."""
        for part, works in parts.items():
            self._ready.labels(part).set(works)
        self._gap.set(gap)
        self._latency.set(latency)
        self._servers.set(servers)

    def holds(self, totals: Totals) -> None:
        """What is stored; passages that are not indexed are those that the index is behind the catalog."""
        for what, count in vars(totals).items():
            self._stored.labels(what).set(count)

    def text(self) -> bytes:
        """All of it as Prometheus reads it."""
        return generate_latest(self._registry)

    def names(self) -> set[str]:
        """The names of all series."""
        return {sample.split("{")[0].split(" ")[0] for sample in self.text().decode().splitlines() if sample[:1] != "#"}

    def trace(self) -> aiohttp.TraceConfig:
        """What has Discord's responses counted, and acknowledgements timed, for the client's `http_trace`."""

        async def answered(_: aiohttp.ClientSession, __: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
            self._discord.labels(str(end.response.status)).inc()
            match end.url.path.split("/"):
                case [*_, "interactions", id, _, "callback"] if id.isdigit() and end.response.status < 300:
                    # Discord's clock and ours may differ by some milliseconds.
                    age = datetime.now(UTC) - discord.utils.snowflake_time(int(id))
                    self._acknowledged.observe(max(0.0, age.total_seconds()))

        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(answered)
        return trace
