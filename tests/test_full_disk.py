"""A disk that is full while articles are taken in: said, nothing stored is lost, and it goes on later."""

import asyncio
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from retrieval.errors import CatalogError
from tests.catalog_material import empty_catalog
from tests.desk import Desk, open_desk

TEXT = "cargo" * 2_500  # one word: to embed it costs nothing
_ROOM = 1_500_000


@contextmanager
def a_small_disk(folder: Path) -> Iterator[Callable[[], None]]:
    """A file system of a few megabytes; what is yielded makes room on it. Skips where nobody may mount one."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a file system")
    try:

        def make_room() -> None:
            subprocess.run(["mount", "-o", f"remount,size={30 * _ROOM}", str(folder)], check=True)

        yield make_room
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def a_quota(folder: Path) -> Iterator[Callable[[], None]]:
    """No file of this process may grow beyond a few megabytes, until what is yielded is called."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, hard))
    try:
        yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def fill(desk: Desk, stored: list[int]) -> None:
    """Add articles until one does not fit; those that were stored are noted."""
    for number in range(2000):
        await desk.add(f"{number} {TEXT}", str(number))
        stored.append(number)


@pytest.mark.parametrize("disk", [a_small_disk, a_quota])
async def test_a_full_disk_costs_nothing_that_was_stored(
    disk: "Callable[[Path], AbstractContextManager[Callable[[], None]]]", data_dir: Path, tmp_path: Path
) -> None:
    """The error says what to do; reading goes on; with room again the rest is stored, and all of it once."""
    empty = await asyncio.to_thread(empty_catalog, tmp_path)
    with disk(data_dir) as make_room:
        (data_dir / "catalog.db").write_bytes(empty)
        async with open_desk(data_dir) as desk:
            noted: list[int] = []
            with pytest.raises(CatalogError, match="disk is full or failing: free some space"):
                await fill(desk, noted)
            stored = len(noted)
            assert stored
            with pytest.raises(CatalogError, match="free some space"):
                await desk.add(f"{stored} {TEXT}", str(stored))
            assert (await desk.catalog.counts(desk.library)).articles == stored
            make_room()
            for number in range(stored + 5):
                await desk.add(f"{number} {TEXT}", str(number))
            assert (await desk.catalog.counts(desk.library)).articles == stored + 5
        async with open_desk(data_dir) as desk:
            await desk.indexer.ensure(desk.library)
            assert await desk.index.count(await desk.collection()) == len(await desk.passage_ids())
