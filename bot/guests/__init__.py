"""Who asks where, what is set there, and what that person may do."""

from bot.guests.guests import HERE, PERSONS, Guest, Guests, Interaction, channel_of, is_private, library_name

__all__ = ["HERE", "PERSONS", "Guest", "Guests", "Interaction", "channel_of", "is_private", "library_name"]
