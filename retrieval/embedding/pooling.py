"""From the vectors of a text's word pieces to one of the whole and one of each of its parts."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

import numpy as np

from retrieval.embedding import Embedded
from retrieval.models import Span, Vector

_END = itemgetter(1)


def pool(rows: Vector, offsets: Sequence[tuple[int, int]], parts: Sequence[Span]) -> Embedded:
    """The means, at unit length, of all word pieces and of those of each part, for the local models.

    `rows` has shape (pieces, dimension); `offsets` are the characters of each piece, none for a model's own marks. A
    part without a piece of its own has the vector of the whole.
    """
    whole = _unit(rows.sum(axis=0))
    marks = offsets[-1:] == [(0, 0)]  # behind the last piece; those in front of the first are in order
    told = offsets[:-1] if marks else offsets
    vectors = np.zeros((len(parts), rows.shape[1]), np.float32)
    for number, part in enumerate(parts):
        # Pieces are in the order of the text: those of a part are a slice, found in a tenth of the time of a mask.
        first, end = bisect_left(told, (part.start, 0)), bisect_right(told, part.end, key=_END)
        while first < end and told[first][0] == told[first][1]:
            first += 1
        vectors[number] = _unit(rows[first:end].sum(axis=0)) if first < end else whole
    return Embedded(whole, vectors)


def _unit(vector: Vector) -> Vector:
    unit: Vector = (vector / np.sqrt(vector.dot(vector))).astype(np.float32, copy=False)
    return unit
