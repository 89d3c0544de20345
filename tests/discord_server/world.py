"""What there is on the tests' Discord: people, servers, channels and messages, and their shapes on the wire."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import discord

from tests.discord_rules import V2_FLAG, displayed

Payload = dict[str, Any]
Body = Mapping[str, Any]

EPOCH = 1420070400000
"""Discord's: the first millisecond of 2015."""
EVERYDAY = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, create_public_threads=True, embed_links=True,
    attach_files=True, read_message_history=True, use_application_commands=True, add_reactions=True,
).value  # fmt: skip
"""What a member may, and a bot invited with the link of discord.md."""
EPHEMERAL = 1 << 6
LOADING = 1 << 7
TEXT, DIRECT, THREAD, FORUM = 0, 1, 11, 15


class Ids:
    """Mints snowflakes: unique, rising, and telling the time at which they were made."""

    def __init__(self) -> None:
        self._count = 0

    def mint(self, age: timedelta = timedelta()) -> int:
        """A new id, as one made `age` ago has it."""
        self._count += 1
        milliseconds = int((time.time() - age.total_seconds()) * 1000) - EPOCH
        return (milliseconds << 22) | (self._count & 0x3FFFFF)


def now() -> str:
    """The time as Discord writes it."""
    return datetime.now(UTC).isoformat()


@dataclass(frozen=True)
class Person:
    """A user, or the bot itself."""

    id: int
    name: str
    permissions: int = EVERYDAY
    bot: bool = False
    locale: str = "en-US"

    @property
    def mention(self) -> str:
        """What one types to mention them."""
        return f"<@{self.id}>"

    def payload(self) -> Payload:
        """As a user."""
        return {
            "id": str(self.id), "username": self.name, "discriminator": "0", "global_name": self.name.title(),
            "avatar": None, "bot": self.bot, "public_flags": 0, "flags": 0,
        }  # fmt: skip

    def member(self, roles: Sequence[int] = ()) -> Payload:
        """As a member of a server, without the user."""
        return {
            "roles": [str(role) for role in roles], "nick": None, "joined_at": now(), "premium_since": None,
            "deaf": False, "mute": False, "pending": False, "flags": 0, "communication_disabled_until": None,
            "avatar": None,
        }  # fmt: skip


@dataclass
class Guild:
    """A server with its channels; everyone has the everyday permissions, the bot among them."""

    id: int
    name: str
    owner: Person
    bot: Person
    channels: list["Channel"] = field(default_factory=list)
    members: list[Person] = field(default_factory=list)
    locale: str = "en-US"

    def payload(self) -> Payload:
        """As GUILD_CREATE tells it."""
        everyone = {
            "id": str(self.id), "name": "@everyone", "permissions": str(EVERYDAY), "position": 0, "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}, "hoist": False,
            "managed": False, "mentionable": False, "flags": 0, "icon": None, "unicode_emoji": None,
        }  # fmt: skip
        there = [channel for channel in self.channels if not channel.gone]
        return {
            "id": str(self.id), "name": self.name, "owner_id": str(self.owner.id), "icon": None, "splash": None,
            "discovery_splash": None, "banner": None, "description": None, "afk_channel_id": None, "afk_timeout": 300,
            "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
            "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": self.locale,
            "system_channel_id": None, "system_channel_flags": 0, "rules_channel_id": None,
            "public_updates_channel_id": None, "vanity_url_code": None, "application_id": None, "max_members": 500000,
            "max_presences": None, "features": [], "emojis": [], "stickers": [], "roles": [everyone],
            "member_count": len(self.members) + 1, "large": False, "unavailable": False, "joined_at": now(),
            # Without the intent for members, Discord tells of the bot alone.
            "members": [{**self.bot.member(), "user": self.bot.payload()}],
            "channels": [channel.payload() for channel in there if channel.kind != THREAD],
            "threads": [channel.payload() for channel in there if channel.kind == THREAD],
            "presences": [], "voice_states": [], "stage_instances": [], "guild_scheduled_events": [],
            "soundboard_sounds": [], "premium_progress_bar_enabled": False, "nsfw_level": 0,
        }  # fmt: skip


