"""What a set of guesses is worth. All shares are between 0 and 1."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.safety import KINDS

_DRAWS = 1000


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0


def f1_by_intent(truths: Sequence[str], guesses: Sequence[str]) -> dict[str, float]:
    """The harmonic mean of precision and recall of each intent that occurs in `truths`."""
    right = Counter(t for t, g in zip(truths, guesses, strict=True) if t == g)
    true, guessed = Counter(truths), Counter(guesses)
    return {name: 2 * right[name] / (true[name] + guessed[name]) for name in sorted(true)}


def macro_f1(truths: Sequence[str], guesses: Sequence[str]) -> float:
    """The plain mean over intents, so that rare ones count as much as common ones."""
    scores = f1_by_intent(truths, guesses)
    return sum(scores.values()) / len(scores)


def macro_f1_interval(
    truths: Sequence[str], guesses: Sequence[str], seed: int = 1
) -> tuple[float, float]:
    """The bootstrap's 95 % interval of `macro_f1`: messages drawn anew, 1,000 times."""
    draw = random.Random(seed)
    pairs = list(zip(truths, guesses, strict=True))
    values = sorted(
        macro_f1(*zip(*draw.choices(pairs, k=len(pairs)), strict=True)) for _ in range(_DRAWS)
    )
    return values[int(_DRAWS * 0.025)], values[int(_DRAWS * 0.975) - 1]


def recall(truths: Sequence[str], guesses: Sequence[str], intent: str) -> Share:
    """How many messages of an intent are taken for it."""
    mine = [guess for truth, guess in zip(truths, guesses, strict=True) if truth == intent]
    return Share(mine.count(intent), len(mine))


def crisis_recall(truths: Sequence[str], guesses: Sequence[str], kind: str = "") -> Share:
    """How many crisis messages (of one kind) are met as a crisis, of whichever kind."""
    kinds = (kind,) if kind else KINDS
    met = [guess in KINDS for truth, guess in zip(truths, guesses, strict=True) if truth in kinds]
    return Share(sum(met), len(met))


def false_alarms(truths: Sequence[str], guesses: Sequence[str]) -> Share:
    """How many messages that speak of no crisis are met as one."""
    raised = [g in KINDS for t, g in zip(truths, guesses, strict=True) if t not in KINDS]
    return Share(sum(raised), len(raised))


def confusions(truths: Sequence[str], guesses: Sequence[str]) -> list[tuple[str, str, int]]:
    """Pairs of intents, what it was and what it was taken for, most often confused first."""
    pairs = Counter((t, g) for t, g in zip(truths, guesses, strict=True) if t != g)
    return [(truth, guess, count) for (truth, guess), count in pairs.most_common()]
