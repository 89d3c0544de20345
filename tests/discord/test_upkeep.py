"""What is deleted without anybody asking: what is old, and what belonged to a server that was left."""

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from bot.client import OnRecordBot
from bot.commands.upkeep import Upkeep
from bot.guests import library_name
from bot.guests.admission import QUESTION
from bot.privacy.retention import ANSWER_DAYS, LEFT_DAYS, USE_DAYS
from retrieval.catalog import Catalog
from retrieval.errors import CatalogError
from retrieval.indexing import Indexer
from retrieval.models import Json, Library
from tests.discord.hands import press, restart, told
from tests.discord.world import World, seen

CARNEY = "What did Carney say about USMCA?"
UNKNOWN = "Who won the chess olympiad in 1988?"


def _upkeep(world: World) -> Upkeep:
    return cast(Upkeep, cast(OnRecordBot, world.env.bot).get_cog("Upkeep"))


def _in(days: float) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


async def _leave(world: World) -> None:
    """Somebody removes the bot from the server."""
    world.env.backend.remove_guild(world.guild.id)
    await world.env.settle()


async def test_old_answers_questions_and_counts_go(world: World) -> None:
    """Each after its days, not before; the button of an answer that is gone says so."""
    catalog, library = world.house.catalog, await world.library()
    answer = await world.alice.slash(world.news, "ask", question=CARNEY)
    await world.alice.slash(world.news, "ask", question=UNKNOWN)
    today, alice = datetime.now(UTC).date(), str(world.alice.id)
    await _upkeep(world).expire(_in(USE_DAYS - 1))
    assert await catalog.used(library, QUESTION, today) == 2
    await _upkeep(world).expire(_in(USE_DAYS))
    assert await catalog.used(library, QUESTION, today, alice) == 0
    await _upkeep(world).expire(_in(ANSWER_DAYS - 0.01))
    assert (await press(world.bob, answer, "Evidence")).ephemeral
    assert [gap.question for gap in await catalog.gaps(library, 5)] == [UNKNOWN]
    await _upkeep(world).expire(_in(ANSWER_DAYS + 0.01))
    assert "gone" in told(await press(world.bob, answer, "Evidence"))
    assert await catalog.gaps(library, 5) == []


async def test_it_is_done_at_the_start_and_every_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day later once more, and nobody has to wait for it."""
    rounds = []

    async def expire(_: Upkeep, now: datetime) -> None:
        rounds.append(now)

    monkeypatch.setattr(Upkeep, "expire", expire)
    await restart(world)
    assert len(rounds) == 1
    await world.env.advance_time(24 * 3600 + 1)
    assert len(rounds) == 2


async def test_a_round_that_fails_is_followed_by_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk today does not mean that nothing is ever deleted again."""
    tried = []

    async def fail(_: Catalog, before: datetime) -> int:
        tried.append(before)
        raise CatalogError("The disk is full; free some space.")

    monkeypatch.setattr(Catalog, "expire_answers", fail)
    await restart(world)
    await world.env.advance_time(24 * 3600 + 1)
    assert len(tried) == 2


async def test_what_belonged_to_a_server_goes_a_month_after_it_was_left(world: World) -> None:
    """All of it: articles, answers, settings, the index. Before that, nothing."""
    catalog, library = world.house.catalog, await world.library()
    indexer = (await world.house.engine()).indexer
    await world.settings.change(library, language="fr")
    await _leave(world)
    await _upkeep(world).look_at_servers(_in(LEFT_DAYS - 0.01))
    assert await catalog.count_articles(library) == 7
    await _upkeep(world).look_at_servers(_in(LEFT_DAYS + 0.01))
    assert await catalog.find_library(library.name) is None
    assert world.settings.of(library.name).language is None
    assert await indexer.forget_strangers() == 0, "the index has nothing of it left"
    assert b"Carney" not in (world.house.settings.data_dir / "catalog.db").read_bytes()


async def test_a_server_left_while_the_bot_was_away_is_noticed(world: World) -> None:
    """At the next start its month begins."""
    await _upkeep(world).look_at_servers(_in(0))
    bot = world.env.bot
    world.env.backend.guilds.pop(world.guild.id)
    await restart(world)
    assert bot is not world.env.bot
    assert await world.house.catalog.find_library(library_name(world.guild.id, 0)) is not None
    await _upkeep(world).look_at_servers(_in(LEFT_DAYS + 0.01))
    assert await world.house.catalog.find_library(library_name(world.guild.id, 0)) is None


async def test_a_server_used_and_left_between_two_rounds_is_noticed(empty_world: World) -> None:
    """No round has seen it: its first use is enough, so that its month begins at the next start."""
    world = empty_world
    await world.alice.slash(world.news, "ask", question=UNKNOWN)
    world.env.backend.guilds.pop(world.guild.id)
    await restart(world)
    await _upkeep(world).look_at_servers(_in(LEFT_DAYS + 0.01))
    assert await world.house.catalog.find_library(library_name(world.guild.id, 0)) is None


