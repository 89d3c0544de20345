"""The colours and the frame that all answers share."""

import discord

Container = discord.ui.Container[discord.ui.LayoutView]

CALM, AMBER, GREY = discord.Colour(0x3E7CB1), discord.Colour(0xE0A030), discord.Colour(0x80848E)
"""An answer; one that is weak, old or contested; none, or none yet. Each is said in words as well."""
MOST = 3900
"""Characters of a block. A message has 4000; who sends it may add a line."""


def framed(colour: discord.Colour, *sections: str) -> Container:
    """The sections that hold something, one under the other, with a line between."""
    container: Container = discord.ui.Container(accent_colour=colour)
    for place, section in enumerate(filter(None, sections)):
        if place:
            container.add_item(discord.ui.Separator())
        container.add_item(discord.ui.TextDisplay(section))
    return container
