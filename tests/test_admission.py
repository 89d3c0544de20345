"""Who may do what where, and how often: the server's settings are applied in code, and hold for many at once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.admission import QUESTION, Admission, check_channel, check_contributes, check_manages, next_day
from bot.errors import Refusal
from bot.guests import Guest
from bot.server_settings import ServerSettings
from bot.texts import Texts
from retrieval.catalog import Catalog

VOICE = Texts.load().voice("en")


@pytest_asyncio.fixture
async def catalog(data_dir: Path) -> AsyncIterator[Catalog]:
    """An empty one."""
    async with await Catalog.open(data_dir / "catalog.db") as opened:
        yield opened


async def _guest(catalog: Catalog, settings: ServerSettings, person: str = "1", guild: str | None = "9") -> Guest:
    return Guest(
        library=await catalog.library(f"guild-{guild}" if guild else f"user-{person}"),
        person=person,
        guild=guild,
        channel="5",
        place="5",
        in_thread=False,
        roles=frozenset({"77"}),
        manages=guild is None,
        settings=settings,
        voice=VOICE,
    )


async def test_a_persons_questions_are_counted(catalog: Catalog) -> None:
    """The limit is reached by the last allowed question, and what was refused is not counted."""
    guest = await _guest(catalog, ServerSettings(questions_per_person=2))
    admission = Admission(catalog)
    await admission.count_question(guest)
    await admission.count_question(guest)
    for _ in range(3):
        with pytest.raises(Refusal) as refused:
            await admission.count_question(guest)
        assert refused.value.text_id == "refused-limit-person"
    assert await catalog.used(guest.library, QUESTION, datetime.now(UTC).date()) == 2


async def test_many_at_once_do_not_slip_through(catalog: Catalog) -> None:
    """Of a hundred questions of one moment as many are let in as there are left, however they come."""
    admission = Admission(catalog)
    people = [await _guest(catalog, ServerSettings(questions_per_server=10), str(number % 7)) for number in range(40)]
    done = await asyncio.gather(*[admission.count_question(one) for one in people], return_exceptions=True)
    let_in = sum(one is None for one in done)
    assert let_in <= 10
    assert {type(one) for one in done if one is not None} == {Refusal}
    left = 10 - let_in
    for _ in range(left):
        await admission.count_question(people[0])
    with pytest.raises(Refusal, match="refused-limit-server"):
        await admission.count_question(people[0])


async def test_a_restart_gives_no_fresh_allowance(data_dir: Path) -> None:
    """What was used is in the catalog."""
    for fails in (False, True):
        async with await Catalog.open(data_dir / "catalog.db") as catalog:
            guest = await _guest(catalog, ServerSettings(questions_per_person=1))
            if fails:
                with pytest.raises(Refusal):
                    await Admission(catalog).count_question(guest)
            else:
                await Admission(catalog).count_question(guest)


async def test_articles_are_counted_for_the_server(catalog: Catalog) -> None:
    """One person's articles use up what another may add."""
    admission, settings = Admission(catalog), ServerSettings(articles_per_server=1)
    await admission.check_article(await _guest(catalog, settings))
    await admission.count_article(await _guest(catalog, settings))
    with pytest.raises(Refusal, match="refused-limit-articles"):
        await admission.check_article(await _guest(catalog, settings, person="2"))
    await admission.check_article(await _guest(catalog, settings, guild="10"))


def test_channels() -> None:
    """None is everywhere, an empty list nowhere, and the refusal names the channels that are open."""
    check_channel(ServerSettings(), "5")
    check_channel(ServerSettings(channels=("5", "6")), "5")
    with pytest.raises(Refusal, match="refused-nowhere"):
        check_channel(ServerSettings(channels=()), "5")
    with pytest.raises(Refusal) as refused:
        check_channel(ServerSettings(channels=("6", "7")), "5")
    assert refused.value.values == {"channels": "<#6>, <#7>"}


async def test_managers_and_contributors(catalog: Catalog) -> None:
    """A role or a person may be chosen; managers always may; in direct messages there is no server to manage."""
    nobody = await _guest(catalog, ServerSettings())
    for check in (check_manages, check_contributes):
        with pytest.raises(Refusal):
            check(nobody)
    check_contributes(replace(nobody, settings=ServerSettings(contributors=("77",))))
    check_contributes(replace(nobody, settings=ServerSettings(contributors=("1",))))
    boss = replace(nobody, manages=True)
    check_manages(boss)
    check_contributes(boss)
    direct = await _guest(catalog, ServerSettings(), guild=None)
    check_contributes(direct)
    with pytest.raises(Refusal, match="refused-only-in-server"):
        check_manages(direct)


def test_the_next_day_is_near() -> None:
    """A timestamp within 24 hours, at midnight UTC."""
    seconds = int(next_day().removeprefix("<t:").removesuffix(":R>"))
    assert seconds % 86400 == 0
    assert 0 < seconds - datetime.now(UTC).timestamp() <= 86400
