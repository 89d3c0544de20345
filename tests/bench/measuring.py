"""One run of the benchmark: our house and the others over the same articles, asked the same questions."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from retrieval.embedding.minilm import MiniLM
from retrieval.embedding.static import StaticEmbedder
from tests.bench import figures
from tests.bench.asking import Asked, ask_all, ask_without_story, reachable
from tests.bench.comparing import FRAMEWORKS, NAMES, Compared, as_cut, as_given, compare, ranks
from tests.bench.house import House, open_house, take_in
from tests.bench.material import Material
from tests.bench.resources import MemoryWatch, disk_bytes
from tests.bench.speed import measure_speed

Say = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """What to measure: the sets of questions by name, and whether to ask with the static model too."""

    sets: dict[str, Material]
    light: bool
    others: bool

    @property
    def questions(self) -> list[str]:
        """Every question of every set."""
        return [question.text for material in self.sets.values() for question in material.questions]

    @property
    def material(self) -> Material:
        """The first set; all have the same articles."""
        return next(iter(self.sets.values()))


async def measure(folder: Path, wanted: Wanted, say: Say) -> dict[str, Any]:
    """Every figure of a run, as it goes into the JSON file; `folder` keeps what is taken in."""
    found: dict[str, Any] = {"embedders": {}}
    async with open_house(folder, MiniLM()) as house:
        with MemoryWatch() as taking:
            taken = await take_in(house, say)
        with MemoryWatch() as answering:
            asked = {name: await ask_all(house, material, say) for name, material in wanted.sets.items()}
        asked = {name: await ask_without_story(house, wanted.sets[name], rows, say) for name, rows in asked.items()}
        found["reachable"] = await reachable(house, wanted.material)
        compared: dict[str, Compared] = {}
        if wanted.others:
            compared, asked = await _ask_others(house, wanted, asked, say)
    found |= {
        "taken_in": asdict(taken),
        "memory": {"taking in": taking.peak, "asking": answering.peak},
        "disk": {"catalog": disk_bytes(folder, "catalog.db*"), "index": disk_bytes(folder, "index/**/*")},
        "seconds": figures.answer_times(asked[next(iter(asked))]),
        "systems": {name: _costs(one, taken.articles) for name, one in compared.items()},
        "speed": await measure_speed(FRAMEWORKS if wanted.others else (), say),
    }
    found["embedders"][MiniLM.name] = {name: all_figures(rows) for name, rows in asked.items()}
    found["questions"] = {name: [row_of(row) for row in rows] for name, rows in asked.items()}
    if wanted.light:
        found["embedders"][StaticEmbedder.name] = await _light(folder, wanted, say)
    return found


def all_figures(asked: Sequence[Asked]) -> dict[str, Any]:
    """Every table of one set of questions."""
    parts = (
        figures.outcome,
        figures.searches,
        figures.by_type,
        figures.voices,
        figures.declining,
        figures.equal_count,
    )
    return {part.__name__: part(asked) for part in parts}


def row_of(asked: Asked) -> dict[str, Any]:
    """What came of one question, for the JSON file."""
    row = asdict(asked)
    row["question"] = {"id": asked.question.id, "type": asked.question.kind.value, "text": asked.question.text}
    return row


async def _ask_others(
    house: House, wanted: Wanted, asked: dict[str, list[Asked]], say: Say
) -> tuple[dict[str, Compared], dict[str, list[Asked]]]:
    """What the others find for the same questions, written into the rows as further searches."""
    material = wanted.material
    cut, cut_ids = await as_cut(house.catalog, house.library, material)
    given = as_given()
    compared: dict[str, Compared] = {}
    for name, told in NAMES.items():
        say(f"Taking in and asking: {told}")
        texts, ids = (cut, cut_ids) if name == "bm25s" else (given, material.same_text)
        one = compare(name, MiniLM.name, texts, wanted.questions, house.data_dir / name)
        compared[name] = one
        everything = [question for material in wanted.sets.values() for question in material.questions]
        found = iter(ranks(one, texts, ids, everything))
        asked = {
            label: [replace(row, searches={**row.searches, name: next(found)}) for row in rows]
            for label, rows in asked.items()
        }
    return compared, asked


async def _light(folder: Path, wanted: Wanted, say: Say) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as other:
        # The same passages: only the embeddings and the index are made anew.
        shutil.copy(folder / "catalog.db", Path(other) / "catalog.db")
        async with open_house(Path(other), StaticEmbedder()) as house:
            say(f"Embedding with {StaticEmbedder.name}")
            await house.indexer.ensure(house.library)
            asked = {name: await ask_all(house, material, say) for name, material in wanted.sets.items()}
            return {
                name: all_figures(await ask_without_story(house, wanted.sets[name], rows, say))
                for name, rows in asked.items()
            }


def _costs(one: Compared, articles: int) -> dict[str, Any]:
    return {
        "passages": one.passages,
        "words a passage": one.words,
        "articles a second": articles / one.seconds if one.fresh and one.seconds else None,
        "memory": one.memory,
        "disk": one.disk,
    }
