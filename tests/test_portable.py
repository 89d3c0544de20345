"""onrecord export and import, run as a person would."""

import json
from pathlib import Path

import pytest

from bot.cli.failing import Exit
from tests.test_cli import FERRY, Run, filled, houses, run

__all__ = ["filled", "houses", "run"]


@pytest.fixture
def lines(filled: Run, tmp_path: Path) -> list[str]:
    """The export of a library in which one of two articles has two versions."""
    later = {"title": "Ferry returns", "text": f"{FERRY} It sails twice a day.", "id": "1"}
    first = {"title": "Ferry returns", "text": FERRY, "id": "1", "section": "harbour"}
    for line in (first, later):
        assert filled("add", "-", stdin=json.dumps(line)).code == Exit.OK
    return filled("export").out.splitlines()


def test_an_import_gives_the_same_library(filled: Run, lines: list[str], tmp_path: Path) -> None:
    """Ids, versions, times and all that was told are as they were; a second import changes nothing, nor does an add."""
    there = ("--data-dir", str(tmp_path / "there"))
    assert filled("export", "all.jsonl").code == Exit.OK
    assert filled("export", "all.jsonl").code == Exit.FAILED, "a file that is there stays"
    assert (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines() == lines
    assert filled(*there, "import", "all.jsonl").out == f"{len(lines)} added.\n"
    assert filled(*there, "export").out.splitlines() == lines
    assert filled(*there, "import", "-", stdin="\n".join(lines)).out == f"{len(lines)} unchanged.\n"
    assert filled(*there, "add", "all.jsonl").out == f"{len(lines)} unchanged.\n"
    assert filled(*there, "export").out.splitlines() == lines
    beside = filled(*there, "--library", "beside", "import", "all.jsonl")
    assert beside.out == f"{len(lines)} added.\n", "where its id is taken an article gets another"
    told = [json.loads(line) for line in filled(*there, "--library", "beside", "export").out.splitlines()]
    assert {one["text"] for one in told} == {json.loads(line)["text"] for line in lines}


def test_further_addresses_and_withdrawals_are_brought_along(filled: Run, tmp_path: Path) -> None:
    """An article is still known by its other address, and what was withdrawn stays so whatever the rules say today."""
    told = {"title": "Slip shut", "text": "The old slip was shut on Monday, the council of the harbour said in a note."}
    for url in ("https://gull.example/slip", "https://gull.example/slip?ref=home"):
        assert filled("add", "-", stdin=json.dumps({**told, "url": url})).code == Exit.OK
    line = next(json.loads(one) for one in filled("export").out.splitlines() if "Slip shut" in one)
    assert line["onrecord"]["addresses"] == ["https://gull.example/slip?ref=home"]
    marked = {**line, "onrecord": line["onrecord"] | {"withdrawn": "It was made up."}}
    there = ("--data-dir", str(tmp_path / "there"))
    assert filled(*there, "import", "-", stdin=json.dumps(marked)).out == "1 added.\n"
    again = json.loads(filled(*there, "export").out)
    assert again["onrecord"] == marked["onrecord"]
    assert "It was made up" in filled(*there, "show", line["onrecord"]["id"]).out
    bad = {**line, "onrecord": line["onrecord"] | {"addresses": 7}}
    assert "damaged" in filled(*there, "import", "-", stdin=json.dumps(bad)).err


def test_what_is_newer_here_stays(filled: Run, lines: list[str]) -> None:
    """An older line is refused with the reason, a later one is a new version, a bad one stops none of the others."""
    ours = [json.loads(line) for line in lines]
    changed = next(one for one in ours if one["onrecord"]["versions"])
    older = {**changed, **changed["onrecord"]["versions"][0]}
    older["onrecord"] = changed["onrecord"] | changed["onrecord"]["versions"][0] | {"versions": []}
    later = {**changed, "text": "It sinks.", "onrecord": changed["onrecord"] | {"version": 9}}
    damaged = {**changed, "onrecord": changed["onrecord"] | {"repeats": [[5, 5000]]}}
    newer = {**changed, "onrecord": changed["onrecord"] | {"format": 2}}
    given = [json.dumps(one) for one in (older, damaged, newer, later)] + ['{"title": "A", "text": "B"}', "no json"]
    ended = filled("import", "-", stdin="\n".join(given))
    assert (ended.code, ended.out) == (Exit.FAILED, "5 refused, 1 updated.\n")
    said = ended.err.replace("\n", " ")
    for sentence in ("stays as it is", "damaged line", "newer On Record", "no line of an export"):
        assert sentence in said
    found = next(json.loads(line) for line in filled("export").out.splitlines() if "It sinks." in line)
    assert found["onrecord"]["version"] == 9
    assert [one["version"] for one in found["onrecord"]["versions"]] == [
        one["version"] for one in changed["onrecord"]["versions"]
    ]
