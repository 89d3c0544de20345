"""What is said of the evidence: its age, and which of two that differ an answer does not tell yet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from retrieval.answering.cautions import cautions, untold
from retrieval.answering.differing import Difference
from retrieval.models import Citation, Filters, NoteKind, Question
from retrieval.questions.question import read_question
from retrieval.retriever import SearchResult
from retrieval.when import read_when
from tests.answering_material import hits_of
from tests.test_answering_differing import DAY, ONE, TWO, WAITING, difference_in, told_by

HITS = hits_of(told_by("The Gull", ONE), told_by("The Wire", TWO, DAY + timedelta(days=1)))
CITED = tuple(Citation(number, hit.article, hit.passage, "") for number, hit in enumerate(HITS, 1))
MONTH = timedelta(days=31)


def at(after: timedelta, text: str = WAITING, filters: Filters = Filters()) -> Question:  # noqa: B008
    """A question asked so long after the newest article."""
    return Question(text, filters, asked_at=DAY + timedelta(days=1) + after)


def difference() -> Difference:
    """The two accounts of the ships."""
    reading = read_question(WAITING)
    found = difference_in(SearchResult(reading, HITS, 1.2, dict.fromkeys(reading.terms, 1.0)))
    assert found is not None
    return found


def test_old_articles_are_called_old() -> None:
    """The day of the newest, and how many there are, for other languages."""
    (note,) = cautions(at(MONTH), CITED, weak=False)
    assert (note.kind, note.text) == (NoteKind.OLD, "The newest of these articles is from 12 April 2026.")
    assert note.values == {"date": "2026-04-12", "articles": 2}
    (note,) = cautions(at(MONTH), CITED[:1], weak=False)
    assert note.text == "The article is from 11 April 2026."


def test_without_a_time_of_asking_it_is_now() -> None:
    """An article of today is new, one of the last century is old."""
    (today,), (old,) = (
        tuple(Citation(1, told_by("The Gull", ONE, day), HITS[0].passage, "") for day in (moment,))
        for moment in (datetime.now(UTC), datetime(1999, 1, 1, tzinfo=UTC))
    )
    assert cautions(Question(WAITING), [today], weak=False) == ()
    assert [note.kind for note in cautions(Question(WAITING), [old], weak=False)] == [NoteKind.OLD]


@pytest.mark.parametrize(
    "question",
    [
        at(timedelta(days=29)),
        at(MONTH, filters=Filters(since=DAY)),
        at(MONTH, filters=Filters(until=DAY)),
        at(MONTH, "how many ships were waiting in April?"),
        at(MONTH, "how many ships waited in 2026?"),
        at(MONTH, "how many ships were waiting last month?"),
        at(MONTH, "who waited on 11 Apr?"),
    ],
    ids=lambda question: question.text,
)
def test_new_ones_and_those_of_a_time_asked_for_are_not(question: Question) -> None:
    """Who asks for the past is not told that it is past."""
    assert cautions(question, CITED, weak=False) == ()


@pytest.mark.parametrize("text", ["what may happen?", "who will march on the capital?", "how many ships?"])
def test_words_like_months_are_no_dates(text: str) -> None:
    """May and march are verbs as well."""
    assert [note.kind for note in cautions(at(MONTH, text), CITED, weak=False)] == [NoteKind.OLD]


def test_what_is_of_another_time_than_was_asked_for() -> None:
    """Said where no article cited is of it: not where one is, and not of a time that only names the thing."""
    asked_at = DAY + MONTH
    said, named = (
        read_when(text, asked_at) for text in ("what did they say on 2 April?", "who closed the 2026 ferry in 2026?")
    )
    assert said is not None
    assert named is not None
    (note,) = cautions(at(MONTH), CITED, weak=False, when=said.any_time())
    assert note.text == "Nothing from 2 April 2026 answers this. These articles are from 11 to 12 April 2026."
    assert cautions(at(MONTH), CITED, weak=False, when=replace(said, since=DAY, until=DAY).any_time()) == ()
    undated = Citation(1, told_by("The Gull", ONE, None), HITS[0].passage, "")
    (note,) = cautions(at(MONTH), [undated], weak=False, when=said.any_time())
    assert note.text == "Nothing dated from 2 April 2026 answers this. The article has no date."
    assert cautions(at(MONTH), CITED, weak=False, when=named) == ()


def test_an_article_without_a_date_may_be_new() -> None:
    """Nothing is said where the newest can't be known."""
    undated = Citation(2, told_by("The Gull", ONE, None), HITS[1].passage, "")
    assert cautions(at(MONTH), [CITED[0], undated], weak=False) == ()


def test_weak_support_and_differing_sources_are_said_before_age() -> None:
    """What bears on the truth comes first; each side of a difference has publisher, day, figure and marker."""
    weak, differ, old = cautions(at(MONTH), CITED, weak=True, difference=difference())
    assert (weak.kind, old.kind) == (NoteKind.WEAK_SUPPORT, NoteKind.OLD)
    assert differ.text == (
        "The sources differ: The Gull (11 April 2026) has “Some 23 ships” [1], "
        "The Wire (12 April 2026) has “31 ships” [2]."
    )
    assert differ.values == {
        "publisher_1": "The Gull", "date_1": "2026-04-11", "figure_1": "Some 23 ships", "citation_1": 1,
        "publisher_2": "The Wire", "date_2": "2026-04-12", "figure_2": "31 ships", "citation_2": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cited", "missing"),
    [
        ("There are 23 or 31 ships. [1] [2]", CITED, []),
        ("There are 23 ships. [1]", CITED[:1], ["31 ships"]),
        ("There are 23 ships at the mole. [1] Coffee is short. [2]", CITED, ["31 ships"]),
        ("Dockers are on strike.", (), ["Some 23 ships", "31 ships"]),
    ],
)
def test_what_an_answer_does_not_tell_of_a_difference(
    text: str, cited: tuple[Citation, ...], missing: list[str]
) -> None:
    """A side is told where its passage is cited and its figure is in the text."""
    assert [
        next(word for word in missing if word in pick.words) for pick in untold(difference(), text, cited)
    ] == missing


def test_nothing_of_the_year_asked_for() -> None:
    """What neither is of that year nor names it is not told as that year's without a word."""
    asked = "how many ships were waiting at Port Ellery in 2024?"
    cited = [Citation(1, told_by("The Gull", ONE, DAY), HITS[0].passage, "")]
    kinds = [note.kind for note in cautions(Question(asked), cited, weak=False, when=read_when(asked, DAY))]
    assert kinds == [NoteKind.OTHER_TIME]
    named = [replace(cited[0], article=replace(cited[0].article, title="The strike of 2024"))]
    assert not cautions(Question(asked), named, weak=False, when=read_when(asked, DAY))
