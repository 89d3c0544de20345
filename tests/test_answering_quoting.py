"""The answerer without a model, on articles of our own and on a real one as people paste it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from retrieval.answering import QuotingAnswerer
from retrieval.embedding.minilm import MiniLM
from retrieval.models import Answer, Filters, NoteKind, Question, Status
from retrieval.notes import ALL_WITHDRAWN
from tests.answering_material import Onlooker
from tests.newsroom import Newsroom, open_newsroom
from tests.stories import COPY, LATER, QUAY, STORM, WHEN

SEED = Path(__file__).parents[1].parent / "shared" / "seed" / "000_f7810662300d88f2.txt"


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    """The default embedder, loaded once."""
    return MiniLM()


@pytest_asyncio.fixture
async def newsroom(tmp_path: Path, minilm: MiniLM) -> AsyncIterator[Newsroom]:
    """Two stories of one town."""
    async with open_newsroom(tmp_path, minilm) as room:
        await room.take_in(QUAY, title="Port Ellery to close its ferry slip", publisher="The Gull", published_at=WHEN)
        await room.take_in(STORM, title="Storm takes market roof", publisher="The Gull", published_at=LATER)
        yield room


@pytest_asyncio.fixture
async def seed(tmp_path: Path, minilm: MiniLM) -> AsyncIterator[Newsroom]:
    """The article as people paste it: share lines, teasers, every paragraph twice."""
    if not SEED.exists():
        pytest.skip("the pasted article of ../shared/seed is not here")
    async with open_newsroom(tmp_path, minilm) as room:
        await room.take_in(SEED.read_bytes())
        yield room


def check_promises(answer: Answer) -> None:
    """What every answer keeps: markers and citations agree, and what is said stands where the citation says."""
    by_number = {citation.number: citation for citation in answer.citations}
    assert list(by_number) == list(range(1, len(by_number) + 1))
    assert all(f"[{number}]" in answer.text for number in by_number)
    assert {statement.citation for statement in answer.statements} <= set(by_number)
    for statement in answer.statements:
        citation = by_number[statement.citation]
        assert statement.verified
        assert statement.content in citation.passage.text
        assert citation.article.text[citation.passage.start : citation.passage.end] == citation.passage.text


async def test_a_persons_own_words(newsroom: Newsroom) -> None:
    """Asked what somebody said, the answer is their words, their full name and the place where they stand."""
    answer = await newsroom.ask("what did okafor say about the pilings?")
    check_promises(answer)
    assert answer.text.startswith(
        "Ines Okafor said: “The pilings are rotten and I will not wait for somebody to drown” [1]"
    )
    assert {statement.speaker for statement in answer.statements} == {"Ines Okafor"}
    assert answer.citations[0].article.publisher == "The Gull"
    assert answer.model == "quoting"


async def test_nobody_elses_words(newsroom: Newsroom) -> None:
    """Two people spoke of the harbour: the words of one are never the other's."""
    answer = await newsroom.ask("what did Reyes say about the harbour?")
    check_promises(answer)
    assert {statement.speaker for statement in answer.statements} == {"Dov Reyes"}
    assert "one plank at a time" in answer.text
    assert "pilings" not in answer.text


async def test_a_fact_with_its_sentence(newsroom: Newsroom) -> None:
    """Asked for a fact, the lead is the sentence that tells it, and the citation quotes it."""
    answer = await newsroom.ask("how many homes lost power in the storm?")
    check_promises(answer)
    assert "1,900 homes" in answer.text.split("\n")[0]
    assert "1,900 homes" in answer.citations[0].quotation


async def test_a_sentence_that_leans_on_another_brings_it(newsroom: Newsroom) -> None:
    """A sentence such as "They leave every forty minutes" is not shown without who "they" are."""
    answer = await newsroom.ask("how often do the ferries leave, every how many minutes?")
    assert "Ferries to Small Island will use the northern quay from May. They leave every forty minutes." in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "what did Okafor say about housing?",
        "what did Reyes say about the storm?",
        "what did Marsh say about the ferry slip?",
        "who won the hockey game?",
        "what is the capital of Peru?",
        "",
        "???",
    ],
)
async def test_an_honest_no(newsroom: Newsroom, question: str) -> None:
    """What the articles don't tell is not answered: no citation, and the nearest articles are named."""
    answer = await newsroom.ask(question)
    assert answer.status is Status.NO_EVIDENCE
    assert (answer.statements, answer.citations) == ((), ())
    assert answer.text == "My articles don't say."
    assert len(answer.nearest) <= 3


