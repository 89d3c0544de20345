"""What stands beside an answer."""

from dataclasses import replace

from bot.render.notices import small_print, understood, warnings
from bot.texts import Texts
from retrieval.models import Note, NoteKind
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
