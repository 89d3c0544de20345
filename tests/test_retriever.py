"""Finding passages: words and meaning fused, copies collapsed, filters kept."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from retrieval.embedding.static import StaticEmbedder
from retrieval.indexing import Indexer
from retrieval.models import Filters, Question
from retrieval.notes import EMPTY, NO_WORDS, PARTLY_INDEXED
from retrieval.questions.question import Asks
from retrieval.reader import Sheet
from retrieval.retriever import Retriever
from tests.newsroom import Newsroom, open_newsroom
from tests.stories import COPY, LATER, QUAY, STORM, WHEN


@pytest_asyncio.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """Two stories of one town, and another library with one of them."""
    async with open_newsroom(tmp_path, StaticEmbedder()) as room:
        await room.take_in(QUAY, title="Port Ellery to close its ferry slip", publisher="The Gull", published_at=WHEN)
        await room.take_in(STORM, title="Storm takes market roof", publisher="The Gull", published_at=LATER)
        yield room


async def test_names_and_numbers_are_found(newsroom: Newsroom) -> None:
    """A rare name or number brings its passage to the top, with the scores of both searches."""
    for query, words in (("Reyes", "Dov Reyes"), ("1,900", "1,900 homes"), ("co-operative", "co-operative")):
        result = await newsroom.retriever.search(newsroom.library, Question(query))
        assert words in result.hits[0].passage.text
        assert result.hits[0].words is not None
        assert result.hits[0].meaning is not None


async def test_other_words_are_found_by_meaning(newsroom: Newsroom) -> None:
    """A question that shares no word with the text still finds it."""
    result = await newsroom.retriever.search(newsroom.library, Question("hurricane damage to a building"))
    assert result.hits[0].article.title == "Storm takes market roof"
    assert result.notes == ()


@pytest.mark.parametrize(
    ("text", "named"), [("does Reyes want the slip closed", True), ("does the gull want it", False)]
)
async def test_who_speaks_here_is_asked_for_words(newsroom: Newsroom, text: str, named: bool) -> None:
    """What one wants is asked of their words where that one is a speaker of this library, else as a fact."""
    result = await newsroom.retriever.search(newsroom.library, Question(text))
    assert (result.reading.asks is Asks.SAID, bool(result.named)) == (named, named)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("the charity lady who takes in strays, where do they sleep", Asks.PLACE),
        ("reyes, how much will the slip cost", Asks.SAID),
    ],
)
async def test_a_common_noun_before_a_fact_names_no_speaker(newsroom: Newsroom, text: str, asks: Asks) -> None:
    """A fact about somebody described is no question for the words of whom an article calls by one noun of it."""
    await newsroom.take_in("The kennels in Mill Lane are full. “We need blankets,” the charity said.", title="Strays")
    assert (await newsroom.retriever.search(newsroom.library, Question(text))).reading.asks is asks


async def test_how_rare_words_are_is_asked_while_they_are_searched(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither waits for the other: over 100,000 passages the one takes 16 ms and the other 40, on a busy machine."""
    catalog, begun = newsroom.catalog, asyncio.Event()
    rarity, search = catalog.word_frequencies, catalog.search_words

    async def when_searched(*given: Any) -> Any:
        await asyncio.wait_for(begun.wait(), 30)
        return await rarity(*given)

    async def searched(*given: Any, **named: Any) -> Any:
        begun.set()
        return await search(*given, **named)

    monkeypatch.setattr(catalog, "word_frequencies", when_searched)
    monkeypatch.setattr(catalog, "search_words", searched)
    assert (await newsroom.retriever.search(newsroom.library, Question("Reyes"))).hits


async def test_copies_are_collapsed(newsroom: Newsroom) -> None:
    """A near-copy of a passage is not a second hit."""
    before = await newsroom.retriever.search(newsroom.library, Question("ferry slip vote"), 10)
    await newsroom.take_in(COPY, title="Port Ellery to close its ferry slip", publisher="Copycat", published_at=WHEN)
    after = await newsroom.retriever.search(newsroom.library, Question("ferry slip vote"), 10)
    assert len(after.hits) == len(before.hits)


async def test_few_passages_of_one_article(newsroom: Newsroom) -> None:
    """A long article on the matter does not crowd out what others tell of it."""
    # Words of its own in each, so that none passes for a copy; long enough to be a passage each.
    tales = [" ".join(f"tale{number}x{word}" for word in range(40)) for number in range(8)]
    told = [f"A lighthouse was painted, as {tale} tells." for tale in tales]
    await newsroom.take_in("\n\n".join(told), title="Lighthouses")
    await newsroom.take_in("One more lighthouse was painted at Cape Dunmore on Friday by its keeper.", title="Dunmore")
    result = await newsroom.retriever.search(newsroom.library, Question("who painted the lighthouse?"), 10)
    titles = [hit.article.title for hit in result.hits]
    assert titles.count("Lighthouses") == 4
    assert "Dunmore" in titles


