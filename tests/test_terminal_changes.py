"""onrecord show with versions, as a person would run it."""

import json
from pathlib import Path
from typing import cast

import pytest

from bot.cli.failing import Exit
from tests.bench.version_pairs import FIRE, Edit, edited
from tests.test_cli import Run, houses, run

__all__ = ["houses", "run"]

LINE = "Correction: The mill employs 420 workers, not 240."
NEW = edited(
    FIRE, Edit({"about 240 workers": "about 420 workers"}, behind=LINE, title="Mill fire \x1b[31mkills twelve")
)


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """With two versions of an article, the second one corrected, and an article of one version."""
    for version in (FIRE, NEW):
        told = {"id": "mill", "title": version.title, "text": version.text}
        (tmp_path / "mill.jsonl").write_text(json.dumps(told), encoding="utf-8")
        assert run("add", "mill.jsonl").code == Exit.OK
    (tmp_path / "one.txt").write_text("A crane fell in the yard of Tamsel on Friday.", encoding="utf-8")
    assert run("add", "one.txt").code == Exit.OK
    return run


def test_versions_are_listed_shown_and_compared(filled: Run) -> None:
    """The list marks what was corrected; the last version is compared with the one before unless told otherwise."""
    told = [json.loads(line) for line in filled("articles", "--json").out.splitlines()]
    [(one, change, notice)] = [(each["id"], each["change"], each["notice"]) for each in told if each["change"]]
    assert (change, notice) == ("correction", LINE)
    assert "(corrected)" in filled("articles").out
    shown = filled("show", one).out
    assert "correction" in shown
    assert LINE in " ".join(shown.split())
    old = filled("show", one, "--version", "1", "--json").json
    assert (old["version"], old["text"], old["change"]) == (1, FIRE.text, None)
    changes = filled("show", one, "--changes").out
    assert "[-240-] {+420+}" in " ".join(changes.split())
    assert "version 1 to 2" in changes
    assert "before: Fire in paper mill kills twelve" in changes
    assert "\x1b[31m" not in changes
    found = filled("show", one, "--changes", "--since", "2", "--version", "1", "--json").json
    assert (found["from_version"], found["to_version"]) == (2, 1)
    runs = cast("list[dict[str, str]]", found["runs"])
    assert "".join(one["text"] for one in runs if one["kind"] != "removed") == FIRE.text


def test_what_cannot_be_compared_is_said(filled: Run) -> None:
    """One sentence each, and nothing else happens."""
    ids = [json.loads(line)["id"] for line in filled("articles", "--json").out.splitlines()]
    first = next(id for id in ids if filled("show", id, "--json").json["version"] == 1)
    second = next(id for id in ids if id != first)
    for arguments, why in (
        ((first, "--changes"), "no version before the first"),
        ((first, "--version", "2"), "there is one version only"),
        ((second, "--version", "7"), "there are versions 1 to 2"),
        ((second, "--since", "1"), "it goes with --changes"),
    ):
        refused = filled("show", *arguments)
        assert refused.code != Exit.OK
        assert why in " ".join(refused.err.split())
