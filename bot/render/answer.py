"""An answer as one block of a message: what was asked, what the articles say, how sure that is, and where it stands."""

import re
from collections.abc import Sequence

import discord

from bot.render.blocks import AMBER, CALM, GREY, MOST, Container, framed
from bot.render.markdown import cut, escaped, length, one_line
from bot.render.moments import shown_day
from bot.render.notices import STRONG, small_print, understood, warnings
from bot.render.sources import nearest_lines, source_lines
from bot.render.versions import amendment_lines
from bot.texts import Voice
from retrieval.models import Amendment, Answer, Filters, Status

LONGEST, LONGEST_SUMMARY = 1200, 2400
"""Characters of an answer and of a summary; what it rests on is under Evidence."""
_ASKED, _HEADING, _FILTER = 300, 150, 80
_BODY, _SOURCES = 400, 350
"""Characters that are left for the answer and its sources, whatever is to be told beside it."""
# As `escaped` leaves them. Bold has white space or a sign at either side: else it is none to every reader of Markdown.
_MARKERS = re.compile(r"(?<!\w)(?:\\\[\d{1,4}\\\])+(?!\w)")
_NUMBER = re.compile(r"\\\[(\d{1,4})\\\]")


def answer_items(
    answer: Answer,
    voice: Voice,
    *,
    shows_question: bool = True,
    shared_by: str | None = None,
    heading: str = "",
    filters: Filters = Filters(),  # noqa: B008  frozen
    longest: int = LONGEST,
    amendments: Sequence[Amendment] = (),
) -> Container:
    """The block of an answer, or of a summary, which has its article's headline as `heading`.

    `filters` are what it was narrowed to, which is always said. `shows_question` where nothing else in the channel
    does; `shared_by` is the name of who made it public; `longest` is how many characters are shown of it; `amendments`
    are told since it was posted. Never more than 3900 characters and 10 components, whatever the answer holds.
    """
    head = [asked(answer.question)] if shows_question and answer.question.strip() else []
    if narrowed := narrowed_to(filters, voice):
        head.append(f"-# {narrowed}")
    head += understood(answer.notes, voice)
    if shared_by:
        head.append(f"-# {voice('shared-by', name=cut(one_line(shared_by), 80))}")
    if heading:
        head.append(f"### {cut(one_line(heading), _HEADING)}")
    answered = answer.status is Status.ANSWERED
    small = "\n".join(small_print(answer.notes, voice))
    beside = "\n".join([*amendment_lines(amendments, voice), *(warnings(answer.notes, voice) if answered else [])])
    room = MOST - _SOURCES - length("\n".join([*head, small]))
    beside = cut(beside, room - _BODY)
    longest = min(longest, room - length(beside))
    none = voice("summary-none" if heading else "answer-none")
    body, numbers = _body(answer, voice, longest) if answered else (none, set())
    said = "\n".join([*head, body])
    room = MOST - sum(map(length, (said, beside, small)))
    if answered:
        lines = source_lines(answer, numbers, voice, room)
    else:
        title = f"**{voice('nearest')}**"
        lines = nearest_lines(answer.nearest, voice, room - length(title) - 1)
        lines = [title, *lines] if lines else []
    return framed(AMBER if amendments else _accent(answer), said, beside, "\n".join(lines), small)


def asked(question: str) -> str:
    """The line that shows what was asked to those who did not see it being asked."""
    return f"-# **› {cut(one_line(question), _ASKED)}**"


def _accent(answer: Answer) -> discord.Colour:
    if answer.status is not Status.ANSWERED:
        return GREY
    return AMBER if any(note.kind in STRONG for note in answer.notes) else CALM


def _body(answer: Answer, voice: Voice, longest: int) -> tuple[str, set[int]]:
    """The text with its markers in bold, shortened where it must be, and the numbers to be told below it."""
    known = {citation.number for citation in answer.citations}
    text = escaped(answer.text)
    marked = _MARKERS.sub(
        lambda found: f"**{found.group()}**" if _numbers(found.group()) <= known else found.group(), text
    )
    shown = cut(marked, longest)
    numbers = _numbers(shown) & known or (known if not _numbers(marked) else set())
    if shown != marked:
        shown += f"\n-# {voice('answer-shortened')}"
    return shown or voice("answer-none"), numbers


def _numbers(text: str) -> set[int]:
    return {int(number) for number in _NUMBER.findall(text)}


def narrowed_to(filters: Filters, voice: Voice) -> str:
    """What an answer was narrowed to, in words; '' where to nothing."""
    parts = []
    if filters.since:
        parts.append(voice("filter-since", day=shown_day(filters.since.date())))
    if filters.until:
        parts.append(voice("filter-until", day=shown_day(filters.until.date())))
    if filters.publisher:
        parts.append(voice("filter-publisher", publisher=cut(one_line(filters.publisher), _FILTER)))
    if filters.speaker:
        parts.append(voice("filter-speaker", speaker=cut(one_line(filters.speaker), _FILTER)))
    return " · ".join(parts)
