"""Who asks where, what is set there, and what that person may do."""

from bot.guests.guests import HERE, Guest, Guests, Interaction, channel_of, is_private, library_name

__all__ = ["HERE", "Guest", "Guests", "Interaction", "channel_of", "is_private", "library_name"]
