"""Trains what `retrieval/reader/weights.npz` holds: `python -m tests.bench.train_reader FILE… --data-dir DIR`.

Needs torch, which nothing else here does: `pip install torch`. Listwise, over the sentences of a question's sheets and
"none of them": the log-likelihood of any sentence that answers, or of none where none does. Two passes over 1,768
questions take about an hour of one core.
"""

import argparse
import asyncio
import math
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.console import Console
from torch import nn
from torch.nn import functional

from retrieval.embedding.minilm import MiniLM
from retrieval.embedding.weights import locate, map_weights
from retrieval.models import Question
from retrieval.reader import Sheet
from retrieval.reader.minilm import MiniLMReader
from retrieval.reader.sheets import make_sheets
from retrieval.retriever import Retriever
from tests.bench import material
from tests.bench.house import open_house, take_in
from tests.bench.scoring import Kind
from tests.bench.tuning import is_evident

RANK, SCALE, FIRST_LAYER, LAYERS, WIDTH, HIDDEN = 16, 2.0, 1, 6, 384, 96
_MATRICES = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
_SHEETS, _CANDIDATES, _TAKEN_AWAY, _DROPOUT, _TOGETHER = 4, 6, 0.12, 0.1, 4
"""Sheets of a question that are read and among how many they are; how often the answer is taken away from one that has
it, so that "none" is learnt on the same questions; dropout; questions in one step."""


@dataclass(frozen=True)
class Lesson:
    """A question, its sheets, and which sentences of each answer it."""

    question: str
    answerable: bool
    sheets: tuple[Sheet, ...]
    answers: tuple[tuple[bool, ...], ...]


class LowRank(nn.Module):
    """A linear layer of the base model with a trained change of low rank (Hu et al., 2021)."""

    def __init__(self, weights: dict[str, Any], name: str, changed: bool) -> None:
        super().__init__()
        weight = torch.tensor(weights[f"{name}.weight"])
        self.weight = nn.Parameter(weight, requires_grad=False)
        self.bias = nn.Parameter(torch.tensor(weights[f"{name}.bias"]), requires_grad=False)
        self.A = nn.Parameter(torch.randn(RANK, weight.shape[1]) / math.sqrt(weight.shape[1])) if changed else None
        self.B = nn.Parameter(torch.zeros(weight.shape[0], RANK)) if changed else None

    def forward(self, x: Any) -> Any:
        """x W^T + b, and the change."""
        y = functional.linear(x, self.weight, self.bias)
        if self.A is None or self.B is None:
            return y
        return y + SCALE * functional.linear(functional.linear(x, self.A), self.B)


class Layer(nn.Module):
    """One transformer layer of MiniLM."""

    def __init__(self, weights: dict[str, Any], number: int) -> None:
        super().__init__()
        prefix = f"encoder.layer.{number}"
        linear = [LowRank(weights, f"{prefix}.{name}", number >= FIRST_LAYER) for name in _MATRICES]
        self.linear = nn.ModuleList(linear)
        self.norms = nn.ModuleList(
            [_norm(weights, f"{prefix}.{name}.LayerNorm") for name in ("attention.output", "output")]
        )

    def forward(self, x: Any, mask: Any) -> Any:
        """Attention, then the feed-forward half."""
        batch, length, _ = x.shape
        heads = [one(x).view(batch, length, 12, 32).transpose(1, 2) for one in self.linear[:3]]
        mixed = functional.scaled_dot_product_attention(*heads, attn_mask=mask)
        mixed = self.linear[3](mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norms[0](x + functional.dropout(mixed, _DROPOUT, self.training))
        wide = self.linear[5](functional.gelu(self.linear[4](x)))
        return self.norms[1](x + functional.dropout(wide, _DROPOUT, self.training))


class Model(nn.Module):
    """The reader as torch has it; `MiniLMReader` computes the same from what `export` writes."""

    def __init__(self, weights: dict[str, Any]) -> None:
        super().__init__()
        self.words = torch.tensor(weights["embeddings.word_embeddings.weight"])
        self.positions = torch.tensor(weights["embeddings.position_embeddings.weight"])
        kinds = torch.tensor(weights["embeddings.token_type_embeddings.weight"])
        self.kinds = nn.Parameter(kinds[:1].repeat(2, 1))
        self.norm = _norm(weights, "embeddings.LayerNorm")
        self.layers = nn.ModuleList([Layer(weights, number) for number in range(LAYERS)])
        self.hidden, self.output = nn.Linear(3 * WIDTH, HIDDEN), nn.Linear(HIDDEN, 1)
        self.cosine, self.bias, self.score = (nn.Parameter(torch.tensor(value)) for value in (8.0, -3.0, 0.5))

    def forward(self, pieces: Sequence[tuple[list[int], list[int]]], sheets: Sequence[Sheet]) -> Any:
        """The log-odds of every sentence of the sheets that was read, in order, in one row."""
        longest = max(len(ids) for ids, _ in pieces)
        ids = torch.zeros(len(pieces), longest, dtype=torch.long)
        marks = torch.full((len(pieces), longest), -1)
        for row, (one, own) in enumerate(pieces):
            ids[row, : len(one)], marks[row, : len(one)] = torch.tensor(one), torch.tensor(own)
        x = self.norm(self.words[ids] + self.positions[:longest] + self.kinds[(marks > 0).long()])
        mask = (marks >= 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        found = [
            self._judged(x[row], marks[row], number + 2, score)
            for row, sheet in enumerate(sheets)
            for number, score in enumerate(sheet.scores)
            if (marks[row] == number + 2).any()
        ]
        return torch.stack(found)

    def _judged(self, rows: Any, marks: Any, number: int, score: float) -> Any:
        asked, told = rows[marks == 0].mean(0), rows[marks == number].mean(0)
        seen = torch.cat([rows[0], asked * told, told])
        hidden = functional.dropout(functional.gelu(self.hidden(seen)), _DROPOUT, self.training)
        near = functional.cosine_similarity(asked, told, dim=0)
        return self.cosine * near + self.bias + self.output(hidden)[0] + self.score * score

    def restore(self, path: Path) -> None:
        """Take over what `export` wrote, to go on from there."""
        with np.load(path) as stored:
            own = {name: torch.tensor(stored[name].astype(np.float32)) for name in stored.files}
        for name, value in self._own().items():
            value.data.copy_(own[name])

    def export(self, path: Path) -> None:
        """Write the trained numbers, in 16 bits each."""
        own = {name: value.detach().numpy().astype(np.float16) for name, value in self._own().items()}
        np.savez_compressed(path, **own)

    def _own(self) -> dict[str, Any]:
        """All that is trained, by the names under which it is stored."""
        own = {
            f"encoder.layer.{number}.{name}.{part}": getattr(linear, part)
            for number, layer in enumerate(self.layers)
            for name, linear in zip(_MATRICES, layer.linear, strict=True)
            for part in ("A", "B")
            if getattr(linear, part) is not None
        }
        own |= {"kinds": self.kinds, "cosine": self.cosine, "bias": self.bias, "score": self.score}
        for name, linear in (("hidden", self.hidden), ("output", self.output)):
            own |= {f"{name}.weight": linear.weight, f"{name}.bias": linear.bias}
        return own


def new_model(start: Path | None) -> Model:
    """The base model with no change yet, or with the one that is stored in a file."""
    model = Model({name: np.array(value) for name, value in map_weights(locate() / "model.safetensors").items()})
    if start:
        model.restore(start)
    return model


def train(model: Model, lessons: Sequence[Lesson], passes: int, rate: float, say: Any) -> Model:
    """The model after so many passes; the rate rises over the first twelfth and falls to nothing."""
    torch.manual_seed(0)
    chance = random.Random(0)
    reader = MiniLMReader()
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=rate, weight_decay=0.01)
    steps, step = passes * len(lessons) // _TOGETHER, 0
    for turn in range(passes):
        order = chance.sample(list(lessons), len(lessons))
        total = 0.0
        for start in range(0, len(order) - _TOGETHER + 1, _TOGETHER):
            optimizer.zero_grad()
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, 12 * (step + 1) / steps) * max(0.02, 1 - step / steps)
            for lesson in order[start : start + _TOGETHER]:
                loss = _loss(model, reader, lesson, chance)
                if loss is not None:
                    (loss / _TOGETHER).backward()
                    total += loss.item()
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            step += 1
        say(f"pass {turn + 1}: loss {total / len(order):.3f}")
    return model


