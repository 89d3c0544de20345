"""Which articles are read whole: by words, by meaning, by who speaks, by date; copies and filters."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from retrieval.gathering import ARTICLES, Asked, Gatherer
from retrieval.indexing import Indexer
from retrieval.models import Filters
from retrieval.questions.question import read_question
from retrieval.ranking import Candidate
from retrieval.when import read_when
from tests.catalog_material import article, cut
from tests.desk import HashingEmbedder
from tests.newsroom import Newsroom, open_newsroom
from tests.stories import LATER, QUAY, STORM, WHEN


@pytest.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """Two stories of one town."""
    async with open_newsroom(tmp_path, HashingEmbedder()) as room:
        await room.take_in(QUAY, title="Ferry slip", publisher="The Gull", published_at=WHEN)
        await room.take_in(STORM, title="Storm", publisher="The Gull", published_at=LATER)
        yield room


def _asked(question: str) -> Asked:
    return Asked(read_question(question), None, Filters(), None, None)


async def _passages(room: Newsroom, title: str) -> list[str]:
    (found,) = [one for one in await room.catalog.articles(room.library) if one.title == title]
    return [passage.id for passage in await room.catalog.passages_of(room.library, found.id)]


async def _gather(
    room: Newsroom, asked: Asked, words: dict[str, float], meaning: dict[str, float], *named: str
) -> list[Candidate]:
    gatherer = Gatherer(room.catalog, cast(Indexer, room.indexer))
    return await gatherer.candidates(room.library, asked, words, meaning, frozenset(named))


async def test_an_article_is_read_whole(newsroom: Newsroom) -> None:
    """One passage found brings all passages, and who said what in the article."""
    first = (await _passages(newsroom, "Ferry slip"))[0]
    (candidate,) = await _gather(newsroom, _asked("ferry slip"), {first: 4.0}, {})
    assert "".join(passage.text for passage in candidate.passages).count("forty minutes") == 1
    assert {"Ines Okafor", "Dov Reyes"} <= {one.speaker for one in candidate.statements}
    assert (candidate.words, candidate.worded) == (1.0, {first: 4.0})


async def test_either_search_brings_an_article(newsroom: Newsroom) -> None:
    """One by its words, one by its meaning; what neither found is not read; what is gone from the catalog neither."""
    quay, storm = (await _passages(newsroom, "Ferry slip"))[0], (await _passages(newsroom, "Storm"))[0]
    found = await _gather(newsroom, _asked("ferry"), {quay: 4.0}, {storm: 0.5, "gone-1-0": 0.9})
    assert {one.article.title for one in found} == {"Ferry slip", "Storm"}
    assert await _gather(newsroom, _asked("ferry"), {}, {}) == []


async def test_much_that_is_near_hides_no_name(newsroom: Newsroom) -> None:
    """Twenty articles that are near in meaning, and one that has the words, or in which the one asked about speaks."""
    near: dict[str, float] = {}
    for number in range(20):
        await newsroom.take_in(f"{STORM}\n\nShed {number} stood.", title=f"Shed {number}", publisher="The Gull")
        near |= dict.fromkeys(await _passages(newsroom, f"Shed {number}"), 0.9)
    quay, some = (await _passages(newsroom, "Ferry slip"))[0], next(iter(near))
    worded = await _gather(newsroom, _asked("the slip"), {quay: 4.0, some: 3.9}, near)
    assert "Ferry slip" in {one.article.title for one in worded}
    assert len(worded) == ARTICLES
    spoken = await _gather(newsroom, _asked("what did Okafor say?"), {some: 3.9}, near, "Ines Okafor")
    assert "Ferry slip" in {one.article.title for one in spoken}
    assert len(spoken) == ARTICLES


async def test_meaning_is_measured_on_what_is_stored(newsroom: Newsroom) -> None:
    """With a vector every passage of the candidates has its cosine, also those that the index did not name."""
    quay = await _passages(newsroom, "Ferry slip")
    (vector,) = await newsroom.indexer.embed_texts(["ferry slip"])
    (candidate,) = await _gather(newsroom, replace(_asked("ferry slip"), vector=vector), {}, {quay[0]: 0.5})
    assert candidate.meaning.keys() == set(quay)
    assert all(-1.001 <= cosine <= 1.001 for cosine in candidate.meaning.values())


async def test_whoever_is_asked_about_brings_the_article_in_which_they_speak(newsroom: Newsroom) -> None:
    """Asked what somebody said, though neither search found it; for any other question they only help."""
    assert [
        one.article.title for one in await _gather(newsroom, _asked("what did Marsh say?"), {}, {}, "Lena Marsh")
    ] == ["Storm"]
    assert await _gather(newsroom, _asked("the market hall"), {}, {}, "Lena Marsh") == []
    both = {identifier: 1.0 for title in ("Ferry slip", "Storm") for identifier in await _passages(newsroom, title)}
    scores = {one.article.title: one.score for one in await _gather(newsroom, _asked("hall"), both, {}, "Lena Marsh")}
    without = {one.article.title: one.score for one in await _gather(newsroom, _asked("hall"), both, {})}
    assert scores["Storm"] > without["Storm"]
    assert scores["Ferry slip"] == without["Ferry slip"]


async def test_a_copy_is_not_read_beside_the_first(newsroom: Newsroom) -> None:
    """An article that begins with the same passage takes no place from others; one with another beginning does."""
    for title, text in (
        ("First", "A crane fell.\nNobody was hurt."),
        ("Copy", "A crane fell.\nRead more on our site."),
        ("Other", "A crane has fallen.\nNobody was hurt."),
    ):
        made = article(text, title, key=title)
        await newsroom.catalog.store(newsroom.library, made, cut(made), [])
    ids = {one: 1.0 for title in ("First", "Copy", "Other") for one in await _passages(newsroom, title)}
    titles = [one.article.title for one in await _gather(newsroom, _asked("crane"), ids, {})]
    assert len(titles) == 2
    assert "Other" in titles


async def test_what_filters_exclude_is_not_read(newsroom: Newsroom) -> None:
    """Of an article, only the passages that pass; an article without any is none."""
    quay, storm = await _passages(newsroom, "Ferry slip"), await _passages(newsroom, "Storm")
    asked = replace(_asked("ferry"), allowed=frozenset(quay[:1]))
    (candidate,) = await _gather(newsroom, asked, {quay[0]: 1.0, storm[0]: 2.0}, {})
    assert [passage.id for passage in candidate.passages] == quay[:1]


async def test_the_time_asked_for_counts(newsroom: Newsroom) -> None:
    """ "The latest" prefers the later of two articles that are found alike."""
    ids = {(await _passages(newsroom, title))[0]: 1.0 for title in ("Ferry slip", "Storm")}
    when = read_when("latest news from Port Ellery", datetime(2026, 4, 20, tzinfo=UTC))
    found = await _gather(newsroom, replace(_asked("Port Ellery"), when=when), ids, {})
    scores = {one.article.title: one.score for one in found}
    assert scores["Storm"] > scores["Ferry slip"]


async def test_another_library_is_not_read(newsroom: Newsroom) -> None:
    """Passages of this library mean nothing to another."""
    ids = dict.fromkeys(await _passages(newsroom, "Storm"), 1.0)
    newsroom.library = await newsroom.catalog.library("other")
    assert await _gather(newsroom, _asked("storm"), ids, ids) == []
