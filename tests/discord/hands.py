"""What a person does with a reply they got; and what a client that was tampered with could do."""

from typing import Any

import discord
from simcord import actors
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.client import OnRecordBot
from tests.discord.world import World, buttons


async def press(who: MemberActor, done: InteractionResult, label: str) -> InteractionResult:
    """Press a button of a reply, by what stands on it."""
    assert done.response is not None
    return await who.click(done.response.message, custom_id=buttons(done)[label])


async def press_raw(world: World, who: MemberActor, done: InteractionResult, custom_id: str) -> InteractionResult:
    """Press a button with an id of one's own making under a message that one can see."""
    assert done.response is not None
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": discord.ComponentType.button.value}
    stored = world.env.backend.get_message(done.response.channel_id, done.response.id)
    return await actors._component_interaction(who, stored, data)


async def restart(world: World) -> None:
    """Stop the bot and start it anew over the same stores."""
    await world.env.restart_bot(OnRecordBot(world.house))


def told(done: InteractionResult) -> str:
    """The sentence that a refusal came with, which nobody else saw."""
    said = done.followups[-1] if done.followups else done.response
    assert said is not None, "nothing was said"
    assert said.ephemeral
    return said.content
