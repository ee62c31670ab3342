"""The contract's ``waits``: what is known of each list, from when, and what to use meanwhile."""

from __future__ import annotations

from datetime import date

from services_db.answers import SUPPORT_TYPES, Answers
from services_db.content import say
from services_db.matching.current_wait import (
    CLOSED_STATES,
    LONG_WEEKS,
    is_current,
    middle_weeks,
    newest_first,
    says_closed,
)
from services_db.service_record import ServiceRecord, WaitReport
from services_db.waits.wording import wait_text

# The kinds of support that people wait for, likeliest first.
_WAITED_FOR = ("counselling", "advocacy", "children", "group", "practical")
# A helpline with one of these has a list for it; the others are rung when they are open.
_LISTED = frozenset({"counselling", "advocacy", "group"})


def waits_json(record: ServiceRecord, answers: Answers, today: date) -> list[dict]:
    """One entry for each kind reported on, and an unknown one for what was asked and is not."""
    newest: dict[str, WaitReport] = {}
    for report in newest_first(record.wait_reports):
        kind = report.support
        if kind not in SUPPORT_TYPES:  # said of the service as a whole
            kind = _usual_kind(record, answers)
        # A later report without figures or state must not hide one that says something.
        if kind not in newest or (_says_nothing(newest[kind]) and not _says_nothing(report)):
            newest[kind] = report
    entries = [_entry(kind, report, today) for kind, report in newest.items()]
    for kind in answers.support:
        if kind in record.support and kind in _WAITED_FOR and kind not in newest:
            entries.append(_entry(kind, None, today))
    if entries:
        return entries
    entry = _entry(_usual_kind(record, answers), None, today)
    if record.kind == "helpline" and not _LISTED.intersection(record.support):
        entry["text"] = say("waits.line")
        entry.pop("meanwhile", None)
    return [entry]


def _usual_kind(record: ServiceRecord, answers: Answers) -> str:
    for kind in (*answers.support, *_WAITED_FOR, *record.support):
        if kind in record.support:
            return kind
    return "counselling"


def _says_nothing(report: WaitReport) -> bool:
    return middle_weeks(report) is None and report.list_state == "unknown"


def _entry(kind: str, report: WaitReport | None, today: date) -> dict:
    entry = {
        "support": kind,
        "list": "unknown",
        "low_weeks": None,
        "high_weeks": None,
        "clock": None,
        "as_of": None,
        "basis": "unknown",
        "text": wait_text(report, today),
    }
    closed = report is not None and says_closed(report, today)
    if closed:
        entry["list"] = report.list_state
    if report is not None and report.reported_on is not None and is_current(report, today):
        entry |= {
            "list": report.list_state,
            "low_weeks": report.low_weeks,
            "high_weeks": report.high_weeks,
            "clock": report.clock,
            "as_of": report.reported_on.isoformat(),
            "basis": "reported",
        }
    if report is not None and report.meanwhile:
        entry["meanwhile"] = report.meanwhile
    elif _helped_meanwhile(entry):
        entry["meanwhile"] = say("waits.meanwhile")
    return entry


def _helped_meanwhile(entry: dict) -> bool:
    if entry["list"] in CLOSED_STATES or entry["list"] == "assessment_only":
        return True
    if entry["support"] not in _WAITED_FOR or entry["list"] == "open":
        return False
    longest = entry["high_weeks"] if entry["high_weeks"] is not None else entry["low_weeks"]
    return longest is None or longest >= LONG_WEEKS
