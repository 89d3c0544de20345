"""Settings kept per library."""

from pathlib import Path

import pytest

from retrieval.catalog import Catalog
from retrieval.errors import CatalogError
from retrieval.models import Json, Library
from tests.catalog_material import both

pytest_plugins = ["tests.catalog_fixtures"]


VALUES: dict[str, Json] = {
    "flag": False,
    "number": 0,
    "share": 0.25,
    "empty": "",
    "channels": ["1", "2"],
    "nested": {"a": [1, {"b": None}], "c": {}},
    "none inside": [None],
}


async def test_settings_come_back_as_set(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """Any JSON value is there after a restart, as it was set last; None takes it away; what is not set is not there."""
    assert await catalog.settings(library) == {}
    assert await catalog.all_settings() == {}
    for name, value in VALUES.items():
        await catalog.set_setting(library, name, "before")
        await catalog.set_setting(library, name, value)
    await catalog.set_setting(library, "gone", 1)
    await catalog.set_setting(library, "gone", None)
    await catalog.set_setting(library, "never there", None)
    await catalog.close()
    async with await Catalog.open(tmp_path / "catalog.db") as again:
        assert await again.settings(library) == VALUES
        assert await again.all_settings() == {"default": VALUES}


@both
async def test_odd_names_and_values_are_kept(catalog: Catalog, library: Library) -> None:
    """Lone surrogates and NULs become U+FFFD; what is a name for setting is one for deleting."""
    await catalog.set_setting(library, "n\ud800", ["\0 é '", {"k\ud800": "😀"}])
    assert await catalog.settings(library) == {"n\ufffd": ["\ufffd é '", {"k\ufffd": "😀"}]}
    await catalog.set_setting(library, "n\ud800", None)
    assert await catalog.settings(library) == {}


async def test_what_is_no_json_is_refused(catalog: Catalog, library: Library) -> None:
    """A value that could not come back as it was is not taken, and what was set stays."""
    await catalog.set_setting(library, "a", 1)
    with pytest.raises(TypeError):
        await catalog.set_setting(library, "a", {1, 2})  # type: ignore[arg-type]
    assert await catalog.settings(library) == {"a": 1}


async def test_settings_stay_in_their_library(catalog: Catalog, library: Library) -> None:
    """One library's settings are neither read, changed nor deleted through another; all of them are listed apart."""
    other = await catalog.library("other")
    await catalog.library("without")
    await catalog.set_setting(library, "a", 1)
    await catalog.set_setting(other, "a", 2)
    await catalog.set_setting(other, "b", 3)
    assert await catalog.settings(library) == {"a": 1}
    assert await catalog.all_settings() == {"default": {"a": 1}, "other": {"a": 2, "b": 3}}
    await catalog.set_setting(library, "a", None)
    await catalog.set_setting(library, "b", None)
    assert await catalog.all_settings() == {"other": {"a": 2, "b": 3}}
    with pytest.raises(CatalogError, match="library is not in the catalog"):
        await catalog.set_setting(Library(99, "elsewhere"), "a", 1)
