"""What can honestly be said today of one service's wait for one kind of support.

A report at most three months old is given as it was told. An older one, up to a year, becomes the
range estimated for today. After a year a report is history, and a wait of one person is never
taken for the usual one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor

from services_db.answers import SUPPORT_TYPES
from services_db.matching.current_wait import CLOSED_STATES, is_current, newest_first
from services_db.service_record import WaitReport
from services_db.waits.estimator import figures_superseded, speaks_of_one_person, usual_wait
from services_db.waits.observations import ImpossibleWait, check_weeks
from services_db.waits.pooling import PeerPool

# Younger than this, what was said is said again; older, it is drift that matters.
AS_TOLD_DAYS = 92


@dataclass(frozen=True)
class KnownWait:
    """``standing`` is one of

    - ``reported``: weeks as they were told, at most three months ago;
    - ``estimated``: the range worked out for today, from a report at most a year old;
    - ``list``: a word on the list that still holds, and no weeks;
    - ``past``: only something too old, or too vague by now, to be said of today;
    - ``unknown``: nothing.

    Weeks are whole. ``report`` is the one that the words speak of; ``list_state`` still holds.
    """

    standing: str
    list_state: str = "unknown"
    low_weeks: int | None = None
    high_weeks: int | None = None
    clock: str | None = None
    report: WaitReport | None = None


NOTHING_KNOWN = KnownWait("unknown")


def known_wait(
    reports: Iterable[WaitReport],
    today: date,
    *,
    support: str | None,
    region: str | None = None,
    peers: PeerPool | Sequence = (),
    series: str = "",
) -> KnownWait:
    """What the reports on one kind of support, and those on the whole service, say today."""
    usable = newest_first(tuple(one for one in reports if _usable(one, today)))
    current = [one for one in usable if is_current(one, today)]
    if not current:
        return _no_longer(usable)
    closed = _closed(current)
    if closed is not None:
        return KnownWait("list", closed.list_state, report=closed)
    told = next((one for one in current if has_number(one)), None)
    dated = [one for one in usable if one.reported_on is not None]
    if told is None or figures_superseded(
        (one.reported_on, one.list_state, has_number(one)) for one in dated
    ):
        newest = next(one for one in current if one.list_state != "unknown")
        return KnownWait("list", newest.list_state, report=newest)
    state = _state_since(told, current)
    if (today - told.reported_on).days <= AS_TOLD_DAYS:
        low, high = _whole(told.low_weeks, told.high_weeks)
        return KnownWait("reported", state, low, high, told.clock, told)
    of_any_kind = [
        one if one.support in SUPPORT_TYPES else replace(one, support=None) for one in dated
    ]
    found = usual_wait(
        of_any_kind, today, support=support, region=region, peers=peers, series=series
    )
    if found is None:  # too vague by now, though not old
        return KnownWait("past", state, report=told)
    low, high = _whole(found.low_weeks, found.high_weeks)
    return KnownWait("estimated", state, low, high, found.clock, told)


def has_number(report: WaitReport) -> bool:
    return report.low_weeks is not None or report.high_weeks is not None


def _usable(report: WaitReport, today: date) -> bool:
    if report.reported_on is not None and report.reported_on > today:
        return False
    if speaks_of_one_person(report):
        return False
    try:
        check_weeks(report.low_weeks, report.high_weeks)
    except ImpossibleWait:
        return False
    return has_number(report) or report.list_state != "unknown"


def _closed(current: Sequence[WaitReport]) -> WaitReport | None:
    """The newest day's word that nobody can join, whatever else was said that day."""
    newest = [one for one in current if one.reported_on == current[0].reported_on]
    return next((one for one in newest if one.list_state in CLOSED_STATES), None)


def _no_longer(usable: Sequence[WaitReport]) -> KnownWait:
    # A page without a date that says "closed" is believed: a dead end is worse than a call.
    for report in usable:
        if report.reported_on is None and report.list_state in CLOSED_STATES:
            return KnownWait("list", report.list_state, report=report)
    worth = [one for one in usable if has_number(one) or one.list_state in CLOSED_STATES]
    return KnownWait("past", report=worth[0]) if worth else NOTHING_KNOWN


def _state_since(told: WaitReport, current: Sequence[WaitReport]) -> str:
    """The newest word on the list that is not older than the number told."""
    for report in current:
        if report.list_state != "unknown" and report.reported_on >= told.reported_on:
            return report.list_state
    return "unknown"


def _whole(low: float | None, high: float | None) -> tuple[int | None, int | None]:
    """Whole weeks, outward: a range may grow by rounding and never shrink."""
    return (None if low is None else floor(low), None if high is None else ceil(high))
