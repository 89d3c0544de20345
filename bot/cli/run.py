"""onrecord run and onrecord invite: the bot on Discord, and the link that brings it to a server."""

import asyncio
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import write_line
from bot.cli.logged import log_to_standard_error, logged_as_set
from bot.cli.session import DataDirOption, Shared, chosen_dir

if TYPE_CHECKING:
    from bot.cli.session import Opener
    from bot.config import Settings

    Tell = Callable[[str], object]

_NO_TOKEN = (
    "DISCORD_BOT_TOKEN is not set: make a bot at https://discord.com/developers/applications, "
    "copy its token from the page Bot, and put it into .env as DISCORD_BOT_TOKEN=…"
)


def run(context: typer.Context, data_dir: DataDirOption = None) -> None:
    """Start the bot on Discord, with the token from .env, until Ctrl-C or SIGTERM."""
    from bot.config import load_settings
    from bot.ending import gone_in_time
    from bot.wiring import open_house
    from retrieval.lock import writer_lock

    shared: Shared = context.obj
    with logged_as_set():
        settings = load_settings(chosen_dir(context, data_dir))
        token = _token(settings)
        tell = log_to_standard_error(settings)
        with writer_lock(settings.data_dir, "onrecord run"), gone_in_time() as begin_to_end:

            def say_and_end(said: str) -> None:
                tell(said)
                begin_to_end()

            opener = shared.opener or partial(open_house, reads_apart=True)
            asyncio.run(_run(settings, token, opener, tell, say_and_end))
        tell("Stopped.")


def invite(
    context: typer.Context,
    application: Annotated[
        int | None,
        typer.Option(
            "--id", metavar="ID", min=1, max=2**64 - 1, help="The application's id; read from the token otherwise."
        ),
    ] = None,
) -> None:
    """Print the link that invites the bot to a server, with the permissions it needs and no other."""
    from bot.config import load_settings
    from bot.invitation import application_id_of, invitation
    from retrieval.errors import ConfigError

    if application is None:
        try:
            application = application_id_of(_token(load_settings(context.obj.data_dir)))
        except ValueError as error:
            raise ConfigError(
                "DISCORD_BOT_TOKEN is no bot's token: copy it from the page Bot of your application, "
                "or name the application with --id."
            ) from error
    write_line(invitation(application))


def _token(settings: "Settings") -> str:
    from retrieval.errors import ConfigError

    if settings.discord_bot_token is None:
        raise ConfigError(_NO_TOKEN)
    token = settings.discord_bot_token.get_secret_value().strip()
    if not token.isascii() or any(letter.isspace() for letter in token):
        raise ConfigError("DISCORD_BOT_TOKEN holds spaces or letters that no token has: copy it anew.")
    return token


async def _run(settings: "Settings", token: str, opener: "Opener", tell: "Tell", tell_of_end: "Tell") -> None:
    from bot.client import OnRecordBot
    from bot.running import keep_running
    from bot.watching.metrics import Metrics
    from bot.watching.over import Watch
    from bot.watching.page import health_server
    from bot.wiring import own_shards
    from retrieval.errors import LockHeldError

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, _ask_to_stop, stop, tell_of_end)
    lost: list[LockHeldError] = []

    def stop_without_shards(error: LockHeldError) -> None:
        lost.append(error)
        stop.set()

    async with own_shards(settings, stop_without_shards), opener(settings) as house:
        metrics = Metrics()
        bot = OnRecordBot(house, metrics)
        watch = Watch(house, bot, metrics)
        async with watch.pulse.beating(), health_server(settings.health_port, watch.looks, settings.health_host):
            tell("Starting; this takes a few seconds.")
            await keep_running(bot, token, stop)
    for error in lost:
        raise error


def _ask_to_stop(stop: asyncio.Event, tell: "Tell") -> None:
    """The first signal ends in order; the second one at once."""
    if stop.is_set():
        sys.exit(130)
    tell("Stopping: finishing what is in hand.")
    stop.set()
