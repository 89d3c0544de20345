"""Stories, drawn for a terminal, and as JSON."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.terminal.listing import render_articles
from bot.terminal.plain import one_line
from retrieval.answer_json import article_head
from retrieval.models import Article, Story


def render_stories(stories: Sequence[Story]) -> RenderableType:
    """A table, one line a story where the terminal is wide enough."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("id", no_wrap=True, min_width=8, style="cyan")  # it is to be typed
    table.add_column("dates", no_wrap=True, min_width=10)
    table.add_column("articles", justify="right")
    table.add_column("publishers", justify="right")
    table.add_column("story", overflow="fold", ratio=1, min_width=8)
    for story in stories:
        headline = Text(one_line(story.title) or "(no headline)")
        table.add_row(story.id, _days(story), str(story.articles), str(story.publishers), headline)
    return table


def render_story(story: Story, articles: Sequence[Article]) -> RenderableType:
    """A story with its articles: first those that are no copies, then each copy with whose text it is."""
    own = [article for article in articles if article.copy_of is None]
    parts: list[RenderableType] = [Text(one_line(story.title) or "(no headline)", style="bold"), Text("")]
    parts.append(render_articles(own))
    titles = {article.id: article for article in articles}
    for article in articles:
        if article.copy_of is not None:
            original = titles.get(article.copy_of)
            whose = article.agency or (original.publisher if original else None) or article.copy_of
            where = " · ".join(part for part in (one_line(article.publisher or ""), article.url or "") if part)
            parts.append(Text(f"{article.id}  copy of {one_line(whose)}: {one_line(where)}", style="dim"))
    return Padding(Group(*parts), (1, 0))


def story_as_json(story: Story, articles: Sequence[Article] = ()) -> dict[str, object]:
    """What is known of a story; its articles too where they are given, with whose copies they are."""
    told: dict[str, object] = {
        "id": story.id,
        "title": story.title,
        "articles": story.articles,
        "publishers": story.publishers,
        "copies": story.copies,
        "first": story.first.isoformat() if story.first else None,
        "last": story.last.isoformat() if story.last else None,
    }
    if articles:
        told["items"] = [
            {**article_head(article), "copy_of": article.copy_of, "agency": article.agency} for article in articles
        ]
    return told


def _days(story: Story) -> str:
    days = [f"{moment:%Y-%m-%d}" for moment in (story.first, story.last) if moment]
    return " to ".join(dict.fromkeys(days))
