"""Which reports of a wait still say something about today."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from services_db.service_record import ServiceRecord, WaitReport

# After a year a bare report says less than other services' waits do, so it is history.
CURRENT_DAYS = 365
CLOSED_STATES = ("closed", "paused")
LONG_WEEKS = 13.0  # a wait from which "what you can use today" matters


def is_current(report: WaitReport, today: date) -> bool:
    """Whether a dated report is at most a year old. An undated one never counts as current."""
    if report.reported_on is None:
        return False
    return 0 <= (today - report.reported_on).days <= CURRENT_DAYS


def says_closed(report: WaitReport, today: date) -> bool:
    """A current report of a closed list, or an undated page that still says so."""
    return report.list_state in CLOSED_STATES and (
        report.reported_on is None or is_current(report, today)
    )


def newest_first(reports: tuple[WaitReport, ...]) -> list[WaitReport]:
    """By date, undated last; among the same date, the one with figures first."""
    return sorted(
        reports,
        key=lambda one: (
            one.reported_on is None,
            -(one.reported_on.toordinal() if one.reported_on else 0),
            one.low_weeks is None and one.high_weeks is None,
        ),
    )


class Standing(NamedTuple):
    """What is known of a service's list today; ``weeks`` is the middle of the stated range."""

    list_state: str
    weeks: float | None


NOT_KNOWN = Standing("unknown", None)


def standing(record: ServiceRecord, asked: tuple[str, ...], today: date) -> Standing:
    """The list someone would join for what they asked, as the newest current report has it."""
    reports = record.wait_reports
    if not reports:
        return NOT_KNOWN
    about_asked = tuple(
        one for one in reports if not asked or one.support is None or one.support in asked
    )
    for report in newest_first(about_asked):
        if says_closed(report, today):
            return Standing(report.list_state, None)
        if is_current(report, today):
            return Standing(report.list_state, middle_weeks(report))
    return NOT_KNOWN


def middle_weeks(report: WaitReport) -> float | None:
    known = [one for one in (report.low_weeks, report.high_weeks) if one is not None]
    return sum(known) / len(known) if known else None
