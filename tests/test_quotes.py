"""What somebody said, listed."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast

import numpy as np
import pytest

from retrieval.catalog import Catalog
from retrieval.errors import EmbeddingError
from retrieval.models import Article, Filters, Library, Vector
from retrieval.people.speaking import SpeakerBook
from retrieval.quotes import Quotes, Wanted, quote_as_json
from tests.catalog_fixtures import catalog, empty, library
from tests.catalog_material import article, cut, day, said

__all__ = ["catalog", "empty", "library"]

FERRY = article(
    "“The pilings are rotten,” said Mayor Ines Okafor.\n“The market stays,” Okafor said.\n“It rains,” said Bela.",
    title="Ferry slip to close",
    publisher="Harbour Post",
    published_at=day(4),
)
MARKET = article(
    "“We will rebuild the stalls,” said Ines Okafor.\n“We need cranes,” said Jonas Vik.",
    title="Market to be rebuilt",
    publisher="Meridian Wire",
    published_at=day(9),
)
COPY = article(
    "“The pilings are ROTTEN”, said Ines Okafor.", title="Slip closes", publisher="Écho Wire", published_at=day(6)
)


class Meanings:
    """An indexer to which a text means the market when "stalls" or "market" is in it, and otherwise nothing of it."""

    def __init__(self, error: bool = False) -> None:
        self.error = error

    async def embed_texts(self, texts: Sequence[str]) -> Vector:
        """Two dimensions: of the market, of all else."""
        if self.error:
            raise EmbeddingError("The model is away.")
        about = [any(word in text for word in ("stalls", "market", "bazaar")) for text in texts]
        return np.array([[1.0, 0.0] if one else [0.0, 1.0] for one in about], dtype=np.float32)


def lister(catalog: Catalog, indexer: Meanings | None = None) -> Quotes:
    """A lister of its own."""
    return Quotes(catalog, SpeakerBook(catalog), cast(Any, indexer))


@pytest.fixture
async def filled(catalog: Catalog, library: Library) -> Library:
    """The library with three articles, one of which repeats another's words."""
    for told, spoken in (
        (
            FERRY,
            [("The pilings are rotten,", "Ines Okafor"), ("The market stays,", "Okafor"), ("It rains,", "Bela Okafor")],
        ),
        (MARKET, [("We will rebuild the stalls,", "Ines Okafor"), ("We need cranes,", "Jonas Vik")]),
        (COPY, [("The pilings are ROTTEN", "Ines Okafor")]),
    ):
        await catalog.store(library, told, cut(told), [said(told, *words) for words in spoken])
    return library


async def test_newest_first_and_the_same_words_once(catalog: Catalog, filled: Library) -> None:
    """Of copies the one that was published first stands in the list, at its day, and names the others."""
    found = await lister(catalog).listed(filled, Wanted("ines okafor"))
    assert [(one.statement.content, one.article.title) for one in found.quotes] == [
        ("We will rebuild the stalls,", "Market to be rebuilt"),
        ("The pilings are rotten,", "Ferry slip to close"),
    ]
    assert [head.title for head in found.quotes[1].copies] == ["Slip closes"]
    assert (found.count, found.apart, found.people) == (2, 2, (("Ines Okafor", 2),))
    of = found.quotes[0]
    assert of.article.text[of.statement.start : of.statement.end] == of.statement.content


async def test_two_people_of_one_surname(catalog: Catalog, filled: Library) -> None:
    """Both, each under their own name, and the surname alone under its own where it could be either."""
    found = await lister(catalog).listed(filled, Wanted("okafor"))
    assert found.people == (("Ines Okafor", 2), ("Bela Okafor", 1), ("Okafor", 1))
    assert [one.speaker for one in found.quotes] == ["Ines Okafor", "Ines Okafor", "Bela Okafor", "Okafor"]


async def test_pages(catalog: Catalog, filled: Library) -> None:
    """A part of the list, with how long all of it is; nothing beyond its end."""
    some = lister(catalog)
    pages = [await some.listed(filled, Wanted("okafor"), first, 3) for first in (0, 3, 9)]
    assert [len(page.quotes) for page in pages] == [3, 1, 0]
    assert {page.count for page in pages} == {4}


