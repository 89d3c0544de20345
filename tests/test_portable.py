"""onrecord export and import, run as a person would."""

import json
from pathlib import Path

import pytest

from bot.cli.failing import Exit
from tests.test_cli import FERRY, Run, filled, houses, run

__all__ = ["filled", "houses", "run"]
SINKS = "It sinks with all that it carries on Monday."


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
    later = {**changed, "text": SINKS, "onrecord": changed["onrecord"] | {"version": 9}}
    damaged = {**changed, "onrecord": changed["onrecord"] | {"repeats": [[5, 5000]]}}
    newer = {**changed, "onrecord": changed["onrecord"] | {"format": 2}}
    given = [json.dumps(one) for one in (older, damaged, newer, later)] + ['{"title": "A", "text": "B"}', "no json"]
    ended = filled("import", "-", stdin="\n".join(given))
    assert (ended.code, ended.out) == (Exit.FAILED, "5 refused, 1 updated.\n")
    said = ended.err.replace("\n", " ")
    for sentence in ("stays as it is", "damaged line", "newer On Record", "no line of an export"):
        assert sentence in said
    found = next(json.loads(line) for line in filled("export").out.splitlines() if SINKS in line)
    assert found["onrecord"]["version"] == 9
    assert [one["version"] for one in found["onrecord"]["versions"]] == [
        one["version"] for one in changed["onrecord"]["versions"]
    ]


TOLD = "The slip of Tarnmouth was shut on Monday, the council said in a note to all who use it."


def edited(line: str, **changes: object) -> str:
    """The line of another article, with these changes; those of what only an import needs begin with "our_"."""
    fields = {**json.loads(line), "id": None, "url": None, "text": TOLD} | {
        name: value for name, value in changes.items() if not name.startswith("our_")
    }
    ours = fields["onrecord"] | {"id": "0000000z", "repeats": [], "versions": []}
    fields["onrecord"] = ours | {name[4:]: value for name, value in changes.items() if name.startswith("our_")}
    return json.dumps(fields)


def test_what_no_add_would_store_is_cleaned(filled: Run, lines: list[str], tmp_path: Path) -> None:
    """Half a letter, signs that nobody sees, a title over lines, without end or missing: as `add` makes them."""
    there = ("--data-dir", str(tmp_path / "there"))
    given = [
        edited(
            lines[0], title="Half", text=f"\ud800{TOLD}\0 \x1b[31mIt was old.", authors=["Jo \udfff"], our_id="00000001"
        ),
        edited(lines[0], title="\x1b[31mRed\x07\n\nline \u202e rtl", our_id="00000002"),
        edited(lines[0], title="x" * 3000, our_id="00000003", text=f"{TOLD} A."),
        edited(
            lines[0],
            title="",
            our_id="00000004",
            text=f"{TOLD} C.",
            authors=["Jo"] * 5000,
            our_withdrawn="It was \ud800 wrong.",
        ),
        edited(lines[0], title="Odd", our_id="00000005", text=f"{TOLD}\r\n{TOLD} B.", our_extra={"page": float("nan")}),
    ]
    ended = filled(*there, "import", "-", stdin="\n".join(given))
    assert (ended.code, ended.out) == (Exit.OK, "5 added.\n"), ended.err
    told = [json.loads(line) for line in filled(*there, "export").out.splitlines()]
    found = {one["onrecord"]["id"]: one for one in told}
    assert found["00000001"]["text"] == f"{TOLD} [31mIt was old."
    assert found["00000002"]["title"] == "[31mRed line rtl"
    assert len(found["00000003"]["title"]) == 1000
    assert found["00000004"]["title"].startswith("The slip of Tarnmouth")
    assert len(found["00000004"]["authors"]) == 100
    assert found["00000005"]["onrecord"]["repeats"] == []
    assert found["00000005"]["onrecord"]["extra"] == {"page": None}
    again = "\n".join(json.dumps(one) for one in told)
    assert filled("--data-dir", str(tmp_path / "again"), "import", "-", stdin=again).out == "5 added.\n"


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1899-12-31"])
def test_a_date_that_no_add_would_read_is_none(filled: Run, lines: list[str], tmp_path: Path, written: str) -> None:
    """It is kept beside, as `add` keeps it; what tells days goes on working."""
    there = ("--data-dir", str(tmp_path / "there"))
    given = [edited(lines[0], published_at=written), lines[1]]
    assert filled(*there, "import", "-", stdin="\n".join(given)).out == "2 added.\n"
    told = [json.loads(line) for line in filled(*there, "export").out.splitlines()]
    (found,) = [one for one in told if one["text"] == TOLD]
    assert found["published_at"] is None
    assert found["onrecord"]["extra"]["published_at"] == written
    for command in ("stories", "digest", "articles"):
        assert filled(*there, command).code == Exit.OK


def test_a_line_that_no_add_would_take_is_refused_by_its_number(filled: Run, lines: list[str], tmp_path: Path) -> None:
    """Each for its reason, and all others of the same file are taken over."""
    there = ("--data-dir", str(tmp_path / "there"))
    bad = {
        "Too little text": [
            edited(lines[0], text=text) for text in ("", "  \n ", "Only a few words.", "\ud800 \0" * 9)
        ],
        "too long for one": [edited(lines[0], text="a " * 1_000_001)],
        "damaged line": [
            edited(lines[0], our_version=True),
            edited(lines[0], our_repeats=[[True, 2]]),
            edited(lines[0], our_repeats=[[0, 1]] * 2),
            edited(lines[0], our_stored_at="0001-01-01T00:00:00+14:00"),
            edited(lines[0], our_added_at="9999-12-31T23:59:59-12:00"),
            edited(lines[0], our_withdrawn="x" * 10_001),
            edited(lines[0], published_at="yesterday"),
        ],
    }
    given = [line for some in bad.values() for line in some]
    ended = filled(*there, "import", "-", stdin="\n".join([*given, *lines]))
    assert ended.out == f"{len(lines)} added, {len(given)} refused.\n"
    said = " ".join(ended.err.split())
    numbered = [reason for reason, some in bad.items() for _ in some]
    for number, reason in enumerate(numbered, start=1):
        told = said.partition(f"standard input line {number}: ")[2].partition("Refused")[0]
        assert reason in told, number
