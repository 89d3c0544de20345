"""Scores statements against the development set, as its README says: `python -m tests.eval_statements [article id]`.

`--gold FILE` takes the rows of another file in the same schema, `--faults` prints what was missed.
"""

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from retrieval.models import Article, Statement, StatementKind
from retrieval.statements import find_statements
from retrieval.statements.words import listed

FOLDER = Path(__file__).parents[1].parent / "shared" / "eval"
Row = dict[str, Any]
_TOKEN = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\"“”«»„]|(?<!\w)['‘]|['’](?!\w)")
_LIGHT = listed("a an the of for to in on at by from with")
_PRONOUNS = listed("he she they it i we you")


@dataclass
class Count:
    """Right, predicted and gold statements, and how many speakers of the matched ones are right, wrong or none."""

    right: int = 0
    predicted: int = 0
    gold: int = 0
    scare: int = 0
    speakers: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """The share of predictions that are right."""
        return self.right / max(self.predicted, 1)

    @property
    def recall(self) -> float:
        """The share of gold statements found."""
        return self.right / max(self.gold, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(self.predicted + self.gold, 1)

    def speaker_accuracy(self, group: str = "all") -> float:
        """The share of matched rows with a known speaker whose speaker is right."""
        return self.speakers[f"{group} right"] / max(self.speakers[group], 1)


def _tokens(content: str | list[str]) -> Counter[str]:
    return Counter(_TOKEN.findall((content if isinstance(content, str) else " ".join(content)).lower()))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(one.total(), other.total(), 1)


def speaker_right(speaker: str | None, row: Row) -> bool:
    """Whether the surname, or at least half of the words of a role, are those of an accepted speaker."""
    if speaker is None or speaker.lower() in _PRONOUNS:
        return False
    said = [word for word in _TOKEN.findall(speaker.lower()) if word not in _LIGHT]
    for accepted in [row["speaker"], *row["speaker_alt"]]:
        gold = [word for word in _TOKEN.findall(accepted.lower()) if word not in _LIGHT]
        if said and gold and (said[-1] == gold[-1] or 2 * len(set(said) & set(gold)) >= len(set(gold))):
            return True
    return False


def _joined_rows(rows: list[Row]) -> list[tuple[list[Row], Counter[str]]]:
    """Every row, and every row joined with those that continue it."""
    by_number = {row["n"]: row for row in rows}
    units = [([row], _tokens(row["content"])) for row in rows]
    for row in rows:
        chain = [row]
        while chain[0]["continues"] in by_number:
            chain.insert(0, by_number[chain[0]["continues"]])
            units.append((list(chain), sum((_tokens(r["content"]) for r in chain), Counter[str]())))
    return units


def score_article(rows: list[Row], found: list[Statement], bar: float, quoted: bool, count: Count) -> list[str]:
    """Add one article to `count`; `quoted` looks at direct and mixed alone. The faults found, one a line."""
    if quoted:
        found = [s for s in found if s.kind is not StatementKind.INDIRECT or _MARKS.search(s.content)]
    units = _joined_rows(rows)
    pairs = []
    for p, statement in enumerate(found):
        mine = _tokens(statement.content)
        pairs += [(o, p, u) for u, unit in enumerate(units) if (o := _overlap(mine, unit[1])) >= bar]
    pairs.sort(key=lambda pair: (-pair[0], len(units[pair[2]][0])))
    used: dict[int, int] = {}
    rows_used: set[int] = set()
    for _, p, u in pairs:
        numbers = {row["n"] for row in units[u][0]}
        if p not in used and not numbers & rows_used:
            used[p] = u
            rows_used |= numbers
    faults = []
    for p, statement in enumerate(found):
        unit = units[used[p]][0] if p in used else []
        if any(_neutral(row, quoted) for row in unit):
            continue
        count.predicted += 1
        if not unit or unit[0]["kind"] == "scare":
            count.scare += bool(unit)
            faults.append(f"EXTRA {statement.kind} {statement.cue} | {statement.speaker} :: {statement.content}")
            continue
        count.right += len(unit)
        count.predicted += len(unit) - 1
        faults += _speaker(unit[0], statement, count)
    for row in rows:
        if row["kind"] != "scare" and not _neutral(row, quoted):
            count.gold += 1
            if row["n"] not in rows_used:
                faults.append(f"MISSED {row['kind']} {row['cue']} | {row['mention']} :: {row['content']}")
    return faults


def _neutral(row: Row, quoted: bool) -> bool:
    return bool(row["kind"] != "scare" and (row.get("optional") or (quoted and row["kind"] == "indirect")))


def _speaker(row: Row, statement: Statement, count: Count) -> list[str]:
    if row["speaker"] is None:
        return []
    right = speaker_right(statement.speaker, row)
    groups = ["all"]
    if row["mention"] is None:
        groups.append("no mention")
    elif row["mention"].lower() in _PRONOUNS:
        groups.append("pronoun")
    if row["nested_in"] is not None:
        groups.append("nested")
    for group in groups:
        count.speakers[group] += 1
        count.speakers[f"{group} right"] += right
        count.speakers[f"{group} none"] += statement.speaker is None
    if right:
        return []
    return [f"SPEAKER {statement.speaker} ({statement.mention}) for {row['speaker']} :: {statement.content[:90]}"]


def load(rows: Path = FOLDER / "statements.jsonl") -> tuple[dict[str, Article], dict[str, list[Row]]]:
    """The articles with statements, and the gold rows of each."""
    gold: dict[str, list[Row]] = defaultdict(list)
    for line in rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["article_id"]].append(row)
    articles = {}
    for line in (FOLDER / "articles.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["id"] in gold:
            articles[row["id"]] = Article(title=row["title"], text=row["text"])
    return articles, gold


def score(
    bar: float, quoted: bool, only: Iterable[str] = (), rows: Path = FOLDER / "statements.jsonl"
) -> tuple[Count, list[str]]:
    """The count over all articles, and every fault with its article."""
    articles, gold = load(rows)
    count, faults = Count(), []
    for key in only or articles:
        found = find_statements(articles[key])
        faults += [f"{key} {fault}" for fault in score_article(gold[key], found, bar, quoted, count)]
    return count, faults


def main() -> None:
    """Print the table, and, for article ids or `--faults`, what was missed."""
    console = Console(width=160)
    arguments = sys.argv[1:]
    rows = FOLDER / "statements.jsonl"
    if "--gold" in arguments:
        at = arguments.index("--gold")
        rows = Path(arguments[at + 1])
        del arguments[at : at + 2]
    ids = [argument for argument in arguments if not argument.startswith("-")]
    table = Table(
        "rows", "bar", "precision", "recall", "F1", "scare", "speaker", "none", "pronoun", "no mention", "nested"
    )
    for quoted in (True, False):
        for bar in (0.3, 0.8):
            count, faults = score(bar, quoted, ids, rows)
            table.add_row(
                "direct + mixed" if quoted else "all",
                str(bar),
                *(f"{value:.3f}" for value in (count.precision, count.recall, count.f1)),
                str(count.scare),
                f"{count.speaker_accuracy():.3f}",
                f"{count.speakers['all none'] / max(count.speakers['all'], 1):.3f}",
                *(f"{count.speaker_accuracy(group):.3f}" for group in ("pronoun", "no mention", "nested")),
            )
            if bar == 0.3 and not quoted and (ids or "--faults" in sys.argv):
                for fault in faults:
                    console.print(fault, markup=False, highlight=False)
    console.print(table)
    articles = list(load(rows)[0].values())
    begun = time.process_time()
    for article in articles * 5:
        find_statements(article)
    console.print(f"{5 * len(articles) / (time.process_time() - begun):.0f} articles a second")


if __name__ == "__main__":
    main()
