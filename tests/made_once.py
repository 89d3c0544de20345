"""What comes out the same in every test is made once a run: empty catalogs, compiled statements, languages and so on.

Each test has a catalog and a bot of its own. Nine parts in ten of what it costs to make them would be to make anew what
the test before had made: the migrations take 0.1 s for a catalog, SQLAlchemy's cache of compiled statements belongs to
an engine, a bot that starts takes half a second to tell languages apart, and discord.py asks for the text of each
command in 31 languages.
"""

import json
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from discord import app_commands
from py3langid.langid import LanguageIdentifier
from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import LRUCache

from bot.texts.detecting import QuestionLanguage
from retrieval.catalog import database
from retrieval.catalog.opening import prepare

_STATEMENTS = 5000


@contextmanager
def catalogs_made_once() -> Iterator[None]:
    """Where there is no catalog yet, a copy of an empty one is put, with an identity of its own, and then opened."""

    def prepare_copy(path: Path, keeps_old: bool = True) -> str:
        if not path.exists():
            with suppress(OSError):  # which opening tells better
                _copy_empty(path)
        return prepare(path, keeps_old)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "prepare", prepare_copy)
        yield


def _copy_empty(path: Path) -> None:
    """Whole or not at all: two that open it at once find the same one, as with SQLite's lock."""
    identity, content = _empty()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent) as made:
        made.write(content.replace(identity, uuid.uuid4().hex.encode()))
        made.flush()
        path.hardlink_to(made.name)
    path.chmod(0o600)


@cache
def _empty() -> tuple[bytes, bytes]:
    """The identity of an empty catalog, and its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.db"
        identity = prepare(path).encode()
        content = path.read_bytes()
    assert content.count(identity) == 1
    return identity, content


@contextmanager
def statements_compiled_once() -> Iterator[None]:
    """All engines on SQLite share their compiled statements: their dialects are made alike, and so are equal."""
    compiled: LRUCache[Any, Any] = LRUCache(_STATEMENTS)

    def cache_of(engine: Engine) -> Any:
        return compiled if type(engine.dialect) is SQLiteDialect_aiosqlite else engine.__dict__["own_cache"]

    def keep_own(engine: Engine, cache: Any) -> None:
        engine.__dict__["own_cache"] = cache

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "_compiled_cache", property(cache_of, keep_own), raising=False)
        patch.setattr(SQLiteDialect_aiosqlite, "__eq__", lambda self, other: type(self) is type(other))
        patch.setattr(SQLiteDialect_aiosqlite, "__hash__", lambda self: hash(type(self)))
        yield


@contextmanager
def languages_learned_once() -> Iterator[None]:
    """All bots tell the languages of questions by one model, which only answers, once it is made."""
    make = QuestionLanguage.__init__
    known: dict[tuple[str, ...], LanguageIdentifier] = {}

    def take(self: QuestionLanguage, languages: Sequence[str]) -> None:
        if tuple(languages) not in known:
            make(self, languages)
            known[tuple(languages)] = self._identifier
        self._identifier = known[tuple(languages)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuestionLanguage, "__init__", take)
        yield


@contextmanager
def commands_translated_once() -> Iterator[None]:
    """A command's definition in all languages, as Discord gets it; one that is defined otherwise is made anew."""
    known: dict[tuple[object, ...], dict[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        for kind in (app_commands.Command, app_commands.Group, app_commands.ContextMenu):
            patch.setattr(kind, "get_translated_payload", _remembered(kind.get_translated_payload, known))
        yield


def _remembered(making: Any, known: dict[tuple[object, ...], dict[str, Any]]) -> Any:
    async def get_translated_payload(self: Any, tree: Any, translator: Any) -> dict[str, Any]:
        texts = getattr(translator, "_texts", translator)
        key = (type(self), id(texts), json.dumps(self.to_dict(tree), sort_keys=True))
        if key not in known:
            known[key] = await making(self, tree, translator)
        return known[key]

    return get_translated_payload
