"""A library of any size from a small one: its passages in new company, under other names, nothing embedded again.

A new article is made of passages of several stored ones, with the statements in them. In each round of copies every
name is another of the same length, so that offsets hold, people grow in number with the articles, and words stay as
rare as names are in a real library. Its vectors are those of the passages it is made of, each moved a little.
"""

import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from retrieval.catalog import Catalog
from retrieval.models import Article, Library, Passage, Span, Statement, Vector

PIECES = 4
"""Passages of an article: 3.9 on average on the development set."""
_MOVED = 0.6
"""Length of the random move of a unit vector: the copy has a cosine of 0.86 to its original."""
_EMBEDDINGS_AT_ONCE = 2000
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_WORD = re.compile(r"[A-Za-z]+")
_GAP = "\n\n"


@dataclass(frozen=True)
class Piece:
    """A stored passage with the statements that lie inside it; offsets count from its start."""

    title: str
    publisher: str | None
    text: str
    statements: tuple[Statement, ...]
    vector: Vector
    sentences: Vector | None


async def pieces_of(catalog: Catalog, library: Library, model: str) -> list[Piece]:
    """Every passage of a library that `model` has embedded, as material for others."""
    made: list[Piece] = []
    for article in await catalog.articles(library):
        passages = await catalog.passages_of(library, article.id)
        vectors = await catalog.embeddings(model, {passage.embedding_key for passage in passages})
        within = await catalog.sentence_vectors(model, set(vectors))
        said = (await catalog.statements(library, [article.id]))[article.id]
        for passage in passages:
            if (key := passage.embedding_key) in vectors:
                told = _inside(passage, said)
                piece = Piece(article.title, article.publisher, passage.text, told, vectors[key], within.get(key))
                made.append(piece)
    return made


async def multiply(catalog: Catalog, library: Library, model: str, passages: int, say: Callable[[str], None]) -> None:
    """Store made-up articles until the library holds about so many passages, with their embeddings by `model`."""
    missing = passages - (await catalog.counts(library)).passages
    if missing <= 0:
        return
    pieces = await pieces_of(catalog, library, model)
    chance, noise = random.Random(4), np.random.default_rng(4)
    kept: dict[str, Vector] = {}
    within: dict[str, Vector] = {}
    for number, (article, chosen) in enumerate(_articles(pieces, missing, chance)):
        cut, said = _parts(article, chosen)
        await catalog.store(library, article, cut, said)
        kept |= {passage.embedding_key: _moved(piece.vector, noise) for passage, piece in zip(cut, chosen, strict=True)}
        within |= {
            passage.embedding_key: piece.sentences
            for passage, piece in zip(cut, chosen, strict=True)
            if piece.sentences is not None
        }
        if len(kept) >= _EMBEDDINGS_AT_ONCE:
            await _keep(catalog, model, kept, within)
            kept, within = {}, {}
        if number % 5000 == 4999:
            say(f"{number + 1} articles made")
    await _keep(catalog, model, kept, within)


async def _keep(catalog: Catalog, model: str, whole: dict[str, Vector], within: dict[str, Vector]) -> None:
    await catalog.keep_embeddings(model, whole)
    await catalog.keep_sentence_vectors(model, within)


def _articles(pieces: Sequence[Piece], missing: int, chance: random.Random) -> Iterator[tuple[Article, list[Piece]]]:
    names = _names(pieces)
    number = 0
    while missing > 0:
        renamed = _renaming(names, chance)
        order = [_under(piece, renamed) for piece in chance.sample(pieces, len(pieces))]
        for start in range(0, len(order) - PIECES + 1, PIECES):
            if missing <= 0:
                return
            chosen = order[start : start + PIECES]
            number += 1
            missing -= PIECES
            yield (
                Article(
                    title=chosen[0].title,
                    text=_GAP.join(piece.text for piece in chosen),
                    publisher=chosen[0].publisher,
                    origin=f"made up {number}",
                    key=f"made-up-{number}",
                ),
                chosen,
            )


def _parts(article: Article, chosen: Sequence[Piece]) -> tuple[list[Passage], list[Statement]]:
    cut: list[Passage] = []
    said: list[Statement] = []
    start = 0
    for number, piece in enumerate(chosen):
        key = hashlib.sha256(f"{article.key} {number}".encode()).hexdigest()
        cut.append(Passage(number, start, start + len(piece.text), piece.text, embedding_key=key))
        said += [_shifted(statement, start) for statement in piece.statements]
        start += len(piece.text) + len(_GAP)
    return cut, said


def _inside(passage: Passage, said: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple(
        _shifted(one, -passage.start)
        for one in said
        if min(one.start, one.sentence.start) >= passage.start and max(one.end, one.sentence.end) <= passage.end
    )


def _shifted(statement: Statement, by: int) -> Statement:
    sentence = Span(statement.sentence.start + by, statement.sentence.end + by)
    return replace(statement, start=statement.start + by, end=statement.end + by, sentence=sentence, article_id="")


def _names(pieces: Sequence[Piece]) -> dict[int, list[str]]:
    """Capitalised words that are hardly ever written small, by their length."""
    seen = Counter(word for piece in pieces for word in _WORD.findall(f"{piece.title} {piece.text}"))
    names: defaultdict[int, list[str]] = defaultdict(list)
    for word, count in sorted(seen.items()):
        if _NAME.fullmatch(word) and count > 10 * seen[word.lower()]:
            names[len(word)].append(word)
    return dict(names)


def _renaming(names: dict[int, list[str]], chance: random.Random) -> dict[str, str]:
    return {old: new for same in names.values() for old, new in zip(same, chance.sample(same, len(same)), strict=True)}


def _under(piece: Piece, renamed: dict[str, str]) -> Piece:
    """The piece with every name replaced: of the same length each, so that all offsets hold."""

    def named(text: str) -> str:
        return _NAME.sub(lambda match: renamed.get(match.group(), match.group()), text)

    statements = tuple(
        replace(
            one,
            content=named(one.content),
            speaker=named(one.speaker) if one.speaker else None,
            mention=named(one.mention) if one.mention else None,
        )
        for one in piece.statements
    )
    return replace(piece, title=named(piece.title), text=named(piece.text), statements=statements)


def _moved(vector: Vector, noise: np.random.Generator) -> Vector:
    step = noise.standard_normal(len(vector)).astype(np.float32)
    moved: Vector = vector + _MOVED * step / np.linalg.norm(step)
    return moved / np.linalg.norm(moved)
