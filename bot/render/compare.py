"""A story side by side as Discord shows it, in pages: what differs, what is shared, only in one, who is quoted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.render.articles import Page
from bot.render.blocks import AMBER, CALM, GREY, MOST, Container, framed
from bot.render.described import described
from bot.render.links import link_to_words, linked
from bot.render.markdown import cut, length, one_line
from bot.render.moments import shown_day
from bot.render.sources import fitted
from bot.texts import Voice
from retrieval.comparing import Comparison, Difference, Fact, Quoted, Telling

_WORDS, _SHORT_WORDS = 260, 120
_TITLE, _NAME, _FIGURE, _PUBLISHERS = 150, 50, 60, 200
_READ = 900
"""Characters of a sentence that are made harmless before it is cut."""
_TELLINGS = 4
"""Publishers that are linked under one fact."""
ON_A_PAGE = 6


class Part(StrEnum):
    """What a page is about."""

    SHARED = "shared"
    DIFFERING = "differing"
    ALONE = "alone"
    QUOTED = "quoted"


@dataclass(frozen=True)
class Leaf:
    """A page: the part, and which of its entries."""

    part: Part
    first: int
    last: int


def leaves(comparison: Comparison) -> list[Leaf]:
    """The pages: what differs first, then what is shared, what one alone tells, and who is quoted."""
    found = []
    for part in (Part.DIFFERING, Part.SHARED, Part.ALONE, Part.QUOTED):
        count = len(_entries(comparison, part))
        found += [Leaf(part, first, min(first + ON_A_PAGE, count)) for first in range(0, count, ON_A_PAGE)]
    return found


def compare_items(comparison: Comparison, leaf: Leaf, page: Page, voice: Voice) -> Container:
    """One page."""
    head = "\n".join([f"### {_title(comparison)}", f"-# {_publishers(comparison, voice)}"])
    count = len(_entries(comparison, leaf.part))
    part = f"**{voice(f'compare-{leaf.part.value}', count=count)}**"
    last = f"-# {voice('compare-page', page=page.number + 1, pages=page.pages)}"
    blocks = [_variants(entry, voice) for entry in _entries(comparison, leaf.part)[leaf.first : leaf.last]]
    room = MOST - sum(map(length, (head, part, last)))
    colour = AMBER if leaf.part is Part.DIFFERING else CALM
    return framed(colour, head, "\n".join([part, *fitted(blocks, room)]), last)


def nothing_compared(comparison: Comparison, voice: Voice) -> Container:
    """Why there is nothing side by side: only one tells it, or all too differently."""
    text = "compare-one" if len(comparison.voices) < 2 else "compare-nothing"
    return framed(GREY, voice(text, title=_title(comparison)))


def _entries(comparison: Comparison, part: Part) -> Sequence[Fact | Difference | Quoted]:
    match part:
        case Part.SHARED:
            return comparison.shared
        case Part.DIFFERING:
            return comparison.differing
        case Part.ALONE:
            return comparison.alone
        case _:
            return comparison.quoted


def _variants(entry: Fact | Difference | Quoted, voice: Voice) -> list[str]:
    """An entry at full length and shorter."""
    return [_entry(entry, most, voice) for most in (_WORDS, _SHORT_WORDS)]


def _entry(entry: Fact | Difference | Quoted, most: int, voice: Voice) -> str:
    match entry:
        case Fact():
            return f"- {_words(entry.tellings[0], most)}\n-# {_where(entry.tellings, voice)}"
        case Quoted():
            lines = [f"  - {_words(one, most)}\n-# {_where([one], voice)}" for one in entry.tellings[:_TELLINGS]]
            return "\n".join([f"- **{cut(described(one_line(entry.speaker)), _NAME)}**", *lines])
        case Difference():
            sides = zip(entry.tellings, entry.figures, strict=True)
            lines = [
                f"  - {_side(one, figure, voice)}: {_words(one, most)}\n-# {_where([one], voice)}"
                for one, figure in sides
            ]
            later = f"-# {voice('compare-later')}" if entry.later else ""
            return "\n".join(filter(None, [f"- **{_thing(entry, voice)}**", *lines, later]))


def _side(telling: Telling, figure: str, voice: Voice) -> str:
    name = cut(one_line(telling.voice.publisher or ""), _NAME) or voice("no-publisher")
    return f"{name} {voice('quoted', words=cut(one_line(figure), _FIGURE))}"


def _thing(difference: Difference, voice: Voice) -> str:
    named = f"compare-thing-{difference.thing}"
    return voice(named) if voice.knows(named) else voice("compare-thing")


def _words(telling: Telling, most: int) -> str:
    return cut(one_line(telling.text[:_READ]), most)


def _where(tellings: Sequence[Telling], voice: Voice) -> str:
    """Each publisher, linked to its words, with the day; copies of its text counted."""
    shown = []
    for one in tellings[:_TELLINGS]:
        article = one.article
        name = " ".join((one.voice.publisher or article.title).split())
        url = link_to_words(article, one.pick.words, one.pick.hit.passage)
        parts = [linked(cut(name, _NAME) or voice("no-publisher"), url), shown_day(article.published_at)]
        if one.voice.copies:
            parts.append(voice("timeline-copies", count=len(one.voice.copies)))
        shown.append(", ".join(part for part in parts if part))
    return " · ".join(shown)


def _publishers(comparison: Comparison, voice: Voice) -> str:
    names = [one_line(voice_.publisher or voice_.articles[0].title) for voice_ in comparison.voices]
    copies = sum(len(one.copies) for one in comparison.voices)
    told = voice("compare-publishers", count=len(names), names=cut(", ".join(names), _PUBLISHERS))
    told += f" · {voice('timeline-copies', count=copies)}" if copies else ""
    return told + (f" · {voice('compare-opinions', count=len(comparison.opinions))}" if comparison.opinions else "")


def _title(comparison: Comparison) -> str:
    return cut(one_line(comparison.title), _TITLE)
