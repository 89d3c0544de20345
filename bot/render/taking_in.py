"""What became of what was handed over: while it is taken in, and at the end, in one message however much it was."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from bot.errors import Refusal, problem_text
from bot.render.blocks import AMBER, CALM, GREY, MOST, Container, framed
from bot.render.markdown import cut, length, one_line
from bot.texts import Voice
from retrieval.models import IngestReport, Outcome

NAMED = 10
"""Documents that are named; the others are counted."""
_ORDER = (Outcome.REFUSED, Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED)
"""Which are named first: somebody has to do something about the refused ones."""
_SHOWN_ORDER = (Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.REFUSED)
_NAME, _REASON = 100, 160
_COLON = re.compile(r"(?<!\\):(?=[\w+-]+$)")
"""What would begin an emoji with the colon that follows a name."""


@dataclass(frozen=True)
class Told:
    """One document in the end: its report, and the file or address and the line it came from where it did."""

    report: IngestReport
    file: str = ""
    line: int | None = None

    @classmethod
    def of(cls, report: IngestReport, scheme: str, addresses: Collection[str] = ()) -> "Told":
        """With the place read from the origin, `<scheme><file>` or `<scheme><file> line <number>`, or the same with one
        of the addresses that were given.
        """
        place = report.origin.removeprefix(scheme)
        file, _, number = place.rpartition(" line ")
        if place == report.origin and place not in addresses and file not in addresses:
            return cls(report)
        return cls(report, file, int(number)) if file and number.isdecimal() else cls(report, place)


@dataclass
class Tally:
    """What became of the documents so far: all counted, the first ones of each kind kept to be named.

    `closed` is the channel that not everybody sees and that they were added in, None where they are for everybody.
    """

    total: int
    counts: Counter[Outcome] = field(default_factory=Counter)
    first: dict[Outcome, list[Told]] = field(default_factory=lambda: {outcome: [] for outcome in Outcome})
    stopped: Refusal | None = None
    closed: str | None = None

    @property
    def done(self) -> int:
        """How many have been looked at."""
        return self.counts.total()

    @property
    def changed(self) -> bool:
        """Whether the library is another than before."""
        return bool(self.counts[Outcome.ADDED] or self.counts[Outcome.UPDATED])

    def add(self, told: Told) -> None:
        """Count one."""
        outcome = told.report.outcome
        self.counts[outcome] += 1
        if len(self.first[outcome]) < NAMED:
            self.first[outcome].append(told)


def progress_items(tally: Tally, voice: Voice) -> Container:
    """How far it is."""
    if not tally.total:
        return framed(GREY, f"-# {voice('taking-in-begun')}")
    number = min(tally.done + 1, tally.total)
    return framed(GREY, f"-# {voice('taking-in', number=number, total=max(tally.total, number))}")


def tally_items(tally: Tally, voice: Voice) -> Container:
    """What was added, changed, unchanged and refused, and why; never more than a message holds."""
    named = dict(_named(tally))
    sections = []
    for outcome in _SHOWN_ORDER:
        count = tally.counts[outcome]
        if count:
            lines = [f"**{voice(f'taken-in-{outcome.value}', count=count)}**"]
            lines += [_line(told, voice) for told in named[outcome]]
            if named[outcome] and count > len(named[outcome]):
                lines.append(f"-# {voice('taken-in-more', count=count - len(named[outcome]))}")
            sections.append("\n".join(lines))
    if not sections and tally.stopped is None:
        sections.append(voice("taken-in-nothing"))
    if tally.stopped is not None:
        sections.append(_stopped(tally, tally.stopped, voice))
    if tally.closed is not None and tally.changed:
        sections.append(f"-# {voice('taken-in-closed', channel=f'<#{tally.closed}>')}")
    incomplete = tally.counts[Outcome.REFUSED] or tally.stopped is not None
    colour = (AMBER if incomplete else CALM) if tally.changed else GREY
    return framed(colour, *_within(sections))


def reason_of(report: IngestReport, voice: Voice) -> str:
    """Why a document was refused, in one sentence of the reader's language."""
    if voice.knows(f"problem-{report.problem}"):
        return problem_text(report.problem, report.values, voice)
    return cut(one_line(report.reason), _REASON)


def _named(tally: Tally) -> Iterator[tuple[Outcome, list[Told]]]:
    left = NAMED
    for outcome in _ORDER:
        yield outcome, tally.first[outcome][:left]
        left -= min(left, len(tally.first[outcome]))


def _line(told: Told, voice: Voice) -> str:
    report = told.report
    title = cut(one_line(report.title), _NAME)
    if report.outcome is Outcome.REFUSED:
        file = cut(one_line(told.file), _NAME)
        place = voice("taken-in-place", file=file, line=told.line) if told.line else file
        name = _COLON.sub(r"\\:", place or title or voice("taken-in-text"))
        return f"- {name}: {reason_of(report, voice)}"
    return f"- {title or voice('no-headline')} `{report.article_id}`"


def _stopped(tally: Tally, stopped: Refusal, voice: Voice) -> str:
    left = tally.total - tally.done
    said = voice(stopped.text_id, **stopped.values)
    return f"{said} {voice('taken-in-left', count=left)}" if left > 0 else said


def _within(sections: list[str]) -> Iterator[str]:
    room = MOST
    for section in sections:
        shown = cut(section, room)
        room -= length(shown)
        yield shown
        if room < NAMED:
            return
