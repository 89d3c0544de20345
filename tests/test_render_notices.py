"""What stands beside an answer."""

from dataclasses import replace
from datetime import date

from bot.render.notices import small_print, understood, warnings
from bot.texts import Texts
from retrieval.models import Note, NoteKind
from retrieval.notes import other_time, period
from tests.message_reader import seen
from tests.render_material import ALL_NOTES

VOICE = Texts.load().voice("en")


def test_each_note_has_one_place() -> None:
    """What weakens the answer, how the question was read, and the rest: nothing twice, nothing lost."""
    for note in ALL_NOTES:
        places = (warnings([note], VOICE), understood([note], VOICE), small_print([note], VOICE))
        assert sum(bool(place) for place in places) == 1


def test_a_note_without_its_values_is_said_as_it_came() -> None:
    """Values that are missing or odd: then the note's own sentence."""
    assert warnings([Note(NoteKind.OLD, "The article is *old*.", {"date": "yesterday"})], VOICE) == [
        "The article is \\*old\\*."
    ]
    assert warnings([Note(NoteKind.SOURCES_DIFFER, "They differ.")], VOICE) == ["They differ."]


def test_the_time_asked_for_is_told_in_days_of_discord() -> None:
    """Each kind of span, the event's day, and that of what is cited; without a day, the note's own words."""
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    told = [understood([note], VOICE)[0] for note in (period(first, last), period(None, last), period(last, last))]
    assert told == [
        "-# Understood as: articles from <t:1772359200:D> to <t:1774951200:D>.",
        "-# Understood as: articles up to <t:1774951200:D>.",
        "-# Understood as: articles from <t:1774951200:D>.",
    ]
    assert understood([period(first, None, "the vote", first)], VOICE) == [
        "-# Understood as: articles since <t:1772359200:D>. (“the vote”: <t:1772359200:D>.)"
    ]
    assert warnings([other_time(first, last, [None])], VOICE) == [
        "**Another time.** Nothing dated from <t:1772359200:D> to <t:1774951200:D> answers this; "
        "what is cited has no date."
    ]
    assert understood([Note(NoteKind.PERIOD, "Understood as: then.")], VOICE) == ["-# Understood as: then."]


def test_small_print_stays_small() -> None:
    """However many and however long the notes are."""
    many = [
        replace(note, values={"reason": "so " * 500, "quoted": 1})
        for note in ALL_NOTES
        if note.kind is NoteKind.MODEL_FAILED
    ] * 9
    lines = small_print(many, VOICE)
    assert lines
    assert len("\n".join(lines)) <= 400
    assert all(seen(line).kinds == {"subtext"} for line in lines)
