"""The notes beside an answer: an English sentence each, and the values it was filled with."""

from datetime import date

import pytest

from retrieval.models import Article, Citation, Note, NoteKind, Passage
from retrieval.notes import (
    ALL_WITHDRAWN,
    EMPTY,
    NO_WORDS,
    PARTLY_INDEXED,
    TOO_SHORT,
    UNRESOLVED,
    WEAK_SUPPORT,
    corrected,
    independent,
    left_out,
    model_failed,
    not_borne_out,
    old,
    opinion,
    other_time,
    period,
    repaired,
    sources_differ,
    unanswered,
    unchecked,
    undated_event,
    understood,
    withdrawn,
    words_only,
)

CITED = Citation(1, Article("Strike", "", publisher="The Gull"), Passage(0, 0, 0, ""), "")


def _side(figure: str) -> list[tuple[str, str | int]]:
    return [("publisher", "The Gull"), ("date", ""), ("figure", figure), ("citation", 1)]


NOTES = [
    (understood("what did she say?"), "Understood as: what did she say?", {"question": "what did she say?"}),
    (words_only("The index is away."), "Searched by words only. The index is away.", {"reason": "The index is away."}),
    (
        model_failed("It timed out.", quoted=True),
        "It timed out. These are the articles' own words.",
        {"reason": "It timed out.", "quoted": 1},
    ),
    (model_failed("It timed out.", quoted=False), "It timed out.", {"reason": "It timed out.", "quoted": 0}),
    (not_borne_out(quoted=False), "The articles do not bear out what the model wrote.", {"quoted": 0}),
    (left_out(1), "One sentence of the model was left out: the articles do not bear it out.", {"count": 1}),
    (
        unchecked(1, quoted=True),
        "One sentence of the model was left out: what is told in another language than the articles' can't be checked."
        " These are the articles' own words.",
        {"count": 1, "quoted": 1},
    ),
    (
        repaired(2),
        "2 sentences of the model were not borne out and stand in the articles' own words.",
        {"count": 2},
    ),
    (
        independent(2, ["The Gull", "The Lantern"], 3),
        "2 report this independently: The Gull, The Lantern; 3 copies are counted with them.",
        {"voices": 2, "publishers": "The Gull, The Lantern", "copies": 3},
    ),
    (independent(1, [], 0), "Only one reports this.", {"voices": 1, "publishers": "none", "copies": 0}),
    (opinion("Ann Lee"), "This is an opinion piece: what it claims are the views of Ann Lee.", {"author": "Ann Lee"}),
    (
        corrected("It was 14.", date(2026, 5, 3), 2),
        "Corrected by its publisher on 3 May 2026 [2]: “It was 14.”",
        {"words": "It was 14.", "date": "2026-05-03", "citation": 2},
    ),
    (
        corrected("It was 14.", None),
        "Corrected by its publisher: “It was 14.”",
        {"words": "It was 14.", "date": "", "citation": 0},
    ),
    (
        withdrawn("It was untrue."),
        "The publisher has withdrawn this article. It says: “It was untrue.”",
        {"words": "It was untrue."},
    ),
    (withdrawn(""), "The publisher has withdrawn this article.", {"words": ""}),
    (opinion(""), "This is an opinion piece: what it claims are its author's views.", {"author": ""}),
    (
        old(date(2026, 5, 3), 2),
        "The newest of these articles is from 3 May 2026.",
        {"date": "2026-05-03", "articles": 2},
    ),
    (old(date(2026, 5, 3), 1), "The article is from 3 May 2026.", {"date": "2026-05-03", "articles": 1}),
    (
        sources_differ(CITED, "23 ships", CITED, "31 ships"),
        "The sources differ: The Gull has “23 ships” [1], The Gull has “31 ships” [1].",
        {f"{key}_{n}": value for n, ships in ((1, "23 ships"), (2, "31 ships")) for key, value in _side(ships)},
    ),
    (
        period(date(2026, 3, 1), date(2026, 3, 31)),
        "Understood as: articles from 1 to 31 March 2026.",
        {"since": "2026-03-01", "until": "2026-03-31", "event": "", "on": ""},
    ),
    (
        period(None, date(2026, 3, 8), "the strike ended", date(2026, 3, 9)),
        "Understood as: articles up to 8 March 2026 (“the strike ended”: 9 March 2026).",
        {"since": "", "until": "2026-03-08", "event": "the strike ended", "on": "2026-03-09"},
    ),
    (
        other_time(date(2025, 12, 20), date(2026, 1, 3), [date(2025, 5, 4), None, date(2025, 3, 4)]),
        "Nothing from 20 December 2025 to 3 January 2026 answers this. These articles are from 4 March to 4 May 2025.",
        {"since": "2025-12-20", "until": "2026-01-03", "articles": 3, "first": "2025-03-04", "last": "2025-05-04"},
    ),
    (
        other_time(date(2026, 3, 1), date(2026, 3, 1), [None]),
        "Nothing dated from 1 March 2026 answers this. The article has no date.",
        {"since": "2026-03-01", "until": "2026-03-01", "articles": 1, "first": "", "last": ""},
    ),
    (
        undated_event("the vote"),
        "The articles do not date “the vote”, so those of any time are used.",
        {"event": "the vote"},
    ),
    (
        unanswered("what did Brandt say"),
        "My articles don't answer “what did Brandt say”.",
        {"question": "what did Brandt say"},
    ),
    (left_out(3), "3 sentences of the model were left out: the articles do not bear them out.", {"count": 3}),
]
ALWAYS_THE_SAME = [ALL_WITHDRAWN, EMPTY, NO_WORDS, PARTLY_INDEXED, TOO_SHORT, UNRESOLVED, WEAK_SUPPORT]


@pytest.mark.parametrize(("note", "text", "values"), NOTES, ids=lambda part: getattr(part, "kind", ""))
def test_a_note_has_its_sentence_and_what_fills_it(note: Note, text: str, values: dict[str, str | int]) -> None:
    """English can show the text as it is; another language has all it needs in the values."""
    assert (note.text, dict(note.values)) == (text, values)


def test_every_kind_is_made_here() -> None:
    """A translation that has a sentence for every kind lacks none."""
    made = {note.kind for note, *_ in NOTES} | {note.kind for note in ALWAYS_THE_SAME}
    assert made == set(NoteKind)
