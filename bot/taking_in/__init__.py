"""What people hand over on Discord, as files, links, messages and forms, and how it is taken in."""

from bot.taking_in.documents import Given, TakingIn

__all__ = ["Given", "TakingIn"]
