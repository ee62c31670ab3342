"""From own reports and peers to a range: pooling, then multipliers that were calibrated.

A service's log wait is taken to wander about the level of its peers: a lasting difference, a slow
drift, a fast one and the noise of a month. What its reports say of now is then a weighted mean,
drawn back to the peers as the reports age, and its uncertainty grows with their age. The
uncertainty is made larger or smaller by how much the service's own reports, and those of its kind,
have jumped about. The range's ends are multiples of that uncertainty, chosen so that 8 in 10 held.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from services_db.waits.observations import FLOOR_WEEKS, Observation
from services_db.waits.pooling import Level, Peers, unrest

PARAMETERS = Path(__file__).with_name("parameters.json")
NEWEST_USED = 12  # older reports of a service add nothing once there are a dozen


@lru_cache(maxsize=1)
def parameters() -> Mapping:
    """The fitted parameters, as ``docs/waits.md`` explains them."""
    return json.loads(PARAMETERS.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Prediction:
    """Log weeks now: middle, standard deviation, and the ends of the 80 % range."""

    middle: float
    deviation: float
    low: float
    high: float


def predict(own: Sequence[Observation], asking: int, peers: Peers, fitted: Mapping) -> Prediction:
    """The wait in the month ``asking``; every one of ``own`` (at least one) is from before it."""
    pooling = fitted["pooling"]
    level, spread = peer_level(peers, pooling)
    restless = restlessness(own, peers, fitted)
    between = pooling["between"] * spread**2 * (1 + pooling["alone"] / (1 + peers.support.count))
    newest = [seen for seen in reversed(own)][:NEWEST_USED]
    middle, variance = _krige(newest, asking, level, between, restless**2, pooling)
    deviation = math.sqrt(max(variance, 1e-4))
    below, above = multipliers(asking - newest[0].month, fitted["multipliers"])
    return Prediction(
        middle,
        deviation,
        max(middle - below * deviation, math.log(FLOOR_WEEKS)),
        max(middle + above * deviation, math.log(FLOOR_WEEKS)),
    )


def peer_level(peers: Peers, pooling: Mapping) -> tuple[float, float]:
    """Where a service like this one is expected to lie, and how widely such services differ.

    Each finer circle (everyone, the kind of support, the kind in the region) counts for more
    the more services it has.
    """
    prior = Level(1, pooling["level"], pooling["spread"])
    level = _shrunk(peers.everyone, prior.median, pooling["everyone_weight"])
    level = _shrunk(peers.support, level, pooling["support_weight"])
    level = _shrunk(peers.region, level, pooling["region_weight"])
    spread = _shrunk_spread(peers.everyone, prior.spread, pooling["everyone_weight"])
    return level, _shrunk_spread(peers.support, spread, pooling["spread_weight"])


def restlessness(own: Sequence[Observation], peers: Peers, fitted: Mapping) -> float:
    """How much more (or less) than usual these reports jump about: a factor, 1 when usual."""
    pooling = fitted["pooling"]
    usual = pooling["unrest"]
    level = _mean_towards(usual, pooling["everyone_unrest_weight"], *peers.everyone_unrest)
    level = _mean_towards(level, pooling["support_unrest_weight"], *peers.support_unrest)
    mine = unrest(own, fitted["variogram"])
    level = _mean_towards(level, pooling["own_unrest_weight"], *mine)
    return (level / usual) ** pooling["unrest_power"]


def multipliers(age: int, table: Mapping) -> tuple[float, float]:
    """How many deviations the range reaches below and above, for a newest report this old."""
    ages, place = table["ages"], 0
    if age <= ages[0]:
        return table["below"][0], table["above"][0]
    if age >= ages[-1]:
        return table["below"][-1], table["above"][-1]
    while ages[place + 1] < age:
        place += 1
    share = (age - ages[place]) / (ages[place + 1] - ages[place])
    return tuple(
        table[side][place] + share * (table[side][place + 1] - table[side][place])
        for side in ("below", "above")
    )


def _krige(
    newest: Sequence[Observation],
    asking: int,
    level: float,
    between: float,
    restless: float,
    pooling: Mapping,
) -> tuple[float, float]:
    """Mean and variance of the value at ``asking`` given the reports: simple kriging."""
    lasting, slow, fast = pooling["lasting"], pooling["slow_months"], pooling["fast_months"]

    def covariance(lag: float) -> float:
        drift = between * (lasting + (1 - lasting) * math.exp(-lag / slow))
        return drift + restless * pooling["fast"] * math.exp(-lag / fast)

    noise = restless * pooling["noise"]
    matrix = [
        [covariance(abs(a.month - b.month)) for b in newest[: place + 1]]
        for place, a in enumerate(newest)
    ]
    for place, seen in enumerate(newest):
        matrix[place][place] += noise + seen.vagueness**2
    now = [covariance(asking - seen.month) for seen in newest]
    whole = covariance(0) + noise
    factor = _cholesky(matrix)
    half = _forward(factor, now)
    away = _forward(factor, [seen.value - level for seen in newest])
    middle = level + math.fsum(a * b for a, b in zip(half, away, strict=True))
    return middle, whole - math.fsum(a * a for a in half)


def _cholesky(lower: list[list[float]]) -> list[list[float]]:
    factor: list[list[float]] = []
    for i, row in enumerate(lower):
        new: list[float] = []
        for j in range(i + 1):
            rest = row[j] - sum(new[k] * (factor[j][k] if j < i else new[k]) for k in range(j))
            new.append(math.sqrt(rest) if i == j else rest / factor[j][j])
        factor.append(new)
    return factor


def _forward(factor: list[list[float]], right: Sequence[float]) -> list[float]:
    solved: list[float] = []
    for row, value in zip(factor, right, strict=True):
        known = sum(a * b for a, b in zip(row, solved, strict=False))
        solved.append((value - known) / row[-1])
    return solved


def _shrunk(seen: Level, towards: float, weight: float) -> float:
    return (seen.count * seen.median + weight * towards) / (seen.count + weight)


def _shrunk_spread(seen: Level, towards: float, weight: float) -> float:
    return (seen.count * seen.spread + weight * towards) / (seen.count + weight)


def _mean_towards(prior: float, weight: float, total: float, count: int) -> float:
    return (total + weight * prior) / (count + weight)
