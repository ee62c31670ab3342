"""Percentiles of times, and of several rounds their median and spread."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest time that at least ``share`` (0 to 1) of all do not exceed (nearest rank).

    Raises ValueError without times.
    """
    if not times:
        raise ValueError("no times")
    return sorted(times)[max(0, math.ceil(share * len(times)) - 1)]


@dataclass(frozen=True)
class Spread:
    """The median of the rounds' figures, with the lowest and the highest round."""

    median: float
    low: float
    high: float

    def text(self, digits: int = 1) -> str:
        return f"{self.median:.{digits}f} ({self.low:.{digits}f} to {self.high:.{digits}f})"


def spread(figures: Sequence[float]) -> Spread:
    """Of one figure for each round."""
    return Spread(statistics.median(figures), min(figures), max(figures))
