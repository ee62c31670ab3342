"""Tries the estimator and the baselines on providers and times that they did not learn from."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from services_db.waits.fit import methods
from services_db.waits.fit.fitting import winkler
from services_db.waits.fit.scenarios import scenario
from services_db.waits.fit.series import Series
from services_db.waits.fit.table import LEAST_REPORTED, Table, build
from services_db.waits.observations import WIDEST, month_number
from services_db.waits.pooling import PeerPool
from services_db.waits.prediction import predict

FOLDS = 4
SAME_SEED = 5
BUCKETS = {"1-3": (1, 3), "6-9": (6, 9), "12": (12, 12), "18-24": (18, 24)}
FIRST_YEAR, LAST_YEAR = 2018, 2025  # of the time-ordered check: earlier there is little to learn


@dataclass(frozen=True)
class Figures:
    """Of some questions: the share held, mean interval score, geometric mean of high over low."""

    questions: int
    held: float
    score: float
    width: float
    blank: float


def disagreement(every: Sequence[Series], fitted: Mapping, scenarios: int = 3) -> float:
    """The most, in log weeks, that the estimator on arrays differs from the one that answers."""
    table = build(every, scenarios, SAME_SEED, fitted["variogram"])
    low, high = methods.ranges(table, fitted["pooling"], fitted["multipliers"])
    rng, one_by_one = random.Random(SAME_SEED), []
    for _ in range(scenarios):
        histories, asks = scenario(every, rng)
        pool = PeerPool(histories, fitted["variogram"])
        for ask in asks:
            own = ask.history.observations
            if own[-1].value >= LEAST_REPORTED - 1e-9:
                found = predict(own, ask.asking, pool.around(ask.history, ask.asking), fitted)
                one_by_one.append((found.low, found.high))
    return float(np.abs(np.array(one_by_one) - np.column_stack((low, high))).max())


def folds(table: Table, count: int = FOLDS, seed: int = 0) -> np.ndarray:
    """A fold for each row: a provider group is in one alone, each country spread over all."""
    shuffled = np.random.RandomState(seed)
    fold = np.zeros(len(table), dtype=int)
    groups = np.unique(table.group)
    for country in sorted({group[:3] for group in groups}):
        members = [group for group in groups if group.startswith(country)]
        for place, group in enumerate(shuffled.permutation(members)):
            fold[table.group == group] = place % count
    return fold


def held_out(table: Table, method: methods.Method) -> methods.Ranges:
    """Ranges of a method for providers it did not learn from."""
    fold = folds(table)
    low, high = np.empty(len(table)), np.empty(len(table))
    for number in range(FOLDS):
        rows = fold == number
        low[rows], high[rows] = method(table.where(~rows), table.where(rows))
    return low, high


def time_ordered(table: Table, method: methods.Method) -> methods.Ranges:
    """Ranges for other providers' questions of a year, learnt from the years before it alone.

    Not a number for the years before ``FIRST_YEAR``. Providers are in halves.
    """
    half = folds(table, 2)
    year = table["asking"] // 12
    low, high = np.full(len(table), np.nan), np.full(len(table), np.nan)
    for asked in range(FIRST_YEAR, LAST_YEAR + 1):
        past = table["asking"] < month_number(asked, 1)
        for number in range(2):
            rows = (year == asked) & (half == number)
            if rows.any():
                learn = table.where(past & (half != number))
                low[rows], high[rows] = method(learn, table.where(rows))
    return low, high


def figures(table: Table, found: methods.Ranges, rows: np.ndarray) -> Figures:
    """The broad six kinds' figures over some rows, each kind counting the same.

    A range wider than the estimator would give is blank: it is counted as such, and measured
    with the rest all the same, so that leaving hard questions blank is never a gain.
    """
    low, high = found
    rows = rows & table.broad & np.isfinite(low)
    if not rows.any():
        return Figures(0, math.nan, math.nan, math.nan, math.nan)
    weights = methods.equal_kinds(table.where(rows))
    low, high, answer = low[rows], high[rows], table["answer"][rows]
    return Figures(
        questions=int(rows.sum()),
        held=float((weights * ((answer >= low - 1e-9) & (answer <= high + 1e-9))).sum()),
        score=float((weights * winkler(low, high, answer)).sum()),
        width=float(np.exp((weights * (high - low)).sum())),
        blank=float((weights * (high - low > math.log(WIDEST))).sum()),
    )


def of_ages(table: Table, oldest: tuple[int, int]) -> np.ndarray:
    """The rows whose newest report is so many months old."""
    return (table["age"] >= oldest[0]) & (table["age"] <= oldest[1])


def judged(table: Table) -> np.ndarray:
    """The rows in any bucket of age."""
    return np.logical_or.reduce([of_ages(table, ages) for ages in BUCKETS.values()])


def by_age(table: Table, tried: Mapping[str, methods.Ranges]) -> Iterable[str]:
    """A table in Markdown: methods down, buckets across; held / score / width."""
    yield "| method | all | " + " | ".join(f"{name} months" for name in BUCKETS) + " |"
    yield "|---" * (len(BUCKETS) + 2) + "|"
    for name, found in tried.items():
        cells = [figures(table, found, judged(table))]
        cells += [figures(table, found, of_ages(table, ages)) for ages in BUCKETS.values()]
        yield f"| {name} | " + " | ".join(_cell(cell) for cell in cells) + " |"


def apart(table: Table, found: methods.Ranges, against: methods.Ranges) -> Iterable[str]:
    """A table in Markdown: where the estimator does well and where not, beside baseline c."""
    yield "| of | questions | held | score | width | blank | score over c's |"
    yield "|---|---|---|---|---|---|---|"
    for name, chosen in _segments(table).items():
        rows = chosen & judged(table)
        us, them = figures(table, found, rows), figures(table, against, rows)
        if us.questions < 100:
            continue
        yield (
            f"| {name} | {us.questions} | {us.held:.2f} | {us.score:.2f} | {us.width:.1f} | "
            f"{us.blank:.1%} | {us.score / them.score:.2f} |"
        )


def _segments(table: Table) -> dict[str, np.ndarray]:
    people, reports, peers = table["caseload"], table["reports"], table["support_count"]
    weeks, year = np.exp(table.last), table["asking"] // 12
    between: Callable = lambda of, low, high: (of >= low) & (of <= high)  # noqa: E731
    found = {"everything": np.ones(len(table), dtype=bool)}
    found |= {kind: table.kind == kind for kind in np.unique(table.kind[table.broad])}
    for low, high in ((1, 9), (10, 29), (30, 99), (100, 10**6)):
        found[_span("people a month", low, high)] = between(people, low, high)
    for low, high in ((1, 1), (2, 2), (3, 5), (6, 11), (12, 10**6)):
        found[_span("own reports", low, high)] = between(reports, low, high)
    for low, high in ((0, 0), (1, 3), (4, 12), (13, 10**6)):
        found[_span("peers of the kind", low, high)] = between(peers, low, high)
    for low, high in ((2, 3.99), (4, 7.99), (8, 17.99), (18, 29.99), (30, 10**6)):
        found[_span("weeks reported", low, high)] = between(weeks, low, high)
    return found | {f"asked in {asked}": year == asked for asked in range(2016, 2026)}


def _span(name: str, low: float, high: float) -> str:
    if high >= 10**6:
        return f"{name}: {low:g} and more"
    return f"{name}: {low:g}" if low == high else f"{name}: {low:g} to {math.ceil(high - 0.9):g}"


def _cell(cell: Figures) -> str:
    return f"{cell.held:.2f} / {cell.score:.2f} / {cell.width:.1f}"
