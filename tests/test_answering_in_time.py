"""The time asked for is searched first, any other time after it, and the answer says which it was."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from retrieval.answering.in_time import search_in_time
from retrieval.embedding.static import StaticEmbedder
from retrieval.models import Answer, Filters, Question, Status
from tests.newsroom import Newsroom, open_newsroom

ASKED = datetime(2026, 4, 20, 12, tzinfo=UTC)
"""A Monday."""
BEGUN = "Dockers at Port Ellery went on strike on Monday.\n\n“We will stay out for six per cent,” said Lena Marsh."
ENDED = "The dock strike at Port Ellery ended on Monday.\n\n“Five per cent is a fair offer,” said Lena Marsh."
SINCE = "Port Ellery is busy.\n\n“We want safer cranes now,” said Lena Marsh on Thursday."
UNDATED = "Hugo Lindt bakes in Sallow Lane.\n\n“We start at two in the morning,” said the baker Hugo Lindt."


@pytest_asyncio.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A strike from its start to what came after, and a baker at no time."""
    async with open_newsroom(tmp_path, StaticEmbedder()) as room:
        for text, day in ((BEGUN, "2026-02-03"), (ENDED, "2026-03-10"), (SINCE, "2026-04-17"), (UNDATED, None)):
            moment = datetime.fromisoformat(f"{day}T09:00+00:00") if day else None
            await room.take_in(text, title=text[:20], published_at=moment)
        yield room


async def _ask(room: Newsroom, text: str, filters: Filters = Filters()) -> Answer:  # noqa: B008
    return await room.ask(text, filters, asked_at=ASKED)


@pytest.mark.parametrize(
    ("asked", "quoted", "note"),
    [
        ("what did Lena Marsh say in March?", ["Five"], "Understood as: articles from 1 to 31 March 2026."),
        (
            "what did Lena Marsh say before the strike ended?",
            ["six"],
            "Understood as: articles up to 8 March 2026 (“the strike ended”: 9 March 2026).",
        ),
        (
            "what has Lena Marsh said since the strike ended?",
            ["Five", "cranes"],
            "Understood as: articles since 9 March 2026 (“the strike ended”: 9 March 2026).",
        ),
        (
            "what did Hugo Lindt say last week?",
            ["two in the morning"],
            "Nothing dated from 13 to 19 April 2026 answers this. The article has no date.",
        ),
        (
            "what did Lena Marsh say about the cranes in April?",
            ["cranes"],
            "Understood as: articles from 1 to 30 April 2026.",
        ),
        (
            "what did Lena Marsh say about safer cranes in 2024?",
            ["cranes"],
            "Nothing from 1 January to 31 December 2024 answers this. The article is from 17 April 2026.",
        ),
        (
            "what did Lena Marsh say in January?",
            ["six", "Five", "cranes"],
            "Nothing from 1 to 31 January 2026 answers this. These articles are from 3 February to 17 April 2026.",
        ),
        (
            "what did Lena Marsh say before the flood?",
            ["six", "Five", "cranes"],
            "The articles do not date “the flood”, so those of any time are used.",
        ),
    ],
)
async def test_the_time_asked_for(newsroom: Newsroom, asked: str, quoted: list[str], note: str) -> None:
    """What is of that time answers alone; where nothing is, what is of another answers, and either is said."""
    answer = await _ask(newsroom, asked)
    assert answer.status is Status.ANSWERED
    assert [one for one in ("six", "Five", "cranes", "two in the morning") if one in answer.text] == quoted
    assert note in [told.text for told in answer.notes]


async def test_what_the_asker_set_is_kept(newsroom: Newsroom) -> None:
    """An option narrows for good: no other time is looked at, and no time read from the words is told."""
    answer = await _ask(newsroom, "what did Lena Marsh say last week?", Filters(until=ASKED - timedelta(days=60)))
    assert [one for one in ("six", "Five", "cranes") if one in answer.text] == ["six"]
    assert "Understood" not in " ".join(note.text for note in answer.notes)


async def test_where_no_time_answers_the_time_asked_for_is_told(newsroom: Newsroom) -> None:
    """The first result is kept, with its days, rather than another that does not answer either."""
    asked = Question("what did Lena Marsh say in March?", asked_at=ASKED)
    result = await search_in_time(newsroom.retriever, newsroom.library, asked, 5, lambda *_: False)
    assert {hit.article.title for hit in result.hits} == {ENDED[:20]}
    assert result.when is not None
    assert result.when.narrows
