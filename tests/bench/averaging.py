"""Averages weights of the reader that began from the same ones: `python -m tests.bench.averaging OUT SHARE=FILE…`.

What two trainings learnt apart is often better averaged than either (Wortsman et al., "Model soups", 2022). Every
number of the low-rank change is averaged by itself, which comes to averaging the changes as long as they are near: of
those averaged so far the product is off by a tenth of what tells the two apart.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = Mapping[str, NDArray[np.float16]]


def average(weights: Sequence[Weights], shares: Sequence[float]) -> dict[str, NDArray[np.float16]]:
    """The weighted mean of each tensor; ValueError where they are not the same tensors, or the shares not 1 in all."""
    if abs(sum(shares) - 1) > 1e-6:
        raise ValueError(f"The shares are {sum(shares):g} in all, not 1.")
    shapes = [{name: value.shape for name, value in one.items()} for one in weights]
    if any(one != shapes[0] for one in shapes):
        raise ValueError("The files do not hold the same tensors.")
    means: dict[str, NDArray[np.float16]] = {}
    for name in weights[0]:
        parts = [share * one[name].astype(np.float32) for one, share in zip(weights, shares, strict=True)]
        means[name] = np.sum(parts, axis=0).astype(np.float16)
    return means


def _given(one: str) -> tuple[float, Path]:
    share, _, file = one.partition("=")
    return float(share), Path(file)


def main() -> int:
    """Average the files and write the result."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.averaging", description=__doc__)
    parser.add_argument("out", type=Path, help="the file to write")
    parser.add_argument("parts", nargs="+", type=_given, help="SHARE=FILE, the shares 1 in all")
    options = parser.parse_args()
    stored = [dict(np.load(file)) for _, file in options.parts]
    averaged: dict[str, Any] = {**average(stored, [share for share, _ in options.parts])}
    np.savez_compressed(options.out, **averaged)
    return 0


if __name__ == "__main__":
    sys.exit(main())
