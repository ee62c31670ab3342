"""Fits the parameters: the usual change by lag, the pooling, then the calibrated multipliers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

from services_db.waits.fit.series import BROAD_KINDS, Series
from services_db.waits.fit.table import LEAST_REPORTED, Table, fitting_weights, middle_and_deviation

SHARE = 0.8  # of true answers that the range is to hold
NORMAL_80 = 1.2816  # a normal distribution holds 80 % within so many deviations
MEAN_NORMAL = 0.7979  # mean absolute value of a standard normal
SLOW_MONTHS = 36  # fixed: longer drifts cannot be told from lasting ones in these series

# Where multipliers are set (months), the ages of report whose answers set them, and the share of
# those (small caseloads counting more) that is to be held. The share rises with age: refitted on
# the past alone, ranges from older reports failed more often, for their years were less alike.
NODES = {2: (1, 3, 0.79), 7.5: (5, 9, 0.80), 12: (10, 14, 0.81), 21: (17, 24, 0.82)}

# How many other services it takes to outweigh what is usual in all the series together. Not
# fitted: left free, services without peers are drawn to 3 weeks, which suits these series' mix of
# kinds a quarter of a per cent better and ours not at all.
EVERYONE_WEIGHT = 10.0

# Where the search starts, and what it is gently held to.
START = {
    "spread": 0.8, "support_weight": 2.0, "region_weight": 9.0, "spread_weight": 13.0,
    "between": 0.7, "alone": 0.4, "lasting": 0.35, "slow_months": 60.0,
    "fast": 0.09, "fast_months": 4.5, "noise": 0.06,
    "everyone_unrest_weight": 11.0, "support_unrest_weight": 16.0, "own_unrest_weight": 2.0,
    "unrest_power": 0.68,
}  # fmt: skip


def fit_variogram(every: Sequence[Series]) -> dict[str, float]:
    """Variance of the change between two months by how far apart they are, kinds equal."""
    changes: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for series in every:
        if series.kind not in BROAD_KINDS:
            continue
        months = sorted(series.medians)
        for place, first in enumerate(months):
            if series.medians[first][0] < LEAST_REPORTED - 1e-9:
                continue
            for second in months[place + 1 :]:
                if second - first <= SLOW_MONTHS:
                    change = series.medians[second][0] - series.medians[first][0]
                    changes[second - first][series.kind].append(min(abs(change), 2.5))
    lags = np.array(sorted(changes), dtype=float)
    seen = np.array(
        [
            np.mean([np.mean(kind) for kind in changes[lag].values() if len(kind) > 30])
            for lag in sorted(changes)
        ]
    )
    lags, seen = lags[np.isfinite(seen)], seen[np.isfinite(seen)] / MEAN_NORMAL

    def misfit(logs: np.ndarray) -> float:
        noise, slow, fast, months = np.exp(logs)
        model = noise + slow * (1 - np.exp(-lags / SLOW_MONTHS))
        model += fast * (1 - np.exp(-lags / months))
        return float(((np.sqrt(model) - seen) ** 2).sum())

    found = minimize(misfit, np.log([0.03, 0.6, 0.1, 2.0]), method="Nelder-Mead")
    noise, slow, fast, months = (float(value) for value in np.exp(found.x))
    return {
        "noise": noise, "slow": slow, "slow_months": SLOW_MONTHS, "fast": fast,
        "fast_months": months,
    }  # fmt: skip


def fit_pooling(
    table: Table, start: Mapping = START, rows: int = 6000, steps: int = 30, seed: int = 1
) -> dict[str, float]:
    """The pooling parameters with the least mean interval score of a normal 80 % range."""
    weights = fitting_weights(table)
    sample = np.random.RandomState(seed).choice(len(table), rows, p=weights)
    drawn = table.where(sample)
    # What is usual is the sample's own; neither is searched for.
    fixed = {
        "unrest": float(drawn["own_unrest"].sum() / max(drawn["own_changes"].sum(), 1.0)),
        "level": float(np.median(drawn["answer"])),
        "everyone_weight": EVERYONE_WEIGHT,
    }
    names = sorted(START)
    centre = _to_free(START, names)

    def score(free: np.ndarray) -> float:
        pooling = _from_free(free, names) | fixed
        middle, deviation = middle_and_deviation(drawn, pooling)
        reach = NORMAL_80 * deviation
        loss = winkler(middle - reach, middle + reach, drawn["answer"]).mean()
        return float(loss + 3e-4 * ((free - centre) ** 2).sum())

    begin = _to_free(start, names)
    found = minimize(score, begin, method="L-BFGS-B", options={"maxiter": steps})
    return _from_free(found.x, names) | fixed


def fit_multipliers(table: Table, pooling: Mapping) -> dict[str, list[float]]:
    """How many deviations below and above the middle hold 8 in 10, by age of the newest report.

    Never fewer for an older report than for a newer one, so that a range widens with age.
    """
    middle, deviation = middle_and_deviation(table, pooling)
    away = (table["answer"] - middle) / deviation
    below, above = [], []
    for youngest, oldest, share in NODES.values():
        rows = (table["age"] >= youngest) & (table["age"] <= oldest)
        weights = fitting_weights(table.where(rows))
        below.append(-weighted_quantile(away[rows], weights, (1 - share) / 2))
        above.append(weighted_quantile(away[rows], weights, (1 + share) / 2))
    return {
        "ages": list(NODES),
        "below": _rising(below),
        "above": _rising(above),
    }


def _rising(values: Sequence[float]) -> list[float]:
    """The nearest values that never fall: neighbours that do are averaged."""
    blocks: list[list[float]] = []
    for value in values:
        blocks.append([value])
        while len(blocks) > 1 and np.mean(blocks[-2]) > np.mean(blocks[-1]):
            blocks[-2].extend(blocks.pop())
    return [float(np.mean(block)) for block in blocks for _ in block]


def weighted_quantile(values: np.ndarray, weights: np.ndarray, share: float) -> float:
    """The smallest value with at least ``share`` of the weight at or below it."""
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weights[order])
    return float(values[order][min(np.searchsorted(total, share * total[-1]), len(values) - 1)])


def winkler(low: np.ndarray, high: np.ndarray, answer: np.ndarray) -> np.ndarray:
    """Interval score at alpha 0.2: the width, and ten times any miss. Lower is better."""
    missed = np.maximum(low - answer, 0) + np.maximum(answer - high, 0)
    return high - low + 2 / (1 - SHARE) * missed


def _to_free(pooling: Mapping, names: list[str]) -> np.ndarray:
    free = [np.log(pooling[name]) for name in names]
    place = names.index("lasting")
    free[place] -= np.log1p(-pooling["lasting"])
    return np.array(free)


def _from_free(free: np.ndarray, names: list[str]) -> dict[str, float]:
    values = np.exp(np.clip(free, -8, 8))
    pooling = dict(zip(names, (float(value) for value in values), strict=True))
    pooling["lasting"] /= 1 + pooling["lasting"]
    return pooling
