"""Feeds as Discord shows them: a list with how each is doing, what one look came to, and a line under what is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.errors import problem_text
from bot.render.addresses import domain, safe_url
from bot.render.articles import Page
from bot.render.blocks import AMBER, CALM, GREY, MOST, Container, framed
from bot.render.cleaning import cleaned
from bot.render.links import linked
from bot.render.markdown import cut, one_line
from bot.render.sources import fitted
from bot.texts import Voice
from retrieval.catalog import Subscription

_TITLE, _REASON = 120, 200


@dataclass(frozen=True)
class Listed:
    """A feed with what can't be known from it alone: why nothing can be posted for it, "" where it can."""

    feed: Subscription
    posting: str = ""


def list_items(feeds: Sequence[Listed], count: int, page: Page, voice: Voice) -> Container:
    """One page of the feeds of a server."""
    if not feeds:
        return framed(GREY, voice("feeds-none"))
    lines = [["\n".join(_lines(listed, voice)), f"- **{_title(listed.feed, voice)}**"] for listed in feeds]
    foot = f"-# {voice('articles-page', page=page.number + 1, pages=page.pages)}" if page.pages > 1 else ""
    troubled = any(listed.feed.failures or listed.posting for listed in feeds)
    shown = fitted(lines, MOST - 300)
    return framed(AMBER if troubled else CALM, "\n".join([f"### {voice('feeds-heading', count=count)}", *shown]), foot)


def _lines(listed: Listed, voice: Voice) -> list[str]:
    feed = listed.feed
    place = f"<#{feed.channel}>" if feed.channel else ""
    told = [
        voice("feed-looked", when=_moment(feed.looked_at)) if feed.looked_at else voice("feed-not-looked"),
        "" if feed.gone else voice("feed-next", when=_moment(feed.due_at)),
        voice("feed-taken", today=feed.taken_on(datetime.now(UTC).date().isoformat()), all=feed.taken_in_all),
        voice("feed-announced", place=place) if place else "",
    ]
    lines = [f"- **{_title(feed, voice)}** · {one_line(domain(feed.url) or feed.url[:80])} · `{feed.id}`"]
    lines.append(f"-# {' · '.join(part for part in told if part)}")
    if problem := failure(feed, voice):
        lines.append(f"-# ⚠ {problem}")
    if feed.refused:
        lines.append(f"-# {voice('feed-refused', count=feed.refused, reason=cut(one_line(feed.refusal), _REASON))}")
    if listed.posting:
        lines.append(f"-# ⚠ {listed.posting}")
    return lines


def failure(feed: Subscription, voice: Voice) -> str:
    """Why a feed can't be read at the moment, or ever again; "" where it can."""
    if not feed.failures:
        return ""
    if feed.gone:
        return voice("feed-gone")
    known: Mapping[str, str | int] = feed.values
    if voice.knows(f"problem-{feed.problem}"):
        said = problem_text(feed.problem, known, voice)
    else:
        said = cut(one_line(feed.reason), _REASON)
    return voice("feed-failing", count=feed.failures, reason=said)


def linked_title(feed: Subscription, voice: Voice) -> str:
    """The name of a feed as a link to it."""
    title = cut(" ".join(cleaned(feed.title).split()), _TITLE) or voice("no-headline")
    return linked(title, safe_url(feed.url))


def _title(feed: Subscription, voice: Voice) -> str:
    return cut(one_line(feed.title), _TITLE) or voice("no-headline")


def _moment(when: datetime | None) -> str:
    return f"<t:{int(when.timestamp())}:R>" if when else ""
