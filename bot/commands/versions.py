"""The button under an article that shows what changed in its versions."""

from collections.abc import Mapping

from bot.commands.room import Room
from bot.errors import Refusal
from bot.guests import Guests, Interaction, is_private
from bot.replies.sending import NOBODY
from bot.views import versions as view
from bot.views.presses import Handler
from retrieval.catalog import Catalog
from retrieval.errors import NotFoundError


class Versions(Room):
    """Shows word diffs, to one person at a time."""

    def __init__(self, guests: Guests, catalog: Catalog) -> None:
        """On an open catalog."""
        self._guests = guests
        self._catalog = catalog

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """One room."""
        return {view.ROOM: self.press}

    async def press(self, interaction: Interaction, rest: list[str]) -> None:
        """A new private message the first time; pages and other versions in its place."""
        numbers = rest[1:3]
        if len(rest) < 3 or not all(part.isascii() and part.isdecimal() and len(part) < 10 for part in numbers):
            raise Refusal("refused-old-button")
        in_place = len(rest) > 3
        if in_place:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)
        guest = await self._guests.of(interaction, alone=not in_place or is_private(interaction))
        try:
            versions = await self._catalog.versions(guest.library, rest[0])
        except NotFoundError as error:
            raise Refusal("refused-article-gone") from error
        if len(versions) < 2:
            raise Refusal("refused-no-change")
        shown = view.changes_view(versions, int(numbers[0]), int(numbers[1]), guest.voice)
        await interaction.edit_original_response(view=shown, allowed_mentions=NOBODY)
