"""The gateway of the tests' Discord: sessions over WebSockets, which can be dropped, sent away and resumed."""

import asyncio
import json
import secrets
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

Payload = dict[str, Any]
Welcome = Callable[["Session"], Sequence[tuple[str, Payload]]]
"""What a new session is told after READY."""

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACKNOWLEDGED = 0, 1, 2, 6, 7, 9, 10, 11
PRIVILEGED = {"presences": 1 << 8, "members": 1 << 1, "message_content": 1 << 15}
GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 9, 1 << 12


@dataclass
class Session:
    """What a bot identified as, with every event it was told; it outlives the sockets."""

    id: str
    intents: int
    shard: tuple[int, int] = (0, 1)
    """Which of how many."""
    events: list[Payload] = field(default_factory=list)
    alive: bool = True
    socket: "Socket | None" = None

    def sees(self, guild: str | None) -> bool:
        """Whether what happens in the server of that id, None for direct messages, is told to this session."""
        return (int(guild or 0) >> 22) % self.shard[1] == self.shard[0]


class Socket:
    """One WebSocket; compresses where it was asked to."""

    def __init__(self, request: web.Request, transport: web.WebSocketResponse) -> None:
        self.transport = transport
        self.sent_away: int | None = None
        """The code with which we closed it."""
        self._request = request
        # zstd is asked for where a package for it is installed; plain text is always taken.
        streamed = request.query.get("compress") == "zlib-stream"
        self._stream = zlib.compressobj() if streamed else None

    async def send(self, op: int, d: Any = None, **named: Any) -> None:
        """One payload; nothing where the other side has gone."""
        text = json.dumps({"op": op, "d": d, "s": None, "t": None, **named})
        try:
            if self._stream is None:
                await self.transport.send_str(text)
            else:
                packed = self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)
                await self.transport.send_bytes(packed)
        except ConnectionError:
            return

    async def close(self, code: int, reason: str = "") -> None:
        """Close with a code of Discord's."""
        self.sent_away = code
        await self.transport.close(code=code, message=reason.encode())

    def cut(self) -> None:
        """End the connection as a broken line does, without a word."""
        if self._request.transport is not None:
            self._request.transport.abort()


