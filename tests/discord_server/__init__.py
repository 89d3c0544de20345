"""A small Discord of the tests' own on loopback, that the real discord.py client logs in to over real sockets.

`discord_server` is the fixture; discord.py is pointed at it. A test makes people, servers and channels, lets people act
(`slash`, `say`, `press`, `submit`, `menu`, `suggest`), plants faults (`plant`, `limits`, and what `gateway` offers) and
reads what a person would see: `Invoked.shown`, `Invoked.thinking`, `Channel.shown`. Every request is recorded in
`exchanges` and judged by tests/discord_spec.py; at the end of the test none may be one that Discord refuses.
"""

import asyncio
import re
import secrets
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import discord
import discord.http
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord.gateway import DiscordWebSocket

from tests.discord_server import interactions
from tests.discord_server.faults import Fault, Limits, Planted, refused
from tests.discord_server.gateway import DIRECT_MESSAGES, GUILD_MESSAGES, PRIVILEGED, Gateway, Session
from tests.discord_server.interactions import Invoked
from tests.discord_server.rest import Refusal, Rest, body_of
from tests.discord_server.world import DIRECT, EVERYDAY, TEXT, THREAD, Channel, Guild, Ids, Message, Payload, Person
from tests.discord_spec import Sent, checked, violations

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.canary.0123456789abcdefghijklmnopq"
"""The token that logs in; no message or log line may ever show it."""

__all__ = ["TOKEN", "Channel", "DiscordServer", "Exchange", "Guild", "Invoked", "Message", "Person", "discord_server"]


@dataclass
class Exchange:
    """One REST request and how it ended; times are seconds of `DiscordServer.clock`."""

    at: float
    sent: Sent
    status: int | None = None
    """None while it runs, and where the line broke."""
    until: float | None = None


