"""A kill at any moment loses nothing acknowledged and leaves nothing double. More kills: `make crash-test`."""

from pathlib import Path

from tests.catalog_material import empty_catalog
from tests.crash import run


def test_nothing_acknowledged_is_lost_by_kills(data_dir: Path, tmp_path: Path) -> None:
    """After a kill, one with the index server too, and one in a rebuild: all is found by words and vectors."""
    (data_dir / "catalog.db").write_bytes(empty_catalog(tmp_path))
    losses = run(data_dir, kills=2, longest=0.6, seed=7, rebuilds=1)
    assert losses.none, losses
    assert losses.looked > 0
    assert losses.acknowledged >= 2
