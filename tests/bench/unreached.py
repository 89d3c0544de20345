"""How many rows no search of Chroma finds by their own vectors: `python -m tests.bench.unreached`.

A row of its graph (HNSW) may lose the last link that leads to it when another is stored, with no kill at all. Counted
are rows that are not among the nearest tenth of all to their own vector: with Chroma's own 16 links a row and with
ours, stored once, every row a second time (as after a kill between storing and marking, were those there not left as
they are), and each hundredth deleted and stored anew.
"""

import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from retrieval.index import chroma
from retrieval.index.chroma import BATCH, ChromaSession, IndexRow, load_chromadb
from retrieval.index.server import ChildServer
from retrieval.models import Vector
from tests.crash import document
from tests.desk import HashingEmbedder

_ARTICLES, _ROUNDS = 456, 20
"""Of three paragraphs each, drawn anew for each round from three times as many: as the crash test takes in."""
_LINKS = (16, chroma.HNSW["max_neighbors"])


def lost(session: ChromaSession, name: str, vectors: Vector, seed: int) -> Iterator[int]:
    """How many rows can't be found: stored once, stored twice, and with some deleted and stored anew."""
    every = range(len(vectors))
    _store(session, name, vectors, every)
    yield _missed(session, name, vectors)
    _store(session, name, vectors, every)
    yield _missed(session, name, vectors)
    session.drop(name)
    _store(session, name, vectors, every)
    some = random.Random(seed).sample(every, len(vectors) // 100)
    session.delete(name, [str(row) for row in some])
    _store(session, name, vectors, some)
    yield _missed(session, name, vectors)
    session.drop(name)


def _store(session: ChromaSession, name: str, vectors: Vector, rows: Sequence[int]) -> None:
    for start in range(0, len(rows), BATCH):
        session.upsert(name, [IndexRow(str(row), vectors[row]) for row in rows[start : start + BATCH]])


def _missed(session: ChromaSession, name: str, vectors: Vector) -> int:
    found = [near for start in range(0, len(vectors), BATCH) for near in _near(session, name, vectors[start:][:BATCH])]
    missed = [row for row, near in enumerate(found) if str(row) not in near]
    tenth = len(vectors) // 10
    return sum(str(row) not in _near(session, name, vectors[row : row + 1], tenth)[0] for row in missed)


def _near(session: ChromaSession, name: str, vectors: Vector, limit: int = 3) -> list[list[str]]:
    return [[identifier for identifier, _ in near] for near in session.query(name, vectors, limit)]


def main() -> int:
    """Store and count; the exit code."""
    load_chromadb()
    articles = [str(document(number, 0).content).split("\n\n") for number in range(3 * _ARTICLES)]
    made = np.asarray(asyncio.run(HashingEmbedder().embed([part for parts in articles for part in parts])))
    made = made.reshape(len(articles), -1, made.shape[1])
    for links in _LINKS:
        chroma.HNSW["max_neighbors"] = links
        found = np.zeros(3, int)
        with tempfile.TemporaryDirectory() as folder:  # a new server, which keeps dropped collections in mind
            server = ChildServer(Path(folder))
            session = ChromaSession(server.connect(), own=True)
            for seed in range(_ROUNDS):
                chosen = random.Random(seed).sample(range(len(articles)), _ARTICLES)
                vectors = made[chosen].reshape(-1, made.shape[2])
                found += list(lost(session, f"round-{seed}", vectors, seed))
            session.close()
            server.close()
        rows = _ROUNDS * len(vectors)
        sys.stdout.write(
            f"{links} links a row: of {rows:,} rows {found[0]} can't be found, {found[1]} once each was stored twice, "
            f"{found[2]} once each hundredth was stored anew\n"
        )
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
