"""What `onrecord doctor` looks at on the machine: each part tried for real, and what to do where it does not work."""

import platform
import shutil
import socket
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from bot.config import Settings
from retrieval.errors import LockHeldError, OnRecordError

_LEAST_BYTES = 500_000_000
"""Free space below which a warning is due: about 50,000 passages with their index."""
_CONNECT_SECONDS = 3.0
_POSTGRES = 5432


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
    return [*checks, _model(settings), *_server(settings)]


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
    named = (("OPENAI_BASE_URL", settings.openai_base_url), ("CHROMA_URL", settings.chroma_url))
    checks = [_reached(name, *_host_and_port(address)) for name, address in named if address]
    if settings.database_url is None:
        return checks
    checks.append(_database(settings.database_url.get_secret_value()))
    if not settings.chroma_url:
        found, advice = "the index is on this machine alone", "Set it before a second process shares DATABASE_URL."
        checks.append(Check("CHROMA_URL", State.NOTE, found, advice))
    return checks


def _database(written: str) -> Check:
    """As the catalog reads it: by another reading a part of the password may be taken for a host, and shown."""
    from retrieval.catalog.postgres_address import read_url

    try:
        url = read_url(written)
    except OnRecordError as error:
        return broken("DATABASE_URL", error)
    return _reached("DATABASE_URL", url.host, url.port or _POSTGRES)


def _host_and_port(address: str) -> tuple[str | None, int | None]:
    try:
        parts = urlsplit(address)
        return parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return None, None


def _reached(name: str, host: str | None, port: int | None) -> Check:
    if port is None:
        return Check(name, State.BROKEN, "is no address", "Correct it.")
    if not host:
        return Check(name, State.OK, "a socket on this machine")
    try:
        with socket.create_connection((host, port), _CONNECT_SECONDS):
            return Check(name, State.OK, f"{host}:{port} can be reached")
    except (OSError, ValueError) as error:
        advice = "Start that server, or correct the address."
        return Check(name, State.BROKEN, f"can't be reached: {getattr(error, 'strerror', None) or error}", advice)
