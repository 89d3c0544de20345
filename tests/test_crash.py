"""A kill at any moment loses nothing acknowledged and leaves nothing double. More kills: `python -m tests.crash`."""

from pathlib import Path

from tests.catalog_material import empty_catalog
from tests.crash import run


def test_nothing_acknowledged_is_lost_by_kills(data_dir: Path, tmp_path: Path) -> None:
    """After each of four kills, one with the index server, every article is found by words and by its vectors, once."""
    (data_dir / "catalog.db").write_bytes(empty_catalog(tmp_path))
    losses = run(data_dir, kills=4, longest=0.6, seed=7)
    assert losses.none, losses
    assert losses.kills == 4
    assert losses.acknowledged >= 4
