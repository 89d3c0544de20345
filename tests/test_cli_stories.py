"""onrecord stories, run as a person would."""

import json
from pathlib import Path

import pytest

from bot.cli.failing import Exit
from tests.story_material import CUT, ONE, ONE_OTHERWISE, TWO
from tests.test_cli import Run, houses, run

__all__ = ["houses", "run"]


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """With three articles on one quake, one of them a copy of another, and one on another quake."""
    lines = [
        {"title": one.title, "text": one.text, "publisher": one.publisher, "url": one.url, "key": number}
        | {"published_at": one.published_at.isoformat() if one.published_at else None}
        for number, one in enumerate((ONE, ONE_OTHERWISE, CUT, TWO))
    ]
    (tmp_path / "four.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert run("add", "four.jsonl").code == Exit.OK
    return run


def test_stories_are_listed_and_shown(filled: Run) -> None:
    """What several articles report is a story: listed with counts, shown with its articles and whose copy one is."""
    (told,) = [json.loads(line) for line in filled("stories", "--json").out.splitlines()]
    assert (told["articles"], told["publishers"], told["copies"]) == (3, 2, 1)
    listed = filled("stories", "--search", "marenga").out
    assert told["id"] in listed
    assert "2025-03-04 to 2025-03-05" in listed
    shown = filled("stories", told["id"]).out
    assert all(title in shown for title in (ONE.title, ONE_OTHERWISE.title))
    assert "copy of Reuters: Daily Sail · https://dailysail.example/" in " ".join(shown.split())
    items = json.loads(filled("stories", told["id"], "--json").out)["items"]
    assert {item["url"] for item in items} == {ONE.url, ONE_OTHERWISE.url, CUT.url}


def test_no_story_is_told_in_a_sentence(run: Run, filled: Run) -> None:
    """Words that no title has, an unknown id, and a library without stories."""
    assert "No story has these words" in filled("stories", "--search", "volcano").err
    unknown = filled("stories", "zzzz")
    assert unknown.code == Exit.FAILED
    assert 'no story "zzzz"' in unknown.err


def test_a_digest_tells_what_is_new_by_story(filled: Run) -> None:
    """The story of most publishers first, each sentence with its publisher; as JSON with passages; since a day."""
    shown = " ".join(filled("digest").out.split())
    assert shown.index(ONE_OTHERWISE.title) < shown.index(TWO.title), "a story goes by its newest report"
    assert "2 new articles" in shown
    assert "(Gull)" in shown
    (first, _) = [json.loads(line) for line in filled("digest", "--since", "2025-03-04", "--json").out.splitlines()]
    assert first["publishers"] == ["Island Post", "Gull"]
    assert {item["url"] for item in first["articles"]} == {ONE.url, ONE_OTHERWISE.url}
    assert len(first["summary"]["citations"]) in (1, 2)
    (only,) = [json.loads(line) for line in filled("digest", "--top", "1", "--json").out.splitlines()]
    assert only["title"] == first["title"]
    assert "Nothing was published since then" in filled("digest", "--since", "2025-04-01").err
    assert filled("digest", "--since", "soon").code == Exit.USAGE
