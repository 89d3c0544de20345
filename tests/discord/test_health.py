"""How a library is, looked at in good time."""

from bot.health import IndexState, look
from retrieval.models import RawDocument
from tests.discord.world import World


async def test_what_is_stored_and_how_it_is_found(world: World) -> None:
    """Counts, the newest article, and an index that has all of it."""
    engine, library = await world.house.engine(), await world.library()
    health = await look(world.house.catalog, engine.indexer, library)
    assert (health.counts.articles, health.counts.passages) == (7, 13)
    assert health.newest is not None
    assert health.newest.title == "Skerrin tidal station sends its first power ashore"
    assert health.index is IndexState.WHOLE


async def test_articles_that_are_not_indexed_yet(empty_world: World) -> None:
    """Are told of, whether the index was never begun or lacks the last ones."""
    engine, library = await empty_world.house.engine(), await empty_world.library()
    for number in range(2):
        text = f"On day {number} the mayor said that the fountain would be switched on again in spring. " * 3
        await engine.ingestor.ingest(library, RawDocument(text, "text/plain", f"{number}", title=f"Day {number}"))
        assert (await look(empty_world.house.catalog, engine.indexer, library)).index is IndexState.FILLING
        await engine.indexer.finish(library)
        assert (await look(empty_world.house.catalog, engine.indexer, library)).index is IndexState.WHOLE


async def test_an_index_that_was_lost(world: World) -> None:
    """Can't be used, until it is made again."""
    engine, library = await world.house.engine(), await world.library()
    await engine.indexer.forget(library)
    assert (await look(world.house.catalog, engine.indexer, library)).index is IndexState.UNUSABLE
    await engine.indexer.ensure(library)
    assert (await look(world.house.catalog, engine.indexer, library)).index is IndexState.WHOLE
