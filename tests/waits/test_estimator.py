"""The domain API: what a card can say of a wait from a service's own dated reports."""

from __future__ import annotations

from datetime import date

import pytest

from services_db.service_record import WaitReport
from services_db.waits.estimator import (
    OLDEST_MONTHS,
    history_of,
    series_name,
    usual_wait,
)
from services_db.waits.observations import ImpossibleWait
from services_db.waits.pooling import PeerPool
from services_db.waits.prediction import parameters

TODAY = date(2026, 11, 23)
MONTH = 52.18 / 12  # weeks


def report(low, high, when, state="waitlist", *, support="counselling", clock=None) -> WaitReport:
    return WaitReport(support, None, low, high, state, clock, when, None, "https://example.org/")


def ask(*reports: WaitReport, peers=(), region="London"):
    return usual_wait(reports, TODAY, support="counselling", region=region, peers=peers)


def ratio(found) -> float:
    return found.high_weeks / found.low_weeks


def test_three_to_six_months_said_last_month():
    found = ask(report(3 * MONTH, 6 * MONTH, date(2026, 10, 1)))
    assert found.low_weeks < 3 * MONTH < 6 * MONTH < found.high_weeks
    assert found.newest_report_age_months == 1
    assert (found.n_reports, found.n_peers, found.basis) == (1, 0, "estimated")


def test_over_18_months_reaches_well_beyond_18_months():
    found = ask(report(18 * MONTH, None, date(2026, 10, 1)))
    assert found.high_weeks > 1.5 * 18 * MONTH
    assert found.low_weeks > 6 * MONTH


def test_over_is_longer_than_exactly_and_up_to_is_shorter():
    over, exactly, up_to = (
        ask(report(low, high, date(2026, 9, 1))) for low, high in ((20, None), (20, 20), (None, 20))
    )
    assert up_to.high_weeks < exactly.high_weeks < over.high_weeks
    assert up_to.low_weeks < exactly.low_weeks < over.low_weeks


@pytest.mark.parametrize("state", ["closed", "paused"])
def test_a_closed_list_has_no_wait_whatever_was_said_before(state):
    before = report(12, 12, date(2026, 8, 1))
    assert ask(before, report(None, None, date(2026, 10, 1), state)) is None
    assert ask(report(12, 12, date(2026, 10, 1), state)) is None


def test_a_figure_after_the_closing_speaks_again():
    closed = report(None, None, date(2026, 6, 1), "closed")
    assert ask(closed, report(12, 12, date(2026, 10, 1))) is not None


def test_said_to_be_open_without_a_figure_ends_an_older_figure():
    older = report(30, 30, date(2026, 4, 1))
    assert ask(older, report(None, None, date(2026, 10, 1), "open")) is None
    assert ask(older, report(None, None, date(2026, 10, 1), "waitlist")) is not None


def test_no_wait_now_is_a_short_wait():
    found = ask(report(0, 0, date(2026, 11, 3), "open"))
    assert found.high_weeks < 4


def test_unknown_where_nothing_honest_can_be_said():
    assert ask() is None
    assert ask(report(None, None, date(2026, 10, 1))) is None
    assert ask(report(12, 12, None)) is None
    assert ask(report(12, 12, date(2027, 1, 1))) is None
    assert ask(report(12, 12, date(2026, 10, 1), support="advocacy")) is None


def test_a_report_over_two_years_old_says_nothing():
    assert ask(report(12, 12, date(2024, 11, 1))).newest_report_age_months == OLDEST_MONTHS
    assert ask(report(12, 12, date(2024, 10, 31))) is None


def test_a_range_too_wide_to_be_of_use_is_not_given():
    assert ask(report(1, 104, date(2026, 10, 1))) is None
    assert ask(report(5, 20, date(2026, 10, 1))) is not None
    wild = [(2, date(2024, 12, 1)), (90, date(2025, 1, 1)), (3, date(2025, 2, 1))]
    assert ask(*(report(weeks, weeks, when) for weeks, when in wild)) is None


def test_nought_to_twelve_weeks_is_up_to_twelve_weeks():
    up_to = ask(report(None, 12, date(2026, 10, 1)))
    assert ask(report(0, 12, date(2026, 10, 1))) == up_to


def test_a_report_of_this_month_is_the_freshest_there_is():
    now = ask(report(12, 12, date(2026, 11, 3)))
    assert now.newest_report_age_months == 0
    assert ratio(now) <= ratio(ask(report(12, 12, date(2026, 10, 3))))


def test_agreeing_reports_narrow_and_quarrelling_ones_widen():
    months = [date(2026, month, 1) for month in (4, 6, 8, 10)]
    alone = ask(report(16, 16, months[-1]))
    agreeing = ask(*(report(16, 16, month) for month in months))
    quarrelling = ask(
        *(report(w, w, month) for w, month in zip((6, 40, 5, 16), months, strict=True))
    )
    assert ratio(agreeing) < ratio(alone) < ratio(quarrelling)
    assert agreeing.n_reports == 4


def test_peers_of_the_kind_draw_an_old_report_towards_them():
    old = report(30, 30, date(2025, 6, 1))
    peers = [
        history_of(f"peer{n}", "counselling", "London", [report(8 + n, 8 + n, date(2026, 9, 1))])
        for n in range(6)
    ]
    alone, among = ask(old), ask(old, peers=peers)
    assert among.n_peers == 6
    assert among.high_weeks < 0.8 * alone.high_weeks
    assert ratio(among) < ratio(alone)


def test_peers_later_reports_are_not_used():
    def peers(*later):
        early = report(9, 9, date(2026, 3, 1))
        return [history_of(f"p{n}", "counselling", "London", [early, *later]) for n in range(4)]

    old = report(30, 30, date(2025, 12, 1))
    later = report(200, 200, date(2026, 11, 1)), report(200, 200, date(2027, 2, 1))
    assert ask(old, peers=peers(*later)) == ask(old, peers=peers())


def test_a_service_is_not_its_own_peer():
    own = report(30, 30, date(2026, 5, 1))
    name = series_name("svc", "counselling")
    pool = PeerPool([history_of(name, "counselling", "London", [own])], parameters()["variogram"])
    arguments = {"support": "counselling", "region": "London"}
    alone = usual_wait([own], TODAY, **arguments)
    assert usual_wait([own], TODAY, **arguments, peers=pool, series=name) == alone


def test_clocks_are_not_mixed():
    to_assessment = report(2, 2, date(2026, 9, 1), clock="to assessment")
    to_session = report(40, 40, date(2026, 10, 1), clock="to first session")
    found = ask(to_assessment, to_session)
    assert found == ask(to_session)
    assert (found.clock, found.n_reports) == ("to first session", 1)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(-3, None, "less than 0"), (6, 3, "from is more than to"), (9999, 9999, "not believed"),
     (None, float("nan"), "not a number"), (float("inf"), None, "not a number")],
)  # fmt: skip
def test_impossible_waits_are_refused(low, high, words):
    with pytest.raises(ImpossibleWait, match=words):
        ask(report(low, high, date(2026, 10, 1)))
