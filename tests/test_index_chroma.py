"""The Chroma door: what it sends, and how damaged files show themselves."""

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings, SettingsConfigDict

from retrieval.errors import IndexUnavailableError
from retrieval.index import IndexRow, VectorIndex
from retrieval.index.chroma import load_chromadb
from retrieval.index.server import ChildServer
from tests.test_index import rows_of, unit_vectors

VECTORS = unit_vectors(2100)
IDS = [f"r{n}" for n in range(2100)]


def cut(path: Path, share: float) -> None:
    """Keep only the first part of a file."""
    os.truncate(path, int(path.stat().st_size * share))


def flip(path: Path) -> None:
    """Turn over every bit of the first kilobyte."""
    data = path.read_bytes()
    path.write_bytes(bytes(byte ^ 0xFF for byte in data[:1024]) + data[1024:])


DAMAGES: dict[str, Callable[[Path], None]] = {
    "data_level0.bin cut": lambda chroma: cut(next(chroma.glob("*/data_level0.bin")), 0.5),
    "data_level0.bin flipped": lambda chroma: flip(next(chroma.glob("*/data_level0.bin"))),
    "header.bin flipped": lambda chroma: flip(next(chroma.glob("*/header.bin"))),
    "index_metadata.pickle gone": lambda chroma: next(chroma.glob("*/index_metadata.pickle")).unlink(),
    "segment folder gone": lambda chroma: shutil.rmtree(next(chroma.glob("*/header.bin")).parent),
    "chroma.sqlite3 cut": lambda chroma: cut(chroma / "chroma.sqlite3", 0.5),
    "chroma.sqlite3 gone": lambda chroma: (chroma / "chroma.sqlite3").unlink(),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed index of 2,100 rows: Chroma has written its vector files twice."""
    data_dir = tmp_path_factory.mktemp("sound")

    async def fill() -> None:
        index = await VectorIndex.open(data_dir)
        await index.upsert("library-1", rows_of(VECTORS))
        await index.close()

    asyncio.run(fill())
    return data_dir


async def is_sound(index: VectorIndex) -> bool:
    """What the library does at start: count, look for a sample, write."""
    try:
        count = await index.count("library-1")
        missed = await index.missed("library-1", IDS[::10], VECTORS[::10])
        await index.upsert("library-1", rows_of(VECTORS[:10]))
    except IndexUnavailableError:
        return False
    return count == len(IDS) and 100 * len(missed) <= len(IDS)


async def test_a_sound_index_passes(sound: Path, tmp_path: Path) -> None:
    """Without damage the check that finds all damages below finds none."""
    shutil.copytree(sound, tmp_path / "data")
    index = await VectorIndex.open(tmp_path / "data")
    assert await is_sound(index)
    await index.close()


@pytest.mark.parametrize("damage", DAMAGES)
async def test_damage_is_noticed_and_set_aside(sound: Path, tmp_path: Path, damage: str) -> None:
    """Each damage shows as an error, a wrong count or lost embeddings; set_aside gives a working, empty index."""
    shutil.copytree(sound, tmp_path / "data")
    DAMAGES[damage](tmp_path / "data" / "index" / "chroma-1")
    index = await VectorIndex.open(tmp_path / "data")
    try:
        assert not await is_sound(index)
        await index.set_aside()
        assert await index.collections() == []
        await index.upsert("library-1", rows_of(VECTORS[:300]))
        assert await index.count("library-1") == 300
        assert await index.missed("library-1", IDS[:300], VECTORS[:300]) == []
    finally:
        await index.close()


async def test_a_failure_that_only_damage_explains_is_told_apart(sound: Path, tmp_path: Path) -> None:
    """`damaged` is true after such an error and false again after set_aside."""
    shutil.copytree(sound, tmp_path / "data")
    DAMAGES["header.bin flipped"](tmp_path / "data" / "index" / "chroma-1")
    index = await VectorIndex.open(tmp_path / "data")
    try:
        with pytest.raises(IndexUnavailableError):
            await index.query("library-1", VECTORS[0], 3)
        assert index.damaged
        await index.set_aside()
        assert not index.damaged
    finally:
        await index.close()


async def test_a_full_disk_is_no_damage(sound: Path, tmp_path: Path) -> None:
    """Chroma says the same when the disk is full: then the files are kept, and the sentence says what to do."""

    class FullDisk(ChildServer):
        def has_room(self) -> bool:
            return False

    shutil.copytree(sound, tmp_path / "data")
    DAMAGES["header.bin flipped"](tmp_path / "data" / "index" / "chroma-1")
    index = VectorIndex(FullDisk(tmp_path / "data"))
    try:
        with pytest.raises(IndexUnavailableError, match="free some space"):
            await index.query("library-1", VECTORS[0], 3)
        assert not index.damaged
    finally:
        await index.close()


async def test_odd_rows_are_stored(tmp_path: Path) -> None:
    """An id twice and equal embeddings are no obstacle."""
    index = await VectorIndex.open(tmp_path)
    same = VECTORS[0]
    rows = [
        IndexRow("r0", same),
        *(IndexRow(f"r{n}", same) for n in range(6)),
    ]
    try:
        await index.upsert("library-1", rows)
        assert await index.count("library-1") == 6
        assert await index.missed("library-1", IDS[:6], VECTORS[[0] * 6]) == []
        assert len(await index.query("library-1", same, 100)) == 6
        assert await index.query("library-1", same, 0) == []
    finally:
        await index.close()


def test_loading_leaves_other_settings_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application's own settings still read the environment after Chroma was loaded without it."""
    monkeypatch.setenv("SAMPLE_NAME", "from outside")

    class Sample(BaseSettings):
        model_config = SettingsConfigDict(env_prefix="SAMPLE_")
        name: str = "default"

    load_chromadb()
    assert Sample().name == "from outside"