async def test_an_empty_library_says_no(tmp_path: Path, minilm: MiniLM) -> None:
    """A library without articles says so; so does one whose only article is withdrawn, which is not none."""
    async with open_newsroom(tmp_path, minilm) as room:
        answer = await room.ask("what did Okafor say?")
        assert (answer.status, answer.nearest) == (Status.NO_EVIDENCE, ())
        assert [note.text for note in answer.notes] == ["There are no articles in this library yet."]
        await room.take_in(
            "This article has been retracted. Its author could not show that Okafor said it.", title="It"
        )
        answer = await room.ask("what did Okafor say?")
        assert (answer.status, answer.citations) == (Status.NO_EVIDENCE, ())
        assert [note.text for note in answer.notes] == [ALL_WITHDRAWN.text]


async def test_the_reading_is_told(newsroom: Newsroom) -> None:
    """Whoever waits is told once how many passages were found; without a model nothing is written bit by bit."""
    onlooker = Onlooker()
    await newsroom.answerer.answer(newsroom.library, Question("how many homes lost power?"), onlooker)
    assert (onlooker.read, onlooker.seen) == ([2], [])


async def test_statements_are_read_once(newsroom: Newsroom) -> None:
    """What the search has read already is not read again: an answerer that has no catalog answers alike."""
    alone = QuotingAnswerer(newsroom.retriever, cast(Any, None))
    answer = await alone.answer(newsroom.library, Question("what did okafor say about the pilings?"))
    assert answer.text == (await newsroom.ask("what did okafor say about the pilings?")).text


async def test_filters_narrow(newsroom: Newsroom) -> None:
    """Dates, publisher and speaker keep to what they name; what they exclude is not evidence."""
    question = "what happened at Port Ellery?"
    late = await newsroom.ask(question, Filters(since=datetime(2026, 4, 1)))
    assert {citation.article.title for citation in late.citations} == {"Storm takes market roof"}
    early = await newsroom.ask(question, Filters(until=datetime(2026, 3, 31)))
    assert {citation.article.title for citation in early.citations} == {"Port Ellery to close its ferry slip"}
    nowhere = await newsroom.ask(question, Filters(publisher="Another Paper"))
    assert nowhere.status is Status.NO_EVIDENCE
    marsh = await newsroom.ask("what was said about the market hall?", Filters(speaker="Marsh"))
    assert {statement.speaker for statement in marsh.statements} == {"Lena Marsh"}


async def test_limit_bounds_the_sources(newsroom: Newsroom) -> None:
    """At most as many statements are shown as were asked for."""
    answer = await newsroom.ask("what happened at Port Ellery?", limit=1)
    check_promises(answer)
    assert len(answer.statements) == 1


async def test_a_copy_is_not_a_second_source(newsroom: Newsroom) -> None:
    """The same report by another publisher in nearly the same words is not cited beside the first."""
    await newsroom.take_in(COPY, title="Ferry slip to shut", publisher="The Other Gull", published_at=WHEN)
    answer = await newsroom.ask("what did Reyes tell reporters about the harbour?")
    check_promises(answer)
    assert len(answer.citations) == 1


async def test_without_the_index_words_still_answer(newsroom: Newsroom) -> None:
    """While the index can't be used, questions are answered by words, and the answer says so."""
    newsroom.indexer.down = True
    answer = await newsroom.ask("what did Okafor say about the pilings?")
    check_promises(answer)
    assert "pilings are rotten" in answer.text
    assert any("words only" in note.text for note in answer.notes)
    assert (await newsroom.ask("what did Okafor say about housing?")).status is Status.NO_EVIDENCE
    assert (await newsroom.ask("who won the hockey game?")).status is Status.NO_EVIDENCE


async def test_seed_carney_on_usmca(seed: Newsroom) -> None:
    """His words and the report on proper channels, once each, and nothing of Trump's as his."""
    answer = await seed.ask("what did Carney say about USMCA?")
    check_promises(answer)
    assert answer.text.count("We have no intention of doing that with China or any other non-market economy") == 1
    assert answer.text.count("would have to go through proper channels under its trade deal") == 1
    assert "said Sunday" in answer.text
    assert {statement.speaker for statement in answer.statements} == {"Mark Carney"}
    assert "sorely mistaken" not in answer.text
    assert "100 percent" not in answer.text


async def test_seed_trumps_threat(seed: Newsroom) -> None:
    """The tariff quotation is Trump's, on Truth Social."""
    answer = await seed.ask("what did Trump threaten?")
    check_promises(answer)
    assert "it will immediately be hit with a 100 percent tariffs" in answer.statements[0].content
    assert {statement.speaker for statement in answer.statements} == {"Donald Trump"}
    assert "Truth Social" in answer.text


