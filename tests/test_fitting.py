"""retrieval/fitting.py: of a passage that was found, the sentences that it was found for."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.fitting import fitting_spans
from retrieval.models import Question, Span
from tests.desk import HashingEmbedder
from tests.newsroom import Newsroom, open_newsroom

HARBOUR = """The harbour council of Tarnmouth met on Tuesday. Members spoke for an hour about the budget of the library.
Then they voted to close the old ferry slip by autumn. Its pilings are rotten. The fare stays at three dollars."""
CRANE = "A crane fell in the shipyard. Nobody was hurt. The owner of the yard thanked the police for their help."


@pytest.fixture
async def newsroom(data_dir: Path) -> AsyncIterator[Newsroom]:
    """Two articles."""
    async with open_newsroom(data_dir, HashingEmbedder()) as opened:
        await opened.take_in(HARBOUR, title="Council meets")
        await opened.take_in(CRANE, title="Crane falls")
        yield opened


async def told(newsroom: Newsroom, query: str) -> dict[str, str]:
    """What is shown of each article."""
    result = await newsroom.retriever.search(newsroom.library, Question(query))
    spans = fitting_spans(result, result.hits)
    return {
        hit.article.title: hit.article.text[span.start : span.end] for hit, span in zip(result.hits, spans, strict=True)
    }


async def test_the_sentence_that_holds_the_words_is_shown(newsroom: Newsroom) -> None:
    """Not the beginning of the passage, and to the letter."""
    shown = await told(newsroom, "closing the ferry slip")
    assert shown["Council meets"] == "Then they voted to close the old ferry slip by autumn."


async def test_two_sentences_where_they_hold_more(newsroom: Newsroom) -> None:
    """The neighbour with a further word of the search comes along."""
    shown = await told(newsroom, "ferry slip pilings")
    assert shown["Council meets"].endswith("by autumn. Its pilings are rotten.")


async def test_meaning_can_not_be_compared(newsroom: Newsroom) -> None:
    """Then the words decide."""
    newsroom.indexer.down = True
    assert (await told(newsroom, "who was hurt"))["Crane falls"] == "Nobody was hurt."


async def test_of_two_questions_each_has_its_sentence(newsroom: Newsroom) -> None:
    """A passage that one half of a question found shows what that half is about."""
    shown = await told(newsroom, "what happened to the crane in the shipyard and what is the fare of the ferry?")
    assert shown["Crane falls"].startswith("A crane fell in the shipyard.")
    assert shown["Council meets"].endswith("The fare stays at three dollars.")


async def test_nothing_found_is_nothing_shown(newsroom: Newsroom) -> None:
    """No hits, no spans."""
    result = await newsroom.retriever.search(newsroom.library, Question("ferry"))
    assert fitting_spans(result, []) == []


async def test_a_passage_that_was_not_ranked_is_shown_whole(newsroom: Newsroom) -> None:
    """Without sentences to choose from, all of it is what was found."""
    result = await newsroom.retriever.search(newsroom.library, Question("ferry"))
    hit = result.hits[0]
    assert fitting_spans(replace(result, sentences=()), [hit]) == [Span(hit.passage.start, hit.passage.end)]
