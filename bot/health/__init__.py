"""How things are: a library, told while somebody waits, and each part of the machine, tried for real."""

from bot.health.libraries import Health, IndexState, look

__all__ = ["Health", "IndexState", "look"]
