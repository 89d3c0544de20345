"""The tree of commands: told to Discord, translated, and listed for people."""
