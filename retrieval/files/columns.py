"""Columns of a page whose lines stand in its file row by row, across all of them: put one under the other."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_FEWEST_ROWS = 4
_FEWEST_LETTERS = 15
"""Of a line of a column, usually: cells of tables, numbers behind dots and names before answers are shorter."""
_NARROWEST = 0.38
"""Of its size, the width of a letter: 0.42 to 0.5 in the usual fonts. What is guessed so is rather too short."""
_GUTTER = 0.8
"""Of a letter's size, between two columns; between words it is 0.2 to 0.4."""
_OFTEN = 0.6
"""Of three columns the one in the middle may have fewer lines than the last."""


class Piece(NamedTuple):
    """A run of letters of a row: where the first stands, in points from the lower left, and how large they are."""

    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """Where it ends, at the least."""
        return self.x + _NARROWEST * self.size * len(self.text.strip())


Row = list[Piece]


def columns_apart(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page, those that run through several columns cut up: all of the first column, then of the next."""
    gutter = _gutter(rows)
    if gutter is None:
        return list(rows)
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        before = [piece for piece in row if piece.x < gutter - 1]
        behind = [piece for piece in row if piece.x >= gutter - 1]
        over = any(piece.end > gutter for piece in before) or (before and behind and behind[0].x > gutter + 1)
        if over or before + behind != row:  # a headline, or a line over the whole page
            ordered += [*left, *columns_apart(right), row]
            left, right = [], []
            continue
        left += [before] if before else []
        right += [behind] if behind else []
    return [*ordered, *left, *columns_apart(right)]


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the second column begins; None where there is none."""
    begun: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        pieces = [piece for piece in row if piece.text.strip()]
        for place, (before, piece) in enumerate(pairwise(pieces), start=1):
            if piece.x - before.end >= _GUTTER * piece.size:
                begun.setdefault(round(piece.x), []).append((_letters(pieces[:place]), _letters(pieces[place:])))
    often = Counter({x: len(found) for x, found in begun.items() if len(found) >= _FEWEST_ROWS})
    for x in sorted(x for x, count in often.items() if count >= _OFTEN * max(often.values())):
        if min(median(sides) for sides in zip(*begun[x], strict=True)) >= _FEWEST_LETTERS:
            return float(x)
    return None


def _letters(pieces: Sequence[Piece]) -> int:
    return sum(letter.isalnum() for piece in pieces for letter in piece.text)