async def test_filters_need_no_index(newsroom: Newsroom) -> None:
    """With a filter, only what passes it is compared, from the stored embeddings."""
    filters = Filters(since=datetime(2026, 4, 1))
    result = await newsroom.retriever.search(newsroom.library, Question("harbour", filters), 10)
    assert {hit.article.title for hit in result.hits} == {"Storm takes market roof"}
    assert all(hit.meaning is not None for hit in result.hits)
    none = await newsroom.retriever.search(newsroom.library, Question("harbour", Filters(publisher="Nobody")), 10)
    assert none.hits == ()


async def test_libraries_are_apart(newsroom: Newsroom) -> None:
    """Another library finds nothing of this one's."""
    other = await newsroom.catalog.library("other")
    result = await newsroom.retriever.search(other, Question("ferry slip"))
    assert result.hits == ()
    assert result.support == 0


@pytest.mark.parametrize("typed", ["the", "what", "and", "who is it?", "to be or not to be", "^a", "( OR *", "?!"])
async def test_without_a_word_to_search_by_nothing_is_searched(newsroom: Newsroom, typed: str) -> None:
    """Words that stand everywhere find nothing, and that is told as it is: only an empty library is called empty."""
    result = await newsroom.retriever.search(newsroom.library, Question(typed))
    assert (result.hits, result.notes) == ((), (NO_WORDS,))
    other = await newsroom.catalog.library("other")
    assert (await newsroom.retriever.search(other, Question(typed))).notes == (EMPTY,)


async def test_down_index_is_told(newsroom: Newsroom) -> None:
    """Without the index there are still hits by words, and a note that says so."""
    newsroom.indexer.down = True
    result = await newsroom.retriever.search(newsroom.library, Question("ferry slip"))
    assert result.hits
    assert all(hit.meaning is None for hit in result.hits)
    assert [note.text for note in result.notes] == ["Searched by words only. The index is being rebuilt."]


async def test_not_embedded_yet_is_found_by_its_words(newsroom: Newsroom) -> None:
    """An article just stored, whose embedding follows, is found by its words, ahead of what is merely near."""
    embed_all = newsroom.indexer.embed_all
    newsroom.indexer.embed_all = nothing  # type: ignore[method-assign]
    await newsroom.take_in("The lighthouse at Cape Dunmore was painted green on Friday by its keeper.", title="Green")
    newsroom.indexer.embed_all = embed_all  # type: ignore[method-assign]
    result = await newsroom.retriever.search(newsroom.library, Question("who painted the lighthouse at Cape Dunmore?"))
    assert result.hits[0].article.title == "Green"
    assert result.hits[0].meaning is None
    assert result.notes == (PARTLY_INDEXED,)


async def nothing(library: object) -> None:
    """What embeds no passage."""


async def test_support_tells_bearing_from_not(newsroom: Newsroom) -> None:
    """What bears on the articles has more support than what does not."""
    near = await newsroom.retriever.search(newsroom.library, Question("when will the ferry slip close?"))
    far = await newsroom.retriever.search(newsroom.library, Question("who composed the opera Norma?"))
    assert near.support > 2 * far.support


class CountingReader:
    """A reader who gives every sentence the same odds and counts the sheets that are read."""

    def __init__(self, odds: float) -> None:
        self.odds, self.sheets = odds, 0

    async def read(self, question: str, sheets: Sequence[Sheet]) -> list[list[float]]:
        """See `Reader`."""
        self.sheets += len(sheets)
        return [[self.odds] * len(sheet.sentences) for sheet in sheets]


@pytest.mark.parametrize(
    ("odds", "asked", "several"),
    [(2.0, "the ferry slip", False), (-2.0, "the ferry slip", True), (2.0, "the latest on the ferry slip", True)],
)
async def test_reading_ends_where_a_sentence_answers(
    newsroom: Newsroom, odds: float, asked: str, several: bool
) -> None:
    """What plainly answers is enough, unless the newest is asked for: then all that may answer is compared."""
    reader = CountingReader(odds)
    retriever = Retriever(newsroom.catalog, cast(Indexer, newsroom.indexer), reader)
    result = await retriever.search(newsroom.library, Question(asked))
    assert (reader.sheets > 1) == several
    assert result.judged == odds
