"""What is deleted with a library, and what is not."""

from datetime import UTC, datetime
from typing import cast

from bot.client import OnRecordBot
from bot.guests import library_name
from bot.privacy.forgetting import Forgetting
from bot.taking_in.drafts import Drafts
from retrieval.catalog.follows import Follow, FollowKind
from retrieval.models import RawDocument
from retrieval.web.shares import Share, read_share
from tests.discord.world import World

TEXT = "The harbour master said on Monday that a new crane had arrived from Gdansk. " * 4


async def _forgetting(world: World) -> Forgetting:
    engine = await world.house.engine()
    bot = cast(OnRecordBot, world.env.bot)
    return Forgetting(world.house.catalog, engine.indexer, bot.guests, world.settings, Drafts(world.house.catalog))


async def test_a_library_goes_with_its_index_and_its_settings(world: World) -> None:
    """The other libraries keep theirs."""
    catalog, indexer = world.house.catalog, (await world.house.engine()).indexer
    other = await catalog.library("guild-77")
    await world.take_in(RawDocument(TEXT, "text/plain", "test", title="A crane"), library=other)
    await world.settings.change(other, private=True)
    await catalog.follow(other, Follow("5", FollowKind.TOPIC, "cranes", "cranes", 0, datetime.now(UTC)))
    assert await (await _forgetting(world)).remove(other)
    assert await catalog.find_library("guild-77") is None
    assert not world.settings.of("guild-77").private
    assert await catalog.all_follows() == []
    assert await indexer.forget_strangers() == 0
    assert (await indexer.check(await world.library())).healthy
    again = await catalog.library("guild-77")
    assert again.id != other.id
    assert await catalog.count_articles(again) == 0


async def test_strangers_in_the_index_are_found(world: World) -> None:
    """A library that went while the index was out of reach leaves a collection, which goes later; no other does."""
    catalog, indexer = world.house.catalog, (await world.house.engine()).indexer
    gone = await catalog.library(library_name(None, 5))
    await world.take_in(RawDocument(TEXT, "text/plain", "test", title="A crane"), library=gone)
    assert await indexer.forget_strangers() == 0
    await catalog.remove_library(gone)
    assert await indexer.forget_strangers() == 1
    assert await indexer.forget_strangers() == 0
    assert (await indexer.check(await world.library())).healthy


async def test_who_was_never_here_has_nothing(world: World) -> None:
    """And gets no library by asking to be forgotten."""
    forgotten = await (await _forgetting(world)).everywhere("5")
    assert (forgotten.entries, forgotten.articles, forgotten.whole) == (0, 0, True)
    assert await world.house.catalog.find_library(library_name(None, 5)) is None


async def test_whom_another_process_forgot(world: World) -> None:
    """Their own library is a new one here too, at the next message, and what they had set is not known any more."""
    catalog, guests = world.house.catalog, cast(OnRecordBot, world.env.bot).guests
    catalog.see_to(read_share("0/2"))
    own = await guests._library("user-5", is_in=False)
    await world.settings.change(own, language="fr")
    await catalog.remove_library(own)
    again = await guests._library("user-5", is_in=False)
    assert again.id != own.id
    assert world.settings.of("user-5").language != "fr"
    assert await guests._library("user-5", is_in=False) is again
    catalog.see_to(Share())
