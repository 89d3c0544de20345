"""Who may do what where, and how often: the server's settings are applied in code, and hold for many at once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import Refusal
from bot.guests import Guest
from bot.guests.admission import QUESTION, Admission, check_channel, check_contributes, check_manages, next_day
from bot.guests.server_settings import ServerSettings
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
    """Of forty questions of one moment as many are let in as there are left, no more and no fewer."""
    admission = Admission(catalog)
    people = [await _guest(catalog, ServerSettings(questions_per_server=10), str(number % 7)) for number in range(40)]
    done = await asyncio.gather(*[admission.count_question(one) for one in people], return_exceptions=True)
    assert sum(one is None for one in done) == 10
    assert {one.text_id for one in done if isinstance(one, Refusal)} == {"refused-limit-server"}
    assert await catalog.used(people[0].library, QUESTION, datetime.now(UTC).date()) == 10
    with pytest.raises(Refusal, match="refused-limit-server"):
        await admission.count_question(people[0])


async def test_what_is_refused_to_one_is_left_to_others(catalog: Catalog) -> None:
    """Four people ask five at once, three each and eight in all: eight are let in, and each is told what is true."""
    admission, settings = Admission(catalog), ServerSettings(questions_per_person=3, questions_per_server=8)
    people = [await _guest(catalog, settings, str(number % 4)) for number in range(20)]
    done = await asyncio.gather(*[admission.count_question(one) for one in people], return_exceptions=True)
    assert sum(one is None for one in done) == 8
    # In the order in which they came: two of each person, and then the server's are used up.
    assert {one.text_id for one in done if isinstance(one, Refusal)} == {"refused-limit-server"}
    orderly = [await _guest(catalog, settings, str(number // 5), guild="10") for number in range(20)]
    done = await asyncio.gather(*[admission.count_question(one) for one in orderly], return_exceptions=True)
    assert [one is None for one in done] == ([True] * 3 + [False] * 2) * 2 + [True] * 2 + [False] * 8
    assert [one.text_id for one in done[:10] if isinstance(one, Refusal)] == ["refused-limit-person"] * 4


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


def _limits(limit: int, language: str) -> dict[str, str]:
    voice = Texts.load().voice(language)
    texts = ("person", "direct", "server", "articles", "articles-direct")
    return {text: voice(f"refused-limit-{text}", limit=limit, when="<t:1:R>") for text in texts}


@pytest.mark.parametrize("language", Texts.load().languages)
def test_a_limit_of_none_promises_nothing_for_tomorrow(language: str) -> None:
    """Any other says when it goes on."""
    assert [said for said in _limits(0, language).values() if "<t:" in said] == []
    for limit in (1, 2, 50):
        assert [said for said in _limits(limit, language).values() if "<t:1:R>" not in said] == []


def test_a_limit_in_figures() -> None:
    """French takes 0 for a singular; nobody has asked the one question that is allowed where none is."""
    french, one, none = (_limits(limit, language)["server"] for limit, language in ((1, "fr"), (1, "en"), (0, "fr")))
    assert french.startswith("Ce serveur a posé la question permise aujourd’hui.")
    assert one == "This server has used today's 1 question. The next one comes <t:1:R>."
    assert none == "Aucune question n’est permise sur ce serveur."


@pytest.mark.parametrize("limit", [0, 1, 2])
@pytest.mark.parametrize("language", Texts.load().languages)
async def test_in_direct_messages_no_server_is_spoken_of(catalog: Catalog, limit: int, language: str) -> None:
    """There is none."""
    admission, voice = Admission(catalog), Texts.load().voice(language)
    guest = await _guest(catalog, ServerSettings(questions_per_person=limit, articles_per_server=limit), guild=None)
    for _ in range(limit):
        await admission.count_question(guest)
        await admission.count_article(guest)
    for refused in (admission.count_question, admission.check_article):
        with pytest.raises(Refusal) as refusal:
            await refused(guest)
        said = voice(refusal.value.text_id, **refusal.value.values)
        assert "serve" not in said
        assert "direct" in said or "privé" in said or "<t:" in said


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
