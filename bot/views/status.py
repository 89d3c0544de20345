"""/status and /usage as pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import discord

from bot.guests import Guest
from bot.guests.admission import ARTICLE, QUESTION, SENT, WRITTEN, next_day
from bot.health import Health
from bot.limits.using import Today
from bot.render.markdown import cut, one_line
from bot.render.moments import shown_day
from bot.texts import Voice
from bot.views.panels import panel
from bot.views.settings import more_limits
from retrieval.models import Gap, Verdict

_TITLE = 200
GAPS_SHOWN = 5


@dataclass(frozen=True)
class Insight:
    """What only those who manage a server are shown: use today, unanswered questions, feedback."""

    questions_today: int
    articles_today: int
    gap_count: int
    gaps: Sequence[Gap]
    feedback: Mapping[Verdict, int]


def status_page(
    guest: Guest, health: Health, model: str | None, milliseconds: int | None, insight: Insight | None
) -> discord.ui.LayoutView:
    """What is stored and healthy; `model` writes the answers, None where none does."""
    voice = guest.voice
    lines = [voice("status-heading"), *_stored(health, voice), voice(f"status-index-{health.index}")]
    lines.append(voice("status-model", model=one_line(model)) if model else voice("status-no-model"))
    if milliseconds is not None:
        lines.append(voice("status-latency", milliseconds=milliseconds))
    if insight is not None:
        lines += _for_managers(guest, insight)
    return panel("\n".join(lines))


def usage_page(
    guest: Guest, today: Mapping[str, int], month: Mapping[str, int], used: Today | None = None
) -> discord.ui.LayoutView:
    """What the person used today and in 30 days, the limits, and when they begin anew.

    `used` is what this server and all together have used, for those who manage the server.
    """
    voice, settings = guest.voice, guest.settings
    lines = [
        voice("usage-heading"),
        voice("usage-questions", today=today.get(QUESTION, 0), month=month.get(QUESTION, 0)),
        voice("usage-articles", today=today.get(ARTICLE, 0), month=month.get(ARTICLE, 0)),
        voice("usage-limit-person", count=settings.questions_per_person),
    ]
    if month.get(SENT):
        told = {"today": today.get(SENT, 0), "month": month[SENT], "written": today.get(WRITTEN, 0)}
        lines.insert(3, voice("usage-tokens", **told, month_written=month.get(WRITTEN, 0)))
    if not guest.is_direct:
        lines.append(voice("usage-limit-server", count=settings.questions_per_server))
    lines.append(voice("usage-limit-articles", count=settings.articles_per_server))
    lines += more_limits(settings, voice)
    if used is not None:
        lines += _used_by_all(used, voice)
    return panel("\n".join([*lines, voice("usage-renewed", when=next_day())]))


def _used_by_all(used: Today, voice: Voice) -> list[str]:
    lines = [voice("usage-here", tokens=used.tokens, cost="none" if used.cost is None else str(used.cost))]
    if used.shared:
        lines.append(voice("usage-all-heading"))
    return lines + [
        voice(f"usage-all-{one.kind}", used=_number(one.used), most=_number(one.most)) for one in used.shared
    ]


def _number(value: float) -> str | int:
    """As a text writes it: only money has decimals."""
    return value if isinstance(value, int) else f"{value:g}"


def _stored(health: Health, voice: Voice) -> list[str]:
    if health.newest is None:
        return [voice("status-empty")]
    counts, newest = health.counts, health.newest
    lines = [voice("status-stored", articles=counts.articles, passages=counts.passages)]
    title, publisher = (cut(one_line(text), _TITLE) for text in (newest.title, newest.publisher or ""))
    beside = "".join(f", {part}" for part in (publisher, shown_day(newest.published_at)) if part)
    return [*lines, voice("status-newest", title=title, beside=beside)]


def _for_managers(guest: Guest, insight: Insight) -> list[str]:
    voice, settings = guest.voice, guest.settings
    lines = [
        f"### {voice('help-managers')}",
        voice("status-today", count=insight.questions_today, limit=settings.questions_per_server),
        voice("status-today-articles", count=insight.articles_today, limit=settings.articles_per_server),
        voice("status-feedback", up=insight.feedback.get("up", 0), down=insight.feedback.get("down", 0)),
        voice("status-gaps", count=insight.gap_count),
    ]
    lines += [
        f"- {cut(one_line(gap.question), _TITLE)} ({discord.utils.format_dt(gap.asked_at, 'R')})"
        for gap in insight.gaps[:GAPS_SHOWN]
    ]
    return [*lines, voice("status-library", library=guest.library.name)]