async def test_a_server_filled_before_and_left_soon_after_is_noticed(empty_world: World) -> None:
    """Filled from the command line, joined, and left with the bot down: it was joined, and so it goes."""
    world = empty_world
    guild = world.env.bot.get_guild(world.guild.id)
    assert guild is not None
    await world.library()
    await _upkeep(world).on_guild_join(guild)
    world.env.backend.guilds.pop(world.guild.id)
    await restart(world)
    await _upkeep(world).look_at_servers(_in(LEFT_DAYS + 0.01))
    assert await world.house.catalog.find_library(library_name(world.guild.id, 0)) is None


async def test_a_server_is_noted_once_not_at_every_command(empty_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command writes what it has to keep, and no more."""
    world, written = empty_world, []
    original = Catalog.set_setting

    async def counted(catalog: Catalog, library: Library, name: str, value: Json) -> None:
        written.append(name)
        await original(catalog, library, name, value)

    monkeypatch.setattr(Catalog, "set_setting", counted)
    for _ in range(3):
        await world.alice.slash(world.news, "help")
        await world.alice.user.slash("help")
    assert written == ["server_known"]


async def test_whoever_comes_back_in_time_loses_nothing(world: World) -> None:
    """The note is taken back; a later leaving begins a month of its own."""
    library = await world.library()
    upkeep = _upkeep(world)
    guild = world.env.bot.get_guild(world.guild.id)
    assert guild is not None
    await upkeep.on_guild_remove(guild)
    await upkeep.on_guild_join(guild)
    await upkeep.look_at_servers(_in(LEFT_DAYS + 1))
    assert await world.house.catalog.count_articles(library) == 7
    await upkeep.on_guild_remove(guild)
    await upkeep.look_at_servers(_in(LEFT_DAYS + 1))  # the bot is in it all the same: Discord's list says so
    assert await world.house.catalog.count_articles(library) == 7


async def test_libraries_that_are_no_server_of_the_bots_stay(world: World) -> None:
    """Those of people, those of the command line, and one that was filled before the bot is invited."""
    names = [library_name(None, world.alice.id), "default", library_name(99, 0)]
    for name in names:
        await world.house.catalog.library(name)
    for days in (0, LEFT_DAYS + 1, 3 * LEFT_DAYS):
        await _upkeep(world).look_at_servers(_in(days))
    assert {library.name for library in await world.house.catalog.libraries()} >= set(names)


async def test_settings_still_hold_beside_the_notes(world: World) -> None:
    """What upkeep notes of a server is no setting, and disturbs none after a restart."""
    await world.settings.change(await world.library(), private=True)
    await _upkeep(world).look_at_servers(_in(0))
    await restart(world)
    assert world.settings.of(library_name(world.guild.id, 0)).private
    assert "private at first" in seen(await world.manager.slash(world.news, "config show"))


async def test_no_byte_of_a_person_outlives_their_counts(world: World) -> None:
    """Forgotten, or come only once: not as the name of a library either, nor where nothing was yet written over."""
    catalog, folder = world.house.catalog, world.house.settings.data_dir
    for person in (world.alice, world.bob):
        await person.slash(world.news, "ask", question=CARNEY)
        await person.user.slash("ask", question=CARNEY)
    await press(world.alice, await world.alice.slash(world.news, "forgetme"), "Forget me everywhere")
    await catalog.count_use(await world.library(), str(world.bob.id), QUESTION, datetime.now(UTC).date())
    alice, bob = str(world.alice.id).encode(), str(world.bob.id).encode()
    for days, who, kept in ((USE_DAYS - 1, alice, True), (USE_DAYS, alice, False), (ANSWER_DAYS + 1, bob, False)):
        await _upkeep(world).expire(_in(days))
        held = b"".join(path.read_bytes() for path in folder.glob("catalog.db*"))
        assert (who in held) is kept, days
    assert "7" in seen(await world.alice.slash(world.news, "status"))


async def test_a_persons_library_stays_for_what_it_holds(world: World) -> None:
    """An article, or a setting: these are kept until they are removed."""
    catalog = world.house.catalog
    article, setting, nothing = [await catalog.library(f"user-{number}") for number in (1, 2, 3)]
    await world.take_in_samples(article)
    await world.settings.change(setting, language="fr")
    await _upkeep(world).expire(_in(ANSWER_DAYS + 1))
    assert await catalog.find_library(nothing.name) is None
    assert await catalog.count_articles(article) > 0
    assert (await catalog.settings(setting))["language"] == "fr"


async def test_the_index_is_rid_of_what_was_removed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the same round: see test_clearing for what that comes to."""
    cleared = []

    async def clear(_: Indexer) -> bool:
        cleared.append(True)
        return True

    monkeypatch.setattr(Indexer, "clear", clear)
    await restart(world)
    assert len(cleared) == 1
