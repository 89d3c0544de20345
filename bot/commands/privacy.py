"""/privacy and /forgetme: what is kept of people, and its end."""

from collections.abc import Mapping

from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.room import Room
from bot.errors import Refusal
from bot.guests import Guests, Interaction
from bot.privacy.forgetting import Forgetting
from bot.privacy.outside import Outside
from bot.replies.sending import NOBODY
from bot.tree.syncing import Properties, command_names
from bot.views import privacy as view
from bot.views.presses import Handler


class Privacy(Room):
    """Says what is kept, and deletes it when asked to."""

    def __init__(self, guests: Guests, forgetting: Forgetting, outside: Outside, kept: Properties) -> None:
        """`outside` is what leaves the machine; `kept` knows the ids that Discord gave the commands."""
        self._guests = guests
        self._forgetting = forgetting
        self._outside = outside
        self._kept = kept

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """One room."""
        return {view.ROOM: self.press}

    @app_commands.command(
        name=locale_str("privacy", key="privacy-name"),
        description=locale_str("What I keep, for how long, and how to have it deleted.", key="privacy-description"),
    )
    async def privacy(self, interaction: Interaction) -> None:
        """Privately, in plain words."""
        guest = await self._guests.of(interaction)
        names = await command_names(self._kept, interaction.application_id)
        page = view.privacy_page(guest, self._outside, names)
        await interaction.response.send_message(view=page, ephemeral=True, allowed_mentions=NOBODY)

    @app_commands.command(
        name=locale_str("forgetme", key="forgetme-name"),
        description=locale_str("Deletes what is kept of you.", key="forgetme-description"),
    )
    async def forgetme(self, interaction: Interaction) -> None:
        """Says what would go; nothing goes before a button is pressed."""
        guest = await self._guests.of(interaction)
        await interaction.response.send_message(view=view.forget_page(guest), ephemeral=True, allowed_mentions=NOBODY)

    async def press(self, interaction: Interaction, rest: list[str]) -> None:
        """Delete, and say how much it was."""
        guest = await self._guests.of(interaction)
        if len(rest) != 2 or rest[1] != guest.person:
            raise Refusal("refused-old-button")  # in direct messages nobody else can; on servers the page is private
        await interaction.response.defer()
        match rest[0]:
            case view.HERE:
                forgotten = await self._forgetting.here(guest)
            case view.EVERYWHERE:
                forgotten = await self._forgetting.everywhere(guest.person)
            case _:
                raise Refusal("refused-old-button")
        page = view.forgotten_page(forgotten, guest.voice)
        await interaction.edit_original_response(view=page, allowed_mentions=NOBODY)