@dataclass
class Channel:
    """A channel, a thread, or the direct messages of one person with the bot."""

    id: int
    kind: int
    name: str
    guild: Guild | None = None
    parent: "Channel | None" = None
    owner: Person | None = None
    """Of a thread; of direct messages, the person."""
    gone: bool = False
    messages: dict[int, "Message"] = field(default_factory=dict)
    tags: Sequence[str] = ()
    """Of a forum; the id of each is its place."""

    def payload(self) -> Payload:
        """As a channel of its kind."""
        shared: Payload = {"id": str(self.id), "type": self.kind, "flags": 0, "last_message_id": None}
        if self.kind == DIRECT:
            assert self.owner is not None
            return {**shared, "recipients": [self.owner.payload()]}
        assert self.guild is not None
        shared |= {"guild_id": str(self.guild.id), "name": self.name, "rate_limit_per_user": 0}
        if self.kind == THREAD:
            assert self.parent is not None
            assert self.owner is not None
            kept = {
                "archived": False, "auto_archive_duration": 1440, "archive_timestamp": now(), "locked": False,
                "create_timestamp": now(),
            }  # fmt: skip
            return {
                **shared, "parent_id": str(self.parent.id), "owner_id": str(self.owner.id), "message_count": 0,
                "member_count": 1, "total_message_sent": 0, "applied_tags": [], "thread_metadata": kept,
            }  # fmt: skip
        tags = [
            {"id": str(number), "name": name, "moderated": False, "emoji_id": None, "emoji_name": None}
            for number, name in enumerate(self.tags)
        ]
        forum: Payload = {"available_tags": tags, "default_reaction_emoji": None} if self.kind == FORUM else {}
        placed = {"position": 0, "permission_overwrites": [], "parent_id": None, "topic": None, "nsfw": False}
        return {**shared, **placed, **forum}

    @property
    def shown(self) -> list[str]:
        """The texts that everybody sees in it, oldest first; a person of direct messages sees private ones too."""
        return [
            message.text
            for message in self.messages.values()
            if not message.gone and (not message.ephemeral or self.kind == DIRECT)
        ]


@dataclass(frozen=True)
class Version:
    """A text that a message had from a moment on."""

    at: float
    text: str


@dataclass
class Message:
    """A message with all the texts it ever had."""

    id: int
    channel: Channel
    author: Person
    fields: Payload = field(default_factory=dict)
    """Content, embeds, components, attachments and flags as they are now."""
    versions: list[Version] = field(default_factory=list)
    gone: bool = False
    reply_to: "Message | None" = None
    mentions: Sequence[Person] = ()
    token: str = ""
    """Of the interaction that it answers."""
    nonce: str = ""

    @property
    def text(self) -> str:
        """What it says now."""
        return displayed(self.fields)

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.fields.get("flags", 0) & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether it says that the bot is thinking."""
        return bool(self.fields.get("flags", 0) & LOADING)

    @property
    def controls(self) -> dict[str, Payload]:
        """Its buttons and menus by label, or placeholder, or custom_id."""
        found = {}
        for component in _nested(self.fields.get("components") or []):
            if component["type"] in (2, 3, 5, 6, 7, 8):
                emoji = (component.get("emoji") or {}).get("name")
                name = component.get("label") or component.get("placeholder") or emoji or component.get("custom_id")
                found[str(name)] = component
        return found

    def change(self, body: Body, at: float) -> None:
        """Take over what a request names. A set Components V2 flag stays; the bot no longer thinks."""
        for key in ("content", "embeds", "components", "attachments"):
            if key in body:
                self.fields[key] = body[key]
        kept = self.fields.get("flags", 0) & (EPHEMERAL | V2_FLAG)
        self.fields["flags"] = kept | ((body.get("flags") or 0) & ~(EPHEMERAL | LOADING))
        _number(self.fields.get("components") or [])
        self.versions.append(Version(at, self.text))

    def payload(self) -> Payload:
        """As MESSAGE_CREATE and the REST API tell it."""
        told: Payload = {
            "id": str(self.id), "channel_id": str(self.channel.id), "author": self.author.payload(),
            "content": self.fields.get("content") or "", "timestamp": now(),
            "edited_timestamp": now() if len(self.versions) > 1 else None, "tts": False, "mention_everyone": False,
            "mentions": [person.payload() for person in self.mentions], "mention_roles": [],
            "attachments": self.fields.get("attachments") or [], "embeds": self.fields.get("embeds") or [],
            "components": self.fields.get("components") or [], "pinned": False,
            "type": 19 if self.reply_to else 20 if self.token else 0, "flags": self.fields.get("flags", 0),
            "nonce": None, "reactions": [],
        }  # fmt: skip
        if self.channel.guild:
            told["guild_id"] = str(self.channel.guild.id)
            if not self.author.bot:
                told["member"] = self.author.member()
        if self.reply_to:
            told["message_reference"] = {"channel_id": str(self.channel.id), "message_id": str(self.reply_to.id)}
            told["referenced_message"] = self.reply_to.payload()
        return told


def _nested(components: Sequence[Any]) -> list[Any]:
    found = []
    for component in components:
        inside = [*(component.get("components") or []), component.get("accessory"), component.get("component")]
        found += [component, *_nested([each for each in inside if each])]
    return found


def _number(components: Sequence[Any]) -> None:
    """Give each component an id, as Discord does."""
    for number, component in enumerate(_nested(components), 1):
        component.setdefault("id", number)
