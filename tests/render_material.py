"""Answers of all kinds for the tests of what Discord shows: ordinary ones, and ones made of a hostile text."""

from datetime import UTC, date, datetime

from retrieval import notes
from retrieval.models import Answer, AnswerStatement, Article, Citation, Note, Passage, Status

TEXT = (
    "The council met on Tuesday. It had last met in May.\n"
    "“We shall not sell the bridge, nor the river under it,” said Mayor Ida Voss. The river was not for sale before.\n"
    "Rain is forecast."
)
WORDS = "We shall not sell the bridge, nor the river under it"
ARTICLE = Article(
    "Bridge stays", TEXT, "https://gull.example/bridge", "The Gull", (), datetime(2026, 3, 9, tzinfo=UTC), id="a1"
)
OTHER = Article(
    "Bridge to go?", TEXT, "https://www.tern.example/b", "Tern", (), datetime(2026, 3, 10, 8, tzinfo=UTC), id="a2"
)
PASSAGE = Passage(0, 0, len(TEXT), TEXT, id="p1", article_id="a1")
CITATION, SECOND = Citation(1, ARTICLE, PASSAGE, WORDS), Citation(2, OTHER, PASSAGE, "Rain is forecast.")
ANSWER = Answer(
    "what about the bridge?",
    Status.ANSWERED,
    f"Mayor Ida Voss said: “{WORDS}” [1]. Rain is forecast [1][2].",
    (AnswerStatement(WORDS, 1, "Ida Voss", WORDS, True), AnswerStatement("Rain is forecast.", 2, None, None, True)),
    (CITATION, SECOND),
)
NONE = Answer("what about the moon?", Status.NO_EVIDENCE, "My articles don't say.", nearest=(ARTICLE, OTHER))

ALL_NOTES: tuple[Note, ...] = (
    notes.understood("what about the bridge?"),
    notes.UNRESOLVED,
    notes.EMPTY,
    notes.NO_WORDS,
    notes.words_only("No model is there."),
    notes.PARTLY_INDEXED,
    notes.model_failed("The model did not answer.", True),
    notes.not_borne_out(False),
    notes.left_out(2),
    notes.WEAK_SUPPORT,
    notes.old(date(2026, 3, 9), 2),
    notes.sources_differ(CITATION, "12 people", SECOND, "fifteen people"),
    notes.opinion("Pell Whitcombe"),
    notes.opinion(""),
    notes.TOO_SHORT,
    notes.period(date(2026, 3, 1), None, "the strike ended", date(2026, 3, 1)),
    notes.other_time(date(2026, 3, 1), date(2026, 3, 31), [date(2026, 4, 1), None]),
    notes.other_time(None, date(2026, 3, 31), [None]),
    notes.undated_event("the vote"),
    notes.unanswered("what did the union say"),
    notes.corrected("Correction: The river was for sale before.", date(2026, 3, 10), 1),
    notes.corrected("This story has been corrected.", None),
    notes.withdrawn("This story has been withdrawn."),
    notes.withdrawn(""),
)


def hostile_answer(text: str, citations: int = 3, status: Status = Status.ANSWERED) -> Answer:
    """An answer that has this text wherever an article, a model or a person may have put it."""
    made = []
    for number in range(1, citations + 1):
        url = f"https://gull.example/{number}"
        body = f"{text}\nThe council met “{text}” on Tuesday.\n{text}"
        article = Article(text, body, url, text, (text,), datetime(2026, 3, 9, tzinfo=UTC), id=f"a{number}")
        made.append(Citation(number, article, Passage(0, 0, len(body), body), text))
    first, last = (made[0], made[-1]) if made else (CITATION, SECOND)
    marks = " ".join(f"{text} [{citation.number}]" for citation in made[:3])
    return Answer(
        text,
        status,
        f"{marks} {text}",
        tuple(AnswerStatement(text, citation.number, text, text, True) for citation in made),
        tuple(made),
        tuple(citation.article for citation in made),
        notes=(
            notes.understood(text),
            notes.words_only(text),
            notes.model_failed(text, True),
            notes.opinion(text),
            notes.WEAK_SUPPORT,
            notes.old(date(2026, 3, 9), 2),
            notes.sources_differ(first, text, last, text),
            notes.corrected(text, date(2026, 3, 9), 1),
            notes.withdrawn(text),
        ),
    )
