"""onrecord timeline, compare, check and receipt, run as a person would."""

import json
from pathlib import Path
from typing import Any, cast

import pytest

from bot.cli.failing import Exit
from retrieval.retriever import Retriever
from tests import cli_house
from tests.test_claims import NoMeanings
from tests.test_cli import Run, houses, run
from tests.timeline_material import BARE, FIRST, SECOND, THIRD

__all__ = ["houses", "run"]


@pytest.fixture
def filled(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """With the articles on the landslide and one without any date, and a retriever that searches by words."""
    monkeypatch.setattr(cli_house, "FakeRetriever", lambda catalog: Retriever(catalog, cast(Any, NoMeanings())))
    lines = [
        {"title": one.title, "text": one.text, "publisher": one.publisher, "url": one.url, "key": number}
        | {"published_at": one.published_at.isoformat() if one.published_at else None}
        for number, one in enumerate((FIRST, SECOND, THIRD, BARE))
    ]
    (tmp_path / "four.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert run("add", "four.jsonl").code == Exit.OK
    return run


def test_a_story_is_told_over_time_and_side_by_side(filled: Run) -> None:
    """Events in the order of time with what changed; publishers with what they share; as JSON; or a sentence."""
    (story,) = [json.loads(line) for line in filled("stories", "--json").out.splitlines()]
    shown = " ".join(filled("timeline", "story", story["id"]).out.split())
    assert shown.index("1987") < shown.index("2026-05-04") < shown.index("2026-05-20")
    assert "Changed: six; before: four (Hill Gazette, 5 May 2026)" in shown
    told = json.loads(filled("timeline", "story", story["id"], "--json").out)
    assert told["events"][0]["from"] == "1987-01-01"
    person = filled("timeline", "person", "brandt").out
    assert "Ilse Brandt" in person
    assert 'name nobody called "Quill"' in filled("timeline", "person", "Quill").err
    assert "none says on which day" in filled("timeline", "topic", "high meadows").err
    assert filled("timeline", "story", "zzzz").code == Exit.FAILED
    assert filled("timeline", "rumour", "x").code == Exit.USAGE
    compared = filled("compare", story["id"]).out
    assert "2 independent reports" in compared
    assert "Hill Gazette" in compared
    assert "Valley Post" in compared
    told = json.loads(filled("compare", story["id"], "--json").out)
    assert {report["publisher"] for report in told["reports"]} == {"Hill Gazette", "Valley Post"}
    for fact in told["shared"]:
        assert all(telling["quotation"] and telling["end"] > telling["start"] for telling in fact)
    assert filled("compare", "zzzz").code == Exit.FAILED


def test_a_word_that_is_no_article_is_a_topic(filled: Run) -> None:
    """It is searched for as several words are; where the articles tell nothing of it either, that is said."""
    topic = filled("summary", "Kesten")
    assert topic.code == Exit.OK
    assert "Hill Gazette, 5 May 2026: " in topic.out
    unknown = filled("summary", "Zanzibar")
    assert (unknown.code, unknown.out) == (Exit.FAILED, "")
    assert 'no article "Zanzibar", and my articles tell nothing of it' in unknown.err
    (story,) = [json.loads(line) for line in filled("stories", "--json").out.splitlines()]
    told = json.loads(filled("summary", story["id"], "--as", "story", "--sentences", "3", "--json").out)
    assert len(told["text"].split("\n\n")) <= 3


def test_a_text_is_checked_and_a_receipt_verified(filled: Run, tmp_path: Path) -> None:
    """Each claim with its verdict and passage; a receipt as two files, and whether it still matches what is stored."""
    text = "A landslide buried a bus on the Kesten pass road. The valley council built a cinema."
    shown = " ".join(filled("check", text).out.split())
    assert "Supported: A landslide buried a bus" in shown
    assert "Not in the articles: The valley council built a cinema." in shown
    told = json.loads(filled("check", "-", "--json", stdin=text).out)
    assert [one["verdict"] for one in told["claims"]] == ["supported", "not_found"]
    assert "no claim" in filled("check", "Hello, how are you?").err
    assert filled("check", " ").code == Exit.USAGE
    (article, *_) = [json.loads(line) for line in filled("articles", "--json").out.splitlines()]
    printed = filled("summary", article["id"], "--json").out
    (tmp_path / "answer.json").write_text(printed, encoding="utf-8")
    made = filled("receipt", "answer.json", "--to", "out")
    assert made.code == Exit.OK, made.err
    (written,) = (tmp_path / "out").glob("*.json")
    assert written.with_suffix(".md").read_text("utf-8").startswith("# Receipt")
    good = filled("receipt", "--verify", str(written))
    assert good.code == Exit.OK
    assert "as it was made" in good.out
    assert "still stands" in good.out
    assert json.loads(filled("receipt", "--verify", str(written), "--json").out)["holds"]
    written.write_text(written.read_text("utf-8").replace("Kesten", "Arlen"), encoding="utf-8")
    bad = filled("receipt", "--verify", str(written))
    assert bad.code == Exit.FAILED
    assert "CHANGED" in bad.out
    assert "NOT match" in bad.out
    assert json.loads(filled("receipt", "-", "--json", stdin=printed).out)["format"] == "onrecord-receipt/1"
    for wrong in (("receipt",), ("receipt", "x", "--verify", "y")):
        assert filled(*wrong).code == Exit.USAGE
    for broken in (("receipt", "nonsense"), ("receipt", "--verify", "four.jsonl"), ("receipt", "--verify", "nowhere")):
        assert filled(*broken).code == Exit.FAILED
