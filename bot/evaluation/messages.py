"""The messages that models are judged by, and the check that training never saw their like."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    for text in texts:
        matcher = difflib.SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(bare(text))
        for plain, other in known:
            matcher.set_seq1(plain)
            if (
                matcher.real_quick_ratio() > TOO_ALIKE
                and matcher.quick_ratio() > TOO_ALIKE
                and matcher.ratio() > TOO_ALIKE
            ):
                yield text, other
