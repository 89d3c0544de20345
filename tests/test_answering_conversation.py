"""Follow-up questions are understood from the conversation; questions that stand by themselves are left alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from retrieval.answering.conversation import in_context
from retrieval.models import Answer, AnswerStatement, Article, Citation, Filters, Passage, Question, Status
from retrieval.notes import UNRESOLVED

TEXT = (
    "“The pilings are rotten,” Mayor Ines Okafor said on Tuesday.\n"
    "“My crews will lose their jobs,” shipowner Tomas Lindqvist said in Northhaven."
)
FERRY = Article("Old ferry slip to close", TEXT, id="ferry")
SOURCE = Citation(1, FERRY, Passage(0, 0, len(TEXT), TEXT, id="ferry-0"), TEXT)


def answered(question: str, *speakers: str) -> Answer:
    """An answer from the ferry article, in which these speak."""
    said = [AnswerStatement("The pilings are rotten", 1, name, "The pilings are rotten", True) for name in speakers]
    return Answer(question, Status.ANSWERED, "… [1]", tuple(said), (SOURCE,))


def unanswered(question: str) -> Answer:
    """The honest no."""
    return Answer(question, Status.NO_EVIDENCE, "My articles don't say.", nearest=(FERRY,))


OKAFOR = answered("What did Okafor say about the pilings?", "Ines Okafor")
BRIDGE = answered("When does the bridge open?")
THREAT = answered("what did Lindqvist threaten?", "Tomas Lindqvist")


def understood(question: str, *history: Answer) -> str:
    """What a question was taken to mean, '' where it was left alone."""
    asked, notes = in_context(Question(question, history=history))
    if notes == (UNRESOLVED,):
        assert asked.text == question
        return UNRESOLVED.text
    said = [note.text for note in notes]
    assert said == ([f"Understood as: {asked.text}"] if asked.text != question else [])
    return asked.text if notes else ""


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("and on housing?", "what did Okafor say about housing?"),
        ("And what about housing?", "what did Okafor say about housing?"),
        ("on housing?", "what did Okafor say about housing?"),
        ("how about the fishermen", "what did Okafor say about the fishermen?"),
        ("what about Lindqvist?", "What did Lindqvist say about the pilings?"),
        ("And Tomas Lindqvist?", "What did Tomas Lindqvist say about the pilings?"),
        ("what about Northhaven?", "what did Okafor say about Northhaven?"),
        ("and what did Lindqvist say?", "what did Lindqvist say about the pilings?"),
        ("and in Northhaven?", "What did Okafor say about the pilings in Northhaven?"),
        ("what did she say about China?", "what did Ines Okafor say about China?"),
        ("When did she say that?", "When did Ines Okafor say that about the pilings?"),
        ("who is she?", "who is Ines Okafor?"),
        ("what about her plan?", "what about Ines Okafor's plan?"),
        ("did anyone answer her", "did anyone answer her"),
        ("how much would it cost?", "how much would the pilings cost?"),
        ("who said that?", "who said “The pilings are rotten”?"),
        ("who else said that?", "who else said “The pilings are rotten”?"),
        ("does she regret it?", "does Ines Okafor regret the pilings?"),
        ("how did Lindqvist react to that?", "how did Lindqvist react to the pilings?"),
        ("is that true?", "is that true (What did Okafor say about the pilings)?"),
        ("what did they say?", "what did they say (What did Okafor say about the pilings)?"),
        ("what happened there?", "what happened there (What did Okafor say about the pilings)?"),
        ("was that deal signed?", "was that deal signed (What did Okafor say about the pilings)?"),
        ("why?", "why (What did Okafor say about the pilings)?"),
        ("Tell me more.", "What did Okafor say about the pilings?"),
    ],
)  # fmt: skip
def test_a_follow_up_is_asked_in_full(question: str, meant: str) -> None:
    """After an answer with Okafor's words on the pilings."""
    expected = "" if question == meant else meant
    assert understood(question, OKAFOR) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Is it true that Carney met Xi on Sunday?",
        "What did Lindqvist say about jobs?",
        "What did the mayor say about the bridge when it closed?",
        "What did Lindqvist say he would do?",
        "Did Lindqvist say that the crews strike?",
        "Is there a hockey game on Sunday?",
        "How long does it take to reach Northhaven?",
        "When does the harbour bridge open?",
        "What will happen this week?",
        "Which of those who spoke were fishermen?",
        "what did that tudor bed go for at auction?",
        "When was the deal that Lindqvist signed announced?",
        "Why did the council that closed the slip vote on Tuesday?",
        "how many people live in Northhaven and is it growing?",
        "and what about the ten thousand people who came to see the new quay on Sunday?",
    ],
)
@pytest.mark.parametrize("history", [(OKAFOR,), ()], ids=["after an answer", "alone"])
def test_a_question_that_stands_by_itself_is_left_alone(question: str, history: tuple[Answer, ...]) -> None:
    """Whatever was asked before."""
    assert understood(question, *history) == ""


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("and the tunnel?", "When does the tunnel open?"),
        ("what about the ferries", "When does the ferries open?"),
        ("how much would it cost?", "how much would it cost (When does the bridge open)?"),
        ("why?", "why (When does the bridge open)?"),
        ("what did he say?", UNRESOLVED.text),
    ],
)
def test_after_a_fact(question: str, meant: str) -> None:
    """The thing asked about is exchanged or kept beside; nobody was named, so "he" is nobody."""
    assert understood(question, BRIDGE) == meant


