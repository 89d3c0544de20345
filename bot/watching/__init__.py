"""How the bot is, seen from outside: alive, ready, measured, logged."""
