"""Embedding tells nobody of it: neither over the network nor by files left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.embedding import weights

ROOT = Path(__file__).parents[1]
_BUILD = {
    "minilm": "from retrieval.embedding.minilm import MiniLM as Embedder",
    "chroma": "from retrieval.index.embedder import ChromaEmbedder as Embedder",
}


@pytest.mark.parametrize("name", _BUILD)
def test_no_trace_is_left(tmp_path: Path, name: str) -> None:
    """ONNX Runtime's telemetry keeps a database in the home directory before it sends anything: there is none."""
    if name == "minilm" and not weights.available():
        pytest.skip("MiniLM's weights are not installed")
    code = f"{_BUILD[name]}\nimport time\nEmbedder()\nimport onnxruntime, os\n"
    code += "assert os.environ['ORT_DISABLE_TELEMETRY'] == '1'\ntime.sleep(1)\n"
    environment = {**os.environ, "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    environment.pop("XDG_CACHE_HOME", None)
    subprocess.run([sys.executable, "-c", code], env=environment, cwd=tmp_path, check=True, timeout=60)
    assert [path for path in tmp_path.rglob("*") if "Microsoft" in str(path) or path.name == ".ses"] == []
