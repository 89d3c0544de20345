"""The Chroma door: one session with one server, over HTTP. The only file that imports chromadb, and only when used.

Chroma's async client is not used: it checks no TLS certificate unless told to, has no time-outs, and keeps its
connections in a table by the hash of the event loop, so that a new loop can be given those of a dead one (chromadb
1.5.9, api/async_fastapi.py). Its synchronous one has no time-outs either and follows HTTP_PROXY even to 127.0.0.1, so
it gets a connection of our making here. Its calls block: use threads.
"""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import numpy

from retrieval.errors import IndexUnavailableError
from retrieval.index.server import Address
from retrieval.models import Vector

if TYPE_CHECKING:
    import httpx
    from chromadb.api.models.Collection import Collection

T = TypeVar("T")

BATCH = 500
"""Rows in one request: 0.5 to 1 s on two cores for new ones, up to 5 s for ones that exist (384 dimensions)."""

HNSW: dict[str, Any] = {"space": "cosine", "max_neighbors": 32}
"""What a new collection is made with; the crash test has Chroma write its files oftener.

With Chroma's own 16 links a row, 83 of 738,720 rows (540 indexes of 1,368) could be found by no search, no kill and no
second storing needed, and of 100,000 of 384 numbers 11 of 20,000 were not among the three nearest to their own vector;
with 32 none of 109,440 and of 20,000 (`python -m tests.bench.unreached` makes 20 of each). Storing takes up to twice as
long by it, 2 ms a row at 100,000, a query 8 ms and not 5, on a busy machine.
"""
_READ_SECONDS = 60.0
_CONNECT_SECONDS = 5.0
_LOADING = threading.Lock()


class ServerGoneError(IndexUnavailableError):
    """Nothing answers at the address any more: the server ended, in peace or by a crash."""


class NoAnswerError(IndexUnavailableError):
    """Nothing came within the time that was given. What the server holds is not known: it is busy, or hangs."""


class DamagedError(IndexUnavailableError):
    """Our own server hangs, or answered that it can't do what it should: its files are damaged, or its disk is full."""


@dataclass(frozen=True, eq=False)
class IndexRow:
    """One passage in the index. `embedding` has shape (dimension,).

    Its text and all else are in the catalog alone: nothing here read Chroma's copies, and storing them took Chroma
    four times as long (2,358 passages, its process: 3.3 s against 0.8).
    """

    id: str
    embedding: Vector


def load_chromadb() -> None:
    """Import chromadb (0.9 s) so that neither the environment nor a ./.env can change or break it.

    Its __init__ reads both, and a `IS_PERSISTENT=maybe` in somebody's .env is then an exception (chromadb 1.5.9,
    config.py). Raises IndexUnavailableError if it can't be imported.
    """
    from pydantic_settings import BaseSettings

    name = "settings_customise_sources"

    def without_environment(cls: type[BaseSettings], settings_cls: type[BaseSettings], *args: Any, **named: Any) -> Any:
        if settings_cls.__module__.startswith("chromadb."):
            return (named["init_settings"],)
        return sources.__get__(None, cls)(settings_cls, *args, **named)

    with _LOADING:
        sources = vars(BaseSettings)[name]
        try:
            setattr(BaseSettings, name, classmethod(without_environment))
            import chromadb  # noqa: F401
        except ImportError as error:
            raise IndexUnavailableError(f"Chroma can't be loaded ({error}); install On Record again.") from error
        finally:
            setattr(BaseSettings, name, sources)


