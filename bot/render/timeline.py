"""A timeline as Discord shows it: a picture, and under it each event with its day, its words and where they stand."""

from collections.abc import Sequence
from datetime import date

from bot.render.articles import Page
from bot.render.blocks import CALM, GREY, MOST, Container, framed
from bot.render.links import link_to_words
from bot.render.markdown import cut, length, one_line
from bot.render.moments import shown_day
from bot.render.sources import article_variants, fitted
from bot.render.timeline_picture import LETTERS, Drawn
from bot.render.timeline_picture import MOST as MOST_DRAWN
from bot.texts import Voice
from retrieval.timeline import Change, ChangeKind, Entry, Kind, Source, Timeline
from retrieval.when import Grain, Stretch

LONGEST_ALT = 1024
_WORDS, _SHORT_WORDS = 300, 140
_SUBJECT, _NAME, _PUBLISHERS = 150, 60, 90
_READ = 900
"""Characters of a sentence that are made harmless before it is cut."""
_FIGURE = 60


def timeline_items(timeline: Timeline, entries: Sequence[Entry], page: Page, voice: Voice) -> Container:
    """One page: these entries of the timeline."""
    head = [f"### {voice('timeline-heading', subject=_subject(timeline), count=len(timeline.entries))}"]
    if timeline.namesakes and not page.number:
        names = cut(", ".join(map(one_line, timeline.namesakes[:5])), _SUBJECT)
        head.append(f"-# {voice('timeline-namesakes', names=names)}")
    foot = [voice("timeline-page", page=page.number + 1, pages=page.pages)]
    if timeline.left_out:
        foot.append(voice("timeline-left-out", count=timeline.left_out))
    shown, last = "\n".join(head), f"-# {' · '.join(foot)}"
    blocks = [_variants(entry, voice) for entry in entries]
    return framed(CALM, shown, "\n".join(fitted(blocks, MOST - length(shown) - length(last))), last)


def nothing_dated(timeline: Timeline, voice: Voice) -> Container:
    """Why there is no timeline: no articles on it, or none that dates anything."""
    subject = _subject(timeline)
    if timeline.articles:
        return framed(GREY, voice("timeline-undated", subject=subject, count=timeline.articles))
    return framed(GREY, voice("timeline-nobody" if timeline.kind is Kind.PERSON else "timeline-none", subject=subject))


def drawn(entries: Sequence[Entry], voice: Voice) -> list[Drawn]:
    """What is drawn of the entries: of too many, those that tell of a change and that most articles tell."""
    chosen = sorted(entries, key=lambda one: (bool(one.changes), one.reports, one.shown.said), reverse=True)
    kept = {id(one) for one in chosen[:MOST_DRAWN]}
    return [_drawn(one, voice) for one in entries if id(one) in kept]


def _drawn(entry: Entry, voice: Voice) -> Drawn:
    """What leads to what is dated goes first where there is no room for both."""
    source = entry.shown
    short = len(source.told) <= LETTERS or not source.lead
    words = source.told if short else f"… {source.words[source.lead :]}"
    planned = voice("timeline-planned") if source.planned else ""
    before = cut(" ".join(entry.changes[0].before.split()), _FIGURE) if entry.changes else ""
    change = voice("timeline-before", before=before) if before else ""
    return Drawn(plain_day(entry.when), words, bool(entry.changes), planned, change)


def alt_text(timeline: Timeline, events: Sequence[Drawn], voice: Voice) -> str:
    """The picture in words, for those who can't see it; of every event something."""
    head = voice("timeline-alt", subject=cut(" ".join(timeline.subject.split()), _SUBJECT), count=len(events))
    each = (LONGEST_ALT - length(head) - 1) // max(1, len(events)) - 2
    told = [_in_words(event, each) for event in events]
    return cut("\n".join([head, *told]), LONGEST_ALT)


def _in_words(event: Drawn, most: int) -> str:
    """An event with what has changed of it, for which its words are cut."""
    change = cut(f" ({event.change})", most // 2) if event.change else ""
    return cut(f"{event.head}: {' '.join(event.words.split())}", most - length(change)) + change


def plain_day(when: Stretch) -> str:
    """The days in figures, as exact as they are told: "2026-03-09", "2026-03", "1962", "1990–1999"."""
    first, last = when.first, when.last
    if first == last:
        return first.isoformat()
    if when.grain is Grain.YEAR:
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and when.grain is Grain.MONTH:
        return f"{first:%Y-%m}"
    return f"{first.isoformat()} – {last.isoformat()}"


def _variants(entry: Entry, voice: Voice) -> list[str]:
    """An entry at full length and shorter and shorter."""
    source = entry.shown
    words = one_line(source.told[:_READ])
    url = link_to_words(source.article, source.words, source.passage)
    lines = article_variants(source.article, voice, url)
    how = "timeline-planned" if source.planned else "" if source.said else "timeline-reported"
    head = " · ".join([f"**{_shown(entry.when)}**", *([voice(how)] if how else [])])
    beside = "".join(f" · {told}" for told in (_also(entry, voice),) if told)
    changes = "".join(f"\n🔶 {_change(change, voice)}" for change in entry.changes[:2])
    variants = [(_WORDS, line, beside) for line in lines] + [(_SHORT_WORDS, lines[-1], "")]
    return [f"{head}\n{cut(words, most)}{changes}\n-# {line}{more}" for most, line, more in variants]


def _shown(when: Stretch) -> str:
    """The days in the reader's language where they are single days, else in figures."""
    return shown_day(when.first) if when.first == when.last else plain_day(when)


def _also(entry: Entry, voice: Voice) -> str:
    """Who else tells it so, and who otherwise, copies of one text named as such."""
    own = entry.shown.article.publisher
    also = _publishers(entry.sources[1:], own)
    copies = sum(len(source.copies) for source in (*entry.sources, *entry.beside))
    told = [voice("timeline-also", publishers=cut(", ".join(also), _PUBLISHERS))] if also else []
    for key, some in (("timeline-otherwise", entry.contrary), ("timeline-in-part", entry.in_part)):
        names = [name for name in _publishers(some, own) if name not in also]
        told += [voice(key, publishers=cut(", ".join(names), _PUBLISHERS))] if names else []
    return " · ".join([*told, *([voice("timeline-copies", count=copies)] if copies else [])])


def _publishers(sources: Sequence[Source], own: str | None) -> list[str]:
    names = [source.article.publisher for source in sources]
    return list(dict.fromkeys(one_line(name) for name in names if name and name != own))


def _change(change: Change, voice: Voice) -> str:
    """What is told otherwise, and who told it before, when."""
    before, after = _told(change, change.before), _told(change, change.after)
    article = change.source.article
    where = cut(one_line(article.publisher or ""), _NAME) or voice("no-publisher")
    day = shown_day(article.published_at)
    return voice("timeline-changed", before=before, after=after, where=", ".join(part for part in (where, day) if part))


def _told(change: Change, words: str) -> str:
    return shown_day(date.fromisoformat(words)) if change.kind is ChangeKind.DATE else cut(one_line(words), _FIGURE)


def _subject(timeline: Timeline) -> str:
    return cut(one_line(timeline.subject), _SUBJECT)
