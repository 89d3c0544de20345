"""The development set as the benchmark reads it."""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.scoring import GoldQuestion, question_of

FOLDER = Path(__file__).parents[2].parent / "shared" / "eval"
ARTICLES = FOLDER / "articles.jsonl"


@dataclass(frozen=True)
class Material:
    """The questions; by article id the ids of the same text, and those of the same story; known statements."""

    questions: tuple[GoldQuestion, ...]
    same_text: dict[str, frozenset[str]]
    same_story: dict[str, frozenset[str]]
    said: dict[str, list[dict[str, Any]]]


def is_present() -> bool:
    """Whether the set lies beside the checkout."""
    return ARTICLES.is_file() and (FOLDER / "questions.jsonl").is_file()


def load(more: Sequence[Path] = (), folder: Path = FOLDER) -> Material:
    """Read the set in a folder, with other files of questions on its articles in place of its own if there are `more`.

    Two articles are on one story if their topics begin with the same number ("1ecb", "1ecbplus").
    """
    articles = _rows(folder / ARTICLES.name)
    by_text: defaultdict[str, set[str]] = defaultdict(set)
    by_story: dict[str, set[str]] = defaultdict(set)
    stories: dict[str, str] = {}
    for row in articles:
        number = re.match(r"\d+", row.get("topic") or "")
        stories[row["id"]] = number.group() if number else row["id"]
        by_text[row["text"]].add(row["id"])
        by_story[stories[row["id"]]].add(row["id"])
    said: dict[str, list[dict[str, Any]]] = defaultdict(list)
    statements = folder / "statements.jsonl"
    for row in _rows(statements) if statements.exists() else ():
        said[row["article_id"]].append(row)
    texts = {row["id"]: row["text"] for row in articles}
    return Material(
        tuple(
            question_of(_quoted(row, texts)) for path in (more or [folder / "questions.jsonl"]) for row in _rows(path)
        ),
        {row["id"]: frozenset(by_text[row["text"]]) for row in articles},
        {row["id"]: frozenset(by_story[stories[row["id"]]]) for row in articles},
        dict(said),
    )


def _quoted(row: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    """A question with its gold quotes: those of our own say only where they stand, as [article, start, end]."""
    quotes = [texts[identifier][start:end] for identifier, start, end in row.get("gold", ())]
    groups = row.get("gold_groups") or [row.get("gold_ids") or []]
    ids = [identifier for group in groups for identifier in group]
    return {"gold_ids": ids, "gold_quote": list(dict.fromkeys(quotes))} | row


def articles_given() -> list[dict[str, Any]]:
    """The articles as they stand in the set."""
    return _rows(ARTICLES)


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
