"""/summary, /tldr, and the message menu "Summarize"."""

import asyncio
import re
from collections.abc import Mapping
from itertools import islice

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.options import Suggestions
from bot.commands.room import ANSWERING, Room
from bot.errors import Complaints, Refusal
from bot.finding import article_called, story_called
from bot.guests import Guest, Guests, Interaction, channel_of
from bot.guests.admission import check_channel, check_contributes
from bot.render.addresses import domain
from bot.render.markdown import one_line
from bot.replies import InteractionReply
from bot.summarizing import Summarizing, Wanted
from bot.taking_in import TakingIn, messages
from bot.taking_in.attachments import LARGEST_DOCUMENT, fetched, is_readable, origin_of
from bot.views import summary as view
from bot.views.presses import Handler
from retrieval.catalog import Catalog
from retrieval.errors import InputError
from retrieval.extract import FEWEST_WORDS
from retrieval.models import Article, Outcome, RawDocument
from retrieval.reading import Unreadable, read_bytes
from retrieval.summarizing import SENTENCES, SHORT, Style

_LONG = 6
_LONGEST_TITLE = 200
_LINKS_LOOKED_UP = 5
_PASTED_WORDS = 60
_PAGE = re.compile(r"(?:www\.)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/\S+", re.IGNORECASE)
"""Words beside a link from which a message is the article itself, pasted with its address, and no remark on one."""


