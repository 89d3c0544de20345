"""Lists of articles, one article, and lists of publishers as messages, with buttons that say where they lead."""

import base64
import binascii
from collections.abc import Sequence

import discord

from bot.render import articles as render
from bot.render.articles import Page, Stored
from bot.render.blocks import Container
from bot.render.cleaning import cleaned
from bot.texts import Voice
from bot.views.panels import button
from bot.views.presses import PressButton
from bot.views.turning import turning
from retrieval.models import Article, PublisherCount

LIST, ONE, PUBLISHERS = "articles", "article", "sources"
"""The rooms of the buttons. Behind a list's stand the page and what is searched for, behind an article's act and id."""
CHANGES = "changes"
"""The room of the button that shows what changed; behind it stand the article's id, the version and the page."""
REMOVE, REMOVE_NOW, KEEP = "remove", "removenow", "keep"
ON_A_PAGE = 10
PUBLISHERS_ON_A_PAGE = 20
_SEARCH_BYTES = 60
"""What fits in the id of a button: 80 of its 100 characters, in base 64."""


def page_of(number: int, count: int, on_a_page: int) -> Page:
    """The page of that number, counted from 0 and kept within what there is."""
    pages = max(1, -(-count // on_a_page))
    return Page(max(0, min(number, pages - 1)), pages)


def short_search(typed: str) -> str:
    """What was typed, made clean and cut between words to what a button can carry: each page searches for the same."""
    kept = " ".join(cleaned(typed).split())
    while len(kept.encode()) > _SEARCH_BYTES:
        shorter, _, _ = kept.rpartition(" ")
        kept = shorter or kept.encode()[:_SEARCH_BYTES].decode(errors="ignore")
    return kept


def search_in(encoded: str) -> str:
    """What was searched for, from the id of a button, which may be anything. Raises ValueError where it is nothing."""
    try:
        decoded = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
    except (binascii.Error, UnicodeError) as error:
        raise ValueError(encoded) from error
    return short_search(decoded)


def list_view(articles: Sequence[Article], count: int, page: Page, search: str, voice: Voice) -> discord.ui.LayoutView:
    """One page of a list."""
    encoded = base64.urlsafe_b64encode(search.encode()).decode().rstrip("=")
    rest = (encoded,) if search else ()
    return framed_view(render.list_items(articles, count, page, search, voice), turning(LIST, page, voice, *rest))


def nothing_view(search: str, may_contribute: bool, voice: Voice) -> discord.ui.LayoutView:
    """An empty list."""
    return framed_view(render.nothing_listed(search, may_contribute, voice), [])


def article_view(stored: Stored, may_remove: bool, voice: Voice) -> discord.ui.LayoutView:
    """One article, with what the person may do with it."""
    buttons = [changes_button(stored.article, voice)] if len(stored.versions) > 1 else []
    if may_remove:
        buttons.append(button(voice("button-remove"), ONE, REMOVE, stored.article.id))
    return framed_view(render.article_items(stored, voice), buttons)


def changes_button(article: Article, voice: Voice) -> PressButton:
    """What shows what changed in its last version."""
    return button(voice("button-changes"), CHANGES, article.id, str(article.version), "0")


def removal_view(article: Article, voice: Voice) -> discord.ui.LayoutView:
    """Whether it is really to be removed."""
    buttons = [
        button(voice("button-remove-now"), ONE, REMOVE_NOW, article.id, danger=True),
        button(voice("button-keep"), ONE, KEEP, article.id),
    ]
    return framed_view(render.removal_items(article, voice), buttons)


def removed_view(article: Article, voice: Voice) -> discord.ui.LayoutView:
    """That it was."""
    return framed_view(render.removed_items(article, voice), [])


def publishers_view(counts: Sequence[PublisherCount], number: int, voice: Voice) -> discord.ui.LayoutView:
    """One page of all publishers."""
    page = page_of(number, len(counts), PUBLISHERS_ON_A_PAGE)
    known = sum(count.publisher is not None for count in counts)
    begin = page.number * PUBLISHERS_ON_A_PAGE
    shown = counts[begin : begin + PUBLISHERS_ON_A_PAGE]
    return framed_view(render.publisher_items(shown, known, page, voice), turning(PUBLISHERS, page, voice))


def framed_view(container: Container, buttons: Sequence[PressButton]) -> discord.ui.LayoutView:
    """A message of what is shown and the buttons below it."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(container)
    if buttons:
        row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
        for one in buttons:
            row.add_item(one)
        view.add_item(row)
    return view
