"""The REST API of the tests' Discord: what each route does, on the world of one server."""

import json
import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.discord_rules import V2_FLAG
from tests.discord_server.faults import answered, refused
from tests.discord_server.interactions import Invoked
from tests.discord_server.world import EPHEMERAL, LOADING, THREAD, Channel, Message, Payload

if TYPE_CHECKING:
    from tests.discord_server import DiscordServer

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
ACKNOWLEDGE_WITHIN = 3.0
"""Seconds; later the interaction is unknown."""
_DEFERRED, _MESSAGE, _DEFERRED_UPDATE, _UPDATE = 5, 4, 6, 7


class Refusal(Exception):
    """What Discord answers instead."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.response = refused(status, code, message)


def unknown(what: str) -> Refusal:
    """404 with the code that Discord has for it."""
    codes = {"Channel": 10003, "Guild": 10004, "Message": 10008, "User": 10013, "Webhook": 10015, "interaction": 10062}
    return Refusal(404, codes[what], f"Unknown {what}")


async def body_of(request: web.Request) -> tuple[Any, list[Payload]]:
    """The JSON of a request, or of the `payload_json` of a form, with the form's files: their names and their data."""
    raw = await request.read()
    if request.content_type != "multipart/form-data":
        return (json.loads(raw) if raw else None), []
    boundary = re.search(r'boundary="?([^";]+)', request.headers["Content-Type"])
    assert boundary is not None
    body, files = None, []
    for part in raw.split(f"--{boundary[1]}".encode())[1:-1]:
        head, _, data = part.removesuffix(b"\r\n").partition(b"\r\n\r\n")
        filename = re.search(rb'filename="([^"]*)"', head)
        if filename:
            files.append({"filename": filename[1].decode(), "data": data})
        elif b'name="payload_json"' in head:
            body = json.loads(data)
    return body, files


