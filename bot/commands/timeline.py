"""/timeline: what happened when, of a story, of a person or on a topic."""

import asyncio
import io
from collections.abc import Mapping

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.options import LONGEST_CHOICE, Suggestions
from bot.commands.room import ANSWERING, Room
from bot.errors import Complaints, Refusal
from bot.finding import story_meant
from bot.guests import Guest, Guests, Interaction, channel_of, is_private
from bot.guests.admission import check_channel
from bot.looking import Looking
from bot.render.timeline import drawn
from bot.render.timeline_picture import FILE, Drawn, draw
from bot.replies import InteractionReply, patiently
from bot.views import timeline as view
from bot.views.articles import page_of
from bot.views.presses import Handler, is_own
from retrieval.catalog import Catalog
from retrieval.errors import NotFoundError
from retrieval.timeline import Kind, Timeline, Timeliner

_NOBODY = discord.AllowedMentions.none()
_LONGEST_SECONDS = 60.0
_LONGEST_TOPIC = 100
_PRIVATE = locale_str("Whether only you see it.", key="timeline-private")
_Subject = app_commands.Range[str, 1, LONGEST_CHOICE]


class TimelineRoom(Room):
    """Shows timelines."""

    timeline = app_commands.Group(
        name=locale_str("timeline", key="timeline-name"),
        description=locale_str("Shows what happened when, with the passages cited.", key="timeline-description"),
        extras={ANSWERING: True},
    )

    def __init__(
        self,
        timeliner: Timeliner,
        looking: Looking,
        guests: Guests,
        catalog: Catalog,
        suggestions: Suggestions,
        complaints: Complaints,
    ) -> None:
        """`timeliner` does the work, when `looking` says that it is its turn; the catalog knows the stories."""
        self._timeliner = timeliner
        self._looking = looking
        self._guests = guests
        self._catalog = catalog
        self._suggestions = suggestions
        self._complaints = complaints
        self._drawing = asyncio.Lock()

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """The buttons that turn the page."""
        return {view.ROOM: self.turn}

    @timeline.command(
        name=locale_str("story", key="timeline-story-name"),
        description=locale_str("What happened when in a story.", key="timeline-story-description"),
        extras={ANSWERING: True},
    )
    @app_commands.rename(
        story=locale_str("story", key="option-story"), private=locale_str("private", key="option-private")
    )
    @app_commands.describe(
        story=locale_str("Its title; choose from what is suggested.", key="article-title"), private=_PRIVATE
    )
    async def story(self, interaction: Interaction, story: _Subject, private: bool | None = None) -> None:
        """By its id or by words of its titles."""
        guest, private = await self._begin(interaction, private)
        meant = await story_meant(self._catalog, guest.library, story)
        await self._finish(interaction, guest, (Kind.STORY, meant.id), private)

    @timeline.command(
        name=locale_str("person", key="timeline-person-name"),
        description=locale_str("What somebody said and what is told of them.", key="timeline-person-description"),
        extras={ANSWERING: True},
    )
    @app_commands.rename(
        person=locale_str("person", key="timeline-person-option"), private=locale_str("private", key="option-private")
    )
    @app_commands.describe(
        person=locale_str("Whom: a name, or a role like “the prime minister”.", key="timeline-person"),
        private=_PRIVATE,
    )
    async def person(self, interaction: Interaction, person: _Subject, private: bool | None = None) -> None:
        """By any of their names."""
        guest, private = await self._begin(interaction, private)
        await self._finish(interaction, guest, (Kind.PERSON, view.carried(person)), private)

    @timeline.command(
        name=locale_str("topic", key="timeline-topic-name"),
        description=locale_str("What happened when on a topic.", key="timeline-topic-description"),
        extras={ANSWERING: True},
    )
    @app_commands.rename(
        topic=locale_str("topic", key="option-topic"), private=locale_str("private", key="option-private")
    )
    @app_commands.describe(topic=locale_str("On what, in a few words.", key="timeline-topic"), private=_PRIVATE)
    async def topic(
        self, interaction: Interaction, topic: app_commands.Range[str, 1, _LONGEST_TOPIC], private: bool | None = None
    ) -> None:
        """By words and meaning."""
        guest, private = await self._begin(interaction, private)
        await self._finish(interaction, guest, (Kind.TOPIC, view.carried(topic)), private)

    @story.autocomplete("story")
    async def _stories(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.stories(interaction, typed)

    @person.autocomplete("person")
    async def _people(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.speakers(interaction, typed)

    async def turn(self, interaction: Interaction, rest: list[str]) -> None:
        """Another page: in its place for who asked, else one of one's own."""
        try:
            wanted = view.wanted_in(rest[1:])
            number = int(rest[0][:9]) if rest[0].isascii() and rest[0].isdecimal() else -1
        except ValueError as error:
            raise Refusal("refused-old-button") from error
        if number < 0 or not wanted[1]:
            raise Refusal("refused-old-button")
        check_channel(self._guests.settings(interaction), channel_of(interaction.channel, interaction.channel_id))
        own = is_own(interaction)
        await interaction.response.defer(ephemeral=True, thinking=not own)
        guest = await self._guests.of(interaction, alone=not own or is_private(interaction))

        async def show() -> None:
            await self._show(interaction, guest, wanted, number)

        await self._looking.look(guest, InteractionReply(interaction, True, self._complaints), show)

    async def _begin(self, interaction: Interaction, private: bool | None) -> tuple[Guest, bool]:
        settings = self._guests.settings(interaction)
        chosen = settings.private if private is None else private
        check_channel(settings, channel_of(interaction.channel, interaction.channel_id))
        await interaction.response.defer(ephemeral=chosen, thinking=True)
        return await self._guests.of(interaction, alone=chosen), chosen

    async def _finish(self, interaction: Interaction, guest: Guest, wanted: tuple[Kind, str], private: bool) -> None:
        if not wanted[1]:
            raise Refusal("refused-empty-subject")
        reply = InteractionReply(interaction, private, self._complaints)

        async def show() -> None:
            await self._show(interaction, guest, wanted, 0, reply)

        await self._looking.answer(guest, reply, show)

    async def _show(
        self,
        interaction: Interaction,
        guest: Guest,
        wanted: tuple[Kind, str],
        number: int,
        reply: InteractionReply | None = None,
    ) -> None:
        """The page in the reply; the first with its picture, the others with none."""
        try:
            async with asyncio.timeout(_LONGEST_SECONDS):
                timeline = await self._made(guest, *wanted)
                page = page_of(number, len(timeline.entries), view.ON_A_PAGE)
                events = drawn(timeline.entries, guest.voice) if not page.number else []
                picture = await self._drawn(events) if events else b""
        except TimeoutError as error:
            raise Refusal("refused-too-slow") from error
        if not timeline.entries and reply is not None:
            await reply.finish(view.nothing_view(timeline, guest.voice))
            return
        shown = view.page_view(timeline, wanted[1], page, events, guest.voice)

        async def send() -> object:
            files = [discord.File(io.BytesIO(picture), FILE)] if picture else []
            return await interaction.edit_original_response(view=shown, attachments=files, allowed_mentions=_NOBODY)

        await patiently(send)

    async def _made(self, guest: Guest, kind: Kind, subject: str) -> Timeline:
        match kind:
            case Kind.STORY:
                try:
                    return await self._timeliner.story(guest.library, subject)
                except NotFoundError as error:
                    raise Refusal("refused-story-gone") from error
            case Kind.PERSON:
                return await self._timeliner.person(guest.library, subject)
            case _:
                return await self._timeliner.topic(guest.library, subject)

    async def _drawn(self, events: list[Drawn]) -> bytes:
        """Drawn in a thread, one picture at a time: each holds the interpreter for a moment."""
        async with self._drawing:
            return await asyncio.to_thread(draw, events)
