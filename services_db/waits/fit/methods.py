"""The estimator and what it is measured against, each fitted on one table and tried on another.

A method takes (learn from, answer for) and gives the low and high ends in log weeks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from services_db.waits.fit.fitting import (
    START,
    fit_multipliers,
    fit_pooling,
    weighted_quantile,
)
from services_db.waits.fit.table import Table, middle_and_deviation
from services_db.waits.observations import FLOOR_WEEKS

Ranges = tuple[np.ndarray, np.ndarray]
Method = Callable[[Table, Table], Ranges]
FLOOR = np.log(FLOOR_WEEKS)


def last_report(_: Table, asked: Table) -> Ranges:
    """Baseline a: the newest report, as a point."""
    return asked.last, asked.last


def last_report_half(_: Table, asked: Table) -> Ranges:
    """Baseline b: the newest report, less and plus a half."""
    return asked.last + np.log(0.5), asked.last + np.log(1.5)


def drift_quantiles(learn: Table, asked: Table) -> Ranges:
    """Baseline c: the newest report, moved by the quantiles of drift at its age (kinds equal)."""
    weights = equal_kinds(learn)
    drift = learn["answer"] - learn.last
    low, high = np.empty(len(asked)), np.empty(len(asked))
    for age in np.unique(asked["age"]):
        near = weights * (np.abs(learn["age"] - age) <= (0 if age <= 3 else 1 if age <= 13 else 2))
        rows = asked["age"] == age
        low[rows] = asked.last[rows] + weighted_quantile(drift, near, 0.1)
        high[rows] = asked.last[rows] + weighted_quantile(drift, near, 0.9)
    return np.maximum(low, FLOOR), np.maximum(high, FLOOR)


def peers_only(learn: Table, asked: Table) -> Ranges:
    """The median of the kind's newest reports (else of all), and how far off answers lie."""

    def level(table: Table) -> np.ndarray:
        known = table["support_count"] > 0
        return np.where(known, table["support_median"], table["everyone_median"])

    away, weights = learn["answer"] - level(learn), equal_kinds(learn)
    low = level(asked) + weighted_quantile(away, weights, 0.1)
    high = level(asked) + weighted_quantile(away, weights, 0.9)
    return np.maximum(low, FLOOR), np.maximum(high, FLOOR)


def ours(start: Mapping = START, rows: int = 5000, steps: int = 20) -> Method:
    """The estimator, its pooling and multipliers fitted on what there is to learn from."""

    def method(learn: Table, asked: Table) -> Ranges:
        pooling = fit_pooling(learn, start, rows, steps)
        return ranges(asked, pooling, fit_multipliers(learn, pooling))

    return method


def ranges(asked: Table, pooling: Mapping, multipliers: Mapping) -> Ranges:
    """The estimator's ranges with given parameters."""
    middle, deviation = middle_and_deviation(asked, pooling)
    below = np.interp(asked["age"], multipliers["ages"], multipliers["below"])
    above = np.interp(asked["age"], multipliers["ages"], multipliers["above"])
    low, high = middle - below * deviation, middle + above * deviation
    return np.maximum(low, FLOOR), np.maximum(high, FLOOR)


def equal_kinds(table: Table) -> np.ndarray:
    """Weights of the broad six kinds, each the same in all; others nothing. Sums to 1."""
    weights = np.zeros(len(table))
    for kind in np.unique(table.kind[table.broad]):
        rows = table.kind == kind
        weights[rows] = 1 / rows.sum()
    return weights / max(weights.sum(), 1e-12)
