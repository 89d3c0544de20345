"""bot/finding.py: which article somebody means, whatever was typed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import Refusal
from bot.finding import article_called, article_of, story_called, story_choice
from retrieval.catalog import Catalog, Grouped
from retrieval.models import Article, Library
from tests.catalog_material import cut


@pytest.fixture
async def shelf(data_dir: Path) -> AsyncIterator[tuple[Catalog, Library, dict[str, str]]]:
    """A catalog with three articles in one library and one in another; ids by title."""
    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        library, other = await catalog.library("a"), await catalog.library("b")
        ids = {}
        for title in ("Ferry", "Ferry slip closes", "Crane falls"):
            article = Article(title, f"{title} in Tarnmouth.")
            _, stored = await catalog.store(library, article, cut(article), [])
            ids[title] = stored.id
        article = Article("Secret", "Secret in Tarnmouth.")
        _, stored = await catalog.store(other, article, cut(article), [])
        ids["Secret"] = stored.id
        yield catalog, library, ids


@pytest.mark.parametrize(
    ("typed", "title"),
    [("ferry", "Ferry"), ("FERRY  slip", "Ferry slip closes"), ("falls", "Crane falls"), (" crané ", "Crane falls")],
)
async def test_by_title(shelf: tuple[Catalog, Library, dict[str, str]], typed: str, title: str) -> None:
    """In full before in part; capitals, accents and spaces aside."""
    catalog, library, _ = shelf
    assert (await article_called(catalog, library, typed)).title == title


async def test_by_id(shelf: tuple[Catalog, Library, dict[str, str]]) -> None:
    """A whole id, and no beginning of one; none of another library."""
    catalog, library, ids = shelf
    found = await article_called(catalog, library, ids["Crane falls"])
    assert found.title == "Crane falls"
    assert await article_of(catalog, library, ids["Crane falls"][:7]) is None
    assert await article_of(catalog, library, ids["Secret"]) is None
    with pytest.raises(Refusal) as refused:
        await article_called(catalog, library, ids["Secret"])
    assert refused.value.text_id in {"refused-article-gone", "refused-article-unknown"}


@pytest.mark.parametrize(
    ("sent", "told"), [("ytw1gatb", "gone"), ("4abcdefg", "gone"), ("minister", "unknown"), ("20260309", "unknown")]
)
async def test_what_was_chosen_and_is_gone(
    shelf: tuple[Catalog, Library, dict[str, str]], sent: str, told: str
) -> None:
    """An id is what a choice sends, and no title that somebody typed; a word or a date is one."""
    catalog, library, _ = shelf
    with pytest.raises(Refusal) as refused:
        await article_called(catalog, library, sent)
    assert refused.value.text_id == f"refused-article-{told}"


@pytest.mark.parametrize("typed", ["", " ", "Secret", "0", "xyz", "\0", "%" * 500, "?" * 8])
async def test_what_is_there_not(shelf: tuple[Catalog, Library, dict[str, str]], typed: str) -> None:
    """Refused, with what was typed made harmless and short."""
    catalog, library, _ = shelf
    with pytest.raises(Refusal) as refused:
        await article_called(catalog, library, typed)
    assert refused.value.text_id == "refused-article-unknown"
    assert len(str(refused.value.values["typed"])) <= 80


async def test_several(shelf: tuple[Catalog, Library, dict[str, str]]) -> None:
    """What fits two is not guessed."""
    catalog, library, _ = shelf
    with pytest.raises(Refusal) as refused:
        await article_called(catalog, library, "f")
    assert refused.value.text_id == "refused-article-several"


async def test_a_story_that_was_chosen(shelf: tuple[Catalog, Library, dict[str, str]]) -> None:
    """Is told from the article whose id it bears; one of another library, or one that has gone, is refused."""
    catalog, library, ids = shelf
    ferry, slip = ids["Ferry"], ids["Ferry slip closes"]
    await catalog.group(library, Grouped({ferry: ferry, slip: ferry}, {ferry: slip}))
    found = await story_called(catalog, library, f" {story_choice(ferry)} ")
    assert found is not None
    assert (found[0].id, found[0].title) == (ferry, "Ferry slip closes")
    assert {one.id for one in found[1]} == {ferry, slip}
    for typed in (ferry, "Ferry", "story:", f"story:{ferry}x", "Story: Ferry", "", "*"):
        assert await story_called(catalog, library, typed) is None
    for gone in (ids["Crane falls"], ids["Secret"]):
        with pytest.raises(Refusal) as refused:
            await story_called(catalog, library, story_choice(gone))
        assert refused.value.text_id == "refused-story-gone"
