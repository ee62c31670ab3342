"""What one criterion says of one service: it takes this person, excludes them, or nobody knows."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Outcome(IntEnum):
    """Ordered: the lower, the better for the person asking."""

    TAKES = 0
    UNKNOWN = 1
    EXCLUDES = 2


class Verdict(NamedTuple):
    """``reason`` is a key under ``reasons`` in the sentences; ``values`` fill it in."""

    outcome: Outcome
    reason: str | None = None
    values: tuple[tuple[str, object], ...] = ()


def takes(reason: str | None = None, **values: object) -> Verdict:
    return Verdict(Outcome.TAKES, reason, tuple(values.items()))


def unknown(reason: str | None = None, **values: object) -> Verdict:
    return Verdict(Outcome.UNKNOWN, reason, tuple(values.items()))


def excludes(reason: str, **values: object) -> Verdict:
    return Verdict(Outcome.EXCLUDES, reason, tuple(values.items()))
