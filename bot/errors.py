"""What a person is told when something can't be done: one sentence for them alone, one line in the log."""

import logging
import secrets
from collections.abc import Iterable, Mapping

import aiohttp
import discord
from discord import app_commands

from bot.guests import Guests, Interaction
from bot.render.markdown import cut, one_line
from bot.texts import Voice
from bot.watching.lines import REQUEST
from retrieval.errors import InputError, OnRecordError

_LOG = logging.getLogger("onrecord.errors")
_GONE = frozenset({10003, 10008, 10015, 10062})
"""Discord's codes for an unknown channel, message, webhook and interaction: nobody is left to be told."""
_VALUE = 60
"""Characters of what a sentence repeats."""


class Refusal(OnRecordError):
    """Something that is not done, with the id of the text that says why."""

    def __init__(self, text_id: str, **values: str | int) -> None:
        """`text_id` is one of `bot/texts`, `values` what it takes."""
        super().__init__(text_id)
        self.text_id = text_id
        self.values = values


class Complaints:
    """Turns every error into a sentence for the person it happened to."""

    def __init__(self, guests: Guests) -> None:
        """`guests` knows the person's language."""
        self._guests = guests
        self.run = secrets.token_hex(4)
        """Names this run of the bot, so that what an earlier one left behind is known."""

    async def tell(self, interaction: Interaction, error: BaseException) -> None:
        """Tell the person privately. Never raises for what Discord answers: then the log alone says it."""
        if isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError):
            error = error.__cause__ or error
        if isinstance(error, discord.HTTPException) and error.code in _GONE:
            _LOG.info("Nobody left to tell: %s", error)
            return
        try:
            direct = interaction.guild_id is None
            await say_privately(interaction, sentence(error, self._guests.voice(interaction), direct))
        except (discord.HTTPException, aiohttp.ClientError) as failed:
            _LOG.warning("A person could not be told of an error: %s", failed)


def sentence(error: BaseException, voice: Voice, direct: bool = False) -> str:
    """The error in one sentence of the person's language; the log gets what should not have happened, with a number.

    `direct`: it happened in direct messages, where nobody can give the bot a permission.
    """
    match error:
        case Refusal():
            return voice(error.text_id, **error.values)
        case OnRecordError():
            if not isinstance(error, InputError):
                _LOG.warning("%s: %s", type(error).__name__, error)  # the way out is for who looks after the bot
            known = voice.knows(f"problem-{error.problem}")
            return problem_text(error.problem, error.values, voice) if known else str(error)
        case discord.Forbidden():
            _LOG.warning("Discord forbids it: %s", error)
            return voice("refused-forbidden-direct" if direct else "refused-forbidden")
        case app_commands.BotMissingPermissions():
            return voice("refused-missing-permission", permission=permission_names(error.missing_permissions, voice))
        case _:
            reference = REQUEST.get() or secrets.token_hex(4)
            _LOG.error("Unexpected, told under %s", reference, exc_info=error)
            return voice("went-wrong", reference=reference)


def permission_names(permissions: Iterable[str], voice: Voice) -> str:
    """Permissions as the person's Discord calls them; `permissions` are discord.py's names."""
    named = [(f"permission-{name.replace('_', '-')}", name) for name in permissions]
    return ", ".join(voice(id) if voice.knows(id) else name.replace("_", " ").title() for id, name in named)


def problem_text(problem: str, values: Mapping[str, str | int], voice: Voice) -> str:
    """What is wrong, in one sentence; its values may come from the name of a file."""
    shown = {name: cut(one_line(value), _VALUE) if isinstance(value, str) else value for name, value in values.items()}
    return voice(f"problem-{problem}", **shown)


async def say_privately(interaction: Interaction, text: str) -> None:
    """Say something to the person who pressed or typed, and to nobody else, however far the reply has come.

    A reply that is still "thinking" is taken back: it may have been a public one, and would make the next message
    public too unless it is something by then.
    """
    response = interaction.response
    nobody = discord.AllowedMentions.none()
    if not response.is_done():
        await response.send_message(text, ephemeral=True, allowed_mentions=nobody)
        return
    thinking = response.type is discord.InteractionResponseType.deferred_channel_message
    if thinking:
        await interaction.edit_original_response(view=_placeholder(), allowed_mentions=nobody)
    await interaction.followup.send(text, ephemeral=True, allowed_mentions=nobody)
    if thinking:
        await interaction.delete_original_response()


def _placeholder() -> discord.ui.LayoutView:
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay("…"))
    return view
