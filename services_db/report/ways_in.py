"""How each service can be reached, and which have no way of their own that may be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from services_db.content import as_it_stands, say
from services_db.matching.reach import reachable
from services_db.report.services_there import by_place
from services_db.report.shapes import Section, Table, bars_of, number
from services_db.service_record import ServiceRecord

WAYS: dict[str, Callable[[ServiceRecord], bool]] = {
    "phone": lambda one: bool(one.phones),
    "text_or_chat": lambda one: bool(one.text_number or one.webchat_url),
    "email": lambda one: bool(one.email),
    "form_or_website": lambda one: bool(
        one.form_url
        or (one.website and not (one.website_is_source_page or one.website_is_official_list))
    ),
    "none": lambda one: not reachable(one),
}


def ways_in(records: Sequence[ServiceRecord]) -> Section:
    """A service may have several ways."""
    heads = {name: say(f"report.ways.{name}") for name in WAYS}
    counts = {heads[name]: sum(has(one) for one in records) for name, has in WAYS.items()}
    places = by_place(records)
    rows = tuple(
        (place, number(len(found)), *(number(sum(map(has, found))) for has in WAYS.values()))
        for place, found in places.items()
    )
    silent: dict[str, list[str]] = {}
    for place, found in places.items():
        for one in found:
            if not reachable(one):
                silent.setdefault(one.id, []).append(place)
    named = {one.id: one for one in records}
    return Section(
        "ways",
        say("report.ways.heading"),
        (say("report.ways.lead"), say("report.ways.no_way")),
        bars_of(counts, len(records)),
        say(
            "report.ways.alternative",
            phone=number(counts[heads["phone"]]),
            none=number(counts[heads["none"]]),
            n=number(len(records)),
        ),
        (
            Table(
                say("report.ways.caption"),
                (say("report.where"), say("report.there.all"), *heads.values()),
                rows,
            ),
            Table(
                say("report.ways.silent"),
                (say("report.ways.service"), say("report.ways.organisation"), say("report.where")),
                tuple(
                    (
                        as_it_stands(named[one].name),
                        as_it_stands(named[one].organisation),
                        ", ".join(where),
                    )
                    for one, where in silent.items()
                ),
            ),
        ),
    )
