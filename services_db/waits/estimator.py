"""The range in which the usual wait for someone asking now lies, 4 times in 5.

It is of the service's usual wait, never of one person's: about half of individuals fall inside.
The parameters were fitted on public series of other services' waits (``docs/waits.md``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from services_db.service_record import ServiceRecord, WaitReport
from services_db.waits.observations import (
    NOBODY_JOINS,
    WIDEST,
    ImpossibleWait,
    Observation,
    month_number,
    observe,
    one_a_month,
)
from services_db.waits.pooling import History, PeerPool
from services_db.waits.prediction import parameters, predict

_ONE_PERSON = re.compile(r"\(one (\w+ )?(person|survivor|woman|man|girl|boy|child)\b", re.I)

OLDEST_MONTHS = 24  # beyond, a report says less than nothing: its peers alone do better


@dataclass(frozen=True)
class WaitEstimate:
    """The 80 % range of a service's usual wait, in weeks, for someone asking now.

    ``basis`` is the contract's word. ``n_reports`` counts the service's own reports with a number
    that were used, ``n_peers`` the services of the same kind of support that were leaned on.
    ``clock`` is what the wait is measured from and to, where the reports say.
    """

    low_weeks: float
    high_weeks: float
    basis: str
    newest_report_age_months: int
    n_reports: int
    n_peers: int = 0
    clock: str | None = None


def estimate(me: History, asking: int, pool: PeerPool) -> WaitEstimate | None:
    """The estimate for a series in the month ``asking``, or None where nothing honest can be said.

    Nothing dated in that month or later is used, the series' own or another's. None means: no
    report with a number, the newest over 24 months old, or a range too wide to be of use.
    """
    own = tuple(seen for seen in me.observations if seen.month < asking)
    if not own or asking - own[-1].month > OLDEST_MONTHS:
        return None
    peers = pool.around(me, asking)
    found = predict(own, asking, peers, parameters())
    if found.high - found.low > math.log(WIDEST):
        return None
    return WaitEstimate(
        low_weeks=math.exp(found.low),
        high_weeks=math.exp(found.high),
        basis="estimated",
        newest_report_age_months=asking - own[-1].month,
        n_reports=len(own),
        n_peers=peers.support.count,
    )


def usual_wait(
    reports: Sequence[WaitReport],
    asking: date,
    *,
    support: str | None,
    region: str | None,
    peers: Iterable[History] | PeerPool = (),
    series: str = "",
) -> WaitEstimate | None:
    """What a service's dated reports say of the usual wait for someone asking on a day.

    ``reports`` of another kind of support, without a date or dated after ``asking`` are left out,
    and so are those by another clock than the newest one's. ``peers`` are other services'
    histories (``history_of``), or a pool of them (``peer_pool``) that serves many questions;
    ``series`` is this one's name in that pool (``series_name``), so that it is not its own peer.
    None means unknown, also where the newest word is that nobody can join the list now.
    Raises ``ImpossibleWait`` for a report that cannot be.
    """
    dated = _speaking_of(reports, support, asking)
    if figures_superseded([(r.reported_on, r.list_state, _has_number(r)) for r in dated]):
        return None
    numeric = [report for report in dated if _has_number(report)]
    if not numeric:
        return None
    clock = numeric[-1].clock
    numeric = [r for r in numeric if clock is None or r.clock in (None, clock)]
    now = month_number(asking.year, asking.month)
    # A report of this very month counts as the last one's: months are as fine as the model is.
    me = _history(series, support, region, numeric, before=now)
    pool = peers if isinstance(peers, PeerPool) else PeerPool(peers, parameters()["variogram"])
    found = estimate(me, now, pool)
    if found is None:
        return None
    newest = numeric[-1].reported_on
    age = now - month_number(newest.year, newest.month)
    return WaitEstimate(
        **{**vars(found), "newest_report_age_months": age, "clock": clock},
    )


def history_of(
    series: str, support: str | None, region: str | None, reports: Iterable[WaitReport]
) -> History:
    """A service's reports on one kind of support, as others may lean on them."""
    speaking = _speaking_of(reports, support, None)
    return _history(series, support, region, [r for r in speaking if _has_number(r)])


def peer_pool(records: Iterable[ServiceRecord]) -> PeerPool:
    """Every report of a directory, each service and kind of support as one series.

    A series with a wait that cannot be is left out: one bad row must not cost the others theirs.
    """
    histories = []
    for record in records:
        for support in sorted({report.support or "" for report in record.wait_reports}):
            reports = [r for r in record.wait_reports if (r.support or "") == support]
            name = series_name(record.id, support)
            with suppress(ImpossibleWait):
                histories.append(history_of(name, support, record.region, reports))
    return PeerPool(histories, parameters()["variogram"])


def series_name(service_id: str, support: str | None) -> str:
    """What a service's reports on a kind of support are called in a ``peer_pool``."""
    return f"{service_id}|{support or ''}"


def speaks_of_one_person(report: WaitReport) -> bool:
    """Whether the data says so ("therapy (one person referred 2022)"): that is no usual wait."""
    return bool(_ONE_PERSON.search(report.waited_for or ""))


def figures_superseded(reports: Iterable[tuple[date | int, str, bool]]) -> bool:
    """Whether the newest word on a list is that nobody can join it, or that there is no wait.

    Each report is (when, list state, has it a number). A closed or paused list has no wait for
    someone asking now, whatever was reported before; "open" without a number, after a number,
    says that the number no longer holds. A later report with a number and no such word ends it.
    """
    newest, words = None, []
    for when, state, numeric in reports:
        if state in NOBODY_JOINS or numeric or state == "open":
            if newest is None or when > newest:
                newest, words = when, []
            if when == newest:
                words.append((state, numeric))
    if any(state in NOBODY_JOINS for state, _ in words):
        return True
    return bool(words) and all(state == "open" and not numeric for state, numeric in words)


def _speaking_of(
    reports: Iterable[WaitReport], support: str | None, asking: date | None
) -> list[WaitReport]:
    kept = [
        report
        for report in reports
        if report.reported_on is not None
        and not speaks_of_one_person(report)
        and (asking is None or report.reported_on <= asking)
        and (not support or report.support in (None, "", support))
    ]
    return sorted(kept, key=_order)


def _order(report: WaitReport) -> tuple:
    """By date; then by what is in them, so that the order they came in does not matter."""
    weeks = (report.low_weeks, report.high_weeks)
    return (
        report.reported_on,
        tuple(-1.0 if w is None else w for w in weeks),
        report.clock or "",
        report.list_state,
    )


def _has_number(report: WaitReport) -> bool:
    return report.low_weeks is not None or report.high_weeks is not None


def _history(
    series: str,
    support: str | None,
    region: str | None,
    reports: Iterable[WaitReport],
    before: int | None = None,
) -> History:
    seen: list[Observation] = []
    for report in reports:
        month = month_number(report.reported_on.year, report.reported_on.month)
        if before is not None:
            month = min(month, before - 1)
        found = observe(month, report.low_weeks, report.high_weeks)
        if found is not None:
            seen.append(found)
    return History(series, support or "", region or "", one_a_month(seen))
