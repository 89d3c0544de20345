"""Asks the health page whether the bot is alive, for a container's health check: `python -m bot.watching.healthy PORT`.

It imports nothing of ours, so that asking every half minute costs next to nothing.
"""

import http.client
import sys

_SECONDS = 4.0
"""Less than the five that the Dockerfile gives to the check. A stalled bot does not answer at all."""


def is_alive(port: int) -> bool:
    """Whether the bot on this machine says at /healthz that it is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_alive(int(sys.argv[1])) else 1)
