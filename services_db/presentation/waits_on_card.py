"""The contract's ``waits``: what is known of each list, from when, and what to use meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from services_db.answers import SUPPORT_TYPES, Answers
from services_db.content import as_it_stands, easy_words, say
from services_db.matching.current_wait import CLOSED_STATES, LONG_WEEKS
from services_db.presentation.wait_picture import picture
from services_db.service_record import ServiceRecord, WaitReport
from services_db.waits.estimator import series_name
from services_db.waits.known_wait import NOTHING_KNOWN, KnownWait, has_number, known_wait
from services_db.waits.pooling import PeerPool
from services_db.waits.wording import about_text, wait_text

# The kinds of support that people wait for, likeliest first.
_WAITED_FOR = ("counselling", "advocacy", "children", "group", "practical")
# A helpline with one of these has a list for it; the others are rung when they are open.
_LISTED = frozenset({"counselling", "advocacy", "group"})


def waits_json(
    record: ServiceRecord, answers: Answers, today: date, peers: PeerPool | None = None
) -> list[dict]:
    """One entry for each kind reported on, and an unknown one for what was asked and is not.

    Beside the contract's fields: ``about``, where weeks are given, says that they are the usual
    wait there and nobody's own; ``picture`` is the same as numbers (``wait_picture.picture``).
    """
    of_kind, of_all = _by_kind(record.wait_reports)
    kinds = list(of_kind)
    if of_all and (usual := _usual_kind(record, answers)) not in kinds:
        kinds.append(usual)
    kinds.sort(key=lambda kind: _newest((*of_kind.get(kind, ()), *of_all)), reverse=True)
    asked = (one for one in answers.support if one in record.support and one in _WAITED_FOR)
    kinds += [kind for kind in asked if kind not in kinds]
    entries = [
        _entry(kind, _known(record, kind, of_kind.get(kind, []), of_all, today, peers), record)
        for kind in kinds
    ]
    if entries:
        return entries
    entry = _entry(_usual_kind(record, answers), NOTHING_KNOWN, record)
    if record.kind == "helpline" and not _LISTED.intersection(record.support):
        entry["text"] = say("waits.line")
        with easy_words():
            entry["easy"] = say("waits.line")
        entry.pop("meanwhile", None)
        entry.pop("easy_meanwhile", None)
    return [entry]


def _by_kind(
    reports: Iterable[WaitReport],
) -> tuple[dict[str, list[WaitReport]], list[WaitReport]]:
    """The reports on each kind of support, and those on the service as a whole."""
    of_kind: dict[str, list[WaitReport]] = {}
    of_all: list[WaitReport] = []
    for report in reports:
        if report.support in SUPPORT_TYPES:
            of_kind.setdefault(report.support, []).append(report)
        else:
            of_all.append(report)
    return of_kind, of_all


def _known(
    record: ServiceRecord,
    kind: str,
    own: list[WaitReport],
    of_all: list[WaitReport],
    today: date,
    peers: PeerPool | None,
) -> KnownWait:
    # Where the kind has numbers of its own, all that the whole service's word can add is that
    # nobody can join.
    if any(has_number(one) for one in own):
        of_all = [one for one in of_all if one.list_state in CLOSED_STATES]
    return known_wait(
        (*own, *of_all),
        today,
        support=kind,
        region=record.region,
        peers=peers if peers is not None else (),
        series=series_name(record.id, kind),
    )


def _newest(reports: Iterable[WaitReport]) -> date:
    return max((one.reported_on for one in reports if one.reported_on), default=date.min)


def _usual_kind(record: ServiceRecord, answers: Answers) -> str:
    for kind in (*answers.support, *_WAITED_FOR, *record.support):
        if kind in record.support:
            return kind
    return "counselling"


def _entry(kind: str, known: KnownWait, record: ServiceRecord) -> dict:
    others = record.website_is_source_page or record.website_is_official_list
    website = None if others else record.website
    # A list's state can still hold where its weeks have become too vague to tell.
    holds = known.standing in ("reported", "estimated") or known.list_state != "unknown"
    dated = holds and known.report.reported_on is not None
    entry = {
        "support": kind,
        "list": known.list_state,
        "low_weeks": known.low_weeks,
        "high_weeks": known.high_weeks,
        "clock": known.clock,
        "as_of": known.report.reported_on.isoformat() if dated else None,
        "basis": "unknown",
        "text": wait_text(known, website),
    }
    if dated:
        entry["basis"] = "estimated" if known.standing == "estimated" else "reported"
    if about := about_text(known):
        entry["about"] = about
    told = as_it_stands(known.report.meanwhile) if holds else None
    meanwhile = [told] if told else []
    helped = bool(meanwhile) or _helped_meanwhile(entry)
    if helped:
        entry["meanwhile"] = " ".join([*meanwhile, say("waits.meanwhile")])
    with easy_words():
        entry["easy"] = wait_text(known, website)
        if about:
            entry["easy_about"] = about_text(known)
        if helped:
            entry["easy_meanwhile"] = " ".join([*meanwhile, say("waits.meanwhile")])
    entry["picture"] = picture(entry)
    return entry


def _helped_meanwhile(entry: dict) -> bool:
    if entry["list"] in CLOSED_STATES or entry["list"] == "assessment_only":
        return True
    if entry["support"] not in _WAITED_FOR or entry["list"] == "open":
        return False
    longest = entry["high_weeks"] if entry["high_weeks"] is not None else entry["low_weeks"]
    return longest is None or longest >= LONG_WEEKS