class Rest:
    """The routes; `server` has the world, the gateway and the clock."""

    def __init__(self, server: "DiscordServer") -> None:
        self._server = server

    def routes(self) -> list[web.RouteDef]:
        """All that the bot may ask for."""
        channel, hook = "/channels/{channel}", "/webhooks/{application}/{token}"
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/users/@me", self._me),
            ("POST", "/users/@me/channels", self._open_direct),
            ("GET", "/users/{user}", self._user),
            ("GET", "/gateway/bot", self._gateway),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/applications/@me", self._application),
            ("GET", "/guilds/{guild}", self._guild),
            ("GET", channel, self._channel),
            ("POST", f"{channel}/typing", self._nothing),
            ("GET", f"{channel}/messages", self._list),
            ("POST", f"{channel}/messages", self._send),
            ("GET", f"{channel}/messages/{{message}}", self._get),
            ("PATCH", f"{channel}/messages/{{message}}", self._edit),
            ("DELETE", f"{channel}/messages/{{message}}", self._delete),
            ("PUT", f"{channel}/messages/{{message}}/reactions/{{emoji}}/@me", self._nothing),
            ("DELETE", f"{channel}/messages/{{message}}/reactions/{{emoji}}/@me", self._nothing),
            ("POST", f"{channel}/messages/{{message}}/threads", self._open_thread),
            ("POST", f"{channel}/threads", self._open_thread),
            ("GET", f"{channel}/threads/archived/public", self._archived),
            ("POST", "/interactions/{interaction}/{token}/callback", self._acknowledge),
            ("POST", hook, self._follow_up),
            ("GET", f"{hook}/messages/{{message}}", self._get),
            ("PATCH", f"{hook}/messages/{{message}}", self._edit),
            ("DELETE", f"{hook}/messages/{{message}}", self._delete),
        ]
        for place in ("/applications/{application}", "/applications/{application}/guilds/{guild}"):
            table += [
                ("GET", f"{place}/commands", self._commands),
                ("PUT", f"{place}/commands", self._replace_commands),
                ("POST", f"{place}/commands", self._add_command),
                ("DELETE", f"{place}/commands/{{command}}", self._remove_command),
            ]
        return [web.route(method, f"/api/v10{path}", handler) for method, path, handler in table]

    # The application

    async def _me(self, request: web.Request) -> web.StreamResponse:
        return answered({**self._server.bot.payload(), "verified": True, "mfa_enabled": False, "locale": "en-US"})

    async def _user(self, request: web.Request) -> web.StreamResponse:
        for person in self._server.people:
            if str(person.id) == request.match_info["user"]:
                return answered(person.payload())
        raise unknown("User")

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        concurrency = self._server.gateway.max_concurrency
        limit = {"total": 1000, "remaining": 999, "reset_after": 14400000, "max_concurrency": concurrency}
        return answered({"url": self._server.gateway_url, "shards": 1, "session_start_limit": limit})

    async def _application(self, request: web.Request) -> web.StreamResponse:
        told = {
            "id": str(self._server.application_id), "name": "On Record", "icon": None, "description": "",
            "bot_public": True, "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0,
            "owner": self._server.owner.payload(), "summary": "", "team": None,
        }  # fmt: skip
        return answered(told)

    async def _guild(self, request: web.Request) -> web.StreamResponse:
        for guild in self._server.guilds:
            if str(guild.id) == request.match_info["guild"]:
                return answered(guild.payload())
        raise unknown("Guild")

    # Commands

    def _listed(self, request: web.Request) -> list[Payload]:
        return self._server.commands.setdefault(request.match_info.get("guild", ""), [])

    def _registered(self, request: web.Request, body: Payload) -> Payload:
        """The command with its id, which it keeps while its name and kind stay."""
        kind = body.get("type") or 1
        same = [each for each in self._listed(request) if (each["name"], each["type"]) == (body["name"], kind)]
        number = same[0]["id"] if same else str(self._server.ids.mint())
        guild = {"guild_id": request.match_info["guild"]} if "guild" in request.match_info else {}
        fixed = {"id": number, "type": kind, "application_id": str(self._server.application_id), "version": "1"}
        return {"description": "", "default_member_permissions": None, "nsfw": False, **body, **fixed, **guild}

    async def _commands(self, request: web.Request) -> web.StreamResponse:
        return answered(self._listed(request))

    async def _replace_commands(self, request: web.Request) -> web.StreamResponse:
        listed = self._listed(request)
        listed[:] = [self._registered(request, body) for body in (await body_of(request))[0]]
        return answered(listed)

    async def _add_command(self, request: web.Request) -> web.StreamResponse:
        command, listed = self._registered(request, (await body_of(request))[0]), self._listed(request)
        listed[:] = [each for each in listed if each["id"] != command["id"]] + [command]
        return answered(command, 201)

    async def _remove_command(self, request: web.Request) -> web.StreamResponse:
        listed = self._listed(request)
        listed[:] = [each for each in listed if each["id"] != request.match_info["command"]]
        return web.Response(status=204)

    # Channels and their messages

    def _place(self, request: web.Request) -> Channel:
        for channel in self._server.channels:
            if str(channel.id) == request.match_info["channel"] and not channel.gone:
                return channel
        raise unknown("Channel")

    async def _channel(self, request: web.Request) -> web.StreamResponse:
        return answered(self._place(request).payload())

    async def _nothing(self, request: web.Request) -> web.StreamResponse:
        self._place(request)
        return web.Response(status=204)

    async def _open_direct(self, request: web.Request) -> web.StreamResponse:
        wanted = str((await body_of(request))[0]["recipient_id"])
        for person in self._server.people:
            if str(person.id) == wanted:
                return answered(self._server.direct(person).payload())
        raise unknown("User")

    async def _open_thread(self, request: web.Request) -> web.StreamResponse:
        body, parent = (await body_of(request))[0], self._place(request)
        number = int(request.match_info["message"]) if "message" in request.match_info else self._server.ids.mint()
        thread = Channel(number, THREAD, body["name"], parent.guild, parent, self._server.bot)
        assert parent.guild is not None
        parent.guild.channels.append(thread)
        await self._server.gateway.dispatch("THREAD_CREATE", {**thread.payload(), "newly_created": True})
        told = thread.payload()
        if "message" in body:
            message = Message(thread.id, thread, self._server.bot)
            await self._publish(message, body["message"])
            told["message"] = message.payload()
        return answered(told, 201)

    async def _archived(self, request: web.Request) -> web.StreamResponse:
        self._place(request)  # here, none ever is
        return answered({"threads": [], "members": [], "has_more": False})

    async def _list(self, request: web.Request) -> web.StreamResponse:
        limit = int(request.query.get("limit", 50))
        there = [message for message in self._place(request).messages.values() if not message.gone]
        return answered([message.payload() for message in there[::-1][:limit]])

    async def _send(self, request: web.Request) -> web.StreamResponse:
        channel, (body, files) = self._place(request), await body_of(request)
        same = [each for each in channel.messages.values() if body.get("nonce") and each.nonce == str(body["nonce"])]
        if same and body.get("enforce_nonce"):
            return answered(same[0].payload())
        reference = body.get("message_reference") or {}
        replied = channel.messages.get(int(reference.get("message_id", 0)))
        if reference and (replied is None or replied.gone):
            if reference.get("fail_if_not_exists", True):
                raise Refusal(400, 50035, "Invalid Form Body")
            replied = None
        message = Message(self._server.ids.mint(), channel, self._server.bot, reply_to=replied)
        message.nonce = str(body.get("nonce") or "")
        await self._publish(message, body, files)
        return answered(message.payload())

    def _message(self, request: web.Request) -> Message:
        """The message that a path means, by channel or by the token of an interaction."""
        named = request.match_info["message"]
        if "channel" in request.match_info:
            message = self._place(request).messages.get(int(named))
        else:
            invoked = self._invoked(request)
            of_it = [invoked.original, *invoked.followups, invoked.message]
            found = [each for each in of_it if each and str(each.id) == named]
            message = invoked.original if named == "@original" else found[0] if found else None
            if message and message.channel.gone:
                raise unknown("Channel")
        if message is None or message.gone:
            raise unknown("Message")
        return message

    async def _get(self, request: web.Request) -> web.StreamResponse:
        return answered(self._message(request).payload())

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        message, (body, files) = self._message(request), await body_of(request)
        if message.author is not self._server.bot:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        if message.fields.get("flags", 0) & V2_FLAG and (body.get("content") or body.get("embeds")):
            raise Refusal(400, 50035, "Invalid Form Body")
        await self._publish(message, body, files)
        return answered(message.payload())

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        await self._server.delete(self._message(request))
        return web.Response(status=204)

    async def _publish(self, message: Message, body: Payload, files: list[Payload] | None = None) -> None:
        """Let the message say what the body says, and tell the gateway unless only one person sees it."""
        new = not message.versions or message.loading
        message.change(body, self._server.clock())
        if files:
            message.fields["attachments"] = [
                {**self._server.attachment(each["filename"], each["data"]), "id": str(self._server.ids.mint())}
                for each in files
            ]
        message.channel.messages[message.id] = message
        if not message.ephemeral:
            await self._server.announce("MESSAGE_CREATE" if new else "MESSAGE_UPDATE", message)

    # Interactions

    def _invoked(self, request: web.Request) -> Invoked:
        invoked = self._server.invoked.get(request.match_info["token"])
        if invoked is None or not invoked.acknowledged:
            raise unknown("Webhook")
        if invoked.expired:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return invoked

    async def _acknowledge(self, request: web.Request) -> web.StreamResponse:
        body, files = await body_of(request)
        invoked = self._server.invoked.get(request.match_info["token"])
        if invoked is None or str(invoked.id) != request.match_info["interaction"]:
            raise unknown("interaction")
        if invoked.acknowledged:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        if invoked.expired or self._server.clock() - invoked.sent_at > ACKNOWLEDGE_WITHIN:
            raise unknown("interaction")
        invoked.acknowledged_at, invoked.callback = self._server.clock(), body
        data = body.get("data") or {}
        if body["type"] in (_DEFERRED, _MESSAGE):
            flags = (data.get("flags") or 0) & EPHEMERAL
            invoked.original = Message(self._server.ids.mint(), invoked.channel, self._server.bot, token=invoked.token)
            invoked.original.fields["flags"] = flags | (LOADING if body["type"] == _DEFERRED else 0)
            if body["type"] == _MESSAGE:
                await self._publish(invoked.original, data, files)
            else:
                invoked.channel.messages[invoked.original.id] = invoked.original
        if body["type"] in (_DEFERRED_UPDATE, _UPDATE):
            invoked.original = invoked.message
            if body["type"] == _UPDATE and invoked.original:
                await self._publish(invoked.original, data, files)
        return answered(_callback_response(invoked, body["type"]))

    async def _follow_up(self, request: web.Request) -> web.StreamResponse:
        invoked, (body, files) = self._invoked(request), await body_of(request)
        if invoked.channel.gone:
            raise unknown("Channel")
        if invoked.original and invoked.original.loading and not invoked.original.gone:
            # The first follow-up fills what was deferred, and is as private as that is.
            await self._publish(invoked.original, body, files)
            return answered(invoked.original.payload())
        message = Message(self._server.ids.mint(), invoked.channel, self._server.bot, token=invoked.token)
        message.fields["flags"] = (body.get("flags") or 0) & EPHEMERAL
        await self._publish(message, body, files)
        invoked.followups.append(message)
        return answered(message.payload())


def _callback_response(invoked: Invoked, kind: int) -> Payload:
    """What a callback is answered `with_response`."""
    told: Payload = {"id": str(invoked.id), "type": invoked.kind}
    resource: Payload = {"type": kind}
    if kind in (_DEFERRED, _MESSAGE) and invoked.original:
        told["response_message_id"] = str(invoked.original.id)
        told["response_message_loading"] = invoked.original.loading
        told["response_message_ephemeral"] = invoked.original.ephemeral
        resource["message"] = invoked.original.payload()
    return {"interaction": told, "resource": resource}
