"""The README's pictures: what the bot shows on Discord, drawn anew by `make pictures`."""
