"""What DATABASE_URL may hold: what providers hand out works or is refused by name, and no password is ever told."""

import ssl
from pathlib import Path

import pytest

from retrieval.catalog.postgres_address import address_of, how_to_connect, place_of, read_url
from retrieval.errors import ConfigError

BASE = "postgresql://ann:secret@db.example:5433/news"


@pytest.mark.parametrize(
    "password", ["p@canary", "p@canary:1", "p@canary/x", "p@canary?x=y", "p@canary/x?y=z", "@canary", "canary@"]
)
def test_a_password_with_an_at_is_refused_and_not_told(password: str) -> None:
    """What stands behind its @ would be taken for the host, and shown as that."""
    with pytest.raises(ConfigError, match="%40") as refused:
        read_url(f"postgresql://ann:{password}@db.example:5433/news")
    assert "canary" not in str(refused.value)
    kept = read_url("postgresql://ann:p%40canary@db.example:5433/news")
    assert (kept.password, place_of(kept)) == ("p@canary", "news at db.example:5433")


def test_what_libpq_knows(tmp_path: Path) -> None:
    """What goes to the driver, to the server, and what has no effect without being required."""
    root = tmp_path / "root.crt"
    root.write_text("", encoding="utf-8")
    query = f"sslmode=verify-full&sslrootcert={root}&connect_timeout=10&application_name=desk&channel_binding=prefer"
    url = read_url(f"{BASE}?{query}&options=-c%20work_mem%3D8MB&keepalives=1")
    assert dict(address_of(url).query) == {}
    told = how_to_connect(url)
    assert told["dsn"] == f"postgresql://?sslmode=verify-full&sslrootcert={str(root).replace('/', '%2F')}"
    assert told["timeout"] == 10
    assert told["server_settings"]["application_name"] == "desk"
    assert told["server_settings"]["options"] == "-c work_mem=8MB"
    assert told["server_settings"]["timezone"] == "UTC"
    assert "ssl" not in told
    assert how_to_connect(read_url(f"{BASE}?ssl=require"))["dsn"] == "postgresql://?sslmode=require"
    assert "dsn" not in how_to_connect(read_url(BASE))


def test_the_systems_own_certificates() -> None:
    """sslrootcert=system is no file: the server is known by what the machine trusts."""
    told = how_to_connect(read_url(f"{BASE}?sslmode=verify-full&sslrootcert=system"))
    assert told["ssl"].verify_mode is ssl.CERT_REQUIRED
    assert told["ssl"].check_hostname
    assert "dsn" not in told


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("sslmode=require&channel_binding=require", "requires channel_binding"),
        ("keepalive=1", 'parameter "keepalive"'),
        ("CANARY=1", "a parameter that On Record"),
        ("sslmode=canary", "another sslmode"),
        ("ssl=canary", "another sslmode"),
        ("connect_timeout=canary", "no number of seconds"),
        ("sslmode=verify-full&sslrootcert=/canary", "a file as sslrootcert that is not there"),
    ],
)
def test_what_can_not_be_kept_to_is_refused_by_name(query: str, said: str) -> None:
    """In a sentence without its value, which may be a password in the wrong place."""
    with pytest.raises(ConfigError, match=said) as refused:
        read_url(f"{BASE}?{query}")
    assert "  " not in str(refused.value)
    assert "canary" not in str(refused.value).lower()
    assert "secret" not in str(refused.value)


def test_behind_pgbouncer() -> None:
    """Nothing is prepared, and no setting made that the next connection would not have."""
    url = read_url(f"{BASE}?pgbouncer=true")
    assert dict(address_of(url).query) == {"prepared_statement_cache_size": "0"}
    told = how_to_connect(url)
    assert (told["server_settings"], told["statement_cache_size"]) == ({}, 0)
