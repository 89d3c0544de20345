"""onrecord quotes, run as a person would."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.failing import Exit
from tests.test_cli import Ended, Run, houses, run

__all__ = ["houses", "run"]

FERRY = (
    "The slip was shut.\n\n“The old pilings are rotten,” said Mayor Ines Okafor.\n\n"
    "Okafor said that ferries sail in May."
)
MILL = (
    "The mill burned.\n\n“Nobody was hurt that night,” said fire chief Bela Okafor.\n\n"
    "“The old pilings are rotten,” Ines Okafor said."
)


@pytest.fixture
def filled(run: Callable[..., Ended], tmp_path: Path) -> Run:
    """With two articles in which two people of one surname speak."""
    lines = [
        {"title": "Ferry slip", "text": FERRY, "publisher": "The Gull", "published_at": "2026-03-09", "key": 1},
        {"title": "Mill burns", "text": MILL, "publisher": "The Heron", "published_at": "2026-04-01", "key": 2},
    ]
    (tmp_path / "two.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert run("add", "two.jsonl").code == Exit.OK
    return run


def test_for_people(filled: Run) -> None:
    """Newest first, each person under their own name, quotation and reported speech told apart, copies once."""
    ended = filled("quotes", "okafor")
    assert ended.code == Exit.OK
    assert '"okafor" fits several speakers: Ines Okafor (2), Bela Okafor (1).' in ended.out
    lines = [line.strip() for line in ended.out.splitlines() if line.strip()]
    assert lines[1:] == [
        "Ines Okafor · 2 statements",
        "“The old pilings are rotten”",
        "quotation · The Gull · Ferry slip · 9 March 2026 · also in The Heron",
        "Okafor said that ferries sail in May.",
        "reported speech · the same article",
        "Bela Okafor · 1 statement",
        "“Nobody was hurt that night”",
        "quotation · The Heron · Mill burns · 1 April 2026",
    ]


def test_for_programs(filled: Run) -> None:
    """One object a line, offsets into the stored text."""
    ended = filled("quotes", "ines okafor", "--json")
    first, second = [json.loads(line) for line in ended.out.splitlines()]
    assert (first["speaker"], first["kind"], first["content"]) == (
        "Ines Okafor",
        "direct",
        "The old pilings are rotten",
    )
    text = filled("show", first["article"], "--json").json["text"]
    assert isinstance(text, str)
    assert text[first["start"] : first["end"]] == first["content"]
    assert second["kind"] == "indirect"
    assert len(first["copies"]) == 1


def test_narrowed_down(filled: Run) -> None:
    """By topic, day, publisher and number."""
    assert "pilings" not in filled("quotes", "ines okafor", "the ferries").out
    assert "ferries sail" in filled("quotes", "ines okafor", "the ferries").out
    assert "Mill burns" in filled("quotes", "okafor", "--since", "2026-04").out
    assert "Ferry slip" not in filled("quotes", "okafor", "--since", "2026-04").out
    assert "Mill burns" not in filled("quotes", "okafor", "--publisher", "gull").out
    assert len(filled("quotes", "okafor", "--limit", "1", "--json").out.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("todd okafor",), 'Nobody called "todd okafor" says anything in the articles. Names like it: '),
        (("okafor", "xylophones"), 'nothing that "okafor" said on "xylophones" there. Without narrowing it down: 3 st'),
        (("okafor", "--until", "1999"), 'nothing that "okafor" said there'),
    ],
)
def test_nothing_to_list(filled: Run, arguments: tuple[str, ...], said: str) -> None:
    """Why, in a sentence beside the output, which stays empty."""
    for format_ in ((), ("--json",)):
        ended = filled("quotes", *arguments, *format_)
        assert (ended.code, ended.out) == (Exit.OK, "")
        assert said in ended.err


def test_bad_input(run: Run) -> None:
    """No name, no date, no articles."""
    assert run("quotes", " ").code == Exit.USAGE
    assert run("quotes", "okafor", "--since", "soon").code == Exit.USAGE
    assert run("quotes").code == Exit.USAGE
    assert "There are no articles yet" in run("quotes", "okafor").err
