"""Limits for all servers together and for a server's tokens, and turns by server."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import load_settings
from bot.errors import Refusal
from bot.guests.admission import Admission
from bot.guests.server_settings import ServerSettings
from bot.limits import Allowance, Budget, Turns
from bot.limits.budget import RESERVED_SENT, RESERVED_WRITTEN, SENT, WRITTEN, allowance
from bot.limits.using import Usage as UsageToday
from bot.limits.using import Used
from bot.spending import spent
from retrieval.catalog import Catalog
from retrieval.errors import ConfigError
from retrieval.models import Usage
from tests.test_admission import _guest as guest_of
from tests.test_admission import catalog

__all__ = ["catalog"]
ONE = RESERVED_SENT + RESERVED_WRITTEN


async def flood(
    catalog: Catalog, most: Allowance, settings: ServerSettings, at_once: int = 100
) -> tuple[int, set[str]]:
    """A hundred questions at once on ten servers, each of which costs all that it may; how many were let in, and what
    the others were told.
    """
    turns = Turns(at_once)
    admission = Admission(catalog)
    admission.bound_by(Budget(catalog, most, lambda: turns.working))
    let_in: list[int] = []
    told: set[str] = set()

    async def ask(number: int) -> None:
        guest = await guest_of(catalog, settings, str(number), str(number % 10))
        async with turns.turn(guest.library.id):
            try:
                await admission.count_question(guest)
            except Refusal as refusal:
                told.add(refusal.text_id if "<t:" in str(refusal.values["when"]) else "no time")
                return
            await asyncio.sleep(0)
            for kind, tokens in ((SENT, RESERVED_SENT), (WRITTEN, RESERVED_WRITTEN)):
                await catalog.count_use(guest.library, guest.person, kind, datetime.now(UTC).date(), tokens)
            let_in.append(number)

    await asyncio.gather(*[ask(number) for number in range(100)])
    return len(let_in), told


async def test_all_servers_together_stay_within_what_is_set(catalog: Catalog) -> None:
    """Questions to the number; tokens and money overshot by less than one question; a restart gives nothing back."""
    assert await flood(catalog, Allowance(questions=7), ServerSettings()) == (7, {"refused-limit-all"})
    assert await flood(catalog, Allowance(questions=7), ServerSettings()) == (0, {"refused-limit-all"})
    used = 7 * ONE
    count, told = await flood(catalog, Allowance(tokens=used + 3 * ONE - 1), ServerSettings(), at_once=4)
    assert (count, told) == (3, {"refused-limit-all"})
    cost = Allowance(price_sent=2.0, price_written=8.0).price(10 * RESERVED_SENT, 10 * RESERVED_WRITTEN)
    one = cost / 10
    most = Allowance(cost=cost + 2.5 * one, price_sent=2.0, price_written=8.0)
    count, _ = await flood(catalog, most, ServerSettings(), at_once=1)
    assert count == 3, "the third begins while half a question's worth is left"


async def test_a_servers_tokens_are_its_own(catalog: Catalog) -> None:
    """Each of ten servers is refused on its own account, also with all at once; the others go on; so again tomorrow."""
    count, told = await flood(catalog, Allowance(), ServerSettings(tokens_per_server=2 * ONE))
    assert (count, told) == (20, {"refused-limit-tokens"})
    assert await flood(catalog, Allowance(), ServerSettings(tokens_per_server=2 * ONE)) == (0, {"refused-limit-tokens"})


async def test_a_servers_money_and_a_persons_tokens(catalog: Catalog) -> None:
    """Half a question's worth lets the next one in, also with all at once; the person's is each one's own."""
    prices = Allowance(price_sent=2.0, price_written=8.0)
    one = prices.price(RESERVED_SENT, RESERVED_WRITTEN)
    assert await flood(catalog, prices, ServerSettings(cost_per_server=1.5 * one)) == (20, {"refused-limit-cost"})
    persons = ServerSettings(tokens_per_person=ONE)
    admission = Admission(catalog)
    admission.bound_by(Budget(catalog, Allowance(), lambda: 0))

    told: set[str] = set()

    async def ask(person: str) -> bool:
        guest = await guest_of(catalog, persons, person, "77")
        try:
            await admission.count_question(guest)
        except Refusal as refusal:
            told.add(refusal.text_id if "<t:" in str(refusal.values["when"]) else "no time")
            return False
        await asyncio.sleep(0)
        async with admission.charging(guest.library, guest.person):
            spent(Usage(RESERVED_SENT, RESERVED_WRITTEN))
        return True

    for expected in (2, 0):
        let_in = await asyncio.gather(*[ask(person) for person in ("1", "2") for _ in range(20)])
        assert sum(let_in) == expected
    assert told == {"refused-limit-tokens-person"}
    assert admission._in_hand == {}


