"""bot/commands/options.py: filters that are typed, and what is suggested while one types."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.commands.options import LONGEST_CHOICE, MOST_CHOICES, Suggestions, filters_of
from bot.errors import Refusal
from bot.finding import story_choice
from bot.guests import Guests, Interaction
from bot.texts import Texts
from retrieval.catalog import Catalog, Grouped
from retrieval.models import Article, Filters
from tests.catalog_material import cut
from tests.hostile import HOSTILE

NOBODY = cast(Interaction, None)


@pytest.fixture
async def suggestions(data_dir: Path) -> AsyncIterator[tuple[Catalog, Suggestions]]:
    """Of one library, whoever asks."""
    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        guest = SimpleNamespace(library=await catalog.library("a"), voice=Texts.load().voice("en"))

        class Somebody:
            async def of(self, interaction: Interaction) -> Any:
                return guest

        yield catalog, Suggestions(cast(Guests, Somebody()), catalog)


async def store(catalog: Catalog, title: str, **told: Any) -> str:
    """An article with that title; its id."""
    library = await catalog.library("a")
    article = Article(title, f"{title} and a text of its own.", **told)
    return (await catalog.store(library, article, cut(article), []))[1].id


def test_filters_are_read_as_they_are_typed() -> None:
    """Nothing, spaces, names and days."""
    assert filters_of(None, " ", "", None) == Filters()
    read = filters_of("2026-03-09", "2026-03-10", " Gull ", "Ann Lee ")
    assert (read.publisher, read.speaker) == ("Gull", "Ann Lee")
    assert read.since is not None
    assert read.until is not None
    assert read.since < read.until


def test_a_day_that_is_none_is_refused() -> None:
    """With what was typed."""
    with pytest.raises(Refusal) as refused:
        filters_of("soonish", None, None, None)
    assert refused.value.values == {"typed": "soonish"}


async def test_articles_are_suggested_with_their_place(suggestions: tuple[Catalog, Suggestions]) -> None:
    """Title, publisher and day as far as they are known; what is sent is the id."""
    catalog, suggested = suggestions
    day = datetime(2026, 3, 9, tzinfo=UTC)
    full = await store(catalog, "Ferry slip to close", publisher="Gull", published_at=day)
    bare = await store(catalog, "Crane falls")
    offered = {choice.value: choice.name for choice in await suggested.articles(NOBODY, "")}
    assert offered == {full: "Ferry slip to close · Gull, 2026-03-09", bare: "Crane falls"}
    assert [choice.value for choice in await suggested.articles(NOBODY, "SLIP fer")] == [full]
    assert await suggested.articles(NOBODY, "xylophone") == []


async def test_every_suggestion_is_one_that_discord_takes(suggestions: tuple[Catalog, Suggestions]) -> None:
    """At most 25, each of 1 to 100 letters in one line, whatever the articles are called."""
    catalog, suggested = suggestions
    for number, evil in enumerate(HOSTILE):
        await store(catalog, f"{evil[:3000]}" if number % 2 else "", publisher=evil[:500], key=str(number))
    for typed in ("", "a", "*", " ", "x" * 6000):
        offered = await suggested.articles(NOBODY, typed)
        assert len(offered) <= MOST_CHOICES
        assert all(1 <= len(choice.name) <= LONGEST_CHOICE and "\n" not in choice.name for choice in offered)
    offered = await suggested.publishers(NOBODY, "")
    assert len(offered) <= MOST_CHOICES
    assert all(1 <= len(choice.name) <= LONGEST_CHOICE for choice in offered)


async def test_names_are_shown_clean_and_still_found(suggestions: tuple[Catalog, Suggestions]) -> None:
    """What can't be seen is neither offered nor shown; what is chosen finds the publisher all the same."""
    catalog, suggested = suggestions
    for number, publisher in enumerate(("\u202eThe Gu\u200bll", "\u200b\u202e", " The\nLighthouse ")):
        await store(catalog, f"Story {number}", publisher=publisher, key=str(number))
    offered = await suggested.publishers(NOBODY, "the g")
    assert [choice.name for choice in offered] == ["The Gull"]
    assert sorted(choice.name for choice in await suggested.publishers(NOBODY, "")) == ["The Gull", "The Lighthouse"]
    for choice in await suggested.publishers(NOBODY, ""):
        assert len(choice.value) <= LONGEST_CHOICE
        found = await catalog.allowed(await catalog.library("a"), filters_of(None, None, choice.value, None))
        assert found is not None
        assert len(found) == 1


async def test_stories_and_articles_are_suggested(suggestions: tuple[Catalog, Suggestions]) -> None:
    """A story before the articles, told to be one, whatever its title; those that fit, at most 25 in all."""
    catalog, suggested = suggestions
    library = await catalog.library("a")
    ids = [
        await store(catalog, title, key=title) for title in ("Ferry \u202eslip " + "x" * 300, "Ferries stop", "Crane")
    ]
    await catalog.group(library, Grouped(dict.fromkeys(ids[:2], ids[0]), {ids[0]: ids[0]}))
    offered = await suggested.stories_and_articles(NOBODY, "ferr")
    assert [choice.value for choice in offered] == [story_choice(ids[0]), ids[1], ids[0]]
    assert offered[0].name.startswith("Story: Ferry slip xxx")
    assert offered[0].name.endswith("… · 2 articles")
    assert all(len(choice.name) <= LONGEST_CHOICE for choice in offered)
    assert [choice.value for choice in await suggested.stories(NOBODY, "ferries")] == [ids[0]]
    assert [choice.value for choice in await suggested.stories_and_articles(NOBODY, "crane")] == [ids[2]]
    for number in range(30):
        await store(catalog, f"Ferry {number}", key=f"n{number}")
    assert len(await suggested.stories_and_articles(NOBODY, "")) == MOST_CHOICES
