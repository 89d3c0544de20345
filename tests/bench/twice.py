"""What it does to an index of Chroma that rows are stored a second time: `python -m tests.bench.twice`.

After a kill between storing and marking some rows are there that the catalog does not know of. Stored again, with the
very same vectors, a row of the graph (HNSW) is wired anew, and another one may lose the last link that leads to it. It
is counted how many rows are not among the nearest tenth of all to their own vector then.
"""

import asyncio
import random
import sys
import tempfile
from pathlib import Path

import numpy as np

from retrieval.index import chroma
from retrieval.index.chroma import ChromaSession, IndexRow, load_chromadb
from retrieval.index.server import ChildServer
from retrieval.models import Vector
from tests.crash import document
from tests.desk import HashingEmbedder

_ARTICLES, _BATCH, _ROUNDS = 396, 15, 4
"""Of three paragraphs each: as the crash test takes in."""
_SHARES = (0.0, 0.3, 1.0)
"""How many of the batches are stored twice."""


def lost(session: ChromaSession, name: str, vectors: Vector, share: float, seed: int) -> int:
    """How many rows can't be found when that share of the batches was stored twice."""
    draw = random.Random(seed)
    for start in range(0, len(vectors), _BATCH):
        batch = [IndexRow(str(row), vectors[row]) for row in range(start, min(start + _BATCH, len(vectors)))]
        for _ in range(2 if draw.random() < share else 1):
            session.upsert(name, batch)
    missed = [
        row
        for row, near in enumerate(session.query(name, vectors, 3))
        if str(row) not in [identifier for identifier, _ in near]
    ]
    tenth = [session.query(name, vectors[row : row + 1], len(vectors) // 10)[0] for row in missed]
    return sum(str(row) not in [one for one, _ in near] for row, near in zip(missed, tenth, strict=True))


def main() -> int:
    """Store and count; the exit code."""
    load_chromadb()
    chroma.HNSW["sync_threshold"] = 200
    texts = [part for number in range(_ARTICLES) for part in str(document(number, 0).content).split("\n\n")]
    vectors = np.asarray(asyncio.run(HashingEmbedder().embed(texts)))
    with tempfile.TemporaryDirectory() as folder:
        server = ChildServer(Path(folder))
        session = ChromaSession(server.connect(), own=True)
        for share in _SHARES:
            found = [lost(session, f"{share}-{seed}", vectors, share, seed) for seed in range(_ROUNDS)]
            sys.stdout.write(f"{share:.0%} of the batches stored twice: lost {found} of {len(vectors)} rows\n")
            sys.stdout.flush()
        session.close()
        server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
