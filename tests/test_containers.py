"""The container files, as far as a machine without a container engine can tell: what they say, and what they run."""

import asyncio
import importlib.resources
import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from bot.config import variable_names
from bot.watching.healthy import is_alive
from retrieval.web.shares import read_share
from tests.discord_server import TOKEN, DiscordServer

pytest_plugins = ["tests.discord_server"]
ROOT = Path(__file__).parents[1]
COMPOSED = ("compose.yaml", "compose.scale.yaml")
USER = 10001
ARTICLE = """Bridge over the Elm to open in June

HARBOUR TOWN, 4 May 2026. The new bridge over the Elm will open in June, the mayor of Harbour Town said on Monday.

"We will walk across it together on the first day," Mayor Lena Ortiz told reporters at the river. She said that buses
would follow a week later, once the lights had been tried.

The old bridge was closed two years ago, when divers found cracks in one of its piers. Shops on the east side have lost
customers since, and the ferry that was to help them ran for one summer only.
"""
_SHUT_IN = """
set -e; data=$1; shift
mount --bind "$data" /mnt
mount -t tmpfs tmpfs /srv
number=0
for place in {places}; do number=$((number + 1)); mkdir /srv/$number; mount --bind "$place" /srv/$number; done
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t tmpfs -o mode=755 tmpfs /root
number=0
for place in {places}; do
  number=$((number + 1))
  case $place in /root/* | /tmp/*) mkdir -p "$place"; mount --bind /srv/$number "$place";; esac
done
umount -l /srv
mount -o remount,bind,ro /
cd /mnt
exec setpriv --reuid {user} --regid {user} --clear-groups --bounding-set=-all --no-new-privs "$@"
"""
"""Like a container: nothing can be written but /tmp and the data at /mnt. Others may not look into root's home, where a
Python may be installed: within, the home is empty but for what is needed."""


def _shutting_in() -> str:
    places = " ".join(shlex.quote(str(place)) for place in (sys.base_prefix, sys.prefix, ROOT))
    return _SHUT_IN.format(places=places, user=USER)


def _instructions() -> Iterator[tuple[str, str]]:
    """Each instruction of the Dockerfile with what follows it; comments and line ends taken out."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#")).replace("\\\n", " ")
    for line in filter(None, text.splitlines()):
        name, _, rest = line.partition(" ")
        yield name, rest.strip()


def _last(name: str) -> str:
    return [rest for found, rest in _instructions() if found == name][-1]


def _image_environment() -> dict[str, str]:
    words = [word for name, rest in _instructions() if name == "ENV" for word in shlex.split(rest)]
    return {name: value for name, _, value in (word.partition("=") for word in words)}


def _composed(name: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load((ROOT / name).read_text(encoding="utf-8"))
    return found


def _bots(name: str) -> dict[str, dict[str, Any]]:
    services = _composed(name)["services"].items()
    return {service: told for service, told in services if told.get("image") == "onrecord"}


def _faults(composed: dict[str, Any]) -> list[str]:
    """What the schema of the Compose specification says against it."""
    schemas = importlib.resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    schema = json.loads((schemas / "compose-spec.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft202012Validator(schema).iter_errors(composed)]


def test_the_dockerfile_has_no_fault() -> None:
    """hadolint knows its grammar, and what goes wrong in practice."""
    linter = Path(sys.executable).with_name("hadolint")
    if not linter.exists():
        pytest.skip("hadolint is not installed here: its package has no file for this machine")
    told = subprocess.run([linter, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "")


@pytest.mark.parametrize("name", COMPOSED)
def test_compose_files_keep_to_the_specification(name: str) -> None:
    """Every key is one of the specification's, of the right kind; one that is misspelt would be seen."""
    composed = _composed(name)
    assert _faults(composed) == []
    next(iter(composed["services"].values()))["stop_grace_perriod"] = "30s"
    assert _faults(composed) != []


def test_the_image_copies_what_there_is() -> None:
    """What is copied exists, and is sent to the builder; what may hold a key is not."""
    sent = [line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] == "!"]
    for name, rest in _instructions():
        if name == "COPY" and not rest.startswith("--from"):
            for wanted in rest.split()[:-1]:
                assert (ROOT / wanted).exists()
                assert wanted in sent
    assert not any(fnmatch(".env", pattern) for pattern in sent)


def test_the_image_is_made_in_two_stages_and_runs_as_nobody_in_particular() -> None:
    """The last stage takes over what the first installed; the user is a number that is not root's."""
    stages = [rest for name, rest in _instructions() if name == "FROM"]
    assert len(stages) == 2
    assert all("latest" not in stage and ":" in stage for stage in stages)
    assert "--from=build" in _last("COPY")
    assert _last("USER") == f"{USER}:{USER}"
    assert _last("STOPSIGNAL") == "SIGTERM"
    assert _last("VOLUME") == _image_environment()["ONRECORD_DATA_DIR"]


@pytest.mark.parametrize("name", COMPOSED)
def test_bots_are_shut_in(name: str) -> None:
    """Read-only, without privileges, with time to end; whatever .env says, data and health page are the image's."""
    bots = _bots(name)
    assert bots
    for told in bots.values():
        assert told["read_only"] is True
        assert told["init"] is True
        assert told["cap_drop"] == ["ALL"]
        assert told["security_opt"] == ["no-new-privileges:true"]
        assert int(told["stop_grace_period"].removesuffix("s")) >= 30
        assert "/tmp" in told["tmpfs"]
        assert "ports" not in told
        places = [*told.get("volumes", ()), *told["tmpfs"]]
        assert any(":/data" in place or place.startswith("/data:") for place in places)
        for variable in ("ONRECORD_DATA_DIR", "ONRECORD_HEALTH_PORT", "ONRECORD_HEALTH_HOST"):
            assert str(told["environment"][variable]) == _image_environment()[variable]