def test_the_verb_of_the_question_before_is_kept() -> None:
    """Another one is asked about the same."""
    assert understood("and Okafor?", THREAT) == "what did Okafor threaten?"


@pytest.mark.parametrize(
    "before",
    [
        answered("who won the race?"),
        answered("what did people say about the slip?", "Ines Okafor", "Tomas Lindqvist"),
        answered("how much is the toll?"),
    ],
    ids=["winner unknown", "two spoke", "nobody"],
)
def test_who_can_not_be_known_is_not_guessed(before: Answer) -> None:
    """The question is searched as it is, with a note."""
    assert understood("what did she say about China?", before) == UNRESOLVED.text


def test_a_pronoun_without_any_conversation_is_said_to_be_unclear() -> None:
    """A person's; "it" may stand for many things and is left alone."""
    assert understood("who is he?") == UNRESOLVED.text
    assert understood("how much would it cost?") == ""


def test_a_name_asked_about_can_be_meant() -> None:
    """Though nobody spoke in the answer."""
    assert (
        understood("where was he born?", answered("How old is Tomas Lindqvist?")) == "where was Tomas Lindqvist born?"
    )


def test_follow_ups_follow_follow_ups() -> None:
    """Each is understood from the one before it as that was understood."""
    second = unanswered("and on housing?")
    assert understood("and on rents?", OKAFOR, second) == "what did Okafor say about rents?"
    assert understood("when did she say that?", OKAFOR, second) == "when did Okafor say that about housing?"


def test_the_filters_stay() -> None:
    """Only the words change."""
    question = Question("and on housing?", Filters(publisher="Post"), 3, (OKAFOR,))
    asked, _ = in_context(question)
    assert (asked.filters, asked.limit, asked.history) == (question.filters, 3, (OKAFOR,))


DATED = replace(
    OKAFOR, citations=(replace(SOURCE, article=replace(FERRY, published_at=datetime(2026, 3, 9, 18, tzinfo=UTC))),)
)


@pytest.mark.parametrize(
    ("question", "full"),
    [
        ("and since then?", "What did Okafor say about the pilings?"),
        ("What has happened since then?", "What did Okafor say about the pilings?"),
        ("what did she say about the ferry since then?", "what did Ines Okafor say about the ferry?"),
    ],
)
def test_since_then_is_later_than_what_was_cited(question: str, full: str) -> None:
    """Only articles after the newest cited one are searched, whatever bound was set before; the note says so."""
    until = datetime(2026, 3, 31, tzinfo=UTC)
    asked, (note,) = in_context(Question(question, Filters(until=until, publisher="The Gull"), history=(DATED,)))
    assert asked.text == full
    assert asked.filters == Filters(since=datetime(2026, 3, 9, 18, 0, 1, tzinfo=UTC), publisher="The Gull")
    assert note.text == f"Understood as: {full[:-1]}, since 9 March 2026?"


def test_since_then_without_a_date_to_go_by() -> None:
    """Nothing is searched as if it were known."""
    asked, notes = in_context(Question("and since then?", history=(OKAFOR,)))
    assert asked.filters == Filters()
    assert notes


@pytest.mark.parametrize("question", ["qu'a-t-il dit sur le quai ?", "et depuis ?", "Et Lindqvist ?"])
def test_a_french_follow_up_that_leans_says_so(question: str) -> None:
    """What it refers to is not known from its words; that is told, and the question is left as it is."""
    asked, notes = in_context(Question(question, history=(OKAFOR,), language="fr"))
    assert asked.text == question
    assert notes == (UNRESOLVED,)
