"""A checked message as a message: seen by who asked alone, with a button to show it to the others."""

import discord

from bot.render import check as render
from bot.render.blocks import CALM, framed
from bot.render.markdown import one_line
from bot.texts import Voice
from bot.views.articles import framed_view
from bot.views.panels import button
from retrieval.claims import Check

ROOM = "check"
"""The room of its one button."""
SHARE = "share"


def check_view(check: Check, place: str, may_share: bool, voice: Voice) -> discord.ui.LayoutView:
    """What the check came to. `place` is the link to the message."""
    if not check.claims:
        return framed_view(render.nothing_checked(check, voice), [])
    shown = render.check_items(check, place, voice)
    return framed_view(shown, [button(voice("button-share"), ROOM, SHARE)] if may_share else [])


def shared_view(message: discord.Message, name: str, voice: Voice) -> discord.ui.LayoutView | None:
    """The same for everybody, from the message that showed it to one; None where that shows nothing.

    What was checked is kept nowhere: the message is all there is of it. `name` is who shares it.
    """
    view = without_button(message)
    if view is not None:
        view.add_item(discord.ui.TextDisplay(f"-# {voice('shared-by', name=one_line(name))}"))
    return view


def without_button(message: discord.Message) -> discord.ui.LayoutView | None:
    """The same for the one who has shared it."""
    texts = [text for component in message.components for text in _texts(component)]
    return framed_view(framed(_colour(message), *texts), []) if texts else None


def _texts(component: object) -> list[str]:
    if isinstance(component, discord.TextDisplay):
        return [component.content]
    return [text for child in getattr(component, "children", ()) for text in _texts(child)]


def _colour(message: discord.Message) -> discord.Colour:
    found = (one.accent_colour for one in message.components if isinstance(one, discord.Container))
    return next((colour for colour in found if colour is not None), CALM)
