"""How many services there are, by region and kind of support."""

from __future__ import annotations

from collections.abc import Sequence

from services_db.answers import SUPPORT_TYPES
from services_db.content import as_it_stands, say
from services_db.coverage import districts_by_region, local_specialist
from services_db.matching.nearness import served_districts
from services_db.report.shapes import Section, Table, bars_of, number
from services_db.service_record import ServiceRecord


def services_there(records: Sequence[ServiceRecord]) -> Section:
    """A service stands in every region of which it serves a district."""
    where = by_place(records)
    counts = {place: len(found) for place, found in where.items()}
    regions = {place: counts[place] for place in map(as_it_stands, districts_by_region())}
    kinds = {kind: say(f"update.kind.{kind}") for kind in SUPPORT_TYPES}
    head = (say("report.where"), say("report.there.all"), say("report.there.specialists"))
    rows = tuple(
        (
            place,
            number(len(found)),
            number(sum(local_specialist(one) for one in found)),
            *(number(sum(kind in one.support for one in found)) for kind in kinds),
        )
        for place, found in where.items()
    )
    most, least = max(regions, key=regions.get), min(regions, key=regions.get)
    return Section(
        "there",
        say("report.there.heading"),
        (
            say("report.there.total", n=number(len(records))),
            say("report.there.counted"),
        ),
        bars_of(counts, max(counts.values(), default=0)),
        say(
            "report.there.alternative",
            most=most,
            most_n=number(regions[most]),
            least=least,
            least_n=number(regions[least]),
        ),
        (Table(say("report.there.caption"), (*head, *kinds.values()), rows),),
        (say("report.there.specialist_means"),),
    )


def by_place(records: Sequence[ServiceRecord]) -> dict[str, list[ServiceRecord]]:
    """Each region, the whole country, areas not known, and other nations, with their services."""
    regions = {as_it_stands(name): codes for name, codes in districts_by_region().items()}
    found: dict[str, list[ServiceRecord]] = {name: [] for name in regions}
    whole, unplaced, elsewhere = [], [], []
    for record in records:
        served = served_districts(record)
        if "England" not in record.nations:
            elsewhere.append(record)
        elif record.national:
            whole.append(record)
        elif not served:
            unplaced.append(record)
        else:
            for name, codes in regions.items():
                if codes & served:
                    found[name].append(record)
    found[say("report.place.national")] = whole
    found[say("report.place.not_known")] = unplaced
    found[say("report.place.elsewhere")] = elsewhere
    return found