class ChromaSession:
    """The collections of one server. Safe to use from several threads; `load_chromadb` has been called before."""

    def __init__(self, address: Address, own: bool) -> None:
        import httpx
        from chromadb.api.fastapi import FastAPI
        from chromadb.config import Settings, System

        class GivenSettings(Settings):
            @classmethod
            def settings_customise_sources(cls, *args: Any, **named: Any) -> Any:
                return (named["init_settings"],)

        settings = GivenSettings(
            chroma_api_impl="chromadb.api.fastapi.FastAPI",
            chroma_server_host=address.url,
            chroma_server_http_port=0,  # asked for, and not used with a full address
            anonymized_telemetry=False,
        )
        self.address = address
        self._place = "of our own" if own else f"at {urlsplit(address.url).hostname}"
        self._own = own
        self._collections: dict[str, Collection] = {}
        self._given = _Given()
        self._http = httpx.Client(
            timeout=httpx.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS),
            trust_env=not own,
            headers={"Content-Type": "application/json", **address.headers},
            event_hooks={"request": [self._hasten], "response": [_refuse_unknown_errors]},
        )
        server = System(settings).instance(FastAPI)
        server._session.close()
        server._session = self._http
        self._server = server
        self._names: dict[str, Any] = {"tenant": address.tenant, "database": address.database}

    def require_database(self) -> None:
        """Raise IndexUnavailableError where the server has no such database: each collection would seem missing."""
        from chromadb.errors import NotFoundError

        tenant, database = self._names["tenant"], self._names["database"]
        with self._errors():
            try:
                self._server.get_database(database, tenant)
            except NotFoundError as error:
                raise IndexUnavailableError(
                    f"The index server {self._place} has no database {database} of a tenant {tenant}: "
                    "make it there, or correct CHROMA_TENANT and CHROMA_DATABASE."
                ) from error

    @contextmanager
    def within(self, seconds: float | None) -> Iterator[None]:
        """Wait for each request that this thread makes in the block so long at most; None: as long as for any."""
        before, self._given.seconds = self._given.seconds, seconds
        try:
            yield
        finally:
            self._given.seconds = before

    def close(self) -> None:
        """Close the connections; the server goes on."""
        self._http.close()

    def upsert(self, name: str, rows: Sequence[IndexRow]) -> None:
        """Store at most BATCH rows; the collection is created when missing. Of rows with one id the last counts."""
        distinct = list({row.id: row for row in rows}.values())
        embeddings = numpy.stack([row.embedding for row in distinct]).astype(numpy.float32, copy=False)
        if not numpy.isfinite(embeddings).all():
            raise IndexUnavailableError("An embedding holds values that are no numbers; it was not stored.")
        columns: dict[str, Any] = {
            "ids": [row.id for row in distinct],
            "embeddings": list(embeddings),
        }
        self._on(name, lambda collection: collection.upsert(**columns), create=True)

    def query(self, name: str, embeddings: Vector, limit: int) -> list[list[tuple[str, float]]]:
        """For each row of `embeddings` (count, dimension) the ids nearest to it with their cosine distance."""

        def ask(collection: "Collection") -> list[list[tuple[str, float]]]:
            asked: Any = list(embeddings.astype(numpy.float32, copy=False))
            found = collection.query(query_embeddings=asked, n_results=limit, include=["distances"])
            distances = found["distances"] or [[] for _ in found["ids"]]
            return [list(zip(*pair, strict=True)) for pair in zip(found["ids"], distances, strict=True)]

        return self._on(name, ask) or [[] for _ in embeddings]

    def delete(self, name: str, ids: Sequence[str]) -> None:
        """Delete at most BATCH ids; ones that are not there don't matter."""
        self._on(name, lambda collection: collection.delete(ids=list(ids)))

    def count(self, name: str) -> int | None:
        """How many rows a collection says it has; None where there is no such collection."""
        return self._on(name, lambda collection: collection.count())

    def held(self, name: str, ids: Sequence[str]) -> set[str]:
        """Which of these ids a collection has, by a look-up that needs no vectors."""
        found = self._on(name, lambda collection: collection.get(ids=list(ids), include=[])["ids"])
        return set(found or ())

    def drop(self, name: str) -> None:
        """Delete a whole collection; one that is not there does not matter."""
        from chromadb.errors import NotFoundError

        self._collections.pop(name, None)
        with self._errors():
            try:
                self._server.delete_collection(name, **self._names)
            except NotFoundError:
                return

    def collections(self) -> list[str]:
        """The names of all collections."""
        names: list[str] = []
        with self._errors():
            while page := self._server.list_collections(limit=1000, offset=len(names), **self._names):
                names += [model.name for model in page]
        return names

    def _on(self, name: str, work: "Callable[[Collection], T]", create: bool = False) -> T | None:
        """Do the work on a collection; None where it is missing. Another process may have dropped a known one."""
        from chromadb.errors import NotFoundError

        with self._errors():
            for _ in range(2):
                try:
                    if name not in self._collections:
                        self._collections[name] = self._find(name, create)
                except NotFoundError:
                    if create:
                        raise
                    return None
                try:
                    return work(self._collections[name])
                except NotFoundError:
                    self._collections.pop(name, None)
        raise IndexUnavailableError(f"The collection {name} vanished while it was used.")

    def _find(self, name: str, create: bool) -> "Collection":
        from chromadb.api.models.Collection import Collection

        if create:
            configuration: Any = {"hnsw": HNSW}
            model = self._server.get_or_create_collection(name, configuration=configuration, **self._names)
        else:
            model = self._server.get_collection(name, **self._names)
        return Collection(client=self._server, model=model, embedding_function=None)

    def _hasten(self, request: "httpx.Request") -> None:
        """Give a request the time of `within`: chromadb has no way to tell it."""
        import httpx

        if (seconds := self._given.seconds) is not None:
            limits = httpx.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))
            request.extensions = {**request.extensions, "timeout": limits.as_dict()}

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn what chromadb and httpx raise, and what a foreign server's odd replies make them raise, into ours."""
        import httpx
        from chromadb.errors import ChromaError, InternalError

        try:
            yield
        except httpx.TransportError as error:
            gone = self._own and isinstance(error, httpx.ConnectTimeout)
            if isinstance(error, httpx.TimeoutException) and not gone:
                seconds = self._given.seconds
                # A cut link_lists.bin lets every read pass and hangs the server for good when 1,000 rows are added.
                raise (DamagedError if self._own and seconds is None else NoAnswerError)(
                    f"The index server {self._place} gave no answer in {seconds or _READ_SECONDS:g} seconds."
                ) from error
            advice = "" if self._own else "; check CHROMA_URL and that it runs"
            raise ServerGoneError(f"No index server {self._place} answers{advice}.") from error
        except ChromaError as error:
            damaged = self._own and isinstance(error, InternalError)
            raise (DamagedError if damaged else IndexUnavailableError)(
                f"The index server {self._place} failed: {_short(error)}"
            ) from error
        except httpx.HTTPStatusError as error:
            status = error.response.status_code
            advice = "; check CHROMA_TOKEN" if status in (401, 403) else ""
            raise IndexUnavailableError(
                f"The index server {self._place} answered with status {status}{advice}."
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError) as error:
            raise IndexUnavailableError(
                f"The index server {self._place} gave no answer that Chroma would give: {_short(error)}"
            ) from error


class _Given(threading.local):
    """How many seconds the requests of a thread may take; None: as many as any."""

    seconds: float | None = None


def _refuse_unknown_errors(response: "httpx.Response") -> None:
    """Raise HTTPStatusError for failures that are not in Chroma's form: chromadb raises a bare Exception for those."""
    from chromadb.errors import error_types

    if response.is_success:
        return
    response.read()
    try:
        known = response.json()["error"] in error_types
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        response.raise_for_status()


def _short(error: Exception) -> str:
    """The first 200 characters of a foreign message, on one line."""
    return re.sub(r"\s+", " ", str(error))[:200]


def default_embedding_function() -> Callable[[list[str]], Any]:
    """Chroma's own embedding function, MiniLM in ONNX. Its first call downloads the model (80 MB) where it is not kept.

    Raises IndexUnavailableError if chromadb can't be imported.
    """
    load_chromadb()
    from chromadb.utils.embedding_functions import ONNXMiniLM_L6_V2

    function: Callable[[list[str]], Any] = ONNXMiniLM_L6_V2()
    return function
