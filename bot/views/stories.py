"""Lists of stories, and one story, as messages."""

import base64
from collections.abc import Sequence

import discord

from bot.render import stories as render
from bot.render.articles import Page
from bot.texts import Voice
from bot.views.articles import framed_view
from bot.views.turning import turning
from retrieval.models import Article, Story

LIST = "stories"
"""The room of the buttons that turn pages. Behind it stand the page and what is searched for."""
ON_A_PAGE = 10


def list_view(stories: Sequence[Story], count: int, page: Page, search: str, voice: Voice) -> discord.ui.LayoutView:
    """One page of a list, which may be empty."""
    encoded = base64.urlsafe_b64encode(search.encode()).decode().rstrip("=")
    rest = (encoded,) if search else ()
    return framed_view(render.list_items(stories, count, page, search, voice), turning(LIST, page, voice, *rest))


def story_view(story: Story, articles: Sequence[Article], voice: Voice) -> discord.ui.LayoutView:
    """One story with its articles."""
    return framed_view(render.story_items(story, articles, voice), [])
