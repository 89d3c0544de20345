"""What the bot itself says, in every language it has: Fluent files in `<language>/<area>.ftl`."""

from bot.texts.voice import Texts, Voice

__all__ = ["Texts", "Voice"]
