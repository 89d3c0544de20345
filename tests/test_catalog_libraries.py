"""A library removed whole."""

import contextlib
import sqlite3
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from retrieval.catalog import Catalog, Grouped, IndexState, Subscription
from retrieval.catalog.digests import KeptDigest
from retrieval.catalog.follows import Follow, FollowKind
from retrieval.catalog.in_hand import Waiting
from retrieval.errors import CatalogError
from retrieval.models import Library
from tests.catalog_material import article, both, cut, day, said
from tests.kept_material import answer, bytes_in, citation, kept, stored

pytest_plugins = ["tests.catalog_fixtures"]


async def fill(catalog: Catalog, library: Library, word: str) -> None:
    """Put something of every kind into a library; `word` stands in all of it."""
    url = f"https://{word}.example/seen"
    told = article(f"The {word} was seen.\n“A {word},” said Ines Okafor.", title=f"The {word}", key="1", url=url)
    await catalog.store(library, told, cut(told), [said(told, f"A {word},", f"Ines {word}")])
    await stored(catalog, library, article(f"The {word} came.", key="2"))
    source = await stored(catalog, library, article(f"The {word} left.\nThe harbour is quiet.", key="2"))
    await catalog.keep_embeddings(
        "m", {passage.embedding_key: np.ones(2, np.float32) for passage in (*cut(told), *cut(source))}
    )
    await catalog.set_index_state(library, IndexState(f"c-{word}", "m", True))
    await catalog.set_setting(library, word, word)
    made = await kept(catalog, library, answer(await citation(catalog, library, source, 0), question=word), word, word)
    await catalog.keep_feedback(library, made.id, word, "up", (word,), word)
    await catalog.keep_gap(library, word, day(4))
    await catalog.count_use(library, word, word, day(4).date())
    ids = [one.id for one in await catalog.articles(library)]
    await catalog.keep_traits(library, {ids[0]: word}, {ids[0]: [7]})
    await catalog.group(library, Grouped(dict.fromkeys(ids, word), {word: ids[0]}))
    await catalog.claim_post(library, word, word)
    feed, _ = await catalog.add_feed(library, Subscription("", f"https://{word}.example/feed", word))
    await catalog.note_items(library, feed.id, [word], ids[0], [word])
    await catalog.note_arrivals(library)
    await catalog.keep_digest(library, KeptDigest(word, trouble=word))
    await catalog.follow(library, Follow(word, FollowKind.TOPIC, word, word, 0, day(4)))
    await catalog.begin(library, Waiting(word, word, "en", day(4)))


def rows(folder: Path, library: Library) -> dict[str, int]:
    """How many rows of each table belong to a library, for tables that have any."""
    counts = {}
    with contextlib.closing(sqlite3.connect(folder / "catalog.db")) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            if any(column[1] == "library_id" for column in connection.execute(f"PRAGMA table_info({name})")):
                (counts[name],) = connection.execute(
                    f"SELECT count(*) FROM {name} WHERE library_id = ?", (library.id,)
                ).fetchone()
        counts["words"] = sum(name.startswith(f"words_{library.id}") for name in names)
    return counts


async def test_a_library_is_removed_whole(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """Nothing of it is in any table or in the bytes of the files; the library beside it has all it had."""
    other = await catalog.library("other")
    await fill(catalog, library, "walrus")
    await fill(catalog, other, "otter")
    before = rows(tmp_path, other)
    assert all(before.values()), "something of every kind"
    assert rows(tmp_path, library) == before
    await catalog.remove_library(library)
    assert set(rows(tmp_path, library).values()) == {0}
    assert rows(tmp_path, other) == before
    assert await catalog.libraries() == [other]
    assert await catalog.find_library("default") is None
    assert [name for name, _ in await catalog.search_words(other, ["otter"], 9)] != []
    (left,) = await catalog.conversation(other, "otter", 9)
    assert left.answer.citations[0].passage.text == "The otter left."
    content = bytes_in(tmp_path)
    assert b"walrus" not in content
    assert b"otter" in content


@both
async def test_only_embeddings_that_nobody_needs_go(catalog: Catalog, library: Library) -> None:
    """An embedding stays as long as a passage of another library has its text."""
    other = await catalog.library("other")
    shared = await stored(catalog, library)
    await stored(catalog, other)
    own = await stored(catalog, library, article("Only here.", key="1"))
    keys = [passage.embedding_key for passage in (*cut(shared), *cut(own))]
    await catalog.keep_embeddings("m", {key: np.ones(2, np.float32) for key in keys})
    await catalog.remove_library(library)
    assert set(await catalog.embeddings("m", keys)) == set(keys[:-1])
    await catalog.remove_library(other)
    assert await catalog.embeddings("m", keys) == {}


@both
async def test_a_removed_library_can_be_made_anew(catalog: Catalog, library: Library) -> None:
    """Under its name a new, empty library begins; with the old value nothing is read or stored, and nothing breaks."""
    await fill(catalog, library, "walrus")
    await catalog.remove_library(library)
    await catalog.remove_library(library)
    new = await catalog.library("default")
    assert new.id != library.id
    await fill(catalog, new, "otter")
    await catalog.remove_library(library)
    assert len(await catalog.articles(new, "otter")) == 2
    assert await catalog.articles(library) == []
    assert await catalog.settings(library) == {}
    for storing in (
        catalog.set_setting(library, "a", 1),
        catalog.keep_gap(library, "Why?", day(4)),
        kept(catalog, library),
        stored(catalog, library),
    ):
        with pytest.raises(CatalogError, match="library is not in the catalog"):
            await storing


async def test_what_holds_nothing_can_go(catalog: Catalog) -> None:
    """One that was given something after it was found empty stays, with it; names that begin otherwise are left."""
    empty, late, other = [await catalog.library(name) for name in ("user-1", "user-2", "userX")]
    assert await catalog.empty_libraries("user-") == [empty, late]
    await catalog.count_use(late, "2", "question", date(2025, 3, 3))
    assert [await catalog.remove_if_empty(one) for one in (empty, late)] == [True, False]
    assert await catalog.libraries() == [late, other]
