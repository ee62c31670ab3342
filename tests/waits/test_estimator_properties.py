"""What holds of every estimate, whatever was reported."""

from __future__ import annotations

import math
import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from services_db.waits.estimator import OLDEST_MONTHS, estimate
from services_db.waits.observations import WIDEST, Observation, month_number, one_a_month
from services_db.waits.pooling import History, PeerPool, Peers
from services_db.waits.prediction import parameters, predict

NOW = month_number(2026, 11)
VARIOGRAM = parameters()["variogram"]

log_weeks = st.floats(math.log(0.5), math.log(200))
observations = st.builds(
    Observation, st.integers(NOW - 40, NOW - 1), log_weeks, st.sampled_from([0.0, 0.1, 0.4])
)
reports = st.lists(observations, min_size=1, max_size=15).map(one_a_month)


@st.composite
def directories(draw):
    count = draw(st.integers(1, 6))
    return [
        History(
            f"s{n}", draw(st.sampled_from(["", "a", "b"])), draw(st.sampled_from(["", "x", "y"])),
            draw(reports),
        )
        for n in range(count)
    ]  # fmt: skip


def pool_of(histories) -> PeerPool:
    return PeerPool(histories, VARIOGRAM)


@settings(deadline=None)
@given(directories())
def test_low_is_positive_and_at_most_high(histories):
    for me in histories:
        found = estimate(me, NOW, pool_of(histories))
        if found is None:
            continue
        assert 0.5 - 1e-9 <= found.low_weeks <= found.high_weeks < math.inf
        assert found.high_weeks <= found.low_weeks * WIDEST * (1 + 1e-9)
        assert 1 <= found.newest_report_age_months <= OLDEST_MONTHS
        assert found.n_reports == len(me.observations)


@settings(deadline=None)
@given(reports, st.floats(0, 2), st.integers(0, 8))
def test_a_range_widens_as_its_reports_age(own, unrest, count):
    peers = Peers(support_unrest=(unrest * count, count))
    last = 0.0
    for later in range(24):
        found = predict(own, own[-1].month + 1 + later, peers, parameters())
        # Measured before the floor of half a week cuts short waits off.
        assert found.deviation >= last - 1e-9
        last = found.deviation


@settings(deadline=None)
@given(reports)
def test_multiples_of_the_deviation_never_shrink_with_age(own):
    reach = []
    for later in range(1, 25):
        found = predict(own, own[-1].month + later, Peers(), parameters())
        reach.append((found.high - found.middle) / found.deviation)
    if own[-1].value > math.log(20):  # clear of the floor
        assert all(b >= a - 1e-9 for a, b in pairwise(reach))


@settings(deadline=None)
@given(directories(), st.randoms(use_true_random=False))
def test_the_order_of_series_does_not_matter(histories, shuffler: random.Random):
    shuffled = histories[:]
    shuffler.shuffle(shuffled)
    for me in histories:
        assert estimate(me, NOW, pool_of(histories)) == estimate(me, NOW, pool_of(shuffled))


@settings(deadline=None)
@given(directories(), st.lists(st.builds(Observation, st.integers(NOW, NOW + 30), log_weeks)))
def test_nothing_dated_in_or_after_the_asking_month_is_used(histories, later):
    told = [
        History(h.series, h.support, h.region, one_a_month([*h.observations, *later]))
        for h in histories
    ]
    for me, informed in zip(histories, told, strict=True):
        assert estimate(me, NOW, pool_of(histories)) == estimate(informed, NOW, pool_of(told))


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 8), log_weeks, st.integers(1, 12), st.integers(1, 4))
def test_agreeing_reports_narrow(count, value, age, apart):
    newest = NOW - age
    agreeing = [Observation(newest - apart * n, value) for n in range(count)][::-1]
    alone = predict(agreeing[-1:], NOW, Peers(), parameters())
    assert predict(agreeing, NOW, Peers(), parameters()).deviation < alone.deviation


@settings(max_examples=40, deadline=None)
@given(log_weeks, st.floats(1, 3), st.integers(1, 12))
def test_a_longer_report_is_a_longer_estimate(value, more, age):
    def ends(weeks):
        found = predict([Observation(NOW - age, weeks)], NOW, Peers(), parameters())
        return found.low, found.high

    shorter, longer = ends(value), ends(value + math.log(more))
    assert longer[0] >= shorter[0]
    assert longer[1] >= shorter[1]
