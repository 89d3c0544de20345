"""The bot as people use it, on a Discord that runs in this process (SimCord)."""