async def test_a_persons_articles(catalog: Catalog) -> None:
    """One who has added all that one may is refused, over a restart too; another goes on."""
    settings = ServerSettings(articles_per_person=1)
    first, second = [await guest_of(catalog, settings, person) for person in ("1", "2")]
    await Admission(catalog).count_article(first)
    with pytest.raises(Refusal, match="refused-limit-articles-person"):
        await Admission(catalog).check_article(first)
    await Admission(catalog).check_article(second)


async def test_what_was_used_is_told_by_limit(catalog: Catalog) -> None:
    """Of all servers what is limited; of one its tokens, with their cost where there are prices."""
    guest = await guest_of(catalog, ServerSettings(), "1", "5")
    today = datetime.now(UTC).date()
    await Admission(catalog).count_question(guest)
    async with Admission(catalog).charging(guest.library, guest.person):
        spent(Usage(1_000_000, 500_000))
    most = Allowance(questions=10, cost=20.0, price_sent=2.0, price_written=8.0)
    used = await UsageToday(catalog, most).today(guest.library, today)
    assert used.shared == [Used("questions", 1, 10), Used("cost", 6.0, 20.0)]
    assert (used.tokens, used.cost) == (1_500_000, 6.0)
    other = await guest_of(catalog, ServerSettings(), "1", "6")
    used = await UsageToday(catalog, Allowance(tokens=5)).today(other.library, today)
    assert (used.shared, used.tokens, used.cost) == ([Used("tokens", 1_500_000, 5)], 0, None)


async def test_articles_of_all_servers(catalog: Catalog) -> None:
    """The next one is refused wherever it comes from."""
    admission = Admission(catalog)
    admission.bound_by(Budget(catalog, Allowance(articles=2), lambda: 0))
    for number in range(2):
        guest = await guest_of(catalog, ServerSettings(), "1", str(number))
        await admission.check_article(guest)
        await admission.count_article(guest)
    with pytest.raises(Refusal, match="refused-limit-all-articles"):
        await admission.check_article(await guest_of(catalog, ServerSettings(), "1", "5"))


def test_what_is_set_is_the_allowance(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing set is no limit; money without prices makes no sense."""
    monkeypatch.chdir(tmp_path)
    assert allowance(load_settings()) == Allowance()
    monkeypatch.setenv("ONRECORD_DAILY_TOKENS", "5000")
    monkeypatch.setenv("ONRECORD_DAILY_COST", "1.5")
    with pytest.raises(ConfigError, match="ONRECORD_PRICE_SENT"):
        load_settings()
    monkeypatch.setenv("ONRECORD_PRICE_WRITTEN", "8")
    assert allowance(load_settings()) == Allowance(tokens=5000, cost=1.5, price_written=8.0)


async def test_one_servers_flood_keeps_no_other_waiting() -> None:
    """A hundred wait on one server: one of another comes next but the ones in hand, and each is seen to once."""
    turns, order = Turns(2), list[int]()

    async def work(library: int) -> None:
        async with turns.turn(library):
            assert turns.working <= 2
            await asyncio.sleep(0)
            order.append(library)

    flooding = [asyncio.create_task(work(1)) for _ in range(100)]
    await asyncio.sleep(0)
    others = [asyncio.create_task(work(library)) for library in (2, 3, 2)]
    await asyncio.gather(*flooding, *others)
    assert len(order) == 103
    assert max(order.index(2), order.index(3)) < 8
    assert turns.working == 0


async def test_who_gives_up_takes_no_turn() -> None:
    """Cancelled while waiting, in the very moment of its turn, or at work: the place is free again."""
    turns, gate = Turns(1), asyncio.Event()

    async def work() -> None:
        async with turns.turn(1):
            await gate.wait()

    tasks = [asyncio.create_task(work()) for _ in range(4)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    tasks[0].cancel()
    await asyncio.sleep(0)
    tasks[2].cancel()
    await asyncio.sleep(0)
    gate.set()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task
    assert (turns.working, tasks[3].cancelled()) == (0, False)
    async with asyncio.timeout(1), turns.turn(2):
        pass


async def test_one_server_never_has_all_places() -> None:
    """Two of three are at long work, and more wait: one of another server begins at once, and the next waits for it."""
    turns, gate, begun = Turns(3), asyncio.Event(), list[int]()

    async def work(library: int) -> None:
        async with turns.turn(library):
            begun.append(library)
            await gate.wait()

    tasks = [asyncio.create_task(work(library)) for library in (1, 1, 1, 1, 2, 3)]
    await asyncio.sleep(0)
    assert begun == [1, 1, 2]
    gate.set()
    await asyncio.gather(*tasks)
    assert sorted(begun) == [1, 1, 1, 1, 2, 3]
    assert begun.index(3) < 5, "those who wait come by library in turn"
    assert turns.working == 0
