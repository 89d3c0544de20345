"""A server with people in it, and what one sees there: for tests that act and judge as a person would."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, cast

import discord
from simcord import interactions
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env
from simcord.results import InteractionResult, ResponseMessage

from bot.client import OnRecordBot
from bot.guests import library_name
from bot.guests.server_settings import SettingsBook
from bot.wiring import House
from retrieval.models import Library, RawDocument
from retrieval.reading import read_documents
from tests.discord_spec import Sent

_ESCAPE = re.compile(r"\\([^\w\s])")
"""Discord draws the sign behind a backslash, and not the backslash."""


@dataclass
class World:
    """One server, its people, and the house behind the bot."""

    env: Env
    house: House
    requests: list[Sent]
    guild: GuildHandle
    news: ChannelHandle
    alice: MemberActor
    bob: MemberActor
    moderator: MemberActor
    manager: MemberActor

    @classmethod
    def build(cls, env: Env, house: House, requests: list[Sent]) -> "World":
        """The server "Newsroom" with #news; Alice and Bob are members without any special permission."""
        guild = env.create_guild(name="Newsroom")
        news = guild.create_text_channel("news")
        moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True))
        managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        return cls(
            env,
            house,
            requests,
            guild,
            news,
            guild.add_member(env.create_user("alice")),
            guild.add_member(env.create_user("bob")),
            guild.add_member(env.create_user("mod"), roles=[moderators]),
            guild.add_member(env.create_user("boss"), roles=[managers]),
        )

    @property
    def settings(self) -> SettingsBook:
        """The bot's own book of settings."""
        return cast(OnRecordBot, self.env.bot).settings

    async def thread(self, channel: ChannelHandle, on: discord.Message | None = None) -> ChannelHandle:
        """A thread that Alice opens in a channel, or on a message in it."""
        made = self.env.backend.create_thread(
            channel.id, "a thread", self.alice.id, message_id=on.id if on is not None else None
        )
        await self.env.settle()
        return ChannelHandle(self.env, self.guild, made)

    def dm(self, who: MemberActor) -> ChannelHandle:
        """A person's direct messages with the bot."""
        return ChannelHandle(self.env, None, self.env.backend.get_dm_channel(who.id))

    @contextmanager
    def speaking(self, locale: str) -> Iterator[None]:
        """Everybody's client is set to that language within the block."""
        original = interactions.base_payload

        def in_that_language(*args: Any, **named: Any) -> Any:
            record, payload = original(*args, **named)
            payload["locale"] = locale
            return record, payload

        interactions.base_payload = in_that_language
        try:
            yield
        finally:
            interactions.base_payload = original

    async def library(self) -> Library:
        """The server's library."""
        return await self.house.catalog.library(library_name(self.guild.id, 0))

    async def take_in_samples(self, library: Library | None = None) -> None:
        """Take in the sample articles and have them indexed."""
        await self.take_in(*_samples(), library=library)

    async def take_in(self, *raws: RawDocument, library: Library | None = None) -> list[str]:
        """Take in documents and have them indexed; the articles' ids."""
        engine = await self.house.engine()
        chosen = library or await self.library()
        reports = [report async for report in engine.ingestor.ingest_all(chosen, raws)]
        await engine.indexer.finish(chosen)
        return [report.article_id for report in reports]


@cache
def _samples() -> tuple[RawDocument, ...]:
    with as_file(files("bot") / "samples") as samples:
        paths = sorted(path for path in samples.iterdir() if path.name != "README.md")
        return tuple(raw for path in paths for raw in read_documents(path) if isinstance(raw, RawDocument))


def seen(message: ResponseMessage | discord.Message | InteractionResult | None) -> str:
    """All text that a person sees in a message or in the reply to what they did, in the order it stands there."""
    if isinstance(message, InteractionResult):
        message = message.response or (message.followups[0] if message.followups else None)
    assert message is not None, "nothing was said"
    parts = [message.content, *_texts(components_of(message))]
    return _ESCAPE.sub(r"\1", "\n".join(part for part in parts if part))


def texts_of(view: discord.ui.LayoutView) -> str:
    """All text of a message that has not been sent yet."""
    return "\n".join(_texts(view.to_components()))  # type: ignore[no-untyped-call]


def buttons(message: ResponseMessage | discord.Message | InteractionResult | None) -> dict[str, str]:
    """The buttons of a message: label or emoji → custom id (or URL)."""
    if isinstance(message, InteractionResult):
        message = message.response
    assert message is not None, "nothing was said"
    found: dict[str, str] = {}
    for component in _walk(components_of(message)):
        if component.get("type") == discord.ComponentType.button.value:
            label = component.get("label") or (component.get("emoji") or {}).get("name") or ""
            found[str(label)] = str(component.get("custom_id") or component.get("url"))
    return found


def accent(message: ResponseMessage | discord.Message | InteractionResult | None) -> int | None:
    """The colour at the side of a message."""
    if isinstance(message, InteractionResult):
        message = message.response
    assert message is not None, "nothing was said"
    for component in components_of(message):
        if "accent_color" in component:
            return component["accent_color"]  # type: ignore[no-any-return]
    return None


def components_of(message: ResponseMessage | discord.Message) -> list[dict[str, Any]]:
    """The components of a message as Discord sends them."""
    if isinstance(message, discord.Message):
        return [dict(component.to_dict()) for component in message.components]
    return message.components


def _texts(components: list[dict[str, Any]]) -> Iterator[str]:
    for component in _walk(components):
        if component.get("type") == discord.ComponentType.text_display.value:
            yield str(component["content"])


def _walk(components: list[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components") or [])
