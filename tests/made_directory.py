"""A directory of any size: made-up services on real places, alike in kind to the real ones.

Each takes its parts (ages, genders, support, ways to reach it, hours, waits) from real services
chosen by a seeded generator, part by part, so that no two need be alike. Nothing in it is a fact.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import islice

from sqlalchemy import Engine, insert, select

from services_db.entities import (
    Attribute,
    Language,
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceDistrict,
    Taxonomy,
    TaxonomyTerm,
    WaitReport,
)
from services_db.entities.data_version import note_change
from services_db.places.atlas import District, atlas
from services_db.places.geometry import distance_km
from services_db.service_record import ServiceRecord

# What a service takes from one and the same real one.
PARTS = (
    ("kind", "focus", "support", "description"),
    ("min_age", "max_age"),
    ("genders", "genders_stated", "genders_ruled_out", "eligibility_text"),
    (
        "phones",
        "text_number",
        "email",
        "webchat_url",
        "form_url",
        "website",
        "website_is_official_list",
    ),
    ("opening_text", "opening_periods", "always_open"),
    ("by_and_for", "supporters_only", "languages", "bsl", "step_free", "women_only"),
    ("referral_routes", "confidence", "status"),
    ("wait_reports",),
)
_DAYS = ("", "MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BATCH = 2_000


def made_services(
    real: Sequence[ServiceRecord], count: int, seed: int = 1
) -> Iterator[ServiceRecord]:
    """``count`` services; the same for the same seed, whatever the count of those after."""
    chance = random.Random(seed)
    districts = sorted(atlas().districts.values())
    for number in range(count):
        model = chance.choice(real)
        parts = {}
        for names in PARTS:
            source = chance.choice(real)
            parts |= {name: getattr(source, name) for name in names}
        # Waits of every age, not only the real ones' old dates.
        shift = timedelta(days=chance.randrange(0, 1500))
        parts["wait_reports"] = tuple(
            replace(one, reported_on=one.reported_on and one.reported_on + shift)
            for one in parts["wait_reports"]
        )
        yield replace(
            model,
            id=f"made-{number:06d}",
            name=f"{chance.choice(real).name} {chance.randrange(count)}",
            website_is_source_page=False,
            text_instructions=None,
            **parts,
            **_somewhere(model, districts, chance),
        )


def _somewhere(model: ServiceRecord, districts: Sequence[District], chance: random.Random) -> dict:
    if model.national or not model.districts:
        return {}
    home = chance.choice(districts)
    near = _by_distance(home.code)
    served = near[: len(model.districts)]
    wider = near[len(served) : len(served) + len(model.districts_under_18)]
    return {
        "districts": frozenset(served),
        "districts_under_18": frozenset(wider),
        "area_names": (home.name,),
        "region": home.region,
        "lat": home.lat + chance.uniform(-0.1, 0.1),
        "lon": home.lon + chance.uniform(-0.1, 0.1),
    }


@cache
def _by_distance(code: str) -> tuple[str, ...]:
    """All districts, the nearest to this one first."""
    here = atlas().districts[code]
    every = atlas().districts.values()
    return tuple(
        one.code
        for one in sorted(every, key=lambda at: distance_km(here.lat, here.lon, at.lat, at.lon))
    )


def store(engine: Engine, records: Iterable[ServiceRecord]) -> None:
    """Adds the services to a database that holds the real data (its terms are used)."""
    with engine.execution_options(writes=True).begin() as connection:
        terms = {
            (row.slug, row.code): row.id
            for row in connection.execute(
                select(Taxonomy.slug, TaxonomyTerm.code, TaxonomyTerm.id).join(
                    TaxonomyTerm, TaxonomyTerm.taxonomy_id == Taxonomy.id
                )
            )
        }
        waiting = iter(records)
        while batch := list(islice(waiting, _BATCH)):
            rows: dict[type, list[dict]] = {}
            for record in batch:
                for entity, row in _rows(record, terms):
                    rows.setdefault(entity, []).append(row)
            for entity in _ORDER:
                if entity in rows:
                    connection.execute(insert(entity), rows[entity])
        note_change(connection, datetime.now(timezone.utc))


# Parents before what refers to them.
_ORDER = (
    Organization,
    Service,
    Location,
    Phone,
    Schedule,
    Attribute,
    Language,
    ServiceArea,
    ServiceDistrict,
    ServiceAtLocation,
    WaitReport,
)


def _rows(one: ServiceRecord, terms: dict) -> Iterator[tuple[type, dict]]:
    sid = one.id
    about = {"source_url": one.source_url, "checked_on": one.checked_on}
    yield (
        Organization,
        {"id": f"org-{sid}", "slug": f"org-{sid}", "name": one.organisation, "description": ""}
        | {"kind": one.kind, **about},
    )
    yield (
        Service,
        about
        | {
            "id": sid,
            "slug": sid,
            "organization_id": f"org-{sid}",
            "name": one.name,
            "description": one.description,
            "url": one.website,
            "email": one.email,
            "status": one.status,
            "minimum_age": one.min_age,
            "maximum_age": one.max_age,
            "confidence": one.confidence,
            "genders_stated": one.genders_stated,
            "eligibility_text": one.eligibility_text,
            "supporters_only": one.supporters_only,
            "focus": one.focus,
            "national": one.national,
            "nations": ";".join(one.nations),
            "areas_served": ";".join(one.area_names),
            "region": one.region,
            "text_number": one.text_number,
            "webchat_url": one.webchat_url,
            "form_url": one.form_url,
            "opening_text": one.opening_text,
            "always_open": one.always_open,
            "bsl": one.bsl,
            "step_free": one.step_free,
            "women_only": one.women_only,
        },
    )
    for at, phone in enumerate(one.phones):
        yield (
            Phone,
            {
                "id": f"{sid}-p{at}",
                "service_id": sid,
                "number": phone.number,
                "description": phone.label,
                "confidence": phone.confidence,
                "source_url": phone.source_url,
                "position": at,
            },
        )
    for at, period in enumerate(one.opening_periods):
        yield (
            Schedule,
            {
                "id": f"{sid}-h{at}",
                "service_id": sid,
                "freq": "WEEKLY",
                "byday": ",".join(_DAYS[day] for day in period.days),
                "opens_at": period.opens_at,
                "closes_at": period.closes_at,
                "position": at,
            },
        )
    coded = [("support", code) for code in one.support]
    coded += [("by_and_for", code) for code in one.by_and_for]
    coded += [("referral", code) for code in one.referral_routes]
    for at, key in enumerate(key for key in coded if key in terms):
        yield (
            Attribute,
            {
                "id": f"{sid}-a{at}",
                "link_id": sid,
                "link_type": "service",
                "taxonomy_term_id": terms[key],
                "position": at,
            },
        )
    for at, name in enumerate(one.languages):
        yield Language, {"id": f"{sid}-l{at}", "service_id": sid, "name": name, "position": at}
    for at, name in enumerate(one.area_names):
        yield ServiceArea, {"id": f"{sid}-s{at}", "service_id": sid, "name": name, "position": at}
    for young, codes in ((False, one.districts), (True, one.districts_under_18 - one.districts)):
        for code in sorted(codes):
            yield ServiceDistrict, {"service_id": sid, "district_code": code, "under_18": young}
    if one.lat is not None:
        yield (
            Location,
            {"id": f"{sid}-w", "location_type": "physical"}
            | {
                "latitude": one.lat,
                "longitude": one.lon,
            },
        )
        yield (
            ServiceAtLocation,
            {
                "id": f"{sid}-x",
                "service_id": sid,
                "location_id": f"{sid}-w",
            },
        )
    for at, report in enumerate(one.wait_reports):
        yield (
            WaitReport,
            {
                "id": f"{sid}-r{at}",
                "slug": f"{sid}-r{at}",
                "service_id": sid,
                "subject": sid,
                "support": report.support,
                "waited_for": report.waited_for or "",
                "clock": report.clock,
                "low_weeks": report.low_weeks,
                "high_weeks": report.high_weeks,
                "list_state": report.list_state,
                "reported_on": report.reported_on,
                "reported_text": report.reported_text or "",
                "source_url": report.source_url or one.source_url,
                "position": at,
            },
        )