def _loss(model: Model, reader: MiniLMReader, lesson: Lesson, chance: random.Random) -> Any:
    """What one lesson adds; None where the sentence that answers is in none of its sheets."""
    told = [place for place, answers in enumerate(lesson.answers) if any(answers)]
    if lesson.answerable and not told:
        return None
    others = [place for place in range(len(lesson.sheets)) if place not in told]
    shown = [] if chance.random() < _TAKEN_AWAY else told[:2]
    chosen = shown + others[: _SHEETS - len(shown)]
    if not chosen:
        return None
    sheets = [lesson.sheets[place] for place in chosen]
    pieces = [reader.pieces(lesson.question, sheet) for sheet in sheets]
    odds = torch.cat([model(pieces, sheets), torch.zeros(1)])
    right = [
        answer
        for place, (_, marks) in zip(chosen, pieces, strict=True)
        for number, answer in enumerate(lesson.answers[place], 2)
        if number in marks
    ]
    target = torch.tensor([*right, not any(right)])
    return torch.logsumexp(odds, 0) - torch.logsumexp(odds.masked_fill(~target, -1e9), 0)


async def lessons_of(files: Sequence[Path], folder: Path, data_dir: Path) -> list[Lesson]:
    """The lessons of some files of questions on a folder's articles, with the sheets that the retriever makes."""
    found = []
    async with open_house(data_dir, MiniLM()) as house:
        await take_in(house, lambda _: None, folder / material.ARTICLES.name)
        gold = material.load(files, folder)
        retriever = Retriever(house.catalog, house.indexer)  # in the order of words and meaning, as nobody read them
        for question in gold.questions:
            result = await retriever.search(house.library, Question(question.text))
            made = make_sheets(result.sentences, _CANDIDATES)
            answers = tuple(tuple(is_evident(gold, question, one) for one in some) for _, some in made)
            sheets = tuple(sheet for sheet, _ in made)
            found.append(Lesson(result.reading.asked, question.kind is not Kind.UNANSWERABLE, sheets, answers))
    return found


def _norm(weights: dict[str, Any], name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(WIDTH, eps=1e-12)
    norm.weight.data, norm.bias.data = (torch.tensor(weights[f"{name}.{part}"]) for part in ("weight", "bias"))
    return norm.requires_grad_(False)


def main() -> int:
    """Train on the files and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.train_reader", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="questions to learn from")
    parser.add_argument("--folder", type=Path, default=material.FOLDER, help="of the articles.jsonl they are on")
    parser.add_argument("--data-dir", type=Path, required=True, help="where the articles are taken in")
    parser.add_argument("--start", type=Path, help="stored weights to go on from")
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--out", type=Path, default=Path("retrieval/reader/weights.npz"))
    options = parser.parse_args()
    say = Console(stderr=True).print
    lessons = asyncio.run(lessons_of(options.files, options.folder, options.data_dir))
    train(new_model(options.start), lessons, options.passes, options.rate, say).export(options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
