"""Asks the health page whether the bot is alive, for a container's health check.

Called as `python -m bot.watching.healthy PORT HOST`, as both are set for the page. It imports nothing of ours, so that
asking every half minute costs next to nothing.
"""

import http.client
import sys

_SECONDS = 4.0
"""Less than the five that the Dockerfile gives to the check. A stalled bot does not answer at all."""
_ANY = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}


def asked_at(host: str) -> str:
    """Where a page that listens at `host` answers: one that listens everywhere does so on this machine's loopback."""
    return _ANY.get(host, host)


def is_alive(port: int, host: str = "127.0.0.1") -> bool:
    """Whether the bot whose page listens at `host` says at /healthz that it is well."""
    connection = http.client.HTTPConnection(asked_at(host), port, timeout=_SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_alive(int(sys.argv[1]), sys.argv[2]) else 1)
