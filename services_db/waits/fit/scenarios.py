"""Makes up what a directory might have been told: sparse reports, a gap, then the question.

How a directory's reports will be spread is not known, so many ways are mixed: one report, two or
three, a dozen months in a row, irregular ones; one month of asking or many; few peers or many;
regions named or not; kinds of support named finely, coarsely or not at all.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services_db.waits.fit.series import Series
from services_db.waits.observations import Observation
from services_db.waits.pooling import History

AGES = ((1, 3), (4, 5), (6, 9), (10, 11), (12, 12), (13, 17), (18, 24))
AGE_WEIGHTS = (5, 1, 5, 1, 4, 1, 4)
STYLES = ("one", "few", "some", "year", "irregular", "all")
STYLE_WEIGHTS = (3, 4, 3, 2, 3, 1)
MOST_PER_KIND = 45  # series of a kind in one scenario, so that large kinds do not crowd out small


@dataclass(frozen=True)
class Ask:
    """A question with its true answer (log weeks) and what it is weighed and told apart by."""

    history: History
    asking: int
    age: int
    answer: float
    kind: str
    group: str
    caseload: int


def scenario(every: Sequence[Series], rng: random.Random) -> tuple[list[History], list[Ask]]:
    """One directory: the reports in it, and at most one question of each series."""
    groups = sorted({series.group for series in every})
    share = rng.choice((0.25, 0.45, 0.7, 1.0))
    kept = set(rng.sample(groups, max(1, round(share * len(groups)))))
    chosen = list(_thinned([series for series in every if series.group in kept], rng))
    one_moment, one_gap = rng.random() < 0.4, rng.random() < 0.4
    gap, style = _age(rng), _style(rng) if rng.random() < 0.6 else None
    support_of, region_of = _namers(rng)
    moments: dict[str, int] = {}
    histories, asks = [], []
    for series in chosen:
        months = sorted(series.medians)
        if one_moment:
            shared = moments.setdefault(series.kind, rng.choice(months))
            asking = shared if shared in series.medians else None
        else:
            asking = rng.choice(months)
        if asking is None:
            continue
        newest = _newest(months, asking, gap if one_gap else _age(rng), rng)
        if newest is None:
            continue
        reported = _reported([m for m in months if m <= newest], style or _style(rng), rng)
        seen = tuple(Observation(month, series.medians[month][0]) for month in reported)
        history = History(series.name, support_of(series), region_of(series), seen)
        histories.append(history)
        answer, caseload = series.medians[asking]
        asks.append(
            Ask(history, asking, asking - newest, answer, series.kind, series.group, caseload)
        )
    return histories, asks


def _thinned(every: list[Series], rng: random.Random) -> Iterator[Series]:
    kinds: dict[str, list[Series]] = {}
    for series in every:
        kinds.setdefault(series.kind, []).append(series)
    for kind in sorted(kinds):
        members = kinds[kind]
        yield from rng.sample(members, min(len(members), MOST_PER_KIND))


def _age(rng: random.Random) -> tuple[int, int]:
    return rng.choices(AGES, AGE_WEIGHTS)[0]


def _style(rng: random.Random) -> str:
    return rng.choices(STYLES, STYLE_WEIGHTS)[0]


def _newest(
    months: list[int], asking: int, ages: tuple[int, int], rng: random.Random
) -> int | None:
    fitting = [month for month in months if ages[0] <= asking - month <= ages[1]]
    return rng.choice(fitting) if fitting else None


def _reported(months: list[int], style: str, rng: random.Random) -> list[int]:
    newest, earlier = months[-1], [m for m in months[:-1] if months[-1] - m <= 36]
    if style == "one":
        more = []
    elif style == "few":
        more = rng.sample(earlier, min(len(earlier), rng.randint(1, 2)))
    elif style == "some":
        every = rng.choice((2, 3, 6))
        more = [m for m in earlier if (newest - m) % every == 0][-rng.randint(2, 5) :]
    elif style == "year":
        more = [m for m in earlier if newest - m < 12]
    elif style == "irregular":
        chance = rng.choice((0.15, 0.3, 0.5))
        more = [m for m in earlier if rng.random() < chance]
    else:
        more = earlier
    return [*sorted(more), newest]


def _namers(rng: random.Random):
    fine = rng.choices(("kind", "kind and sub", "none"), (4, 4, 1))[0]
    place = rng.choice(("group", "country", "none"))

    def support(series: Series) -> str:
        if fine == "none":
            return ""
        return series.kind if fine == "kind" else f"{series.kind}|{series.sub}"

    def region(series: Series) -> str:
        if place == "none":
            return ""
        return series.group if place == "group" else series.name[:3]

    return support, region
