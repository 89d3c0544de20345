"""What a running bot says of itself, asked where it was told to say it."""

import http.client
import json

from bot.config import Settings
from bot.health.checks import Check, State
from bot.watching.healthy import asked_at

_READY_SECONDS = 12.0
"""The page looks at catalog and index, for five seconds each at most."""
_START = 'Start it: "onrecord run".'
_ELSEWHERE = 'Start it: "onrecord run"; or ask in its own container: "docker compose exec onrecord onrecord doctor".'
"""Another container, even one over the same volume, has a loopback of its own."""


def check_running(settings: Settings, data_in_use: bool) -> list[Check]:
    """The line on the bot, where it was given a port; `data_in_use`: somebody writes to the data directory."""
    if settings.health_port is None:
        return []
    host, port = asked_at(settings.health_host), settings.health_port
    try:
        connection = http.client.HTTPConnection(host, port, timeout=_READY_SECONDS)
        connection.request("GET", "/readyz")
        told = json.loads(connection.getresponse().read())
        wrong = [f"{part}: {found}" for part, found in told.items() if part != "ready" and found != "ok"]
    except (OSError, ValueError, AttributeError, http.client.HTTPException):
        advice = _ELSEWHERE if data_in_use or host != settings.health_host else _START
        return [Check("bot", State.NOTE, f"nothing answers at {host}, port {port}", advice)]
    if wrong:
        return [Check("bot", State.NOTE, "runs, and is not ready: " + "; ".join(wrong), "Its log says more.")]
    return [Check("bot", State.OK, "runs, and is ready")]
