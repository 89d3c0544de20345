"""Measures what becomes of lies in summaries by a model: `python -m tests.bench.lying`.

The model here is a script: it takes true sentences of the articles it is sent and turns each into one kind of lie. What
is counted: how many are left out, how many are set right in the article's own words, how many are shown as written.
"""

import argparse
import asyncio
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from retrieval.answering.figures import figures_in
from retrieval.answering.orders import outside_quotations
from retrieval.chat import Completion, Message
from retrieval.excerpting.naming import names_in
from retrieval.excerpting.sentences import Candidate
from retrieval.models import StatementKind
from retrieval.summarizing.ground import Ground, ground_of
from retrieval.summarizing.prompting import Budget
from retrieval.summarizing.protocol import Style
from retrieval.summarizing.reading import Ask
from retrieval.summarizing.writing import Writing
from retrieval.tokens import tokenizer_for
from tests.bench.material import FOLDER
from tests.bench.summaries import load
from tests.openai_models import passages_in

SENTENCES = 4
_DAYS = {
    "Monday": "Thursday", "Tuesday": "Friday", "Wednesday": "Saturday", "Thursday": "Monday", "Friday": "Tuesday",
    "Saturday": "Wednesday", "Sunday": "Wednesday", "January": "August", "February": "October", "March": "November",
    "April": "September", "June": "December", "July": "February",
}  # fmt: skip
_VERB = re.compile(r"\b(was|is|were|are|has|have|had|will|would|can|could)\b")


@dataclass(frozen=True)
class Lie:
    """A sentence as the model writes it, and the words by which it is known where it is shown."""

    text: str
    known_by: str


Liar = Callable[[Ground, Candidate], Lie | None]


def as_it_is(ground: Ground, one: Candidate) -> Lie | None:
    """No lie: what becomes of the truth."""
    return Lie(one.pick.words, one.pick.words[:60])


def number(ground: Ground, one: Candidate) -> Lie | None:
    """The first number of digits is another."""
    text = one.pick.words
    told = {value for figure in figures_in(ground.materials[0].article.text) for value in figure.values}
    for match in re.finditer(r"(?<![\w.,-])\d{1,3}(?![\w.,]|-)", text):
        false = next(n for n in range(int(match[0]) * 3 + 7, 10**6) if n not in told)
        return Lie(f"{text[: match.start()]}{false}{text[match.end() :]}", str(false))
    return None


def day(ground: Ground, one: Candidate) -> Lie | None:
    """A weekday or month is another."""
    text = one.pick.words
    for true, false in _DAYS.items():
        if re.search(rf"\b{true}\b", text) and false not in ground.materials[0].article.text:
            return Lie(re.sub(rf"\b{true}\b", false, text, count=1), false)
    return None


def name(ground: Ground, one: Candidate) -> Lie | None:
    """The first name is somebody's who is not there."""
    names = names_in(one.pick.words)
    return Lie(one.pick.words.replace(names[0], "Petrovsky", 1), "Petrovsky") if names else None


def quotation(ground: Ground, one: Candidate) -> Lie | None:
    """A speaker of the article says what nobody said."""
    speakers = [said.speaker for said in ground.materials[0].statements if said.speaker]
    words = "We have never sold a single umbrella to the moon"
    return Lie(f"{speakers[0]} said: “{words}.”", words) if speakers else None


def speaker(ground: Ground, one: Candidate) -> Lie | None:
    """Somebody's words are given to another who speaks in the article."""
    said = [
        (statement.speaker, statement.content)
        for statement in ground.materials[0].statements
        if statement.speaker and statement.kind is StatementKind.DIRECT and len(statement.content.split()) > 5
    ]
    for whose, words in said[one.place % len(said) :] if said else ():
        other = next((who for who, _ in said if not set(who.split()) & set(whose.split())), None)
        if other and "“" not in words and '"' not in words:
            flat = " ".join(words.split())
            return Lie(f"{other} said: “{flat}”", f"{other} said: “{flat}"[:60])
    return None


def judgement(ground: Ground, one: Candidate) -> Lie | None:
    """A word of the model's own judges."""
    if not _VERB.search(outside_quotations(one.pick.words)):
        return None
    return Lie(_VERB.sub(r"\1 shockingly", one.pick.words, count=1), "shockingly")


def turned(ground: Ground, one: Candidate) -> Lie | None:
    """The sense is turned by one word."""
    text = one.pick.words
    match = _VERB.search(text)
    if match is None or " not " in text:
        return None
    false = f"{match[0]} not{text[match.end() : match.end() + 20]}"
    return Lie(f"{text[: match.end()]} not{text[match.end() :]}", false)


LIARS: dict[str, Liar] = {
    "the truth": as_it_is,
    "a false number": number,
    "a false day or month": day,
    "an invented name": name,
    "an invented quotation": quotation,
    "another's words": speaker,
    "a judgement": judgement,
    "the sense turned": turned,
}


@dataclass
class Scripted:
    """A chat model that writes these lies, each with the key of the passage that the true sentence stands in."""

    lies: Sequence[tuple[Candidate, Lie]]
    name: str = "scripted"
    sent: list[str] = field(default_factory=list)

    async def complete(
        self, messages: Sequence[Message], on_text: Callable[[str], None] | None = None, max_tokens: int = 800
    ) -> Completion:
        """The lies in one paragraph."""
        told = passages_in([{"role": message.role, "content": message.content} for message in messages])
        keys = {" ".join(passage.text.split()): passage.key for passage in told}
        written = []
        for one, lie in self.lies:
            flat = " ".join(one.pick.hit.passage.text.split()).replace("&", "&amp;")
            key = keys.get(flat.replace("<", "&lt;").replace(">", "&gt;"))
            if key is not None:
                written.append(f"{lie.text} [{key}]")
        return Completion(" ".join(written), "stop")


async def measured(grounds: Sequence[Ground], liar: Liar) -> dict[str, int]:
    """What became of the lies of one kind, one at a time, in all articles."""
    counts: Counter[str] = Counter()
    budget = Budget(tokenizer_for(None, Path()), 100_000)
    for ground in grounds:
        usable = [one for one in ground.found if one.cost == 1][:SENTENCES]
        for one in usable:
            lie = liar(ground, one)
            if lie is None:
                continue
            draft = await Writing(Scripted([(one, lie)]), budget).write(ground, Ask(SENTENCES, Style.PLAIN))
            counts["written"] += 1
            if draft.checked.repaired:
                counts["repaired"] += 1
            elif not draft.checked.statements:
                counts["left out"] += 1
            elif lie.known_by not in draft.checked.text:
                counts["put right"] += 1
            else:
                counts["shown"] += 1
    return dict(counts)


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=40, help="how many articles")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 120)
    if not (FOLDER / "summaries.jsonl").exists():
        console.print(f"There is nothing to measure on: {FOLDER} is not there.", soft_wrap=True)
        return 0
    grounds = [ground_of(row.material) for row in asyncio.run(load())[: options.articles]]
    found = {kind: asyncio.run(measured(grounds, liar)) for kind, liar in LIARS.items()}
    table = Table("what the model writes", "written", "left out", "own words instead", "set right", "shown as written")
    for kind, counts in found.items():
        table.add_row(kind, *(str(counts.get(k, 0)) for k in ("written", "left out", "repaired", "put right", "shown")))
    console.print(table)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
