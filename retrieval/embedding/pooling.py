"""From the vectors of a text's word pieces to one of the whole and one of each of its parts."""

from collections.abc import Sequence

import numpy as np

from retrieval.embedding import Embedded
from retrieval.models import Span, Vector


def pool(rows: Vector, offsets: Sequence[tuple[int, int]], parts: Sequence[Span]) -> Embedded:
    """The means, at unit length, of all word pieces and of those of each part, for the local models.

    `rows` has shape (pieces, dimension); `offsets` are the characters of each piece, none for a model's own marks. A
    part without a piece of its own has the vector of the whole.
    """
    whole = _unit(rows.sum(axis=0))
    starts, ends = np.array(offsets).reshape(-1, 2).T
    vectors = np.zeros((len(parts), rows.shape[1]), np.float32)
    for number, part in enumerate(parts):
        inside = (starts >= part.start) & (ends <= part.end) & (ends > starts)
        vectors[number] = _unit(rows[inside].sum(axis=0)) if inside.any() else whole
    return Embedded(whole, vectors)


def _unit(vector: Vector) -> Vector:
    unit: Vector = (vector / np.linalg.norm(vector)).astype(np.float32)
    return unit
