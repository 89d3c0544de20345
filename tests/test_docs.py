"""The documents, held against the program: what they name exists, and what exists is named."""

import json
import re
from pathlib import Path

import pytest
import typer.main
from jsonschema import Draft202012Validator

from bot.cli.app import COMMANDS, create_app
from bot.cli.failing import Exit
from bot.config import variable_names
from bot.privacy.retention import ANSWER_DAYS, ASIDE_DAYS, GAP_DAYS, LEFT_DAYS, USE_DAYS
from retrieval.catalog.tables import metadata
from tests.test_answer_json import PROMISE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EVERY = {command.__name__ for command in COMMANDS}


def _options() -> dict[str, set[str]]:
    """The options of each command, and under "" those before the command."""
    group = typer.main.get_command(create_app())
    commands = {"": group, **getattr(group, "commands", {})}
    return {
        name: {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        for name, command in commands.items()
    }


def _table(heading: str) -> list[str]:
    """The first cells of the table under a heading or bold word, without the backquotes."""
    after = README.split(heading, 1)[1]
    rows = re.search(r"(?:^\|.*\n)+", after, re.MULTILINE)
    assert rows is not None
    return [row.split("|")[1].strip().strip("`") for row in rows.group().splitlines()[2:]]


def test_every_command_is_described() -> None:
    """The table of commands has all of them, in the order of --help, and no other."""
    assert [row.split()[1] for row in _table("## Use it")] == [command.__name__ for command in COMMANDS]


def test_commands_that_are_named_exist() -> None:
    """Wherever the README writes `onrecord word`, the word is a command."""
    named = set(re.findall(r"\bonrecord (?!onrecord\b)([a-z]+)\b", README))
    assert named == EVERY


def test_options_that_are_named_exist() -> None:
    """Every option in the README is one of the program, and those in a line of shell belong to its command."""
    options = _options()
    ours = "\n".join(line for line in README.splitlines() if not line.startswith(("docker ", "pip ")))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", ours)) <= set().union(*options.values())
    for command, rest in re.findall(r"^onrecord ([a-z]+)(.*)$", README, re.MULTILINE):
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", rest.split("#")[0])) <= options[command]


def test_every_option_is_named() -> None:
    """No option but --help has to be found by accident."""
    long = {option for options in _options().values() for option in options if option.startswith("--")}
    assert {option for option in long - {"--help"} if option not in README} == set()


def test_every_variable_is_in_the_table() -> None:
    """The table of settings and the settings are the same."""
    assert tuple(_table("## Configure it")) == variable_names()


def test_every_exit_code_is_in_the_table() -> None:
    """The table of exit codes has all of them, and no other."""
    assert [int(code) for code in _table("**Exit codes**")] == sorted(Exit)


def test_the_json_of_the_readme_keeps_the_promise() -> None:
    """The example has every key with its type, and each key is explained or plain from the example."""
    block = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert block is not None
    Draft202012Validator(PROMISE).validate(json.loads(block.group(1)))


def test_make_targets_exist() -> None:
    """Every `make target` of the documents is one."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    documents = README + (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert set(re.findall(r"^(?:\s*|.*`)make ([a-z-]+)", documents, re.MULTILINE)) <= targets


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_links_lead_somewhere(link: str) -> None:
    """A link to a file of the project leads to one."""
    assert (ROOT / link).exists()


def test_the_changelog_has_this_version() -> None:
    """What is released under the version of pyproject.toml is told."""
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version is not None
    assert f"## {version.group(1)}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_samples_are_said_to_be_fiction() -> None:
    """Every sample is listed with its README, which says that none of it happened."""
    samples = ROOT / "bot" / "samples"
    told = (samples / "README.md").read_text(encoding="utf-8")
    assert "fiction" in told
    for sample in samples.iterdir():
        assert sample.name in told or sample.name == "README.md"


def test_the_privacy_page_names_what_is_kept_of_people() -> None:
    """Each table that has a person, or a place or token by which one is found, is named; the days are those kept to."""
    told = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
    personal = {"person", "asker", "channel", "message", "token", "question", "comment"}
    for table in metadata.tables.values():
        if personal & {column.name for column in table.columns}:
            assert f"`{table.name}`" in told, table.name
    days = {int(number) for number in re.findall(r"(\d+) days", told)}
    assert days == {ANSWER_DAYS, GAP_DAYS, USE_DAYS, ASIDE_DAYS, LEFT_DAYS}


def test_the_security_page_names_tests_that_exist() -> None:
    """What is said to be shown by a test has that test."""
    named = re.findall(r"`(tests/[\w/]+\.py)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
