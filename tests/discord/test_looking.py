"""Commands that work for an answer take a turn of their server and count as a question, as people use them."""

from datetime import UTC, datetime
from typing import cast

import pytest
from simcord.results import InteractionResult

from bot.client import OnRecordBot
from bot.guests.admission import QUESTION
from bot.limits import Turns
from bot.tree.directory import Directory
from tests.discord.hands import press, told
from tests.discord.test_check import CLAIMS
from tests.discord.test_timeline import UPDATE, filled
from tests.discord.world import World, seen
from tests.story_material import ONE
from tests.timeline_material import FIRST, document

ASKED = {
    "ask": {"question": "what happened on Marenga?"},
    "timeline story": {"story": ""},
    "timeline person": {"person": "okafor"},
    "timeline topic": {"topic": "Marenga"},
    "compare": {"story": ""},
    "summary": {"article": ""},
    "tldr": {"article": ""},
    "digest now": {},
}
"""What each is asked; of a story or an article, that which is there."""
FOUND = {"search": {"query": "Marenga"}, "quotes": {"speaker": "okafor"}}
"""What is found without an answer, and counts as none."""
MENUS = ("Check against articles", "Summarize")
AS_ASK = {"Ask about this"}
"""Opens a form, and then is `/ask`."""
KEEPING = {"follow topic", "follow person", "follow story"}
"""Look nothing up: they are kept for when articles come in."""


@pytest.fixture
def turned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The libraries for which a turn was taken."""
    found: list[int] = []
    take = Turns.turn

    def noted(self: Turns, library: int) -> object:
        found.append(library)
        return take(self, library)

    monkeypatch.setattr(Turns, "turn", noted)
    return found


async def used(world: World) -> int:
    """Questions of today."""
    return await world.house.catalog.used(await world.library(), QUESTION, datetime.now(UTC).date())


async def asked(world: World, name: str) -> InteractionResult:
    """Do it, on the one story and its articles."""
    if name in MENUS:
        message = await world.bob.send(world.news, f"{CLAIMS} {ONE.text}"[:1900])
        return await world.alice.context_menu(world.news, name, message)
    library = await world.library()
    (story,) = await world.house.catalog.stories(library)
    (article, *_) = await world.house.catalog.articles(library)
    there = {"story": story.id, "article": article.id}
    return await world.alice.slash(
        world.news, name, **{option: value or there[option] for option, value in (ASKED | FOUND)[name].items()}
    )


async def test_all_that_work_for_an_answer_are_looked_at_here(empty_world: World) -> None:
    """A new command is one of those that take a turn, or it is said here why it takes none."""
    entries = await Directory().entries(cast(OnRecordBot, empty_world.env.bot).tree, "en")
    assert {entry.name for entry in entries if entry.answering} == {
        *ASKED, *FOUND, *MENUS, *AS_ASK, *KEEPING,
    }  # fmt: skip


async def test_each_takes_a_turn_and_counts(empty_world: World, turned: list[int]) -> None:
    """One of each; with none left the next is refused in a sentence, and only what is no answer is still found."""
    world = empty_world
    await filled(world)
    library = await world.library()
    for number, name in enumerate([*ASKED, *MENUS], start=1):
        turned.clear()
        shown = seen(await asked(world, name))
        assert "went wrong" not in shown, name
        assert turned == [library.id], name
        assert await used(world) == number, name
    await world.settings.change(library, questions_per_person=number)
    for name in (*ASKED, *MENUS):
        assert f"today's {number} questions" in told(await asked(world, name)), name
    for name in FOUND:
        turned.clear()
        assert "Marenga" in seen(await asked(world, name)), name
        assert turned == [library.id], name
    assert await used(world) == number


async def test_a_page_takes_a_turn_and_does_not_count(empty_world: World, turned: list[int]) -> None:
    """It is worked out anew, but nobody has asked anything; it can be turned when no question is left."""
    world = empty_world
    await filled(world)
    await world.take_in(*map(document, (UPDATE, FIRST)))
    library = await world.library()
    done = await world.alice.slash(world.news, "timeline topic", topic="Marenga")
    await world.settings.change(library, questions_per_person=1)
    turned.clear()
    await press(world.alice, done, "Next")
    assert "Page 2 of 2" in seen(done)
    await press(world.bob, done, "Previous")
    assert turned == [library.id] * 2
    assert await used(world) == 1


async def test_once_the_bot_stops_nothing_new_begins(empty_world: World, turned: list[int]) -> None:
    """Whoever asks then is told so, whatever it is."""
    world = empty_world
    await filled(world)
    works = cast(OnRecordBot, world.env.bot).works
    assert works is not None
    await works.drain(0.1)
    for name in (*ASKED, *FOUND, *MENUS):
        assert "restarted" in told(await asked(world, name)), name
    assert turned == []
