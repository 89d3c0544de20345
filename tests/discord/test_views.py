"""Buttons and forms: their ids fit, are told apart, and lead back to where they came from."""

import re

import discord
import pytest

from bot.errors import Complaints, Refusal
from bot.guests import Interaction
from bot.texts import Texts
from bot.views.answer import answer_view
from bot.views.evidence import evidence_view
from bot.views.forms import Form
from bot.views.presses import PressButton, Presses
from retrieval.models import KeptAnswer
from tests.discord.test_ask import CARNEY
from tests.discord.world import World, texts_of

VOICE = Texts.load().voice("en")


async def _kept(world: World) -> KeptAnswer:
    await world.alice.slash(world.news, "ask", question=CARNEY)
    message = world.news.last_message
    assert message is not None
    kept = await world.house.catalog.answer_posted_as(await world.library(), str(message.id))
    assert kept is not None
    return kept


def _ids(view: discord.ui.LayoutView) -> list[str]:
    return [item.custom_id for item in view.walk_children() if isinstance(item, PressButton)]


async def test_ids_are_short_and_each_is_there_once(world: World) -> None:
    """Discord takes 100 letters and no two alike; each leads to one room."""
    kept = await _kept(world)
    for view in (answer_view(kept, VOICE), *(evidence_view(kept, page, VOICE) for page in range(3))):
        ids = _ids(view)
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"(?:answer|receipt):[\w:.-]{1,86}", each) for each in ids), ids
        assert view.timeout is None


async def test_a_page_beyond_the_last_is_the_last(world: World) -> None:
    """Whatever number a client sends."""
    kept = await _kept(world)
    last = texts_of(evidence_view(kept, len(kept.answer.citations) - 1, VOICE))
    assert texts_of(evidence_view(kept, 999, VOICE)) == last
    assert texts_of(evidence_view(kept, -5, VOICE)) == texts_of(evidence_view(kept, 0, VOICE))


def test_an_id_that_would_not_fit_is_refused_at_once() -> None:
    """By an error where it is made, not by Discord where it is sent."""
    with pytest.raises(ValueError, match="must match"):
        PressButton("answer", "x" * 100)


async def test_a_handler_that_fails_is_told(world: World) -> None:
    """discord.py would only log it; the person would read "this interaction failed"."""
    bot = world.env.bot
    presses: Presses = bot.presses  # type: ignore[attr-defined]

    async def failing(interaction: Interaction, rest: list[str]) -> None:
        raise Refusal("refused-delete")

    presses.register("failing", failing)
    channel = bot.get_channel(world.news.id)
    assert isinstance(channel, discord.TextChannel)
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow(PressButton("failing", "now", button=discord.ui.Button(label="Try"))))
    told = await world.alice.click(await channel.send(view=view), label="Try")
    assert told.ephemeral
    assert told.response is not None
    assert "moderators" in told.response.content


async def test_forms_know_their_run(world: World) -> None:
    """Two runs of the bot never give the same id to a form."""
    complaints: Complaints = world.env.bot.complaints  # type: ignore[attr-defined]
    one, two = Form("x" * 60, complaints), Form("title", complaints)
    assert len(one.title) == 45
    assert one.custom_id != two.custom_id
    assert one.custom_id.startswith(f"form:{complaints.run}:")
    assert Complaints(world.env.bot.guests).run != complaints.run  # type: ignore[attr-defined]
