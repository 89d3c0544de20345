"""A small web page that says whether the bot is well, for whatever watches over it."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.failures import PortTakenError
from bot.watching.readiness import OK


@dataclass(frozen=True)
class Looks:
    """How the page finds out: `alive` for /healthz, each part with "ok" or what is wrong for /readyz, and /metrics."""

    alive: Callable[[], bool]
    ready: Callable[[], Awaitable[Mapping[str, str]]]
    metrics: Callable[[], Awaitable[bytes]]


@asynccontextmanager
async def health_server(port: int | None, looks: Looks, host: str = "127.0.0.1") -> AsyncIterator[None]:
    """Serve /healthz, /readyz and /metrics at `host` for as long as the block runs; nothing where `port` is None.

    /healthz is 503 where only a restart helps, /readyz where waiting does: it must not lead to a restart. Raises
    PortTakenError.
    """
    if port is None:
        yield
        return

    async def healthz(_: web.Request) -> web.Response:
        return web.Response(text="ok\n") if looks.alive() else web.Response(text="stalled\n", status=503)

    async def readyz(_: web.Request) -> web.Response:
        parts = await looks.ready()
        ready = all(found == OK for found in parts.values())
        text = json.dumps({"ready": ready, **parts}) + "\n"
        return web.Response(text=text, content_type="application/json", status=200 if ready else 503)

    async def metrics(_: web.Request) -> web.Response:
        headers = {"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        return web.Response(body=await looks.metrics(), headers=headers)

    app = web.Application()
    for path, tell in (("/healthz", healthz), ("/readyz", readyz), ("/metrics", metrics)):
        app.router.add_get(path, tell)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise PortTakenError(
                f"Port {port} can't be used ({error.strerror or 'it is taken'}): "
                "choose another with ONRECORD_HEALTH_PORT, or stop the program that has it."
            ) from error
        yield
    finally:
        await runner.cleanup()