class Gateway:
    """The sessions, and what tests do to them."""

    def __init__(self, token: str, ready: Callable[[Session], Payload], welcome: Welcome) -> None:
        """`ready` is the payload of READY, `welcome` what follows it."""
        self._token, self._ready, self._welcome = token, ready, welcome
        self.allowed_intents = ~sum(PRIVILEGED.values())
        """A bot that asks for more is sent away with 4014."""
        self.interval = 41.25
        """Seconds between heartbeats, told in HELLO."""
        self.acknowledging = True
        """Whether heartbeats are answered."""
        self.door = asyncio.Event()
        """While it is not set, new connections wait for HELLO."""
        self.door.set()
        self.max_concurrency = 1
        """How many shards may identify within `identify_seconds`, as Discord counts them."""
        self.identify_seconds = 0.0
        """5 at Discord; a shard that identifies earlier is told that its session is invalid."""
        self._identified: dict[int, float] = {}
        self.sessions: list[Session] = []
        self.identified: list[Payload] = []
        self.resumed: list[tuple[str, Payload]] = []
        """The path that a RESUME came to, and its data."""
        self.heartbeats: list[float] = []
        self.closed: list[int | None] = []
        """The codes with which sockets ended, None for a broken line."""
        self._sockets: set[Socket] = set()

    @property
    def session(self) -> Session:
        """The newest."""
        return self.sessions[-1]

    @property
    def shards(self) -> set[int]:
        """The shards that have a socket just now."""
        return {session.shard[0] for session in self.sessions if session.socket}

    @property
    def connected(self) -> bool:
        """Whether the newest session has a socket."""
        return bool(self.sessions) and self.session.socket is not None

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from HELLO to its end."""
        transport = web.WebSocketResponse(max_msg_size=0)
        await transport.prepare(request)
        socket = Socket(request, transport)
        self._sockets.add(socket)
        session: Session | None = None
        await self.door.wait()
        await socket.send(HELLO, {"heartbeat_interval": int(self.interval * 1000)})
        try:
            async for message in transport:
                if message.type is WSMsgType.TEXT:
                    session = await self._take(socket, session, json.loads(message.data), request.path)
        finally:
            self._sockets.discard(socket)
            self.closed.append(socket.sent_away or transport.close_code)
            if session and session.socket is socket:
                session.socket = None
                # A bot that takes its leave ends the session; any other end can be resumed from.
                session.alive &= self.closed[-1] not in (1000, 1001)
        return transport

    async def _take(self, socket: Socket, session: Session | None, payload: Payload, path: str) -> Session | None:
        match payload["op"]:
            case 1:
                self.heartbeats.append(time.monotonic())
                if self.acknowledging:
                    await socket.send(ACKNOWLEDGED)
            case 2:
                return await self._identify(socket, payload["d"])
            case 6:
                self.resumed.append((path, payload["d"]))
                return await self._resume(socket, payload["d"])
            case _ if session is None:
                await socket.close(4003, "Not authenticated.")
        return session

    async def _identify(self, socket: Socket, data: Payload) -> Session | None:
        self.identified.append(data)
        if data["token"] != self._token:
            await socket.close(4004, "Authentication failed.")
            return None
        if data["intents"] & ~self.allowed_intents:
            await socket.close(4014, "Disallowed intent(s).")
            return None
        shard = tuple(data.get("shard", (0, 1)))
        if len(shard) != 2 or not 0 <= shard[0] < shard[1]:
            await socket.close(4010, "Invalid shard.")
            return None
        turn, now = shard[0] % self.max_concurrency, time.monotonic()
        if now - self._identified.get(turn, -60.0) < self.identify_seconds:
            await socket.send(INVALID_SESSION, False)
            return None
        self._identified[turn] = now
        session = Session(secrets.token_hex(8), data["intents"], shard, socket=socket)
        self.sessions.append(session)
        await self._tell(session, "READY", self._ready(session))
        for event, payload in self._welcome(session):
            await self._tell(session, event, payload)
        return session

    async def _resume(self, socket: Socket, data: Payload) -> Session | None:
        found = [each for each in self.sessions if each.id == data["session_id"] and each.alive]
        if data["token"] != self._token or not found:
            await socket.send(INVALID_SESSION, False)
            return None
        session = found[0]
        session.socket = socket
        for event in session.events[data["seq"] :]:
            await socket.send(DISPATCH, **event)
        await self._tell(session, "RESUMED", {})
        return session

    async def _tell(self, session: Session, event: str, payload: Payload) -> None:
        """Number the event, keep it, and send it where there is a socket."""
        entry = {"t": event, "s": len(session.events) + 1, "d": payload}
        session.events.append(entry)
        if session.socket:
            await session.socket.send(DISPATCH, **entry)

    # What tests do

    async def dispatch(self, event: str, payload: Payload, intent: int = 0) -> None:
        """Tell every living session of its shard of an event, once it reconnects if not now.

        Without the intent it hears nothing.
        """
        for session in self.sessions:
            if session.alive and session.intents & intent == intent and session.sees(payload.get("guild_id")):
                await self._tell(session, event, payload)

    def drop(self) -> None:
        """Break every line without a word."""
        for socket in list(self._sockets):
            socket.cut()

    async def send_away(self) -> None:
        """Op 7: reconnect, and resume."""
        await self._send(RECONNECT)

    async def invalidate(self, resumable: bool) -> None:
        """Op 9: the session is invalid; only a resumable one may be taken up again."""
        if not resumable:
            for session in self.sessions:
                session.alive = False
        await self._send(INVALID_SESSION, resumable)

    async def close(self, code: int = WSCloseCode.GOING_AWAY) -> None:
        """Close every socket with a code."""
        await asyncio.gather(*(socket.close(code) for socket in list(self._sockets)))

    async def _send(self, op: int, d: Any = None) -> None:
        for socket in list(self._sockets):
            await socket.send(op, d)
