"""MiniLM's encoder as an ONNX graph of 10 KB that is built at start, with its weights left where they are on disk.

The architecture is BERT's (Devlin et al., 2019) with MiniLM's sizes (Wang et al., 2020): 6 layers, 12 heads, 384 wide.
It is written in ONNX Runtime's fused operators from the beginning, so that the runtime need not search for them: graph
and session take 0.12 s of one core; with the exported, plain form it is 0.97 s, at the same speed afterwards.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper

from retrieval.embedding.weights import Weights
from retrieval.telemetry import silence_onnxruntime

LAYERS = 6
HEADS = 12
WIDTH = 384
EPSILON = 1e-12
"""`layer_norm_eps` of the model's config.json."""

RUNTIME = "com.microsoft"
"""The domain of ONNX Runtime's own operators."""


@dataclass(frozen=True)
class Encoder:
    """A serialized ONNX model, and by name the tensors that the session has to be given beside it.

    Inputs: `embedded` (batch, length, 384) float32, `lengths` (batch,) int32. Output: `encoded`, shaped as `embedded`.
    """

    model: bytes
    tensors: dict[str, NDArray[np.float32]]


@dataclass
class _Builder:
    """Collects the nodes and tensors of a graph."""

    weights: Weights
    nodes: list[NodeProto] = field(default_factory=list)
    tensors: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    def tensor(self, name: str) -> str:
        """Use one of the model's own tensors."""
        return self.own(name, self.weights[name])

    def own(self, name: str, values: NDArray[np.float32]) -> str:
        """Use a tensor made of the model's."""
        self.tensors[name] = values
        return name

    def node(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """Add one of ONNX Runtime's operators and return the name of its output."""
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=RUNTIME, **attributes))
        return output

    def plain(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """Add one of ONNX's own operators and return the name of its output."""
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def product(self, x: str, weight: str) -> str:
        """Multiply by a weight in torch's order (outputs, inputs), without turning it round in memory."""
        return self.node("FusedMatMul", [x, self.tensor(weight)], weight + ":out", transB=1)

    def add_and_norm(self, product: str, residual: str, prefix: str, output: str) -> str:
        """LayerNorm(product + residual + bias), the end of both halves of a layer.

        In three nodes: ONNX Runtime's SkipLayerNormalization, one for all, takes a number after the other and so a
        tenth of a run, these a fortieth (1.32, on a processor with AVX-512).
        """
        added = self.plain("Add", [product, residual], f"{output}:added")
        moved = self.plain("Add", [added, self.tensor(f"{prefix}.dense.bias")], f"{output}:moved")
        return self.norm(moved, prefix, output)

    def norm(self, x: str, prefix: str, output: str) -> str:
        """LayerNorm over the last axis, with the scale and the offset of the model."""
        scaled = [self.tensor(f"{prefix}.LayerNorm.{part}") for part in ("weight", "bias")]
        return self.plain("LayerNormalization", [x, *scaled], output, axis=-1, epsilon=EPSILON)

    def layer(self, x: str, number: int) -> str:
        """One transformer layer: attention, then the feed-forward half, each added to its input and normed."""
        prefix = f"encoder.layer.{number}"
        attention = f"{prefix}.attention.self"
        packed = [
            np.concatenate([self.weights[f"{attention}.{part}.{kind}"] for part in ("query", "key", "value")])
            for kind in ("weight", "bias")
        ]
        weight = self.own(f"{attention}.weight", np.ascontiguousarray(packed[0].T))
        bias = self.own(f"{attention}.bias", packed[1])
        mixed = self.node("Attention", [x, weight, bias, "lengths"], f"{attention}:out", num_heads=HEADS)
        product = self.product(mixed, f"{prefix}.attention.output.dense.weight")
        middle = self.add_and_norm(product, x, f"{prefix}.attention.output", f"{prefix}:middle")
        product = self.product(middle, f"{prefix}.intermediate.dense.weight")
        bias = self.tensor(f"{prefix}.intermediate.dense.bias")
        wide = self.node("BiasGelu", [product, bias], f"{prefix}:wide")
        product = self.product(wide, f"{prefix}.output.dense.weight")
        output = "encoded" if number == LAYERS - 1 else f"{prefix}:out"
        return self.add_and_norm(product, middle, f"{prefix}.output", output)


def build_encoder(weights: Weights) -> Encoder:
    """MiniLM's encoder from its tensors, without the word vectors: rows of those are looked up outside."""
    builder = _Builder(weights)
    x = builder.norm("embedded", "embeddings", "normed")
    for number in range(LAYERS):
        x = builder.layer(x, number)
    shape: list[str | int | None] = ["batch", "length", WIDTH]
    graph = helper.make_graph(
        builder.nodes,
        "minilm",
        [
            helper.make_tensor_value_info("embedded", TensorProto.FLOAT, shape),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
        ],
        [helper.make_tensor_value_info("encoded", TensorProto.FLOAT, shape)],
        [_external(name, values) for name, values in builder.tensors.items()],
    )
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(RUNTIME, 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=10)
    return Encoder(model.SerializeToString(), builder.tensors)


def open_session(encoder: Encoder, threads: int) -> Any:
    """An ONNX Runtime session over an encoder; `threads`: how many a run may use, 0 for one a core."""
    silence_onnxruntime()
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Nothing to find in a graph of fused operators; the search would take longer than the rest.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    # Threads that wait by spinning take the cores from the gateway and from Chroma.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(values) for values in encoder.tensors.values()]
    options.add_external_initializers(list(encoder.tensors), values)
    return onnxruntime.InferenceSession(encoder.model, options, providers=["CPUExecutionProvider"])


def _external(name: str, values: NDArray[np.float32]) -> TensorProto:
    """Declares a tensor without its data; the session options bring that."""
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=values.shape)
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="given with the session")
    return tensor