class DiscordServer:
    """The running server."""

    def __init__(self) -> None:
        self.clock: Callable[[], float] = time.monotonic
        self.ids = Ids()
        self.application_id = self.ids.mint()
        self.bot = Person(self.application_id, "on record", bot=True)
        self.people: list[Person] = [self.bot]
        self.owner = self.person("owner", discord.Permissions.all().value)
        self.guilds: list[Guild] = []
        self.directs: dict[int, Channel] = {}
        self.commands: dict[str, list[Payload]] = {}
        """By the id of the server they are for; under "" those for everywhere."""
        self.invoked: dict[str, Invoked] = {}
        self.exchanges: list[Exchange] = []
        self.limits = Limits()
        self.gateway = Gateway(TOKEN, self._ready, self._welcome)
        self._planted: list[Planted] = []
        self._files: dict[str, bytes] = {}
        app = web.Application(client_max_size=64 * 2**20, middlewares=[self._judged])
        app.add_routes(Rest(self).routes())
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/resume", self.gateway.serve)
        app.router.add_get("/cdn/{id}/{name}", self._file)
        self._server = TestServer(app)

    @property
    def api(self) -> str:
        """What goes into discord.http.Route.BASE."""
        return str(self._server.make_url("/api/v10"))

    @property
    def port(self) -> int:
        """Where it listens."""
        port = self._server.port
        assert port is not None
        return port

    @property
    def gateway_url(self) -> str:
        """Where a bot connects first; it is told another address to resume at."""
        return str(self._server.make_url("/gateway").with_scheme("ws"))

    async def start(self) -> None:
        """Listen on a free port of loopback."""
        await self._server.start_server()

    async def stop(self) -> None:
        """End every connection, and stop listening."""
        self.gateway.drop()
        await self._server.close()

    def check(self) -> None:
        """Fail where a request was one that Discord refuses, or came before a rate limit was over."""
        assert violations(exchange.sent for exchange in self.exchanges) == []
        assert self.limits.early == []

    def requests(self, method: str, path: str = "", since: float = 0.0) -> list[Exchange]:
        """The requests so far of a method, whose path the pattern matches as a whole."""
        wanted = re.compile(path or ".*")
        of_method = (each for each in self.exchanges if each.sent.method == method and each.at >= since)
        return [each for each in of_method if wanted.fullmatch(each.sent.path)]

    def plant(self, method: str, path: str, fault: Fault, times: int = 1) -> None:
        """Let the next `times` requests meet a fault; `path`, below /api/v10, may have stars."""
        self._planted.append(Planted(method, path, fault, times))

    # The world

    def person(self, name: str, permissions: int = EVERYDAY, locale: str = "en-US") -> Person:
        """Somebody new."""
        person = Person(self.ids.mint(), name, permissions, locale=locale)
        self.people.append(person)
        return person

    def guild(self, name: str, *channels: str) -> Guild:
        """A server that the bot is on, with text channels; make it before the bot logs in."""
        guild = Guild(self.ids.mint(), name, self.owner, self.bot)
        guild.channels += [Channel(self.ids.mint(), TEXT, each, guild) for each in channels or ("general",)]
        self.guilds.append(guild)
        return guild

    def thread(self, channel: Channel, name: str, owner: Person) -> Channel:
        """A thread that is there before the bot logs in."""
        assert channel.guild is not None
        thread = Channel(self.ids.mint(), THREAD, name, channel.guild, channel, owner)
        channel.guild.channels.append(thread)
        return thread

    def direct(self, person: Person) -> Channel:
        """The direct messages of a person with the bot."""
        return self.directs.setdefault(person.id, Channel(self.ids.mint(), DIRECT, "", owner=person))

    @property
    def channels(self) -> list[Channel]:
        """All of them, threads and direct messages included."""
        return [*(channel for guild in self.guilds for channel in guild.channels), *self.directs.values()]

    def attachment(self, name: str, data: bytes) -> Payload:
        """A file that can be fetched from here."""
        number = str(self.ids.mint())
        self._files[number] = data
        url = str(self._server.make_url(f"/cdn/{number}/{name}"))
        return {"id": number, "filename": name, "size": len(data), "url": url, "proxy_url": url}

    # What people do

    async def say(
        self,
        person: Person,
        channel: Channel,
        text: str,
        reply_to: Message | None = None,
        files: Sequence[Payload] = (),
    ) -> Message:
        """Post a message; `<@id>` in it mentions. A reply mentions whom it replies to."""
        named = [each for each in self.people if each.mention in text or (reply_to and reply_to.author is each)]
        message = Message(self.ids.mint(), channel, person, reply_to=reply_to, mentions=named)
        message.change({"content": text, "attachments": list(files)}, self.clock())
        channel.messages[message.id] = message
        await self.announce("MESSAGE_CREATE", message)
        return message

    async def delete(self, message: Message) -> None:
        """Take a message away, whoever does it."""
        message.gone = True
        if not message.ephemeral:
            told = {"id": str(message.id), "channel_id": str(message.channel.id)}
            if message.channel.guild:
                told["guild_id"] = str(message.channel.guild.id)
            await self.gateway.dispatch("MESSAGE_DELETE", told, _intent(message))

    async def delete_channel(self, channel: Channel) -> None:
        """Take a channel away, with all that is in it."""
        channel.gone = True
        event = "THREAD_DELETE" if channel.kind == THREAD else "CHANNEL_DELETE"
        await self.gateway.dispatch(event, channel.payload())

    async def slash(
        self, person: Person, channel: Channel, command: str, /, age: timedelta = timedelta(), **options: Any
    ) -> Invoked:
        """Use a slash command, "config show" for a subcommand; one `age` old is as if sent that long ago."""
        name, *path = command.split()
        data = interactions.command_data(self.command(name, channel), path, options)
        return await self._invoke(interactions.COMMAND, person, channel, data, age=age)

    async def suggest(self, person: Person, channel: Channel, command: str, option: str, typed: str) -> Invoked:
        """Type into an option of a slash command; wait for `choices`."""
        name, *path = command.split()
        data = interactions.command_data(self.command(name, channel), path, {option: typed}, focused=option)
        return await self._invoke(interactions.AUTOCOMPLETE, person, channel, data)

    async def menu(self, person: Person, message: Message, name: str) -> Invoked:
        """Choose an entry of a message's menu."""
        data = interactions.menu_data(self.command(name, message.channel), message)
        return await self._invoke(interactions.COMMAND, person, message.channel, data)

    async def press(self, person: Person, message: Message, label: str, values: Sequence[str] = ()) -> Invoked:
        """Press the button with that label or emoji, or choose from a menu."""
        assert label in message.controls, f"there is no {label!r} but {sorted(message.controls)}"
        data = interactions.component_data(message.controls[label], values)
        return await self._invoke(interactions.COMPONENT, person, message.channel, data, message)

    async def submit(self, person: Person, opened: Invoked, values: Mapping[str, Any]) -> Invoked:
        """Send off the form that an interaction opened, filled in by label or custom_id."""
        data = interactions.modal_data(opened.modal, values)
        return await self._invoke(interactions.MODAL_SUBMIT, person, opened.channel, data, opened.message)

    def command(self, name: str, channel: Channel) -> Payload:
        """A command that people see in a channel: Discord knows only what was synced."""
        guild = str(channel.guild.id) if channel.guild else "-"
        seen = [*self.commands.get(guild, []), *self.commands.get("", [])]
        found = [each for each in seen if each["name"] == name]
        assert found, f"there is no command {name!r} but {sorted(each['name'] for each in seen)}"
        return found[0]

    async def until(self, condition: Callable[[], object], within: float = 10.0) -> None:
        """Wait until it holds; fails where it does not within those seconds."""
        end = self.clock() + within
        while not condition():
            assert self.clock() < end, f"after {within} seconds it still does not hold"
            await asyncio.sleep(0.005)

    async def announce(self, event: str, message: Message) -> None:
        """Tell the gateway of a message; its text is kept from a bot that may not read it, as Discord does."""
        payload = message.payload()
        intent = _intent(message)
        meant = self.bot in message.mentions or message.author is self.bot or message.channel.kind == DIRECT
        readable = meant or any(session.intents & PRIVILEGED["message_content"] for session in self.gateway.sessions)
        if not readable:
            payload |= {"content": "", "embeds": [], "components": [], "attachments": []}
        await self.gateway.dispatch(event, payload, intent)

    async def _invoke(
        self, kind: int, person: Person, channel: Channel, data: Payload, message: Message | None = None,
        age: timedelta = timedelta(),
    ) -> Invoked:  # fmt: skip
        token = secrets.token_urlsafe(24)
        invoked = Invoked(self.ids.mint(age), token, kind, person, channel, self.clock(), message)
        self.invoked[token] = invoked
        await self.gateway.dispatch("INTERACTION_CREATE", interactions.payload(invoked, self.application_id, data))
        return invoked

    # The sockets

    def _ready(self, session: Session) -> Payload:
        return {
            "v": 10, "user": {**self.bot.payload(), "verified": True, "mfa_enabled": False, "email": None},
            "guilds": [{"id": guild["id"], "unavailable": True} for _, guild in self._welcome(session)],
            "shard": list(session.shard),
            "session_id": session.id, "session_type": "normal", "private_channels": [], "relationships": [],
            "resume_gateway_url": str(self._server.make_url("/resume").with_scheme("ws")),
            "application": {"id": str(self.application_id), "flags": 0},
        }  # fmt: skip

    def _welcome(self, session: Session) -> Sequence[tuple[str, Payload]]:
        return [("GUILD_CREATE", guild.payload()) for guild in self.guilds if session.sees(str(guild.id))]

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return web.Response(body=self._files[request.match_info["id"]])

    @web.middleware
    async def _judged(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Record a request, judge it, let limits and faults have it, and then do what it asks."""
        path = request.path.removeprefix("/api/v10")
        if path == request.path:
            response: web.StreamResponse = await handler(request)
            return response
        arrived, (body, _) = self.clock(), await body_of(request)
        exchange = Exchange(arrived, checked(request.method, path, body, list(request.query.items())))
        self.exchanges.append(exchange)

        async def answer() -> web.StreamResponse:
            by_token = path.startswith(("/interactions/", "/webhooks/"))
            if not by_token and request.headers.get("Authorization") != f"Bot {TOKEN}":
                return refused(401, 0, "401: Unauthorized")
            try:
                done: web.StreamResponse = await handler(request)
            except Refusal as refusal:
                return refusal.response
            except web.HTTPNotFound:
                return refused(404, 0, "404: Not Found")
            return done

        response = self.limits.judge(request, path) or await self._met(request, path)(request, answer)
        exchange.status = response.status if request.transport and not request.transport.is_closing() else None
        exchange.until = self.clock()
        return response

    def _met(self, request: web.Request, path: str) -> Fault:
        """The fault planted for this request, or none at all."""
        for planted in self._planted:
            if planted.meets(request, path):
                return planted.fault

        async def well(request: web.Request, answer: Any) -> web.StreamResponse:
            done: web.StreamResponse = await answer()
            return done

        return well


def _intent(message: Message) -> int:
    """What a bot needs to be told of a message."""
    return GUILD_MESSAGES if message.channel.guild else DIRECT_MESSAGES


@pytest_asyncio.fixture
async def discord_server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DiscordServer]:
    """A running server that discord.py takes for Discord; at the end every request must have been a valid one."""
    server = DiscordServer()
    await server.start()
    monkeypatch.setattr(discord.http.Route, "BASE", server.api)
    gateway = DiscordWebSocket.DEFAULT_GATEWAY
    here = gateway.with_scheme("ws").with_host("127.0.0.1").with_port(server.port).with_path("/gateway")
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", here)

    async def at_once(self: discord.Client, shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py waits five seconds before it identifies anew; tests don't."""

    monkeypatch.setattr(discord.Client, "before_identify_hook", at_once)
    yield server
    await server.stop()
    server.check()
