"""A server's settings hold at once, survive a restart, and are that server's alone."""

from pathlib import Path

import pytest

from bot.guests.server_settings import ServerSettings, SettingsBook
from retrieval.catalog import Catalog
from retrieval.errors import CatalogError


async def test_a_change_holds_at_once_and_after_a_restart(data_dir: Path) -> None:
    """Another book on the same catalog finds what was set; what was not set has its default."""
    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        library = await catalog.library("guild-1")
        book = SettingsBook(catalog)
        await book.load()
        await book.change(library, channels=("5", "6"), private=True)
        again = SettingsBook(catalog)
        await again.load()
        for known in (book, again):
            assert known.of("guild-1") == ServerSettings(channels=("5", "6"), private=True)
            assert known.of("guild-2") == ServerSettings()


async def test_what_is_set_back_to_its_default_is_not_kept(data_dir: Path) -> None:
    """A default that changes with a later version then holds for those who never chose."""
    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        library = await catalog.library("guild-1")
        book = SettingsBook(catalog)
        await book.change(library, language="fr")
        await book.change(library, language=None)
        assert await catalog.settings(library) == {}


async def test_what_is_not_known_any_more_is_passed_over(data_dir: Path) -> None:
    """A setting of an older or newer version does not keep the bot from starting."""
    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        await catalog.set_setting(await catalog.library("guild-1"), "colour", "red")
        book = SettingsBook(catalog)
        await book.load()
        assert book.of("guild-1") == ServerSettings()


async def test_what_could_not_be_kept_does_not_hold(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the catalog fails, the settings stay as they were."""

    async def full(*_: object) -> None:
        raise CatalogError("The disk is full.")

    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        library = await catalog.library("guild-1")
        book = SettingsBook(catalog)
        monkeypatch.setattr(catalog, "set_setting", full)
        with pytest.raises(CatalogError):
            await book.change(library, private=True)
        assert not book.of("guild-1").private