class Summary(Room):
    """Summarises an article, a story, a topic, a file or a message."""

    def __init__(
        self,
        summarizing: Summarizing,
        guests: Guests,
        catalog: Catalog,
        suggestions: Suggestions,
        complaints: Complaints,
        taking_in: TakingIn,
    ) -> None:
        """`summarizing` does the work; the catalog knows what is stored under a link, `taking_in` gets what is not."""
        self._taking_in = taking_in
        self._summarizing = summarizing
        self._guests = guests
        self._catalog = catalog
        self._suggestions = suggestions
        self._complaints = complaints
        self.menus = (
            app_commands.ContextMenu(
                name=locale_str("Summarize", key="menu-summary"),
                callback=self.summarize_message,
                extras={ANSWERING: True},
            ),
        )

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """One room."""
        return {view.ROOM: self.press}

    @app_commands.command(
        name=locale_str("summary", key="summary-name"),
        description=locale_str("Summarises an article, a story or a topic, cited.", key="summary-description"),
        extras={ANSWERING: True},
    )
    @app_commands.rename(
        article=locale_str("article", key="option-article"),
        style=locale_str("style", key="option-style"),
        length=locale_str("length", key="option-length"),
        attachment=locale_str("attachment", key="option-attachment"),
        private=locale_str("private", key="option-private"),
    )
    @app_commands.describe(
        article=locale_str("An article or story that is suggested, an address, or a topic.", key="summary-article"),
        style=locale_str("How it is told.", key="summary-style"),
        length=locale_str("How much it says.", key="summary-length"),
        attachment=locale_str("A file to summarise without storing it.", key="summary-attachment"),
        private=locale_str("Whether only you see it; you can share it afterwards.", key="summary-private"),
    )
    @app_commands.choices(
        style=[
            app_commands.Choice(name=locale_str("sentences", key="style-plain"), value=Style.PLAIN.value),
            app_commands.Choice(name=locale_str("brief", key="style-brief"), value=Style.BRIEF.value),
            app_commands.Choice(name=locale_str("list", key="style-bullets"), value=Style.BULLETS.value),
            app_commands.Choice(
                name=locale_str("who, what, when, where, why", key="style-five-ws"), value=Style.FIVE_WS.value
            ),
            app_commands.Choice(name=locale_str("for beginners", key="style-beginner"), value=Style.BEGINNER.value),
        ]
    )
    @app_commands.choices(
        length=[
            app_commands.Choice(name=locale_str("short", key="length-short"), value=SHORT),
            app_commands.Choice(name=locale_str("medium", key="length-medium"), value=SENTENCES),
            app_commands.Choice(name=locale_str("long", key="length-long"), value=_LONG),
        ]
    )
    async def summary(
        self,
        interaction: Interaction,
        article: app_commands.Range[str, 1, _LONGEST_TITLE] | None = None,
        style: str = Style.PLAIN.value,
        length: int = SENTENCES,
        attachment: discord.Attachment | None = None,
        private: bool | None = None,
    ) -> None:
        """In one reply."""
        await self._summarize(interaction, article, attachment, self._wanted(interaction, length, private, style))

    @app_commands.command(
        name=locale_str("tldr", key="tldr-name"),
        description=locale_str("Summarises as shortly as can be.", key="tldr-description"),
        extras={ANSWERING: True},
    )
    @app_commands.rename(
        article=locale_str("article", key="option-article"),
        attachment=locale_str("attachment", key="option-attachment"),
        private=locale_str("private", key="option-private"),
    )
    @app_commands.describe(
        article=locale_str("An article or story that is suggested, an address, or a topic.", key="summary-article"),
        attachment=locale_str("A file to summarise without storing it.", key="summary-attachment"),
        private=locale_str("Whether only you see it; you can share it afterwards.", key="summary-private"),
    )
    async def tldr(
        self,
        interaction: Interaction,
        article: app_commands.Range[str, 1, _LONGEST_TITLE] | None = None,
        attachment: discord.Attachment | None = None,
        private: bool | None = None,
    ) -> None:
        """In one reply of two sentences."""
        wanted = self._wanted(interaction, SHORT, private, Style.BRIEF.value)
        await self._summarize(interaction, article, attachment, wanted)

    @summary.autocomplete("article")
    @tldr.autocomplete("article")
    async def _titles(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.stories_and_articles(interaction, typed)

    async def summarize_message(self, interaction: Interaction, message: discord.Message) -> None:
        """What the first link of a message leads to, where that is stored; else its first file, else its words."""
        private = self._guests.settings(interaction).private
        reply = await self._begin(interaction, private)
        guest = await self._guests.of(interaction, alone=private)
        wanted = Wanted(SENTENCES, private)
        links = messages.links_of(message)
        for link in links[:_LINKS_LOOKED_UP]:
            article = await self._stored_at(guest, link)
            if article is not None:
                await self._summarizing.summarize(guest, article, wanted, reply)
                return
        if links and not _has_text(message) and guest.may_contribute:
            guest = await self._guests.adding(guest)
            await self._summarizing.summarize(guest, await self._taken_in(guest, links[0], reply), wanted, reply)
            return
        raw = await _held(message, bool(links))
        await self._summarizing.summarize_text(guest, raw, wanted, message.jump_url, reply)

    async def press(self, interaction: Interaction, rest: list[str]) -> None:
        """Delete what is stored nowhere: for who asked, and for who may delete messages here."""
        match rest:
            case [view.DELETE, person]:
                if str(interaction.user.id) != person and not interaction.permissions.manage_messages:
                    raise Refusal("refused-delete")
                await interaction.response.defer()
                await interaction.delete_original_response()
            case _:
                raise Refusal("refused-old-button")

    async def _summarize(
        self, interaction: Interaction, typed: str | None, file: discord.Attachment | None, wanted: Wanted
    ) -> None:
        reply = await self._begin(interaction, wanted.private)
        guest = await self._guests.of(interaction, alone=wanted.private)
        named = address_in(typed or "") or " ".join((typed or "").split())
        if bool(named) is (file is not None):
            raise Refusal("refused-summary-two" if named else "refused-summary-nothing")
        if file is not None:
            await self._summarizing.summarize_text(guest, await _document(file), wanted, "", reply)
            return
        story = await story_called(self._catalog, guest.library, named)
        if story is not None:
            await self._summarizing.summarize_story(guest, story[0], wanted, reply)
            return
        if address_in(named) and guest.may_contribute:
            guest = await self._guests.adding(guest)
        article = await self._article(guest, named, reply)
        if article is not None:
            await self._summarizing.summarize(guest, article, wanted, reply)
            return
        await self._summarizing.summarize_topic(guest, named, wanted, reply)

    async def _article(self, guest: Guest, named: str, reply: InteractionReply) -> Article | None:
        """The article of that address, id or title; None where the words are no title: they are a topic."""
        if address_in(named):
            return await self._stored_at(guest, named) or await self._taken_in(guest, named, reply)
        try:
            return await article_called(self._catalog, guest.library, named)
        except Refusal as refusal:
            if refusal.text_id == "refused-article-gone":
                raise
            return None

    async def _stored_at(self, guest: Guest, address: str) -> Article | None:
        """The article of that address, among those that may be read here."""
        for library in guest.library.each:
            if found := await self._catalog.same_article(library, Article("", "", url=address)):
                return found
        return None

    async def _taken_in(self, guest: Guest, address: str, reply: InteractionReply) -> Article:
        """What stands at an address, taken in first. Raises Refusal, or InputError where it is no article."""
        check_contributes(guest)
        tally = await self._taking_in.take_in(guest, [address], reply)
        for outcome in (Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED):
            for told in tally.first[outcome]:
                return await self._catalog.article(guest.library, told.report.article_id)
        for told in tally.first[Outcome.REFUSED]:
            raise InputError(told.report.reason, told.report.problem, **told.report.values)
        raise tally.stopped or Refusal("refused-summary-empty")

    def _wanted(self, interaction: Interaction, sentences: int, private: bool | None, style: str) -> Wanted:
        chosen = self._guests.settings(interaction).private if private is None else private
        return Wanted(sentences, chosen, Style(style))

    async def _begin(self, interaction: Interaction, private: bool) -> InteractionReply:
        check_channel(self._guests.settings(interaction), channel_of(interaction.channel, interaction.channel_id))
        await interaction.response.defer(ephemeral=private, thinking=True)
        return InteractionReply(interaction, private, self._complaints)


def address_in(typed: str) -> str:
    """The address of a web page that was typed, also in <…> or without its beginning; "" where it is words.

    Without its beginning it must lead to a page of its site: "example.com" may be what is asked about.
    """
    bare = typed.strip().removeprefix("<").removesuffix(">").strip()
    if not bare or len(bare.split()) > 1:
        return ""
    if bare.lower().startswith(("http://", "https://")):
        return bare if domain(bare) else ""
    return f"https://{bare}" if _PAGE.match(bare) and domain(f"https://{bare}") else ""


def _has_text(message: discord.Message) -> bool:
    """Whether a message holds an article itself: enough words beside its links, or a file that can be read."""
    words = messages.words_beside_links(messages.text_of(message))
    return words >= _PASTED_WORDS or any(map(is_readable, messages.files_of(message)))


async def _held(message: discord.Message, has_links: bool) -> RawDocument:
    """The one document in a message: its first file that can be read, else its words. Raises Refusal, InputError."""
    files = messages.files_of(message)
    text = messages.text_of(message)
    words = messages.words_beside_links(text)
    readable = [file for file in files if is_readable(file)]
    if readable:
        return await _document(readable[0])
    if has_links and words < _PASTED_WORDS:
        raise Refusal("refused-summary-links")
    if words >= FEWEST_WORDS:
        return RawDocument(text, "text/plain", message.jump_url)
    if files:
        return await _document(files[0])
    if words:
        raise Refusal("refused-message-short", words=words, least=FEWEST_WORDS)
    raise Refusal("refused-summary-empty")


async def _document(file: discord.Attachment) -> RawDocument:
    """The one document in a file. Raises Refusal where there are several, InputError where there is none."""
    data = await fetched(file)
    found = [data] if isinstance(data, Unreadable) else await asyncio.to_thread(_read, data, origin_of(file))
    if len(found) > 1:
        raise Refusal("refused-summary-several", file=one_line(file.filename[:80]))
    if isinstance(found[0], Unreadable):
        raise InputError(found[0].reason, found[0].problem, **found[0].values)
    return found[0]


def _read(data: bytes, origin: str) -> "list[RawDocument | Unreadable]":
    """The first two documents of a file, or that there is nothing in it."""
    return list(islice(read_bytes(data, origin, LARGEST_DOCUMENT), 2)) or [
        Unreadable(origin, "There is nothing in it.", "empty")
    ]
