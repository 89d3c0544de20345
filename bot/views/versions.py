"""What changed in a version of an article, as a message whose buttons turn pages and versions."""

from collections.abc import Sequence

import discord

from bot.render.articles import Page
from bot.render.versions import Changes, change_pages, changes_items
from bot.texts import Voice
from bot.views.articles import CHANGES, framed_view
from bot.views.panels import button
from bot.views.presses import PressButton
from bot.views.turning import turns
from retrieval.models import Article

ROOM = CHANGES
"""Behind it stands a fourth part where the button turns a page ("b", "n") or leads to another version ("v")."""
_MOST_VERSIONS = 2
"""Buttons that lead to other versions: the one before and the one after."""


def changes_view(versions: Sequence[Article], number: int, page: int, voice: Voice) -> discord.ui.LayoutView:
    """What changed in version `number`, kept within those that have one before; `versions` are all, at least two."""
    ordered = sorted(versions, key=lambda one: one.version)
    at = next((place for place, one in enumerate(ordered) if one.version == number), len(ordered) - 1)
    at = max(1, at)
    changes = Changes(ordered[at - 1], ordered[at])
    pages = change_pages(changes)
    place = Page(max(0, min(page, len(pages) - 1)), max(1, len(pages)))
    new = changes.new
    buttons = [
        PressButton(ROOM, new.id, new.version, target, way, button=looks)
        for way, (target, looks) in zip("bn", turns(place, voice), strict=False)
    ]
    others = [ordered[other] for other in (at - 1, at + 1) if 1 <= other < len(ordered)][:_MOST_VERSIONS]
    buttons += [
        button(voice("button-version", number=one.version), ROOM, one.id, str(one.version), "0", "v") for one in others
    ]
    return framed_view(changes_items(changes, pages, place.number, voice), buttons)
