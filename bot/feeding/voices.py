"""In which language a server is spoken to where nobody asked."""

import discord

from bot.guests.server_settings import SettingsBook
from bot.texts import Texts, Voice
from retrieval.models import Library

_UNSET = (discord.Locale.american_english, discord.Locale.british_english)


class Voices:
    """Tells the language of a place: the server's setting, else its own."""

    def __init__(self, client: discord.Client, settings: SettingsBook, texts: Texts) -> None:
        """`client` knows the servers."""
        self._client = client
        self.settings = settings
        self._texts = texts

    def of(self, library: Library, channel: str) -> Voice:
        """The voice for what is posted to a channel of the library's server."""
        guild = getattr(self._client.get_channel(int(channel)), "guild", None)
        # English is what Discord sets by itself for a server: it says nothing.
        locale = str(guild.preferred_locale) if guild and guild.preferred_locale not in _UNSET else None
        return self._texts.voice(self.settings.of(library.name).language, locale)
