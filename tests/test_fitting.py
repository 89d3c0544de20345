"""retrieval/fitting.py: of a passage that was found, the sentences that it was found for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from retrieval.fitting import fitting_spans
from retrieval.models import Question
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
    spans = await fitting_spans(newsroom.retriever, result, result.hits)
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


async def test_meaning_can_not_be_compared(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the words decide."""

    async def nothing(text: str, others: object) -> None:
        return None

    monkeypatch.setattr(newsroom.retriever, "similar", nothing)
    assert (await told(newsroom, "who was hurt"))["Crane falls"] == "Nobody was hurt."


async def test_nothing_found_is_nothing_shown(newsroom: Newsroom) -> None:
    """No hits, no spans."""
    result = await newsroom.retriever.search(newsroom.library, Question("ferry"))
    assert await fitting_spans(newsroom.retriever, result, []) == []