async def test_seed_credit(seed: Newsroom) -> None:
    """The sum, in the sentence that tells it, and whose it is."""
    answer = await seed.ask("how much credit does the Alberta group want?")
    check_promises(answer)
    assert "$500 billion in credit" in answer.text.split("\n")[0]
    assert "Alberta Prosperity Project" in answer.text


async def test_seed_state_department(seed: Newsroom) -> None:
    """The spokesperson's words as the first telling has them, not as the re-worded one."""
    answer = await seed.ask("what did the State Department say about the meetings?")
    check_promises(answer)
    assert "As is typical in routine meetings such as these, no commitments were made" in answer.text
    assert "no commitments were extended" not in answer.text
    assert answer.statements[0].speaker == "State Department spokesperson"


@pytest.mark.parametrize("question", ["what did Carney say about housing?", "who won the hockey game?"])
async def test_seed_does_not_say(seed: Newsroom, question: str) -> None:
    """Neither is in the article."""
    answer = await seed.ask(question)
    assert answer.status is Status.NO_EVIDENCE
    assert answer.citations == ()


async def test_seed_furniture_is_never_cited(seed: Newsroom) -> None:
    """No teaser headline and no share line is cited, whatever is asked for."""
    for question in (
        "what did Chuck Schumer demand to prevent a shutdown?",
        "what did Tom Homan reveal about ICE guidelines?",
        "what are Latino Republican lawmakers worried about?",
        "share this",
    ):
        answer = await seed.ask(question)
        cited = " ".join(citation.passage.text for citation in answer.citations)
        assert not any(name in cited for name in ("Schumer", "Homan", "Latino", "internewscast", "You May Also Like"))


GULL = (
    "Dockers of Port Ellery have been on strike since Tuesday, led by Dov Reyes.\n\n"
    "Some 23 ships are waiting outside the mole of Port Ellery for the crews to come back."
)
WIRE = "Coffee may run short: with 41 ships now waiting for a berth at Port Ellery, Dov Reyes spoke of a long strike."
STRIKE = datetime(2026, 4, 20, 9, tzinfo=UTC)


async def test_sources_that_differ_stand_side_by_side(newsroom: Newsroom) -> None:
    """Two publishers with other figures for the same ships: both are quoted, both are cited, none is averaged."""
    await newsroom.take_in(GULL, title="Strike at Port Ellery", publisher="The Gull", published_at=STRIKE)
    await newsroom.take_in(WIRE, title="Dockers stay away", publisher="The Wire", published_at=STRIKE)
    answer = await newsroom.ask("how many ships are waiting at Port Ellery?", asked_at=STRIKE)
    check_promises(answer)
    publishers = [answer.citations[statement.citation - 1].article.publisher for statement in answer.statements]
    told = dict(zip(publishers[:2], answer.text.split("\n\n"), strict=False))
    assert "23 ships" in told["The Gull"]
    assert "41 ships" in told["The Wire"]
    assert "32" not in answer.text
    (note,) = (note for note in answer.notes if note.kind is NoteKind.SOURCES_DIFFER)
    assert {note.values["figure_1"], note.values["figure_2"]} == {"Some 23 ships", "41 ships"}
    markers = {publisher: one.citation for publisher, one in zip(publishers, answer.statements[:2], strict=False)}
    assert markers[str(note.values["publisher_1"])] == note.values["citation_1"]


async def test_old_articles_are_said_to_be(newsroom: Newsroom) -> None:
    """Asked two months later, the day of the newest article is told; asked for those days, it is not."""
    question = "what did the storm cut off for 1,900 homes?"
    then = await newsroom.ask(question, asked_at=LATER)
    later = await newsroom.ask(question, asked_at=LATER + timedelta(days=60))
    filtered = await newsroom.ask(question, Filters(since=LATER), asked_at=LATER + timedelta(days=60))
    kinds = [[note.kind for note in answer.notes] for answer in (then, later, filtered)]
    assert kinds == [[], [NoteKind.OLD], []]


async def test_a_loose_fit_is_called_weak(newsroom: Newsroom) -> None:
    """What the articles answer plainly has no such note; what only touches on them has, where it is answered at all."""
    plain = await newsroom.ask("what did Okafor say about the pilings?", asked_at=LATER)
    loose = await newsroom.ask("what happened at Port Ellery?", asked_at=LATER)
    assert NoteKind.WEAK_SUPPORT not in [note.kind for note in plain.notes]
    assert loose.status is Status.ANSWERED
    assert NoteKind.WEAK_SUPPORT in [note.kind for note in loose.notes]
