"""Word search: what is found, in which order, and that nothing typed is syntax."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.catalog import Catalog
from retrieval.models import Library
from tests.catalog_material import article, cut, empty_catalog


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("empty"))


@pytest.fixture
async def catalog(tmp_path: Path, empty: bytes) -> AsyncIterator[Catalog]:
    """A catalog with four passages, numbered by their keys, and fillers that make words rare."""
    await asyncio.to_thread((tmp_path / "catalog.db").write_bytes, empty)
    async with await Catalog.open(tmp_path / "catalog.db") as opened:
        library = await opened.library("default")
        texts = {
            "1": ("Tariffs", "The prime minister spoke about trade."),
            "2": ("Weather", "Snow and tariffs on snow shovels; the minister prime."),
            "3": ("Money", "It costs $177,000 in the U.S. and in São Paulo, O'Neill said."),
            "4": ("Sport", "They skated skating skates AND won OR lost NOT near title:x body."),
        }
        for number in range(12):
            texts[f"filler {number}"] = ("Filler", f"Nothing of note happened, entry {number}.")
        for key, (title, text) in texts.items():
            told = article(text, title=title, key=key)
            await opened.store(library, told, cut(told), [])
        yield opened


@pytest.fixture
async def library(catalog: Catalog) -> Library:
    """The library in it."""
    return await catalog.library("default")


async def keys(catalog: Catalog, library: Library, *terms: str, **options: object) -> list[str | None]:
    """The keys of the articles whose passages are found, best first."""
    hits = await catalog.search_words(library, terms, 20, **options)  # type: ignore[arg-type]
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
    found = await catalog.passages(library, [identifier for identifier, _ in hits])
    return [told.key for _, told in found.values()]


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        (["tariff"], {"1", "2"}),
        (["TARIFFS"], {"1", "2"}),
        (["skate"], {"4"}),
        (["sao"], {"3"}),
        (["São Paulo"], {"3"}),
        (["paulo são"], set()),
        (["prime minister"], {"1"}),
        (["prime", "paulo"], {"1", "2", "3"}),
        (["177,000"], {"3"}),
        (["$177,000"], {"3"}),
        (["U.S."], {"3"}),
        (["o'neill"], {"3"}),
        (["walrus"], set()),
        ([], set()),
        (["", " ", "…", "“”", "***", '"', "$"], set()),
        (["...", "trade"], {"1"}),
    ],
)
async def test_what_is_found(catalog: Catalog, library: Library, terms: list[str], found: set[str]) -> None:
    """Any of the terms, stemmed, without capitals and accents; with spaces or punctuation inside, as a phrase."""
    assert set(await keys(catalog, library, *terms)) == found


@pytest.mark.parametrize(
    "hostile",
    [
        'x" OR "snow',
        "title:x",
        "title : snow",
        "snow*",
        "^snow",
        "snow AND tariffs",
        "NEAR(snow tariffs, 2)",
        "-snow",
        "{title body}: snow",
        "snow) OR (trade",
        "'; DROP TABLE articles; --",
        "a\0b",
        "\ud800snow",
        "snow + tariffs",
        '"""snow',
    ],
)
async def test_nothing_typed_is_syntax(catalog: Catalog, library: Library, hostile: str) -> None:
    """Operators, quotes and SQL are words like others: the search neither fails nor finds more than a phrase would."""
    found = await keys(catalog, library, hostile)
    words = "".join(letter if letter.isalnum() else " " for letter in hostile).split()
    assert found == await keys(catalog, library, " ".join(words))
    assert len(await catalog.articles(library)) == 16


async def test_the_order_and_the_weights(catalog: Catalog, library: Library) -> None:
    """More of a rare word ranks higher; the weight of the title decides what a word in it is worth."""
    assert await keys(catalog, library, "snow", "trade") == ["2", "1"]
    assert await keys(catalog, library, "tariffs", weights=(10.0, 1.0)) == ["1", "2"]
    assert await keys(catalog, library, "tariffs", weights=(0.1, 1.0)) == ["2", "1"]


async def test_the_limit_and_the_choice(catalog: Catalog, library: Library) -> None:
    """`limit` keeps the best, `within` only what it names, also when the best is not among it."""
    hits = await catalog.search_words(library, ["tariffs", "snow"], 20)
    assert len(hits) == 2
    assert await catalog.search_words(library, ["tariffs", "snow"], 1) == hits[:1]
    assert await catalog.search_words(library, ["tariffs", "snow"], 1, within=[hits[1][0]]) == hits[1:]
    assert await catalog.search_words(library, ["tariffs"], 20, within=frozenset()) == []
    assert await catalog.search_words(library, ["tariffs"], 0) == []


async def test_any_number_of_terms(catalog: Catalog, library: Library) -> None:
    """A page pasted as a question is searched like a question."""
    assert await keys(catalog, library, "trade", *[f"word{number}" for number in range(5000)]) == ["1"]


async def test_in_how_many_passages_words_stand(catalog: Catalog, library: Library) -> None:
    """Counts are of passages, stemmed like the search; terms of no word count nothing; the total comes with them."""
    terms = ["tariff", "skates", "nothing", "walrus", "", '"', "prime minister", "tariff"]
    counts, total = await catalog.word_frequencies(library, terms)
    assert counts == {"tariff": 2, "skates": 1, "nothing": 12, "walrus": 0, "": 0, '"': 0, "prime minister": 1}
    assert total == 16


async def test_what_is_beside_is_weighed_alike(catalog: Catalog, library: Library) -> None:
    """A word that stands in all of a small library is not common for that: beside a large one it finds it first."""
    other = await catalog.library("another")
    told = article("Snow fell on tariffs, and snow fell again, said the minister of snow.", title="Snow", key="snow")
    await catalog.store(other, told, cut(told), [])
    both = replace(library, beside=(other,))
    assert (await keys(catalog, both, "snow", "tariffs"))[:2] == ["snow", "2"]
    assert "snow" not in await keys(catalog, library, "snow", "tariffs")
    assert await catalog.word_frequencies(both, ["snow", "tariffs"]) == ({"snow": 2, "tariffs": 3}, 17)
    assert [one.key for one in await catalog.articles(both, "snow")] == ["snow", "2"]
