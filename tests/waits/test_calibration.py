"""The committed parameters on real series: how often the range holds, asked as a directory would.

Most of these series were fitted on, so this guards against a slip in code or parameters; the
figures for providers not learnt from are in ``docs/waits.md``.
"""

from __future__ import annotations

import csv
import io
import math
import random
from collections import defaultdict
from pathlib import Path

import pytest

from services_db.commands import estimate
from services_db.waits.fit.series import BROAD_KINDS, Series, read_series
from services_db.waits.observations import Observation

DATA = Path(__file__).parents[3] / "shared" / "data" / "waits"
AGES = {"1-3": (1, 3), "6-9": (6, 9), "12": (12, 12), "18-24": (18, 24)}
# Baseline c: the quantiles of drift by age, as the data's own notes print them.
DRIFT = {1: (-0.49, 0.41), 3: (-0.6, 0.49), 6: (-0.69, 0.58), 12: (-0.84, 0.69), 24: (-0.99, 0.81)}

pytestmark = pytest.mark.skipif(
    not (DATA / "calibration.csv").is_file(), reason="the calibration data are not here"
)


@pytest.fixture(scope="module")
def every() -> list[Series]:
    return [series for series in read_series(DATA) if series.kind in BROAD_KINDS]


def drift(age: int) -> tuple[float, float]:
    below, above = max(a for a in DRIFT if a <= age), min(a for a in DRIFT if a >= age)
    share = (age - below) / (above - below) if above > below else 0.0
    return tuple(a + share * (b - a) for a, b in zip(DRIFT[below], DRIFT[above], strict=True))


def winkler(low: float, high: float, answer: float) -> float:
    return high - low + 10 * (max(low - answer, 0) + max(answer - high, 0))


def directory(every: list[Series], ages: tuple[int, int], chooser: random.Random):
    """Reports of one to five past months of each series, and a question after a gap."""
    told, asks, answers = [], [], {}
    for series in every:
        months = sorted(series.medians)
        # Few providers have the kinds nearest to ours: they are asked more often.
        for number in range(12 if series.kind in ("camhs", "psych_therapies") else 1):
            asking = chooser.choice(months)
            fresh = [m for m in months if ages[0] <= asking - m <= ages[1]]
            if not fresh:
                continue
            newest = chooser.choice(fresh)
            if series.medians[newest][0] < math.log(2):
                continue
            earlier = [m for m in months if newest - 24 <= m < newest]
            more = chooser.sample(earlier, min(len(earlier), chooser.randint(0, 4)))
            name = f"{series.name} {number}"
            for month in (newest, *more):
                seen = Observation(month, series.medians[month][0])
                told.append(
                    (name, estimate.Report(month, series.kind, series.group, "waitlist", seen))
                )
            asks.append((name, asking))
            last = series.medians[newest][0]
            low, high = (last + moved for moved in drift(asking - newest))
            answers[name] = (series.kind, series.medians[asking][0], low, high)
    return told, asks, answers


def measured(every: list[Series], ages: tuple[int, int], seed: int) -> dict[str, float]:
    told, asks, answers = directory(every, ages, random.Random(seed))
    out = io.StringIO()
    estimate.write_ranges(told, asks, out)
    kinds = defaultdict(list)
    for row in csv.DictReader(io.StringIO(out.getvalue())):
        kind, answer, low_c, high_c = answers[row["series"]]
        blank = not row["low_weeks"]
        if not blank:
            low, high = (math.log(float(row[end])) for end in ("low_weeks", "high_weeks"))
            held = low - 0.01 <= answer <= high + 0.01
            scores = winkler(low, high, answer), winkler(low_c, high_c, answer)
            kinds[kind].append((0, held, *scores))
        else:
            kinds[kind].append((1, None, None, None))

    def mean(place: int) -> float:
        parts = [[row[place] for row in rows if row[place] is not None] for rows in kinds.values()]
        return math.fsum(math.fsum(part) / len(part) for part in parts) / len(parts)

    assert len(kinds) == len(BROAD_KINDS)
    return {"blank": mean(0), "held": mean(1), "score": mean(2), "c": mean(3)}


@pytest.mark.parametrize("bucket", AGES)
def test_the_range_holds_about_8_times_in_10_at_each_age(every, bucket):
    found = measured(every, AGES[bucket], seed=11)
    assert 0.75 <= found["held"] <= 0.87, found
    assert found["blank"] <= 0.05, found
    assert found["score"] <= 0.98 * found["c"], found


def test_the_score_beats_drift_quantiles(every):
    found = [measured(every, ages, seed=12) for ages in AGES.values()]
    ratio = sum(part["score"] for part in found) / sum(part["c"] for part in found)
    assert ratio <= 0.95, found
