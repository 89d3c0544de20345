"""A small web page on this machine that says whether the bot is well, for whatever watches over it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.failures import PortTakenError


@asynccontextmanager
async def health_server(port: int | None, is_ready: Callable[[], bool]) -> AsyncIterator[None]:
    """Serve /healthz (the process runs) and /readyz (200 while `is_ready`, else 503) on loopback for as long as the
    block runs; nothing where `port` is None. Raises PortTakenError.
    """
    if port is None:
        yield
        return

    async def healthz(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(_: web.Request) -> web.Response:
        return web.Response(text="ready\n") if is_ready() else web.Response(text="not ready\n", status=503)

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, "127.0.0.1", port).start()
        except OSError as error:
            raise PortTakenError(
                f"Port {port} can't be used ({error.strerror or 'it is taken'}): "
                "choose another with ONRECORD_HEALTH_PORT, or stop the program that has it."
            ) from error
        yield
    finally:
        await runner.cleanup()
