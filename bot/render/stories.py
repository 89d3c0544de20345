"""Stories as Discord shows them: a list, and one with its articles."""

from collections.abc import Sequence

from bot.render.addresses import safe_url
from bot.render.articles import Page
from bot.render.blocks import CALM, GREY, MOST, Container, framed
from bot.render.markdown import cut, one_line
from bot.render.moments import shown_day
from bot.render.sources import article_variants, fitted
from bot.texts import Voice
from retrieval.models import Article, Story

_ROOM = MOST - 300
_SEARCH, _TITLE, _NAME = 80, 200, 80
_MOST_ARTICLES = 25


def list_items(stories: Sequence[Story], count: int, page: Page, search: str, voice: Voice) -> Container:
    """One page of a list of `count` stories, those that were searched for where `search` holds words."""
    if not stories:
        words = cut(one_line(search), _SEARCH)
        return framed(GREY, voice("stories-none-found", search=words) if search else voice("stories-none"))
    lines = [[f"- **{_title(story, voice)}**\n-# {_counts(story, voice)}"] for story in stories]
    foot = f"-# {voice('articles-page', page=page.number + 1, pages=page.pages)}" if page.pages > 1 else ""
    return framed(CALM, "\n".join([f"### {voice('stories-heading', count=count)}", *fitted(lines, _ROOM)]), foot)


def story_items(story: Story, articles: Sequence[Article], voice: Voice) -> Container:
    """One story: its articles, the oldest first, copies with whose text they are."""
    known = {article.id: article for article in articles}
    lines = []
    for article in articles[:_MOST_ARTICLES]:
        original = known.get(article.copy_of or "")
        whose = (original.publisher if original else None) or article.agency
        note = f" · {voice('story-copy', whose=cut(one_line(whose), _NAME))}" if article.copy_of and whose else ""
        lines.append([f"- {line}{note}" for line in article_variants(article, voice, safe_url(article.url))])
    head = f"### {_title(story, voice)}\n-# {_counts(story, voice)}"
    return framed(CALM, "\n".join([head, *fitted(lines, _ROOM)]))


def _title(story: Story, voice: Voice) -> str:
    return cut(one_line(story.title), _TITLE) or voice("no-headline")


def _counts(story: Story, voice: Voice) -> str:
    days = dict.fromkeys(shown_day(moment) for moment in (story.first, story.last) if moment)
    counts = voice("story-counts", articles=story.articles, publishers=story.publishers)
    return " · ".join([counts, " – ".join(days)] if days else [counts])
