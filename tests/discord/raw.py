"""What a client that was tampered with could send: ids and values that nobody offered."""

from typing import Any

import discord
from simcord import actors
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from tests.discord.world import World


async def press_raw(world: World, who: MemberActor, done: InteractionResult, custom_id: str) -> InteractionResult:
    """Press a button with an id of one's own making under a message that one can see."""
    assert done.response is not None
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": discord.ComponentType.button.value}
    stored = world.env.backend.get_message(done.response.channel_id, done.response.id)
    return await actors._component_interaction(who, stored, data)
