"""Feeds as messages: lists, what was done with one, and what is new in one."""

from collections.abc import Sequence

import discord

from bot.render import feeds as render
from bot.render.addresses import safe_url
from bot.render.articles import Page
from bot.render.blocks import CALM, framed
from bot.render.feeds import Listed
from bot.render.markdown import cut, one_line
from bot.render.sources import article_line
from bot.texts import Voice
from bot.views.answer import answer_view
from bot.views.articles import framed_view
from bot.views.turning import turning
from retrieval.catalog import Subscription
from retrieval.models import Article, KeptAnswer, Status

LIST = "feeds"
"""The room of the buttons that turn pages; behind it stands the page."""
ON_A_PAGE = 8
_NAME = 80


def list_view(feeds: Sequence[Listed], count: int, page: Page, voice: Voice) -> discord.ui.LayoutView:
    """One page of a list, which may be empty."""
    return framed_view(render.list_items(feeds, count, page, voice), turning(LIST, page, voice))


def added_view(
    feed: Subscription, items: int, new: bool, voice: Voice, closed: str | None = None
) -> discord.ui.LayoutView:
    """That a feed is followed from now on, and what happens next; `closed`: only who sees that channel finds it."""
    said = [voice("feed-added" if new else "feed-changed", feed=render.linked_title(feed, voice))]
    if new:
        said.append(voice("feed-first", items=items))
    said.append(voice("feed-announces", place=f"<#{feed.channel}>") if feed.channel else voice("feed-silent"))
    if feed.role:
        said.append(voice("feed-mentions", role=f"<@&{feed.role}>"))
    said.append(voice("feed-most", most=feed.most))
    if closed is not None:
        said.append(voice("feed-closed", channel=f"<#{closed}>"))
    return framed_view(framed(CALM, "\n".join(said)), [])


def removed_view(feed: Subscription, voice: Voice) -> discord.ui.LayoutView:
    """That it is no longer followed."""
    return framed_view(framed(CALM, voice("feed-removed", feed=render.linked_title(feed, voice))), [])


def looked_view(lines: Sequence[str]) -> discord.ui.LayoutView:
    """What looks at feeds came to, a line each."""
    return framed_view(framed(CALM, cut("\n".join(lines), 3900)), [])


def announcement_view(kept: KeptAnswer, article: Article, feed: str, voice: Voice) -> discord.ui.LayoutView:
    """What is new: its summary with its sources and buttons; where there is too little to summarise, its headline."""
    source = source_line(feed, voice)
    if kept.answer.status is not Status.ANSWERED:
        return framed_view(framed(CALM, f"**{article_line(article, voice, safe_url(article.url))}**\n{source}"), [])
    return announced_view(kept, source, "", voice)


def announced_view(kept: KeptAnswer, beneath: str, mentions: str, voice: Voice) -> discord.ui.LayoutView:
    """The summary of an announcement as it stands, with the line under its sources and the roles that it mentioned."""
    view = answer_view(kept, voice)
    container = view.children[0]
    assert isinstance(container, discord.ui.Container)
    container.add_item(discord.ui.TextDisplay(beneath))
    if mentions:
        view.add_item(discord.ui.TextDisplay(mentions))
    return view


def source_line(feed: str, voice: Voice) -> str:
    """Which feed an announcement is from."""
    return f"-# {voice('feed-from', feed=cut(one_line(feed), _NAME))}"
