"""What options of several commands have in common: dates, and names that are suggested while one types."""

from collections.abc import Callable
from datetime import datetime

from discord import app_commands
from discord.app_commands import locale_str

from bot import dates
from bot.errors import Refusal
from bot.finding import story_choice
from bot.guests import Guest, Guests, Interaction
from bot.render.cleaning import cleaned
from bot.render.cutting import cut
from bot.texts import Voice
from retrieval.catalog import Catalog
from retrieval.models import ArticleHead, Filters, Story

MOST_CHOICES = 25
LONGEST_CHOICE = 100
FOR_EVERYONE = locale_str("for_everyone", key="option-for-everyone")
FOR_EVERYONE_TOLD = locale_str(
    "In a channel that not everybody sees: whether all of the server may find it.", key="add-for-everyone"
)
_MOST_STORIES = 8
"""Stories among the articles that are suggested: of some words both may be meant."""


def filters_of(since: str | None, until: str | None, publisher: str | None, speaker: str | None) -> Filters:
    """The filters that the options come to. Raises Refusal for a date that can't be read."""
    return Filters(
        since=_moment(dates.since, since),
        until=_moment(dates.until, until),
        publisher=(publisher or "").strip() or None,
        speaker=(speaker or "").strip() or None,
    )


def _moment(read: Callable[[str], datetime], typed: str | None) -> datetime | None:
    if not typed or not typed.strip():
        return None
    try:
        return read(typed)
    except ValueError as error:
        raise Refusal("refused-date", typed=typed[:100]) from error


class Suggestions:
    """Names in the asker's own library, for options that are completed while one types."""

    def __init__(self, guests: Guests, catalog: Catalog) -> None:
        """On an open catalog."""
        self._guests = guests
        self._catalog = catalog

    async def publishers(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Publishers whose name holds what was typed."""
        guest = await self._guests.of(interaction)
        return _choices(await self._catalog.publishers(guest.library), typed)

    async def speakers(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Speakers whose name holds what was typed, those with most statements first."""
        guest = await self._guests.of(interaction)
        counts = await self._catalog.speakers(guest.library)
        names = sorted((name for name in counts if cleaned(name)[:1].isupper()), key=lambda name: -counts[name])
        return _choices(names, typed)

    async def articles(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Articles whose title holds each word that was typed, newest first; what is chosen is an id."""
        guest = await self._guests.of(interaction)
        return await self._articles(guest, typed, MOST_CHOICES)

    async def stories(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Stories of which a title or several hold the words that were typed; what is chosen is an id."""
        guest = await self._guests.of(interaction)
        found = await self._catalog.stories(guest.library, typed[:LONGEST_CHOICE], MOST_CHOICES)
        return [app_commands.Choice(name=_named(one.title, guest.voice), value=one.id) for one in found]

    async def stories_and_articles(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """A few stories and the articles that fit; what is chosen: see `finding.story_called`, `article_called`."""
        guest = await self._guests.of(interaction)
        found = await self._catalog.stories(guest.library, typed[:LONGEST_CHOICE], _MOST_STORIES)
        stories = [app_commands.Choice(name=_story(one, guest.voice), value=story_choice(one.id)) for one in found]
        return [*stories, *await self._articles(guest, typed, MOST_CHOICES - len(stories))]

    async def _articles(self, guest: Guest, typed: str, most: int) -> list[app_commands.Choice[str]]:
        heads = await self._catalog.titles(guest.library, typed[:LONGEST_CHOICE], most)
        return [app_commands.Choice(name=_called(head, guest.voice), value=head.id) for head in heads]


def _called(head: ArticleHead, voice: Voice) -> str:
    """An article in a list of choices, which shows plain text: its title, as far as there is room, and its place."""
    day = f"{head.published_at:%Y-%m-%d}" if head.published_at else ""
    where = ", ".join(part for part in (_plain(head.publisher or "", 30), day) if part)
    title = _named(head.title, voice, LONGEST_CHOICE - len(where) - 3)
    return f"{title} · {where}" if where else title


def _story(story: Story, voice: Voice) -> str:
    """A story in a list of articles: that it is one, its title as far as there is room, how many articles tell it."""
    bare = voice("choice-story", title="", articles=story.articles)
    return voice("choice-story", title=_named(story.title, voice, LONGEST_CHOICE - len(bare)), articles=story.articles)


def _named(title: str, voice: Voice, limit: int = LONGEST_CHOICE) -> str:
    return _plain(title, limit) or voice("no-headline")


def _plain(text: str, limit: int) -> str:
    return cut(" ".join(cleaned(text).split()), limit)


def _choices(names: list[str], typed: str) -> list[app_commands.Choice[str]]:
    """What is shown is clean; what is sent is the name as it is kept, by which it is found."""
    wanted = _plain(typed, LONGEST_CHOICE).casefold()
    shown = [(_plain(name, LONGEST_CHOICE), name) for name in names if len(name) <= LONGEST_CHOICE]
    fitting = [(plain, name) for plain, name in shown if plain and wanted in plain.casefold()]
    return [app_commands.Choice(name=plain, value=name) for plain, name in fitting[:MOST_CHOICES]]
