"""What all tests share: the network shut but for loopback, a clean environment, a data directory."""

import ipaddress
import os
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# They are imported before pytest takes them for plugins.
pytest.register_assert_rewrite(
    "tests.openai_server", "tests.discord_server", "tests.discord_spec", "tests.client_house", "tests.canary"
)
from tests.canary import no_secret_comes_out, pytest_runtest_makereport  # noqa: E402,F401  the watch over secrets

settings.register_profile("any machine", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # how fast this one is at the moment is no fault of the code

_PREFIXES = ("ONRECORD_", "OPENAI_", "CHROMA_", "DISCORD_", "TIKTOKEN_", "DATABASE_")
_PROXIES = ("http_proxy", "https_proxy", "all_proxy")
_COMPILE_SECONDS = 150.0
_COMPILED_FILES = 100
_LONGEST = (
    "test_sharding.py",
    "test_apart.py",
    "test_replies.py",
    "test_cli_run.py",
    "test_indexing.py",
    "test_main.py",
)
"""Those that take half a minute and more: begun first, so that none is left to one worker at the end."""


class NetworkShutError(AssertionError):
    """A test tried to leave this machine."""


def _is_local(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(name))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def pytest_configure(config: pytest.Config) -> None:
    """In a new clone the first of several workers goes ahead: it compiles 2,000 modules, 20 s of work for each else.

    Hence nothing heavy is imported above.
    """
    compiled = _compiled(config)
    known = len(list(Path(__file__).parent.glob("__pycache__/test_*-pytest-*.pyc")))
    if compiled is None or known > _COMPILED_FILES or sys.dont_write_bytecode or _goes_ahead(config):
        return
    end = time.monotonic() + _COMPILE_SECONDS
    while not compiled.exists() and time.monotonic() < end:
        time.sleep(0.1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest come first, in this order."""
    places = {name: place for place, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


def pytest_collection_finish(session: pytest.Session) -> None:
    """The others may follow."""
    compiled = _compiled(session.config)
    if compiled is not None and _goes_ahead(session.config):
        compiled.touch()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """They have followed; where it came to nothing before, they need not wait any longer."""
    compiled = _compiled(session.config)
    if compiled is not None and _goes_ahead(session.config):
        compiled.unlink() if compiled.exists() else compiled.touch()


def _compiled(config: pytest.Config) -> Path | None:
    """A file that is there once the first worker has compiled everything; None in a process that is no worker."""
    told = getattr(config, "workerinput", None)
    return Path(tempfile.gettempdir()) / f"onrecord-compiled-{told['testrunuid']}" if told else None


def _goes_ahead(config: pytest.Config) -> bool:
    return str(getattr(config, "workerinput", {}).get("workerid")) == "gw0"


@pytest.fixture(autouse=True, scope="session")
def _loopback_only() -> Iterator[None]:
    """Let no test resolve or reach a host but this one; Unix sockets stay open."""
    patch = pytest.MonkeyPatch()
    resolve, connect, connect_ex = socket.getaddrinfo, socket.socket.connect, socket.socket.connect_ex

    def checked(host: object) -> None:
        if not _is_local(host):
            raise NetworkShutError(f"a test tried to reach {host!r}; only loopback is open")

    def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        checked(host)
        return resolve(host, *rest, **named)

    def connect_local(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            checked(address[0])
        connect(self, address)

    def connect_ex_local(self: socket.socket, address: Any) -> int:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            checked(address[0])
        return connect_ex(self, address)

    patch.setattr(socket, "getaddrinfo", getaddrinfo)
    patch.setattr(socket.socket, "connect", connect_local)
    patch.setattr(socket.socket, "connect_ex", connect_ex_local)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def _made_once() -> Iterator[None]:
    """What is the same in every test costs its time once."""
    from tests.made_once import (
        catalogs_made_once,
        commands_translated_once,
        languages_learned_once,
        statements_compiled_once,
    )

    with catalogs_made_once(), statements_compiled_once(), languages_learned_once(), commands_translated_once():
        yield


@pytest.fixture
def catalogs_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of how a catalog is made: the migrations make each."""
    from retrieval.catalog import database, opening

    monkeypatch.setattr(database, "prepare", opening.prepare)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings, keys or proxies of the person who runs it."""
    for name in list(os.environ):
        if name.startswith(_PREFIXES) or name.lower() in _PROXIES:
            monkeypatch.delenv(name)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty data directory of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder
