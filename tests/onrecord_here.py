"""The program `onrecord`, with the tests' own Discord in place of the real one.

`python -m tests.onrecord_here API_URL GATEWAY_PORT ARGUMENT…`: discord.py offers no setting for its addresses.
"""

import sys

import discord.http
from discord.gateway import DiscordWebSocket

from bot.__main__ import main


def point_at(api: str, port: int) -> None:
    """Have discord.py take the server at this address and port for Discord."""
    discord.http.Route.BASE = api
    gateway = DiscordWebSocket.DEFAULT_GATEWAY
    DiscordWebSocket.DEFAULT_GATEWAY = (
        gateway.with_scheme("ws").with_host("127.0.0.1").with_port(port).with_path("/gateway")
    )


if __name__ == "__main__":
    point_at(sys.argv[1], int(sys.argv[2]))
    sys.argv = ["onrecord", *sys.argv[3:]]
    main()
