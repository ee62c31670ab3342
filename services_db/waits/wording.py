"""A wait in words: the service's usual wait, who told it and when. Never newer than it is."""

from __future__ import annotations

import re

from services_db.content import catalogue, say
from services_db.service_record import WaitReport
from services_db.waits.known_wait import KnownWait, has_number
from services_db.waits.length import length_in_words
from services_db.waits.who_told import day_said, month_said, teller

_JOINS_ON = re.compile(r"(from|until|till|to|for|after|before|between)\b", re.I)


def wait_text(known: KnownWait, website: str | None = None) -> str:
    """At most three sentences. ``website`` is the service's own, to tell its words from others'."""
    if known.standing in ("reported", "estimated"):
        return _weeks(known, website)
    if known.standing == "list":
        return _list(known, website)
    if known.standing == "past":
        return _past(known.report, website)
    return say("waits.unknown")


def about_text(known: KnownWait) -> str | None:
    """That it is what is usual there and not one person's wait; only where weeks are told."""
    if known.standing not in ("reported", "estimated") or known.high_weeks == 0:
        return None
    if known.standing == "estimated":
        return say("waits.about.estimated")
    one_sided = known.low_weeks is None or known.high_weeks is None
    return say(f"waits.about.{'one_sided' if one_sided else 'reported'}")


def _weeks(known: KnownWait, website: str | None) -> str:
    report = known.report
    if known.high_weeks == 0:
        return f"{say('waits.usual.none')} {_told(report, website)}"
    length = length_in_words(known.low_weeks, known.high_weeks)
    clock = clock_words(known.clock)
    usual = (
        say("waits.usual.figure_from", length=length, clock=clock)
        if clock
        else say("waits.usual.figure", length=length)
    )
    said = [usual]
    if known.standing == "estimated":
        said.append(say("waits.worked_out", **_who_when(report, website)))
    else:
        said.append(_told(report, website))
    if known.list_state == "assessment_only":
        said.append(say("waits.usual.assessment_only"))
    elif not clock:
        said.append(say("waits.usual.clock_unknown"))
    return " ".join(said)


def clock_words(clock: str | None) -> str:
    """What is waited for, to follow "people usually wait 6 weeks"; "" where nobody says."""
    plain = " ".join((clock or "").split()).rstrip(".")
    if not plain:
        return ""
    known = catalogue()["waits"]["clock"].get(plain.casefold())
    if known:
        return known
    return plain if _JOINS_ON.match(plain) else f"({plain})"


def _list(known: KnownWait, website: str | None) -> str:
    report, state = known.report, known.list_state
    if state in ("closed", "paused"):
        if report.reported_on is None:
            own = "site" if teller(report, website) == "site" else "page"
            return say(f"waits.closed.undated_{own}")
        return " ".join(
            (
                say(f"waits.closed.{state}"),
                _told(report, website, last=True),
                say("waits.closed.ask"),
            )
        )
    if state == "open":
        return say("waits.list.open", **_who_when(report, website))
    return f"{say(f'waits.list.{state}')} {_told(report, website)}"


def _past(report: WaitReport, website: str | None) -> str:
    length = length_in_words(report.low_weeks, report.high_weeks)
    if report.reported_on is None:
        if not has_number(report):
            return say("waits.unknown")
        if report.high_weeks == 0:
            return say("waits.past.undated_none")
        return say("waits.past.undated_figure", length=length)
    said = _who_when(report, website)
    if report.list_state in ("closed", "paused"):
        return say("waits.past.closed", **said)
    if report.high_weeks == 0:
        return say("waits.past.none", **said)
    return say("waits.past.figure", length=length, **said)


def _told(report: WaitReport, website: str | None, *, last: bool = False) -> str:
    who = teller(report, website)
    if last and who == "service":
        who = "service_last"
    day = day_said(report) if last else ""
    when = (
        say("waits.when.day", day=day) if day else say("waits.when.month", month=month_said(report))
    )
    return say(f"waits.told.{who}", when=when)


def _who_when(report: WaitReport, website: str | None) -> dict[str, str]:
    return {"who": say(f"waits.who.{teller(report, website)}"), "month": month_said(report)}
