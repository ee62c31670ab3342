"""What similar services say: the level, spread and unrest of a kind of support at a moment.

A pool never looks at a report dated in or after the month asked about, nor at the service itself.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services_db.waits.observations import Observation

PEER_MONTHS = 36  # a peer silent for longer says nothing about now
UNREST_MONTHS = 36  # how far back changes from report to report are counted
UNREST_CAP = 4.0  # one wild change must not speak for a kind of support
NORMAL_IQR = 1.349  # interquartile range of a normal distribution with standard deviation 1
ALL = "*"


@dataclass(frozen=True)
class History:
    """One series of reports: a service and a kind of support."""

    series: str
    support: str
    region: str
    observations: tuple[Observation, ...]  # oldest first, one a month


@dataclass(frozen=True)
class Level:
    """Newest peers' waits: how many, their median and (robust) standard deviation, log weeks."""

    count: int = 0
    median: float = 0.0
    spread: float = 0.0


@dataclass(frozen=True)
class Peers:
    """All that is known from others. Unrest is (sum, count) of changes over what is usual."""

    everyone: Level = Level()
    support: Level = Level()
    region: Level = Level()
    support_unrest: tuple[float, int] = (0.0, 0)
    everyone_unrest: tuple[float, int] = (0.0, 0)


def usual_change(lag: float, variogram: Mapping[str, float]) -> float:
    """Standard deviation of a change between two reports ``lag`` months apart, in log weeks."""
    slow = variogram["slow"] * (1 - math.exp(-lag / variogram["slow_months"]))
    fast = variogram["fast"] * (1 - math.exp(-lag / variogram["fast_months"]))
    return (variogram["noise"] + slow + fast) ** 0.5


def unrest(observations: Iterable[Observation], variogram: Mapping[str, float]) -> tuple:
    """Sum and number of changes between neighbours in time, as multiples of the usual change."""
    total, count, before = 0.0, 0, None
    for seen in observations:
        if before is not None:
            change = abs(seen.value - before.value)
            vague = seen.vagueness**2 + before.vagueness**2
            usual = (usual_change(seen.month - before.month, variogram) ** 2 + vague) ** 0.5
            total += min(change / usual, UNREST_CAP)
            count += 1
        before = seen
    return total, count


def level_of(values: list[float]) -> Level:
    """The level that sorted values show."""
    count = len(values)
    if not count:
        return Level()
    spread = (_quantile(values, 0.75) - _quantile(values, 0.25)) / NORMAL_IQR
    return Level(count, _quantile(values, 0.5), spread)


def _quantile(values: list[float], share: float) -> float:
    place = share * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


class PeerPool:
    """Histories of many series, asked about one series and month at a time."""

    def __init__(self, histories: Iterable[History], variogram: Mapping[str, float]):
        self._variogram = variogram
        self._by_support: dict[str, list[History]] = {}
        self._months: dict[str, list[int]] = {}
        everyone = sorted(histories, key=lambda history: history.series)
        for history in everyone:
            self._months[history.series] = [seen.month for seen in history.observations]
            self._by_support.setdefault(history.support, []).append(history)
        self._by_support[ALL] = everyone
        self._cached: dict[tuple, dict] = {}

    def around(self, me: History, asking: int) -> Peers:
        """What peers of ``me`` had said before the month ``asking``."""
        everyone = self._snapshot(ALL, asking)
        kind = self._snapshot(me.support, asking)
        return Peers(
            everyone=self._level(everyone, me, None),
            support=self._level(kind, me, None),
            region=self._level(kind, me, me.region) if me.region else Level(),
            support_unrest=_without(kind["unrest"], me.series),
            everyone_unrest=_without(everyone["unrest"], me.series),
        )

    def _snapshot(self, support: str, asking: int) -> dict:
        found = self._cached.get((support, asking))
        if found is None:
            found = self._cached[support, asking] = self._take(support, asking)
        return found

    def _take(self, support: str, asking: int) -> dict:
        newest: dict[str, tuple[float, str]] = {}
        changes: dict[str, tuple[float, int]] = {}
        regions: dict[str, list[float]] = {}
        total, count = 0.0, 0
        for history in self._by_support.get(support, ()):
            months = self._months[history.series]
            end = bisect_left(months, asking)
            if not end or months[end - 1] < asking - PEER_MONTHS:
                continue
            value = history.observations[end - 1].value
            newest[history.series] = (value, history.region)
            regions.setdefault(history.region, []).append(value)
            start = bisect_left(months, asking - UNREST_MONTHS)
            mine = unrest(history.observations[start:end], self._variogram)
            changes[history.series] = mine
            total, count = total + mine[0], count + mine[1]
        return {
            "newest": newest,
            "sorted": sorted(value for value, _ in newest.values()),
            "regions": {name: sorted(values) for name, values in regions.items()},
            "unrest": (total, count, changes),
        }

    def _level(self, snapshot: dict, me: History, region: str | None) -> Level:
        values = snapshot["sorted"] if region is None else snapshot["regions"].get(region, [])
        own = snapshot["newest"].get(me.series)
        if own is not None and (region is None or own[1] == region):
            place = bisect_left(values, own[0])
            values = values[:place] + values[place + 1 :]
        return level_of(values)


def _without(counted: tuple, series: str) -> tuple[float, int]:
    total, count, changes = counted
    mine = changes.get(series, (0.0, 0))
    return max(total - mine[0], 0.0), count - mine[1]
