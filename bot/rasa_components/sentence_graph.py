"""The six layers of all-MiniLM-L6-v2 as an ONNX graph, which onnxruntime runs.

The graph is written anew at each start, a few kilobytes, and the weights are handed over beside
it: no file of it has to be kept in step with them. Attention, the norms and the curve are
onnxruntime's own joined operators
(https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from onnx import TensorProto, helper

#: How a row for each word piece goes in, and one for each text comes out.
GIVEN, MEANT = "pieces", "meanings"
_JOINED = "com.microsoft"
_EPSILON = 1e-12
_OPERATORS = [helper.make_opsetid("", 17), helper.make_opsetid(_JOINED, 1)]
_FORMAT = 9  # of the file, read by onnxruntime 1.15 and later


class _Writer:
    """Collects operators and the numbers they need."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        self._weights = weights
        self.nodes: list = []
        self.numbers: dict[str, np.ndarray] = {}

    def add(self, operator: str, given: list[str], gives: str, **settings) -> str:
        self.nodes.append(helper.make_node(operator, given, [gives], name=gives, **settings))
        return gives

    def number(self, name: str, values: np.ndarray) -> str:
        self.numbers[name] = np.ascontiguousarray(values, np.float32)
        return name

    def weight(self, name: str) -> str:
        return self.number(name, self._weights[name])

    def matrix(self, *names: str) -> str:
        """The matrices side by side, turned so that a row of states is multiplied from the left."""
        together = np.concatenate([self._weights[f"{name}.weight"] for name in names])
        return self.number(f"{names[0]}.turned", together.T)

    def scale_and_shift(self, name: str) -> list[str]:
        return [self.weight(f"{name}.weight"), self.weight(f"{name}.bias")]

    def layer(self, name: str, states: str, heads: int) -> str:
        """One layer: each piece hears the others, then is thought about by itself."""
        asked = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        biases = np.concatenate([self._weights[f"{part}.bias"] for part in asked])
        heard = self.add(
            "Attention",
            [states, self.matrix(*asked), self.number(f"{name}.biases", biases)],
            f"{name}.heard",
            domain=_JOINED,
            num_heads=heads,
        )
        states = self._dense_and_norm(f"{name}.attention.output", heard, states)
        wide = f"{name}.intermediate.dense"
        product = self.add("MatMul", [states, self.matrix(wide)], f"{wide}.product")
        curved = self.add(
            "BiasGelu", [product, self.weight(f"{wide}.bias")], f"{wide}.curved", domain=_JOINED
        )
        return self._dense_and_norm(f"{name}.output", curved, states)

    def _dense_and_norm(self, name: str, given: str, beside: str) -> str:
        product = self.add("MatMul", [given, self.matrix(f"{name}.dense")], f"{name}.product")
        norm = self.scale_and_shift(f"{name}.LayerNorm")
        return self.add(
            "SkipLayerNormalization",
            [product, beside, *norm, self.weight(f"{name}.dense.bias")],
            f"{name}.states",
            domain=_JOINED,
            epsilon=_EPSILON,
        )


def sentence_graph(
    weights: Mapping[str, np.ndarray], layers: int, heads: int
) -> tuple[bytes, dict[str, np.ndarray]]:
    """The graph, pieces (texts, pieces, width) to meanings (texts, width), and its numbers.

    `weights` are named as in the model's own file. Raises KeyError when one is missing.
    """
    writer = _Writer(weights)
    norm = writer.scale_and_shift("embeddings.LayerNorm")
    width = len(weights["embeddings.LayerNorm.weight"])
    states = writer.add("LayerNormalization", [GIVEN, *norm], "start", axis=-1, epsilon=_EPSILON)
    for layer in range(layers):
        states = writer.layer(f"encoder.layer.{layer}", states, heads)
    mean = writer.add("ReduceMean", [states], "mean", axes=[1], keepdims=0)
    writer.add("LpNormalization", [mean], MEANT, axis=-1, p=2)
    graph = helper.make_graph(
        writer.nodes,
        "sentence",
        [helper.make_tensor_value_info(GIVEN, TensorProto.FLOAT, ["texts", "pieces", width])],
        [helper.make_tensor_value_info(MEANT, TensorProto.FLOAT, ["texts", width])],
        [_handed_over(name, values.shape) for name, values in writer.numbers.items()],
    )
    model = helper.make_model(graph, opset_imports=_OPERATORS)
    model.ir_version = _FORMAT
    return model.SerializeToString(), writer.numbers


def _handed_over(name: str, shape: tuple[int, ...]) -> TensorProto:
    """The place in the graph of numbers that come beside it."""
    place = TensorProto(name=name, dims=shape, data_type=TensorProto.FLOAT)
    place.data_location = TensorProto.EXTERNAL
    place.external_data.add(key="location", value="handed over")
    return place
