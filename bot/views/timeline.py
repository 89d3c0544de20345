"""Timelines as messages. Their buttons carry what the timeline is of, so that they work for ever."""

import base64
from collections.abc import Sequence

import discord

from bot.render import timeline as render
from bot.render.articles import Page
from bot.render.timeline_picture import FILE, Drawn
from bot.texts import Voice
from bot.views.articles import framed_view, search_in, short_search
from bot.views.turning import turning
from retrieval.timeline import Kind, Timeline

ROOM = "timeline"
"""The room of the buttons. Behind it stand the page, the kind and the subject."""
ON_A_PAGE = 6
_KINDS = {kind.value[0]: kind for kind in Kind}
"""By their first letters: the id of a button has no room for more."""


def carried(subject: str) -> str:
    """The subject, made clean and as short as a button can carry it: each page is of the same."""
    return short_search(subject)


def wanted_in(parts: Sequence[str]) -> tuple[Kind, str]:
    """What a timeline is of, from the id of a button, which may be anything. Raises ValueError where it is nothing."""
    if len(parts) != 2 or parts[0] not in _KINDS:
        raise ValueError(parts)
    return _KINDS[parts[0]], search_in(parts[1])


def page_view(
    timeline: Timeline, subject: str, page: Page, events: Sequence[Drawn], voice: Voice
) -> discord.ui.LayoutView:
    """One page; the first has the picture of these events on top, which is sent with it under the name of `FILE`."""
    begin = page.number * ON_A_PAGE
    container = render.timeline_items(timeline, timeline.entries[begin : begin + ON_A_PAGE], page, voice)
    encoded = base64.urlsafe_b64encode(subject.encode()).decode().rstrip("=")
    view = framed_view(container, turning(ROOM, page, voice, timeline.kind.value[0], encoded))
    if events:
        picture: discord.ui.MediaGallery[discord.ui.LayoutView] = discord.ui.MediaGallery(
            discord.MediaGalleryItem(f"attachment://{FILE}", description=render.alt_text(timeline, events, voice))
        )
        items = [*view.children]
        view.clear_items().add_item(picture)
        for item in items:
            view.add_item(item)
    return view


def nothing_view(timeline: Timeline, voice: Voice) -> discord.ui.LayoutView:
    """Why there is none."""
    return framed_view(render.nothing_dated(timeline, voice), [])
