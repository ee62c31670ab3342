"""One row of services.csv as rows of the tables: the service, its phones, hours, areas, terms."""

from __future__ import annotations

import re
from collections import defaultdict

from services_db.entities import made_id
from services_db.loading.area_links import nations_of, resolved
from services_db.loading.base_point import base_point
from services_db.loading.checks import Row
from services_db.loading.taxonomy_rows import term_id
from services_db.opening_hours import read_opening_hours

Tables = dict[str, list[dict]]
Meanings = dict[tuple[str, str], tuple[str, ...]]

# services.csv column -> service column, where they hold the same value.
SAME = {
    "name": "name",
    "description": "description",
    "focus": "focus",
    "text_number": "text_number",
    "text_instructions": "text_instructions",
    "email": "email",
    "webchat_url": "webchat_url",
    "website": "url",
    "form_url": "form_url",
    "opening_hours": "opening_text",
    "national": "national",
    "area_note": "area_note",
    "region": "region",
    "place": "place",
    "min_age": "minimum_age",
    "max_age": "maximum_age",
    "eligibility": "eligibility_text",
    "supporters_only": "supporters_only",
    "bsl": "bsl",
    "step_free": "step_free",
    "women_only": "women_only",
    "worker_gender_choice": "worker_gender_choice",
    "ethos": "ethos",
    "referral": "referral_text",
    "first_contact": "first_contact",
    "cost": "fees",
    "good_to_know": "good_to_know",
    "wait_text": "wait_text",
    "alert": "alert",
    "source_url": "source_url",
    "source_page_date": "source_page_date",
    "source_type": "source_type",
    "other_sources": "other_sources",
    "checked_on": "checked_on",
    "confidence": "confidence",
    "editor_note": "editor_note",
}
# services.csv column -> the taxonomy its terms belong to.
TERM_COLUMNS = {
    "support_types": "support_detail",
    "genders": "gender",
    "by_and_for": "by_and_for",
    "referral_routes": "referral",
}
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FULL_ADDRESS = re.compile(
    r"(?P<street>.+), (?P<city>[^,;]+) (?P<code>[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2})"
)


def service_id(slug: str) -> str:
    return made_id("service", slug)


def service_tables(rows: list[Row], means: Meanings) -> Tables:
    """The rows of every table that a service has a part in."""
    tables: Tables = defaultdict(list)
    for position, row in enumerate(rows):
        sid = service_id(str(row["id"]))
        tables["service"].append(_service(row, sid, position))
        _phones(tables, row, sid)
        _schedules(tables, row, sid)
        _areas(tables, row, sid)
        _terms(tables, row, sid, means)
        _place(tables, row, sid)
        tables["language"] += [
            {"id": made_id("language", sid, name), "service_id": sid, "name": name, "position": at}
            for at, name in enumerate(row["languages"])
        ]
        if row["cost"]:
            tables["cost_option"].append(
                {
                    "id": made_id("cost_option", sid),
                    "service_id": sid,
                    "option": row["cost"],
                    "amount": 0.0 if row["cost"] == "free" else None,
                }
            )
    return tables


def _service(row: Row, sid: str, position: int) -> dict:
    values = {column: row[name] for name, column in SAME.items()}
    area = resolved(row.texts["areas_served"])
    return values | {
        "id": sid,
        "slug": row["id"],
        "organization_id": made_id("organization", str(row["organisation_id"])),
        "status": "active" if row["status"] == "uncertain" else row["status"],
        "status_uncertain": row["status"] == "uncertain",
        "always_open": read_opening_hours(row["opening_hours"]).always,
        "genders_stated": row.texts["genders"] or None,
        "areas_served": row.texts["areas_served"],
        "nations": ";".join(nations_of(area)),
        "languages_text": row.texts["languages"] or None,
        "origin": "files",
        "retired": False,
        "position": position,
    }


def _phones(tables: Tables, row: Row, sid: str) -> None:
    for position, name in enumerate(("phone", "phone_2")):
        if row[name]:
            tables["phone"].append(
                {
                    "id": made_id("phone", sid, name),
                    "service_id": sid,
                    "number": row[name],
                    "description": row[f"{name}_label"],
                    "confidence": row[f"{name}_confidence"],
                    "basis": row["phone_basis"] if name == "phone" else None,
                    "source_url": row[f"{name}_source_url"],
                    "position": position,
                }
            )


def _schedules(tables: Tables, row: Row, sid: str) -> None:
    hours = read_opening_hours(row["opening_hours"])
    periods = [(p.days, p.opens_at, p.closes_at) for p in hours.periods]
    if hours.always:
        periods = [(tuple(range(1, 8)), "00:00", "24:00")]
    for position, (days, opens, closes) in enumerate(periods):
        tables["schedule"].append(
            {
                "id": made_id("schedule", sid, str(position)),
                "service_id": sid,
                "freq": "WEEKLY",
                "interval": 1,
                "byday": ",".join(_BYDAY[day - 1] for day in days),
                "opens_at": opens,
                "closes_at": closes,
                "description": row["opening_hours"],
                "position": position,
            }
        )


def _areas(tables: Tables, row: Row, sid: str) -> None:
    tables["service_area"] += [
        {"id": made_id("service_area", sid, name), "service_id": sid, "name": name, "position": at}
        for at, name in enumerate(row["areas_served"])
    ]
    area = resolved(row.texts["areas_served"])
    for codes, under_18 in ((area.districts, False), (area.under_18, True)):
        tables["service_district"] += [
            {"district_code": code, "service_id": sid, "under_18": under_18}
            for code in sorted(codes)
        ]


def _terms(tables: Tables, row: Row, sid: str, means: Meanings) -> None:
    links = [(taxonomy, code) for column, taxonomy in TERM_COLUMNS.items() for code in row[column]]
    links.append(("focus", row["focus"]))
    # The contract's own support types, so that a search and the feed need no table of meanings.
    for code in row["support_types"]:
        links += [("support", meaning) for meaning in means["support_detail", code]]
    for position, (taxonomy, code) in enumerate(dict.fromkeys(links)):
        tables["attribute"].append(
            {
                "id": made_id("attribute", sid, taxonomy, code),
                "link_id": sid,
                "link_type": "service",
                "taxonomy_term_id": term_id(taxonomy, code),
                "position": position,
            }
        )


def _place(tables: Tables, row: Row, sid: str) -> None:
    if not row["place"]:
        return
    location = made_id("location", sid)
    point = base_point(str(row["place"]), str(row["region"]))
    tables["location"].append(
        {
            "id": location,
            "location_type": "physical",
            "name": row["place"],
            "latitude": point[0] if point else None,
            "longitude": point[1] if point else None,
        }
    )
    tables["service_at_location"].append(
        {"id": made_id("service_at_location", sid), "service_id": sid, "location_id": location}
    )
    if full := _FULL_ADDRESS.fullmatch(str(row["place"])):
        tables["address"].append(
            {
                "id": made_id("address", sid),
                "location_id": location,
                "address_1": full["street"],
                "city": full["city"],
                "state_province": row["region"],
                "postal_code": full["code"],
                "country": "GB",
                "address_type": "physical",
            }
        )
    if row["step_free"]:
        tables["accessibility"].append(
            {
                "id": made_id("accessibility", sid),
                "location_id": location,
                "description": "step-free",
            }
        )