@pytest.mark.parametrize(
    ("topic", "indexer", "contents"),
    [
        ("pilings", None, ["The pilings are rotten,"]),
        ("the rotting pilings", Meanings(), ["The pilings are rotten,"]),
        ("bazaar", Meanings(), ["We will rebuild the stalls,"]),
        ("bazaar", Meanings(error=True), []),
        ("bazaar", None, []),
        ("the", Meanings(), ["We will rebuild the stalls,", "The pilings are rotten,"]),
    ],
)
async def test_on_a_topic(
    catalog: Catalog, filled: Library, topic: str, indexer: Meanings | None, contents: list[str]
) -> None:
    """By its words, stemmed, and by its meaning where that can be compared; a topic without a word narrows nothing."""
    found = await lister(catalog, indexer).listed(filled, Wanted("Ines Okafor", topic))
    assert [one.statement.content for one in found.quotes] == contents
    assert found.apart == 2
    assert found.topic == ("" if topic == "the" else topic)


async def test_filters(catalog: Catalog, filled: Library) -> None:
    """Days, both inclusive, and publishers by a part of the name; what is left out is still known to be there."""
    narrow = Wanted("Ines Okafor", filters=Filters(since=day(5), until=datetime(2025, 3, 6, tzinfo=UTC)))
    found = await lister(catalog).listed(filled, narrow)
    assert [one.article.title for one in found.quotes] == ["Slip closes"]
    none = await lister(catalog).listed(filled, Wanted("Ines Okafor", filters=Filters(publisher="nobody's")))
    assert (none.quotes, none.count, none.apart) == ((), 0, 2)
    named = await lister(catalog).listed(filled, Wanted("Ines Okafor", filters=Filters(publisher="echo")))
    assert [one.article.title for one in named.quotes] == ["Slip closes"]


async def test_somebody_who_is_not_there(catalog: Catalog, filled: Library) -> None:
    """Nobody else is taken for them; who is called something like it is named; an empty library says so."""
    found = await lister(catalog).listed(filled, Wanted("Todd Okafor"))
    assert (found.quotes, found.apart) == ((), 0)
    assert set(found.nearest) == {"Ines Okafor", "Bela Okafor", "Okafor"}
    assert (await lister(catalog).listed(filled, Wanted("zzyzx qqq"))).nearest == ()
    assert (await lister(catalog).listed(await catalog.library("new"), Wanted("Okafor"))).empty


async def test_a_misspelling_is_found_unless_the_articles_have_that_name(catalog: Catalog, filled: Library) -> None:
    """Okafo is nobody, so Okafor is meant; once an article names an Okafoe, he is not taken for her."""
    some = lister(catalog)
    assert (await some.listed(filled, Wanted("Ines Okafo"))).people == (("Ines Okafor", 2),)
    told: Article = article("Nobody saw Pio Okafoe leave the harbour that night.", title="Gone", key="gone")
    await catalog.store(filled, told, cut(told), [])
    assert (await some.listed(filled, Wanted("Okafoe"))).people == ()
    assert (await some.listed(filled, Wanted("Okafr"))).count == 4


async def test_what_was_removed_is_not_listed(catalog: Catalog, filled: Library) -> None:
    """Neither its words nor its speakers."""
    some = lister(catalog)
    assert (await some.listed(filled, Wanted("Vik"))).count == 1
    newest = (await catalog.articles(filled))[0]
    await catalog.remove(filled, newest.id)
    assert (await some.listed(filled, Wanted("Vik"))).people == ()
    assert "Jonas Vik" not in await some.suggested(filled, "", 9)


async def test_names_are_suggested(catalog: Catalog, filled: Library) -> None:
    """Most statements first, only such as hold what was typed."""
    assert (await lister(catalog).suggested(filled, "", 2)) == ["Ines Okafor", "Bela Okafor"]
    assert (await lister(catalog).suggested(filled, "vi", 9)) == ["Jonas Vik"]


async def test_as_json(catalog: Catalog, filled: Library) -> None:
    """Every key that the README promises, offsets into the stored text."""
    quote = (await lister(catalog).listed(filled, Wanted("Ines Okafor"))).quotes[1]
    told = quote_as_json(quote)
    assert told == {
        "speaker": "Ines Okafor",
        "kind": "direct",
        "content": "The pilings are rotten,",
        "date": "2025-03-04T12:00:00+00:00",
        "publisher": "Harbour Post",
        "title": "Ferry slip to close",
        "url": None,
        "article": quote.article.id,
        "start": 1,
        "end": 24,
        "copies": [quote.copies[0].id],
    }
