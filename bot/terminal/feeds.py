"""Feeds, drawn for a terminal, and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.feeding.polling import Look
from bot.terminal.plain import one_line
from retrieval.catalog import Subscription


def render_feeds(feeds: Sequence[Subscription]) -> RenderableType:
    """A table: how each is doing, and why it can't be read where it can't."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("id", no_wrap=True, style="cyan")
    table.add_column("looked at", no_wrap=True)
    table.add_column("today", justify="right")
    table.add_column("in all", justify="right")
    table.add_column("feed", overflow="fold", ratio=1, min_width=20)
    today = datetime.now(UTC).date().isoformat()
    for feed in feeds:
        looked = f"{feed.looked_at.astimezone():%Y-%m-%d %H:%M}" if feed.looked_at else "not yet"
        told = Text(one_line(feed.title))
        told.append(f"\n{one_line(feed.url)}", style="dim")
        if feed.failures:
            told.append(f"\n{_failure(feed)}", style="red")
        if feed.refused:
            told.append(f"\n{feed.refused} without an article; the last: {one_line(feed.refusal)}", style="yellow")
        table.add_row(feed.id, looked, str(feed.taken_on(today)), str(feed.taken_in_all), told)
    return table


def looked_lines(looks: Sequence[Look]) -> Iterator[RenderableType]:
    """A line for each feed that was looked at, and one for each item without an article."""
    for look in looks:
        title = one_line(look.feed.title)
        if look.feed.failures:
            yield Text(f"{title}: {_failure(look.feed)}", style="red")
            continue
        counts = [f"{len(look.added)} added", f"{look.known} known"]
        counts += [f"{len(look.updated)} updated"] if look.updated else []
        counts += [f"{len(look.refused)} refused"] if look.refused else []
        counts += [f"{look.left} left for later"] if look.left else []
        yield Text(f"{title}: {'nothing has changed' if look.unchanged else ', '.join(counts)}")
        for report in look.refused:
            yield Text(f"  {one_line(report.origin)}: {one_line(report.reason)}", style="yellow")


def feed_as_json(feed: Subscription) -> dict[str, object]:
    """What is known of a feed."""
    return {
        "id": feed.id,
        "url": feed.url,
        "title": feed.title,
        "looked_at": feed.looked_at.isoformat() if feed.looked_at else None,
        "next_at": None if feed.gone else feed.due_at.isoformat(),
        "a_day": feed.most,
        "articles_today": feed.taken_on(datetime.now(UTC).date().isoformat()),
        "articles": feed.taken_in_all,
        "refused": feed.refused,
        "failures": feed.failures,
        "problem": feed.reason or None,
        "gone": feed.gone,
    }


def look_as_json(look: Look) -> dict[str, object]:
    """What a look came to."""
    return {
        **feed_as_json(look.feed),
        "unchanged": look.unchanged,
        "left": look.left,
        "known": look.known,
        "updated": [{"id": report.article_id, "title": report.title, "url": report.origin} for report in look.updated],
        "added": [{"id": report.article_id, "title": report.title, "url": report.origin} for report in look.added],
        "not_added": [{"url": report.origin, "reason": report.reason} for report in look.refused],
    }


def _failure(feed: Subscription) -> str:
    if feed.gone:
        return "Its site says that it is gone for good: it is not looked at any more."
    return f"It could not be read ({feed.failures} in a row): {one_line(feed.reason)}"