def test_every_shard_is_run_once() -> None:
    """The processes share out all servers among them, over the same stores."""
    told = [bot["environment"] for bot in _bots("compose.scale.yaml").values()]
    shares = [read_share(one["ONRECORD_SHARDS"]) for one in told]
    assert {share.of for share in shares} == {len(shares)}
    assert sorted(part for share in shares for part in share.parts) == list(range(len(shares)))
    assert len({(one["DATABASE_URL"], one["CHROMA_URL"]) for one in told}) == 1


@pytest.mark.parametrize("name", COMPOSED)
def test_what_is_set_is_read(name: str) -> None:
    """No variable is misspelt, in the image's environment or for a bot."""
    known = {*variable_names(), "PATH", "HOME", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
    assert set(_image_environment()) <= known
    for told in _bots(name).values():
        assert set(told["environment"]) <= known


def test_bots_wait_for_the_server_that_stays() -> None:
    """While the image makes its database, a server for that alone answers at the socket, and at no address."""
    asked = _composed("compose.scale.yaml")["services"]["postgres"]["healthcheck"]["test"]
    assert asked[asked.index("--host") + 1] == "127.0.0.1"


def test_the_data_directory_in_memory_is_the_users() -> None:
    """Where /data is in memory, only the image's user may look into it."""
    for told in _bots("compose.scale.yaml").values():
        assert f"/data:uid={USER},gid={USER},mode=0700" in told["tmpfs"]


def test_the_health_check_asks_where_the_page_is_served() -> None:
    """Port and address are those that are set, in a derived image too, and the check is over before its time is."""
    check = json.loads(_last("HEALTHCHECK").partition(" CMD ")[2])[-1]
    for variable in ("ONRECORD_HEALTH_PORT", "ONRECORD_HEALTH_HOST"):
        assert f"${variable}" in check.split()
        assert variable in _image_environment()
    assert "--timeout=5s" in _last("HEALTHCHECK")
    assert not is_alive(9)


@pytest.mark.parametrize("name", ["README.md", "compose.yaml"])
def test_what_is_shown_works_in_that_order(name: str) -> None:
    """What writes comes before the bot, which is alone in writing; beside it goes what runs in its own container."""
    lines = (line.lstrip("# ") for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    shown = [line.split()[2] for line in lines if line.startswith("docker compose") and "--file" not in line]
    assert shown == ["run", "up", "exec"]


def _may_mount() -> bool:
    if not (shutil.which("unshare") and shutil.which("setpriv")):
        return False
    tried = subprocess.run(
        ["unshare", "--mount", "sh", "-c", "mount -o remount,bind,ro /"], capture_output=True, check=False
    )
    return tried.returncode == 0


async def test_the_commands_of_the_image_run(discord_server: DiscordServer, tmp_path: Path) -> None:
    """As the image's user, with nothing writable but /tmp and the data: it answers, is healthy, and ends in time."""
    if not _may_mount():
        pytest.skip("needs the right to mount, which root in a container may lack")
    guild = discord_server.guild("Newsroom", "general")
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    os.chown(data, USER, USER)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = str(taken.getsockname()[1])
    environment = {
        **_image_environment(),
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "ONRECORD_DATA_DIR": "/mnt",
        "ONRECORD_HEALTH_PORT": port,
        "ONRECORD_EMBEDDING": "static",
        "DISCORD_BOT_TOKEN": TOKEN,
    }
    assert json.loads(_last("ENTRYPOINT")) == ["onrecord"]
    started = ["python", "-m", "tests.onrecord_here", discord_server.api, str(discord_server.port)]
    checking = json.loads(_last("HEALTHCHECK").partition(" CMD ")[2])
    child = await asyncio.create_subprocess_exec(
        *("unshare", "--mount", "sh", "-c", _shutting_in(), "sh", str(data), *started, *json.loads(_last("CMD"))),
        stderr=asyncio.subprocess.PIPE,
        env=environment,
    )
    try:
        await discord_server.until(
            lambda: child.returncode is not None or (discord_server.gateway.connected and discord_server.commands), 60
        )
        assert child.returncode is None, (await child.communicate())[1].decode()
        where = guild.channels[0]
        file = discord_server.attachment("bridge.txt", ARTICLE.encode())
        added = await discord_server.slash(discord_server.owner, where, "add file", attachment=file)
        await discord_server.until(lambda: "Bridge over the Elm" in str(added.shown), 30)
        asked = await discord_server.slash(discord_server.owner, where, "ask", question="When will the bridge open?")
        await discord_server.until(lambda: "in June" in str(asked.shown), 30)
        healthy = await asyncio.create_subprocess_exec(*checking, env=environment, cwd=ROOT)
        assert await asyncio.wait_for(healthy.wait(), 10) == 0
        child.terminate()
        _, said = await asyncio.wait_for(child.communicate(), 10)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    assert child.returncode == 0, said.decode()
    assert "Traceback" not in said.decode()
    assert (data / "catalog.db").stat().st_uid == USER
    assert not is_alive(int(port))
