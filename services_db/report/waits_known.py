"""Of how many services something is known of the wait today, and of how many nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from services_db.answers import Answers
from services_db.content import say
from services_db.presentation.waits_on_card import waits_json
from services_db.report.services_there import by_place
from services_db.report.shapes import Section, Table, bars_of, number
from services_db.service_record import ServiceRecord
from services_db.waits.estimator import peer_pool

# What people wait for; a helpline alone has no list.
_LISTED = frozenset({"counselling", "advocacy", "group", "children"})
STANDINGS = ("length", "closed", "list", "past", "unknown")


def waits_known(records: Sequence[ServiceRecord], today: date) -> Section:
    """What the cards say on ``today``, counted: the best that is known of each service."""
    listed = [one for one in records if _LISTED.intersection(one.support)]
    peers = peer_pool(one for one in records if one.wait_reports)
    best = {one.id: standing_of(one, today, peers) for one in listed}
    counts = {name: sum(said == name for said in best.values()) for name in STANDINGS}
    rows = []
    for place, found in by_place(listed).items():
        here = [best[one.id] for one in found]
        rows.append((place, number(len(here)), *(number(here.count(name)) for name in STANDINGS)))
    heads = tuple(say(f"report.waits.standing.{name}") for name in STANDINGS)
    return Section(
        "waits",
        say("report.waits.heading"),
        (say("report.waits.lead", n=number(len(listed))), say("report.waits.old")),
        bars_of(dict(zip(heads, counts.values(), strict=True)), len(listed)),
        say(
            "report.waits.alternative",
            known=number(counts["length"]),
            unknown=number(counts["unknown"] + counts["past"]),
            n=number(len(listed)),
        ),
        (
            Table(
                say("report.waits.totals"),
                (say("report.waits.what"), say("report.services")),
                tuple((head, number(n)) for head, n in zip(heads, counts.values(), strict=True)),
            ),
            Table(
                say("report.waits.caption"),
                (say("report.where"), say("report.there.all"), *heads),
                tuple(rows),
            ),
        ),
    )


def standing_of(record: ServiceRecord, today: date, peers) -> str:
    """One of ``STANDINGS``: the most that a card says of any of the service's lists."""
    said = set()
    for entry in waits_json(record, Answers(), today, peers):
        if entry["list"] in ("closed", "paused"):
            said.add("closed")
        elif entry["low_weeks"] is not None or entry["high_weeks"] is not None:
            said.add("length")
        elif entry["list"] != "unknown":
            said.add("list")
    if said:
        return next(name for name in STANDINGS if name in said)
    return "past" if record.wait_reports else "unknown"
