"""/add file, /add url, /add text, and the message menu "Add articles from this message"."""

from collections.abc import Mapping, Sequence

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.options import FOR_EVERYONE, FOR_EVERYONE_TOLD
from bot.commands.room import CONTRIBUTING, Room
from bot.errors import Complaints, Refusal, sentence
from bot.guests import Guest, Guests, Interaction
from bot.guests.admission import check_contributes
from bot.render.addresses import domain
from bot.render.markdown import one_line
from bot.replies import InteractionReply
from bot.taking_in import Given, TakingIn, messages
from bot.taking_in.attachments import is_readable
from bot.taking_in.drafts import Draft, Drafts
from bot.views import adding as view
from bot.views.presses import Handler
from retrieval.extract import FEWEST_WORDS
from retrieval.models import Outcome, RawDocument
from retrieval.web.metadata import parse_date

MOST_ADDRESSES = 10
"""So many may be opened at once."""
_COMMENT_WORDS = 60
"""With fewer words beside it, a link in a message is what the message is about."""
_FORM = "discord://form"
"""The origin of what was typed: it tells nothing of who did."""


class Add(Room):
    """Takes articles in, for those who may contribute. Everything is told to them alone."""

    add = app_commands.Group(
        name=locale_str("add", key="add-name"),
        description=locale_str("Adds articles that answers can be found in.", key="add-description"),
        extras={CONTRIBUTING: True},
    )

    def __init__(self, taking_in: TakingIn, guests: Guests, complaints: Complaints, drafts: Drafts) -> None:
        """`taking_in` does the work; `drafts` keep what was typed and could not be taken in."""
        self._taking_in = taking_in
        self._guests = guests
        self._complaints = complaints
        self._drafts = drafts
        self.menus = (
            app_commands.ContextMenu(
                name=locale_str("Add articles from this message", key="menu-add"),
                callback=self.add_message,
                extras={CONTRIBUTING: True},
            ),
        )

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """One room."""
        return {view.ROOM: self.press}

    @add.command(
        name=locale_str("file", key="add-file-name"),
        description=locale_str(
            "Adds articles from files: .pdf, .docx, .html, .txt, .eml, .json, .xml or .zip.",
            key="add-file-description",
        ),
    )
    @app_commands.rename(
        attachment=locale_str("attachment", key="option-attachment"),
        attachment2=locale_str("attachment2", key="option-attachment2"),
        attachment3=locale_str("attachment3", key="option-attachment3"),
        attachment4=locale_str("attachment4", key="option-attachment4"),
        attachment5=locale_str("attachment5", key="option-attachment5"),
        for_everyone=FOR_EVERYONE,
    )
    @app_commands.describe(
        attachment=locale_str("A file with an article, or a .zip or .jsonl with several.", key="add-attachment"),
        attachment2=locale_str("A further file.", key="add-attachment-more"),
        attachment3=locale_str("A further file.", key="add-attachment-more"),
        attachment4=locale_str("A further file.", key="add-attachment-more"),
        attachment5=locale_str("A further file.", key="add-attachment-more"),
        for_everyone=FOR_EVERYONE_TOLD,
    )
    async def file(
        self,
        interaction: Interaction,
        attachment: discord.Attachment,
        attachment2: discord.Attachment | None = None,
        attachment3: discord.Attachment | None = None,
        attachment4: discord.Attachment | None = None,
        attachment5: discord.Attachment | None = None,
        for_everyone: bool = False,
    ) -> None:
        """Take in what the files hold."""
        guest = await self._begin(interaction, for_everyone)
        files = (attachment, attachment2, attachment3, attachment4, attachment5)
        await self._take_in(interaction, guest, [file for file in files if file is not None])

    @add.command(
        name=locale_str("url", key="add-url-name"),
        description=locale_str("Adds articles from the web.", key="add-url-description"),
    )
    @app_commands.rename(addresses=locale_str("address", key="option-address"), for_everyone=FOR_EVERYONE)
    @app_commands.describe(
        addresses=locale_str("The address of an article; several with spaces between.", key="add-url-address"),
        for_everyone=FOR_EVERYONE_TOLD,
    )
    async def url(
        self, interaction: Interaction, addresses: app_commands.Range[str, 1, 6000], for_everyone: bool = False
    ) -> None:
        """Take in what stands at the addresses."""
        guest = await self._begin(interaction, for_everyone)
        await self._take_in(interaction, guest, _checked(addresses_in(addresses)))

    @add.command(
        name=locale_str("text", key="add-text-name"),
        description=locale_str("Adds an article that you paste into a form.", key="add-text-description"),
    )
    @app_commands.rename(for_everyone=FOR_EVERYONE)
    @app_commands.describe(for_everyone=FOR_EVERYONE_TOLD)
    async def text(self, interaction: Interaction, for_everyone: bool = False) -> None:
        """Open the form."""
        await self._open_form(interaction, Draft(for_everyone=for_everyone))

    async def add_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Take in the files of a message, or where it has none that can be read, what it links to, or its words."""
        guest = await self._begin(interaction)
        files = messages.files_of(message)
        text = messages.text_of(message)
        words, links = messages.words_beside_links(text), messages.links_of(message)
        if not any(map(is_readable, files)):
            if links and words < _COMMENT_WORDS:
                await self._take_in(interaction, guest, _checked(links))
                return
            if words >= FEWEST_WORDS:
                # Whether a file was there that can't be read is for the one who chose the message to see.
                await self._take_in(interaction, guest, [RawDocument(text, "text/plain", message.jump_url)])
                return
            if not files:
                raise (
                    Refusal("refused-message-empty")
                    if not words
                    else Refusal("refused-message-short", words=words, least=FEWEST_WORDS)
                )
        await self._take_in(interaction, guest, files)

    async def press(self, interaction: Interaction, rest: list[str]) -> None:
        """Open the form again with what was typed."""
        match rest:
            case [view.AGAIN, name]:
                draft = await self._drafts.of(str(interaction.user.id), name)
                if draft is None:
                    raise Refusal("refused-form-gone")
                await self._open_form(interaction, draft)
            case _:
                raise Refusal("refused-old-button")

    async def _open_form(self, interaction: Interaction, draft: Draft) -> None:
        guest = await self._guests.of(interaction)
        check_contributes(guest)
        form = view.ArticleForm(guest.voice, self._complaints, self._add_typed, draft)
        await interaction.response.send_modal(form)

    async def _add_typed(self, interaction: Interaction, draft: Draft) -> None:
        """Take in what was typed; whatever is wrong with it, it is kept, and a button leads back to it."""
        guest = await self._begin(interaction, draft.for_everyone)
        reply = InteractionReply(interaction, True, self._complaints)
        try:
            document = document_of(draft)
        except Refusal as refusal:
            name = await self._drafts.keep(guest.person, draft)
            await reply.finish(view.refused_view(sentence(refusal, guest.voice), name, guest.voice))
            return
        tally = await self._taking_in.take_in(guest, [document], reply)
        incomplete = tally.counts[Outcome.REFUSED] or tally.stopped is not None
        kept = await self._drafts.keep(guest.person, draft) if incomplete else None
        await reply.finish(view.tally_view(tally, guest.voice, kept))

    async def _begin(self, interaction: Interaction, for_everyone: bool = False) -> Guest:
        """Acknowledge, privately, and see who it is and for whom it will be.

        Raises Refusal where the person may not contribute.
        """
        await interaction.response.defer(ephemeral=True, thinking=True)
        guest = await self._guests.of(interaction)
        check_contributes(guest)
        return await self._guests.adding(guest, for_everyone)

    async def _take_in(self, interaction: Interaction, guest: Guest, given: Sequence[Given]) -> None:
        reply = InteractionReply(interaction, True, self._complaints)
        tally = await self._taking_in.take_in(guest, given, reply)
        await reply.finish(view.tally_view(tally, guest.voice))


def addresses_in(typed: str) -> list[str]:
    """The addresses that were typed, each once; one without its beginning is one of the web."""
    words = (word.strip("<>") for word in typed.split())
    return list(dict.fromkeys(word if "://" in word else f"https://{word}" for word in words if word))


def _checked(addresses: list[str]) -> list[str]:
    """The same. Raises Refusal where they are too many."""
    if len(addresses) > MOST_ADDRESSES:
        raise Refusal("refused-too-many-addresses", count=len(addresses), most=MOST_ADDRESSES)
    return addresses


def document_of(draft: Draft) -> RawDocument:
    """The document that was typed. Raises Refusal for a date or an address that is none."""
    published = parse_date(draft.date) if draft.date else None
    if draft.date and published is None:
        raise Refusal("refused-date", typed=one_line(draft.date[:100]))
    if draft.url and (not domain(draft.url) or len(draft.url.split()) > 1):
        raise Refusal("refused-address", typed=one_line(draft.url[:100]))
    return RawDocument(
        draft.text,
        "text/plain",
        _FORM,
        title=" ".join(draft.title.split()),
        url=draft.url or None,
        publisher=" ".join(draft.publisher.split()) or None,
        published_at=published,
    )
