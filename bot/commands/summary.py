"""/summary, /tldr, and the message menu "Summarize"."""

import asyncio
from collections.abc import Mapping
from itertools import islice

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot import messages
from bot.admission import check_channel
from bot.attachments import LARGEST_DOCUMENT, fetched, is_readable, origin_of
from bot.commands.options import Suggestions
from bot.commands.room import ANSWERING, Room
from bot.errors import Complaints, Refusal
from bot.finding import article_called
from bot.guests import Guests, Interaction, channel_of
from bot.render.markdown import one_line
from bot.replies import InteractionReply
from bot.summarizing import Summarizing, Wanted
from bot.views import summary as view
from bot.views.presses import Handler
from retrieval.catalog import Catalog
from retrieval.errors import InputError
from retrieval.extract import FEWEST_WORDS
from retrieval.models import Article, RawDocument
from retrieval.reading import Unreadable, read_bytes
from retrieval.summarizing import SENTENCES, SHORT

_LONG = 6
_LONGEST_TITLE = 200
_LINKS_LOOKED_UP = 5
_PASTED_WORDS = 60
"""Words beside a link from which a message is the article itself, pasted with its address, and no remark on one."""


class Summary(Room):
    """Summarises one article, or one message."""

    def __init__(
        self,
        summarizing: Summarizing,
        guests: Guests,
        catalog: Catalog,
        suggestions: Suggestions,
        complaints: Complaints,
    ) -> None:
        """`summarizing` does the work; the catalog knows what is stored under a link."""
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
        description=locale_str("Summarises an article, with the passages cited.", key="summary-description"),
        extras={ANSWERING: True},
    )
    @app_commands.rename(
        article=locale_str("article", key="option-article"),
        length=locale_str("length", key="option-length"),
        private=locale_str("private", key="option-private"),
    )
    @app_commands.describe(
        article=locale_str("Its title; choose from what is suggested.", key="article-title"),
        length=locale_str("How much it says.", key="summary-length"),
        private=locale_str("Whether only you see it; you can share it afterwards.", key="summary-private"),
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
        article: app_commands.Range[str, 1, _LONGEST_TITLE],
        length: int = SENTENCES,
        private: bool | None = None,
    ) -> None:
        """In one reply."""
        await self._summarize(interaction, article, length, private)

    @app_commands.command(
        name=locale_str("tldr", key="tldr-name"),
        description=locale_str("Summarises an article as shortly as can be.", key="tldr-description"),
        extras={ANSWERING: True},
    )
    @app_commands.rename(
        article=locale_str("article", key="option-article"), private=locale_str("private", key="option-private")
    )
    @app_commands.describe(
        article=locale_str("Its title; choose from what is suggested.", key="article-title"),
        private=locale_str("Whether only you see it; you can share it afterwards.", key="summary-private"),
    )
    async def tldr(
        self,
        interaction: Interaction,
        article: app_commands.Range[str, 1, _LONGEST_TITLE],
        private: bool | None = None,
    ) -> None:
        """In one reply of two sentences."""
        await self._summarize(interaction, article, SHORT, private)

    @summary.autocomplete("article")
    @tldr.autocomplete("article")
    async def _titles(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.articles(interaction, typed)

    async def summarize_message(self, interaction: Interaction, message: discord.Message) -> None:
        """What the first link of a message leads to, where that is stored; else its first file, else its words."""
        private = self._guests.settings(interaction).private
        reply = await self._begin(interaction, private)
        guest = await self._guests.of(interaction)
        wanted = Wanted(SENTENCES, private)
        links = messages.links_of(message)
        for link in links[:_LINKS_LOOKED_UP]:
            article = await self._catalog.same_article(guest.library, Article("", "", url=link))
            if article is not None:
                await self._summarizing.summarize(guest, article, wanted, reply)
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

    async def _summarize(self, interaction: Interaction, typed: str, sentences: int, private: bool | None) -> None:
        chosen = self._guests.settings(interaction).private if private is None else private
        reply = await self._begin(interaction, chosen)
        guest = await self._guests.of(interaction)
        article = await article_called(self._catalog, guest.library, typed)
        await self._summarizing.summarize(guest, article, Wanted(sentences, chosen), reply)

    async def _begin(self, interaction: Interaction, private: bool) -> InteractionReply:
        check_channel(self._guests.settings(interaction), channel_of(interaction.channel, interaction.channel_id))
        await interaction.response.defer(ephemeral=private, thinking=True)
        return InteractionReply(interaction, private, self._complaints)


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
