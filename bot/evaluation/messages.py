"""The messages that models are judged by, and the check that training never saw their like."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import yaml

from bot.rasa_process import ROOT

EXAMPLES = ROOT / "bot" / "data" / "nlu"
_SETS = ROOT / "tests" / "bot" / "nlu"
TOO_ALIKE = 0.9


@dataclass(frozen=True)
class TestMessage:
    """A message with the intent it has; blank for one that only must raise no alarm."""

    text: str
    asked: str | None
    intent: str

    __test__ = False  # pytest: not a test class


def judged(name: str = "messages") -> list[TestMessage]:
    """`messages` (all intents), `near_misses` (no crisis, but close), or `near_misses_seen`,
    which was looked at while the examples were written and so proves less."""
    with open(_SETS / f"{name}.csv", encoding="utf-8", newline="") as file:
        return [
            TestMessage(row["text"], row["asked"] or None, row.get("intent", ""))
            for row in csv.DictReader(file)
        ]


def examples() -> list[tuple[str, str]]:
    """Every training example, as (intent, text)."""
    found = []
    for path in sorted(EXAMPLES.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = entry["examples"].splitlines()
            found += [(entry["intent"], line[2:].strip()) for line in lines if line.strip()]
    return found


def bare(text: str) -> str:
    """A text as it is compared: no capitals, signs or doubled spaces."""
    return " ".join(re.sub(r"[^\w\s]", "", text.lower()).split())


def too_alike(texts: Iterable[str], others: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a text and another above 0.9 by difflib's ratio of shared letter runs."""
    known = [(bare(other), other) for other in others]
    # Runs can share no more letters than the texts do: so counted, few pairs are left to compare.
    signs = {sign: place for place, sign in enumerate(sorted({*"".join(p for p, _ in known)}))}
    counts = np.array([_counts(plain, signs) for plain, _ in known]).reshape(-1, len(signs))
    lengths = np.array([len(plain) for plain, _ in known])
    for text in texts:
        plain = bare(text)
        shared = np.minimum(counts, _counts(plain, signs)).sum(axis=1)
        matcher = difflib.SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(plain)
        for place in np.flatnonzero(2 * shared > TOO_ALIKE * (lengths + len(plain))):
            matcher.set_seq1(known[place][0])
            if matcher.ratio() > TOO_ALIKE:
                yield text, known[place][1]


def _counts(text: str, signs: Mapping[str, int]) -> np.ndarray:
    """How often each sign is in a text; others are in none of the known ones."""
    found = np.zeros(len(signs), dtype=np.int32)
    for sign in text:
        if sign in signs:
            found[signs[sign]] += 1
    return found
