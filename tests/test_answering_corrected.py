"""Which corrections are told beside an answer."""

from dataclasses import replace
from datetime import UTC, datetime

from retrieval.answering.cautions import cautions
from retrieval.excerpting.material import Material
from retrieval.models import Article, Change, Citation, Hit, NoteKind, Passage, Question
from retrieval.summarizing.extracting import extracted
from retrieval.summarizing.ground import ground_of
from tests.bench.version_pairs import HARBOUR

COST = "Correction: The work will cost 2.4 million crowns, not 4.2 million."
BUILT = "Correction: The slip was built in 1962, not 1926."
CORRECTED = replace(HARBOUR, id="slip", notice=f"{COST}\n{BUILT}", noticed_at=datetime(2026, 3, 10, tzinfo=UTC))


def cited(article: Article, line: int, number: int = 1) -> Citation:
    """A citation of one of its paragraphs."""
    words = article.text.splitlines()[line]
    start = article.text.index(words)
    return Citation(number, article, Passage(line, start, start + len(words), words, id=f"slip-{line}"), words)


def test_a_correction_of_what_is_cited_is_told() -> None:
    """In its own words, with its day and the citation that it bears on, once; one of another passage is not."""
    question = Question("what does the work cost?", asked_at=datetime(2026, 3, 11, tzinfo=UTC))
    [note] = cautions(question, [cited(CORRECTED, 1, 2), cited(CORRECTED, 2, 3)], weak=False)
    assert note.kind is NoteKind.CORRECTED
    assert note.text == f"Corrected by its publisher on 10 March 2026 [2]: “{COST}”"
    assert note.values == {"words": COST, "date": "2026-03-10", "citation": 2}
    assert cautions(question, [cited(HARBOUR, 1)], weak=False) == ()
    undated = replace(CORRECTED, noticed_at=None)
    assert cautions(question, [cited(undated, 5)], weak=False)[0].text.startswith("Corrected by its publisher [1]: ")


def test_a_summary_tells_corrections_too() -> None:
    """Of what it cites; of an article that was withdrawn there is none, and why is said."""
    passages = [cited(CORRECTED, line).passage for line in range(6)]
    material = Material(CORRECTED, tuple(Hit(passage, CORRECTED, 1.0) for passage in passages), ())
    notes = extracted(ground_of(material), 6).notes
    assert COST in [note.values["words"] for note in notes if note.kind is NoteKind.CORRECTED]
    gone = replace(HARBOUR, change=Change.WITHDRAWAL, notice="This article has been withdrawn.")
    [note] = extracted(ground_of(Material(gone, (), ())), 3).notes
    assert note.kind is NoteKind.WITHDRAWN
    assert note.text.endswith("It says: “This article has been withdrawn.”")
