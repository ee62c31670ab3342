"""A wait in words, from what was reported and when. Never newer than it is."""

from __future__ import annotations

from datetime import date

from services_db.content import say
from services_db.matching.current_wait import is_current, says_closed
from services_db.presentation.dates import month_and_year
from services_db.service_record import WaitReport

_WEEKS_A_MONTH = 365.25 / 12 / 7
_WEEKS_A_YEAR = 365.25 / 7
_MONTHS_FROM = 12.5  # weeks; below, weeks are plainer
_YEARS_FROM = 103.0


def wait_text(report: WaitReport | None, today: date) -> str:
    """One or two sentences on the wait; "we do not know" where nothing can be said."""
    if report is None:
        return say("waits.unknown")
    if says_closed(report, today):
        return _closed(report)
    if is_current(report, today):
        return _current(report)
    return _past(report)


def _closed(report: WaitReport) -> str:
    if report.reported_on is None:
        return say("waits.closed.undated")
    key = "paused_dated" if report.list_state == "paused" else "dated"
    return say(f"waits.closed.{key}", month=said_in(report))


def _current(report: WaitReport) -> str:
    month = said_in(report)
    if report.high_weeks == 0:
        return say("waits.current.none", month=month)
    length = length_in_words(report.low_weeks, report.high_weeks)
    if length and report.clock:
        return say("waits.current.figure_from", length=length, clock=report.clock, month=month)
    if length:
        return say("waits.current.figure", length=length, month=month)
    key = {"waitlist": "waitlist", "assessment_only": "assessment", "open": "open"}
    return say(f"waits.current.{key.get(report.list_state, 'unknown')}", month=month)


def _past(report: WaitReport) -> str:
    dated = report.reported_on is not None
    length = length_in_words(report.low_weeks, report.high_weeks)
    if report.list_state in ("closed", "paused") and dated:
        return say("waits.past.closed", month=said_in(report))
    if report.high_weeks == 0:
        key = "none" if dated else "undated_none"
        return say(f"waits.past.{key}", month=said_in(report))
    if length:
        key = "figure" if dated else "undated_figure"
        return say(f"waits.past.{key}", length=length, month=said_in(report))
    return say("waits.unknown")


def said_in(report: WaitReport) -> str:
    """The month, or the year where the source names no month."""
    if report.reported_on is None:
        return ""
    text = report.reported_text or ""
    only_year = str(report.reported_on.year) in text and not _names_a_month(text)
    return str(report.reported_on.year) if only_year else month_and_year(report.reported_on)


def _names_a_month(text: str) -> bool:
    lowered = text.casefold()
    if any(f"-{number:02d}" in lowered for number in range(1, 13)):
        return True
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return any(name in lowered for name in months)


def length_in_words(low: float | None, high: float | None) -> str | None:
    """Weeks as people say them: "about 8 months", "more than 2 years", "6 to 12 months"."""
    if low is None and high is None:
        return None
    if low is None:
        return say("waits.length.up_to", one=_amount(high))
    if high is None:
        return say("waits.length.over", one=_amount(low))
    unit = _unit(high)
    if unit == "years" and _unit(low) != "years":
        unit = "months"
    first, last = _count(low, unit), _count(high, unit)
    if first == 0:
        return say("waits.length.up_to", one=_amount(high))
    if first == last:
        exact = low == high and unit == "weeks"
        return say(f"waits.length.{'same' if exact else 'about'}", one=_amount(high))
    return say(f"waits.length.n_{unit}", low=first, high=last)


def _unit(weeks: float) -> str:
    years = weeks / _WEEKS_A_YEAR
    if weeks >= _YEARS_FROM and abs(years - round(years)) < 0.05:
        return "years"
    return "months" if weeks >= _MONTHS_FROM else "weeks"


def _count(weeks: float, unit: str) -> int:
    per = {"years": _WEEKS_A_YEAR, "months": _WEEKS_A_MONTH, "weeks": 1.0}[unit]
    return round(weeks / per)


def _amount(weeks: float) -> str:
    unit = _unit(weeks)
    count = _count(weeks, unit)
    if count == 0:
        return say("waits.length.days")
    if count == 1:
        return say(f"waits.length.{unit[:-1]}")
    return say(f"waits.length.{unit}", n=count)
