"""What DATABASE_URL says: read as libpq and SQLAlchemy have it, refused in a sentence that never holds the URL."""

import re
import ssl
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from retrieval.errors import ConfigError

_SCHEMES = ("postgres", "postgresql", "postgresql+asyncpg")
_CONNECT_SECONDS = 5
_COMMAND_SECONDS = 120.0
"""Nothing of ours takes so long; from a server that hangs, as on a virtual machine that is paused, no answer comes."""
_SERVER_SETTINGS = {
    "application_name": "onrecord",
    "lock_timeout": "20000",  # ms: longer than any transaction of ours takes
    "idle_in_transaction_session_timeout": "120000",  # a process that hangs does not keep its locks for ever
    "jit": "off",  # it takes longer than our statements do
    "random_page_cost": "1.1",  # as for SSDs: with 4, the default, a rare word of 2,358 passages was looked for in all
    "timezone": "UTC",
}
_POOLED = "pgbouncer"
"""A parameter of DATABASE_URL: PgBouncer stands before the server and lends out connections by transaction."""
_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_FILES = ("sslrootcert", "sslcert", "sslkey", "sslcrl")
_OF_THE_DRIVER = {
    *_FILES, "sslmode", "sslpassword", "sslnegotiation", "ssl_min_protocol_version", "ssl_max_protocol_version",
    "target_session_attrs", "krbsrvname", "gsslib", "passfile",
}  # fmt: skip
"""asyncpg takes them as libpq has them, in a URL of its own."""
_OF_THE_SERVER = {"application_name", "options"}
_OF_SQLALCHEMY = {"host", "port", "ssl", "prepared_statement_cache_size"}
_WITHOUT_EFFECT = {
    "channel_binding", "gssencmode", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count",
    "tcp_user_timeout", "sslcompression", "sslsni", "client_encoding", "fallback_application_name",
}  # fmt: skip
"""What libpq knows and asyncpg does not, and works as well without; unless it is required."""


def read_url(written: str) -> URL:
    """What DATABASE_URL says, for `address_of` and `how_to_connect`. Raises ConfigError, which never holds the URL."""
    if written.count("@") > 1:  # what stands between two would be taken for a part of the host, and shown as that
        raise ConfigError('DATABASE_URL has more than one "@": write one in the user or the password as %40.')
    try:
        url = make_url(written)
    except (ArgumentError, ValueError):
        url = URL.create("none")
    if url.drivername not in _SCHEMES or not url.database:
        raise ConfigError("DATABASE_URL is no address of the form postgresql+asyncpg://user:password@host/database.")
    if "ssl" in url.query and "sslmode" not in url.query:
        url = url.update_query_dict({"sslmode": url.query["ssl"]})
    url = url.difference_update_query(["ssl"])
    for name, value in url.query.items():
        _refuse(name, value if isinstance(value, str) else value[-1])
    return url.set(drivername="postgresql+asyncpg")


def _refuse(name: str, value: str) -> None:
    """Raise ConfigError for a parameter that can't be kept to. Its value is not told: it may be a password."""
    known = _OF_THE_DRIVER | _OF_THE_SERVER | _OF_SQLALCHEMY | _WITHOUT_EFFECT | {"connect_timeout", _POOLED}
    if name not in known:
        named = f'parameter "{name}"' if re.fullmatch(r"[a-z_]{1,40}", name) else "parameter"
        raise ConfigError(f"DATABASE_URL has a {named} that On Record does not know: leave it out.")
    if name in _WITHOUT_EFFECT and value == "require":
        raise ConfigError(
            f"DATABASE_URL requires {name}, which On Record's driver can't do: leave it out, "
            "and have sslmode=verify-full and sslrootcert=system know the server by its certificate."
        )
    if name == "sslmode" and value not in _MODES:
        raise ConfigError(f"DATABASE_URL has another sslmode than {', '.join(_MODES)}: choose one of these.")
    if name == "connect_timeout" and not re.fullmatch(r"\d{1,4}", value):
        raise ConfigError("DATABASE_URL has a connect_timeout that is no number of seconds: correct it.")
    if name in _FILES and not (name == "sslrootcert" and value == "system") and not Path(value).is_file():
        raise ConfigError(f"DATABASE_URL names a file as {name} that is not there: correct it.")


def place_of(url: URL) -> str:
    """How a database is called in messages: without the user and the password."""
    host = url.host or url.query.get("host") or "this machine"
    where = f"{host}:{url.port}" if url.port else str(host)
    return f"{url.database} at {where}"


def address_of(url: URL) -> URL:
    """The URL without what is told by `how_to_connect`."""
    kept = {name: value for name, value in url.query.items() if name in _OF_SQLALCHEMY}
    return url.set(query={**kept, "prepared_statement_cache_size": "0"} if _POOLED in url.query else kept)


def how_to_connect(url: URL, command_seconds: float | None = _COMMAND_SECONDS) -> dict[str, Any]:
    """What asyncpg is told beside the address; `command_seconds`: how long one command may take, None for any time.

    Behind PgBouncer each transaction may have another connection to the server: no statement that was prepared on one
    is there on the next, and no setting may be made for all (docs/scale.md tells how else).
    """
    told = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    settings = {name: told[name] for name in _OF_THE_SERVER if name in told}
    connecting: dict[str, Any] = {
        "timeout": float(int(told.get("connect_timeout", 0)) or _CONNECT_SECONDS),
        "command_timeout": command_seconds,
    }
    driver = {name: value for name, value in told.items() if name in _OF_THE_DRIVER}
    if driver.get("sslrootcert") == "system":  # asyncpg would look for a file of that name
        connecting["ssl"] = ssl.create_default_context()
        driver = {name: value for name, value in driver.items() if name not in (*_FILES, "sslmode")}
    if driver:
        connecting["dsn"] = f"postgresql://?{urlencode(driver)}"
    if _POOLED not in url.query:
        return {**connecting, "server_settings": {**_SERVER_SETTINGS, **settings}}
    return {
        **connecting,
        "server_settings": settings,
        "statement_cache_size": 0,
        "prepared_statement_name_func": lambda: f"onrecord_{uuid4().hex}",
    }
