"""What stands beside an answer: what weakens it, in full view; what else happened on the way, in small print."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.render.markdown import cut, one_line
from bot.render.moments import shown_day
from bot.render.sources import marker
from bot.texts import Voice
from retrieval.models import Note, NoteKind

STRONG = frozenset(
    {
        NoteKind.WEAK_SUPPORT,
        NoteKind.UNANSWERED,
        NoteKind.OLD,
        NoteKind.OTHER_TIME,
        NoteKind.SOURCES_DIFFER,
        NoteKind.CORRECTED,
    }
)
"""These colour the answer amber."""
_VALUE = 200
"""Characters of a question or a reason that a note repeats."""
_FIGURE = 100
_QUIET = 400
"""Characters of all the small print together."""
_HEADS = frozenset({NoteKind.UNDERSTOOD, NoteKind.PERIOD})
"""What a question was taken to mean."""
_DAYS = ("since", "until", "on", "first", "last")
"""Values that are days (ISO 8601)."""


def warnings(notes: Iterable[Note], voice: Voice) -> list[str]:
    """What weakens the answer: one block each."""
    return [_warning(note, voice) for note in notes if note.kind in STRONG]


def understood(notes: Iterable[Note], voice: Voice) -> list[str]:
    """What a question was taken to ask, and of which days, as small print."""
    return [f"-# {_said(note, voice)}" for note in notes if note.kind in _HEADS]


def small_print(notes: Iterable[Note], voice: Voice) -> list[str]:
    """The other notes."""
    lines, taken = [], 0
    for note in notes:
        if note.kind not in STRONG | _HEADS:
            line = f"-# {cut(_said(note, voice), _VALUE)}"
            taken += len(line) + 1
            if taken <= _QUIET:
                lines.append(line)
    return lines


def _warning(note: Note, voice: Voice) -> str:
    if note.kind is NoteKind.OLD:
        day = _day(note.values.get("date"))
        return voice("note-old", articles=note.values.get("articles", 2), day=day) if day else one_line(note.text)
    if note.kind is NoteKind.CORRECTED:
        number = int(note.values.get("citation", 0))
        said = cut(one_line(str(note.values.get("words", ""))), _VALUE)
        where = marker(number) if number else "none"
        return voice("note-corrected", citation=where, day=_day(note.values.get("date")) or "none", words=said)
    if note.kind is NoteKind.SOURCES_DIFFER:
        sides = list(_sides(note.values, voice))
        return "\n".join([voice("note-sources-differ"), *sides]) if sides else cut(one_line(note.text), 2 * _VALUE)
    return _said(note, voice)


def _sides(values: Mapping[str, str | int], voice: Voice) -> Iterator[str]:
    """What each publisher tells, and when."""
    for side in ("1", "2"):
        if f"figure_{side}" in values:
            publisher = cut(one_line(str(values.get(f"publisher_{side}", ""))), _FIGURE) or voice("no-publisher")
            figure = cut(one_line(str(values[f"figure_{side}"])), _FIGURE)
            day = _day(values.get(f"date_{side}"))
            number = f" {marker(int(values[f'citation_{side}']))}" if f"citation_{side}" in values else ""
            yield f"- {publisher}{f', {day}' if day else ''}: {voice('quoted', words=figure)}{number}"


def _said(note: Note, voice: Voice) -> str:
    """In the reader's language where there is a text for it, in English else."""
    values = {
        name: cut(one_line(value), _VALUE) if isinstance(value, str) else value for name, value in note.values.items()
    }
    because = f"problem-{note.values.get('problem', '')}"
    if "reason" in values and voice.knows(because):
        values["reason"] = voice(because)
    text_id = f"note-{note.kind.value.replace('_', '-')}"
    if note.kind in (NoteKind.PERIOD, NoteKind.OTHER_TIME):
        values |= _days(values, voice)
        if "span" not in values:
            return cut(one_line(note.text), _VALUE)
    if note.kind is NoteKind.OPINION and not values.get("author"):
        text_id += "-unsigned"
    if note.kind is NoteKind.WITHDRAWN:
        values["words"] = values.get("words") or "none"
    return voice(text_id, **values) if voice.knows(text_id) else cut(one_line(note.text), _VALUE)


def _days(values: Mapping[str, str | int], voice: Voice) -> dict[str, str | int]:
    """The days among the values as Discord shows them, "none" for those there are not, and the time asked for."""
    days: dict[str, str | int] = {name: _day(values.get(name)) or "none" for name in _DAYS}
    days |= {"one": int(days["first"] == days["last"]), "event": values.get("event") or "none"}
    since, until = days["since"], days["until"]
    kind = "day" if since == until else "until" if since == "none" else "since" if until == "none" else "both"
    return days if since == until == "none" else days | {"span": voice(f"span-{kind}", since=since, until=until)}


def _day(value: str | int | None) -> str:
    try:
        return shown_day(date.fromisoformat(str(value)))
    except ValueError:
        return ""
