"""What a person does with a reply they got; and what a client that was tampered with could do."""

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from bot.client import OnRecordBot
from bot.views.presses import PressButton
from tests.discord.world import World, buttons


async def press(who: MemberActor, done: InteractionResult, label: str) -> InteractionResult:
    """Press a button of a reply, by what stands on it."""
    assert done.response is not None
    return await who.click(done.response.message, custom_id=buttons(done)[label])


async def press_made_up(world: World, who: MemberActor, channel: ChannelHandle, *parts: str) -> InteractionResult:
    """Press a button with this id, as if the bot had once sent it to that channel."""
    found = world.env.bot.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow(PressButton(*parts, button=discord.ui.Button(label="Old"))))
    message = await found.send(view=view, allowed_mentions=discord.AllowedMentions.none())
    return await who.click(message, label="Old")


async def restart(world: World) -> None:
    """Stop the bot and start it anew over the same stores."""
    await world.env.restart_bot(OnRecordBot(world.house))


def told(done: InteractionResult) -> str:
    """The sentence that a refusal came with, which nobody else saw."""
    said = done.followups[-1] if done.followups else done.response
    assert said is not None, "nothing was said"
    assert said.ephemeral
    return said.content
