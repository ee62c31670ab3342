"""Questions and what the estimator would know of each, as arrays; and the estimator on arrays.

``middle_and_deviation`` repeats ``services_db.waits.prediction`` for many questions at once, so
that fitting is quick; the evaluation checks that the two agree.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from services_db.waits.fit.scenarios import scenario
from services_db.waits.fit.series import BROAD_KINDS, Series
from services_db.waits.pooling import PeerPool, unrest
from services_db.waits.prediction import NEWEST_USED

LEAST_REPORTED = np.log(2)  # reports under two weeks are not judged
OTHER_KINDS = 0.1  # what a kind that is not one of the broad six weighs when fitting
# Specialist services are small: months with few people weigh more when fitting.
SMALL_CASELOAD, SMALL_WEIGHT = 30, 3.0
MIDDLING_CASELOAD, MIDDLING_WEIGHT = 100, 1.5

LEVELS = ("everyone", "support", "region")
COLUMNS = (
    "age", "answer", "caseload", "asking", "reports",
    *(f"{level}_{part}" for level in LEVELS for part in ("count", "median", "spread")),
    "support_unrest", "support_changes", "everyone_unrest", "everyone_changes",
    "own_unrest", "own_changes",
)  # fmt: skip


@dataclass(frozen=True)
class Table:
    """One row a question: named columns, the newest reports (lags and values), and labels."""

    columns: Mapping[str, np.ndarray]
    lags: np.ndarray
    values: np.ndarray
    kind: np.ndarray
    group: np.ndarray

    def __getitem__(self, name: str) -> np.ndarray:
        return self.columns[name]

    def __len__(self) -> int:
        return len(self.kind)

    def where(self, chosen: np.ndarray) -> Table:
        """The chosen rows (a mask or row numbers)."""
        columns = {name: column[chosen] for name, column in self.columns.items()}
        arrays = (self.lags, self.values, self.kind, self.group)
        return Table(columns, *(array[chosen] for array in arrays))

    @property
    def last(self) -> np.ndarray:
        return self.values[:, 0]

    @property
    def broad(self) -> np.ndarray:
        return np.isin(self.kind, BROAD_KINDS)


def build(every: Sequence[Series], scenarios: int, seed: int, variogram: Mapping) -> Table:
    """Questions from many made-up directories over real series; the same for the same seed."""
    rng = random.Random(seed)
    numbers, lags, values, kinds, groups = [], [], [], [], []
    for _ in range(scenarios):
        histories, asks = scenario(every, rng)
        pool = PeerPool(histories, variogram)
        for ask in asks:
            own = ask.history.observations
            if own[-1].value < LEAST_REPORTED - 1e-9:
                continue
            peers = pool.around(ask.history, ask.asking)
            circles = (getattr(peers, level) for level in LEVELS)
            numbers.append(
                (
                    ask.age, ask.answer, ask.caseload, ask.asking, len(own),
                    *(part for c in circles for part in (c.count, c.median, c.spread)),
                    *peers.support_unrest, *peers.everyone_unrest, *unrest(own, variogram),
                )
            )  # fmt: skip
            newest = own[::-1][:NEWEST_USED]
            padding = [0.0] * (NEWEST_USED - len(newest))
            lags.append([float(ask.asking - seen.month) for seen in newest] + padding)
            values.append([seen.value for seen in newest] + padding)
            kinds.append(ask.kind)
            groups.append(ask.group)
    columns = dict(zip(COLUMNS, np.array(numbers).T, strict=True))
    return Table(columns, np.array(lags), np.array(values), np.array(kinds), np.array(groups))


def fitting_weights(table: Table) -> np.ndarray:
    """Kinds equal (others a tenth), small caseloads more; sums to 1."""
    weights = np.zeros(len(table))
    for kind in np.unique(table.kind):
        rows = table.kind == kind
        weights[rows] = (1.0 if kind in BROAD_KINDS else OTHER_KINDS) / rows.sum()
    people = table["caseload"]
    weights *= np.where(
        people < SMALL_CASELOAD,
        SMALL_WEIGHT,
        np.where(people < MIDDLING_CASELOAD, MIDDLING_WEIGHT, 1.0),
    )
    return weights / weights.sum()


def middle_and_deviation(table: Table, pooling: Mapping) -> tuple[np.ndarray, np.ndarray]:
    """The estimator's middle and standard deviation (log weeks) of each row."""
    level, spread = _levels(table, pooling)
    restless = _restlessness(table, pooling) ** 2
    alone = 1 + pooling["alone"] / (1 + table["support_count"])
    between = pooling["between"] * spread**2 * alone
    count = np.minimum(table["reports"], NEWEST_USED)
    known = np.arange(NEWEST_USED)[None] < count[:, None]

    def covariance(lag: np.ndarray, shape: tuple) -> np.ndarray:
        slow = np.exp(-lag / pooling["slow_months"])
        drift = between.reshape(shape) * (pooling["lasting"] + (1 - pooling["lasting"]) * slow)
        fast = pooling["fast"] * np.exp(-lag / pooling["fast_months"])
        return drift + restless.reshape(shape) * fast

    noise = restless * pooling["noise"]
    apart = np.abs(table.lags[:, :, None] - table.lags[:, None, :])
    one = np.eye(NEWEST_USED)[None]
    matrix = covariance(apart, (-1, 1, 1)) + one * noise[:, None, None]
    matrix = np.where(known[:, :, None] & known[:, None, :], matrix, one)
    now = np.where(known, covariance(table.lags, (-1, 1)), 0.0)
    share = np.linalg.solve(matrix, now[:, :, None])[:, :, 0]
    away = np.where(known, table.values - level[:, None], 0.0)
    whole = covariance(np.zeros(len(table)), (-1,)) + noise
    variance = whole - (share * now).sum(axis=1)
    return level + (share * away).sum(axis=1), np.sqrt(np.maximum(variance, 1e-4))


def _levels(table: Table, pooling: Mapping) -> tuple[np.ndarray, np.ndarray]:
    def shrunk(circle: str, part: str, towards, weight: str):
        count = table[f"{circle}_count"]
        seen = count * table[f"{circle}_{part}"]
        return (seen + pooling[weight] * towards) / (count + pooling[weight])

    level = shrunk("everyone", "median", pooling["level"], "everyone_weight")
    level = shrunk("support", "median", level, "support_weight")
    level = shrunk("region", "median", level, "region_weight")
    spread = shrunk("everyone", "spread", pooling["spread"], "everyone_weight")
    return level, shrunk("support", "spread", spread, "spread_weight")


def _restlessness(table: Table, pooling: Mapping) -> np.ndarray:
    level = pooling["unrest"]
    for circle in ("everyone", "support", "own"):
        weight = pooling[f"{circle}_unrest_weight"]
        level = (table[f"{circle}_unrest"] + weight * level) / (table[f"{circle}_changes"] + weight)
    return (level / pooling["unrest"]) ** pooling["unrest_power"]
