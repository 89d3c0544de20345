"""Why a page could not be had: what sites answer and what aiohttp raises, each as one sentence."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from yarl import URL

from retrieval.errors import FetchError
from retrieval.fetch.addresses import private

RESTING_SECONDS = 60.0
"""So long a site that has too much to do is left alone where it does not say how long."""
_GONE = (404, 410)
_CLOSED = (401, 402, 403, 407, 451)
BUSY = (429, 503)


def answered(host: str, status: int) -> FetchError:
    """The site answered, and not with a page."""
    if status in _GONE:
        return FetchError(f"There is no such page at {host} (any more).", "fetch-gone", host=host, status=status)
    if status in _CLOSED:
        message = f"{host} does not let programs read this page (it answered {status})."
        return FetchError(message, "fetch-closed", host=host, status=status)
    if status in BUSY:
        return resting(host, status)
    return FetchError(f"{host} answered with an error ({status}).", "fetch-status", host=host, status=status)


def resting(host: str, status: int = 429, again: int = 0) -> FetchError:
    """The site has too much to do; `again`: it asks to come back after so many seconds."""
    message = f"{host} asks to be left alone for the moment; try again later."
    return FetchError(message, "fetch-busy", host=host, status=status, again=again)


def too_large(limit: int) -> FetchError:
    """More than `limit` bytes came, or were to come."""
    megabytes = limit // 1_000_000
    return FetchError(f"It is larger than {megabytes} MB, too large for one article.", "large", megabytes=megabytes)


def too_slow(seconds: float) -> FetchError:
    """The end did not come in time."""
    shown = int(seconds)
    return FetchError(f"It did not come within {shown} seconds.", "fetch-slow", seconds=shown)


def too_far(most: int) -> FetchError:
    """One redirect after another."""
    return FetchError(f"It leads on to other addresses more than {most} times.", "fetch-redirects", most=most)


def not_for_programs(host: str) -> FetchError:
    """Its robots.txt says no."""
    message = f"{host} asks programs not to open this page (in its robots.txt); copy its text instead."
    return FetchError(message, "fetch-robots", host=host)


def rules_unknown(host: str) -> FetchError:
    """There is a robots.txt, or may be, that can't be read."""
    message = f"{host} does not tell at the moment what programs may open (its robots.txt can't be had); try later."
    return FetchError(message, "fetch-robots-unknown", host=host)


def broken(host: str) -> FetchError:
    """No sense can be made of what came."""
    return FetchError(f"What {host} sent broke off or makes no sense.", "fetch-broken", host=host)


def unreadable(media: str) -> FetchError:
    """A picture, a film, a program."""
    return FetchError(f"What stands there can't be read as an article ({media}).", "fetch-media", media=media)


def failure_of(error: aiohttp.ClientError | OSError | ValueError, url: URL) -> FetchError:
    """What aiohttp raised while it asked for `url`."""
    host = url.host or ""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return FetchError(f"There is no site called {host}.", "fetch-unknown-host", host=host)
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientConnectorSSLError():
            return FetchError(f"{host} can't prove that it is {host}.", "fetch-certificate", host=host)
        case aiohttp.ClientConnectorError() if isinstance(error.os_error, PermissionError):
            return private(host)
        case aiohttp.ClientProxyConnectionError() | aiohttp.ClientHttpProxyError():
            return FetchError("The proxy for the web can't be reached or refused this.", "fetch-proxy")
        case aiohttp.ClientConnectorError() | aiohttp.ServerDisconnectedError() | aiohttp.ClientOSError():
            return FetchError(f"{host} can't be reached.", "fetch-unreachable", host=host)
        case _:
            return broken(host)


def seconds_of(retry_after: str | None) -> float:
    """How long a Retry-After asks to wait: seconds, or until a date."""
    written = (retry_after or "").strip()
    if written.isdecimal() and len(written) < 9:
        return float(written)
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return RESTING_SECONDS
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
