"""Names and descriptions of the commands in the languages of Discord's clients."""

import discord
from discord import app_commands

from bot.texts import Texts


class CommandTranslator(app_commands.Translator):
    """Looks a command's text up under the `key` that its `locale_str` carries; English stands in the code."""

    def __init__(self, texts: Texts) -> None:
        """`texts` holds every language."""
        self._texts = texts

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in that language, None where the English one is right."""
        key, language = string.extras.get("key"), str(locale).partition("-")[0]
        if key is None or language not in self._texts.languages:
            return None
        voice = self._texts.voice(language)
        return voice(key) if voice.knows(key) else None
