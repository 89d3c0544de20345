"""bot/looking.py: what takes as long as an answer has its turn with the answers, and may count as they do."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.errors import Refusal
from bot.guests.admission import QUESTION, SENT, Admission
from bot.guests.server_settings import ServerSettings
from bot.limits import Turns
from bot.looking import Looking
from bot.replies.attending import Attending
from bot.spending import spent
from retrieval.catalog import Catalog
from retrieval.models import Usage
from tests.test_admission import _guest as guest_of
from tests.test_admission import catalog
from tests.test_attending import Recorder

__all__ = ["catalog"]


async def test_one_servers_flood_of_timelines_keeps_no_question_of_another_waiting(catalog: Catalog) -> None:
    """Fifty look something up on one server: an answer on another comes next but what is in hand."""
    turns, looking, asking = Turns(2), Looking(catalog, Admission(catalog)), Attending()
    for part in (looking, asking):
        part.take_turns(turns)
    flooding, other = [await guest_of(catalog, ServerSettings(), "1", guild) for guild in ("7", "8")]
    order, begun = list[str](), asyncio.Event()

    async def look() -> None:
        assert turns.working <= 2
        begun.set()
        await asyncio.sleep(0)
        order.append("look")

    async def answer() -> None:
        order.append("answer")

    flood = [asyncio.create_task(looking.answer(flooding, Recorder(), look)) for _ in range(50)]
    await begun.wait()
    await asyncio.gather(asking.attend(answer(), Recorder(), other), *flood)
    assert len(order) == 51
    assert order.index("answer") < 8
    assert turns.working == 0


async def test_it_counts_once_and_its_pages_do_not(catalog: Catalog) -> None:
    """One question is left: it is taken, pages are turned all the same, and the next thing asked is not begun."""
    guest = await guest_of(catalog, ServerSettings(questions_per_person=1))
    looking, reply, done = Looking(catalog, Admission(catalog)), Recorder(), list[str]()

    async def look() -> None:
        done.append("look")

    async def turn() -> None:
        done.append("page")

    await looking.answer(guest, reply, look)
    await looking.look(guest, reply, turn)
    assert reply.failed == []
    await looking.answer(guest, reply, look)
    assert done == ["look", "page"]
    (told,) = reply.failed
    assert isinstance(told, Refusal)
    assert told.text_id == "refused-limit-person"
    assert await catalog.used(guest.library, QUESTION, datetime.now(UTC).date()) == 1


@pytest.mark.parametrize("fails", [False, True])
async def test_what_a_model_writes_in_it_is_charged(catalog: Catalog, fails: bool) -> None:
    """To who asked, also where it comes to nothing, which is told."""
    guest, reply = await guest_of(catalog, ServerSettings()), Recorder()

    async def look() -> None:
        spent(Usage(700, 80))
        if fails:
            raise Refusal("refused-too-slow")

    await Looking(catalog, Admission(catalog)).answer(guest, reply, look)
    assert len(reply.failed) == fails
    assert await catalog.used(guest.library, SENT, datetime.now(UTC).date(), guest.person) == 700
