"""What hangs on a service of a feed, as rows: contacts, hours, places, areas, waits and the rest.

Ids are made from the service's own id, as the loader makes them, never taken from the feed: no
record can reach into another's.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator

from services_db import phone_numbers
from services_db.answers import SUPPORT_TYPES
from services_db.entities import made_id
from services_db.entities.wait_report import TOLD_BY_SERVICE
from services_db.loading.columns import CONFIDENCE, LIST_STATES
from services_db.loading.readings import MAX_WEEKS
from services_db.open_referral.untrusted import Untrusted
from services_db.places.atlas import atlas

Tables = dict[str, list[dict]]

_DAYS = {"MO": "Mon", "TU": "Tue", "WE": "Wed", "TH": "Thu", "FR": "Fri", "SA": "Sat", "SU": "Sun"}
_TOLD = re.compile(r"told-([0-9a-f]{32})")
_GSS = re.compile(r"E0[6-9]\d{6}")
MOST_OF_A_KIND = 50  # phones, places, areas of one service


def identifiers(given: dict, organization_id: str, read: Untrusted) -> list[dict]:
    return [
        {
            "id": made_id("organization_identifier", organization_id, str(at)),
            "organization_id": organization_id,
            "identifier_scheme": read.text("identifier_scheme", one.get("identifier_scheme"), 100),
            "identifier_type": read.text("identifier_type", one["identifier_type"], 100) or "",
            "identifier": read.text("identifier", one["identifier"], 100) or "",
        }
        for at, one in enumerate(given.get("organization_identifiers", [])[:MOST_OF_A_KIND])
    ]


def add_contacts(
    tables: Tables, record: dict, sid: str, own: bool, confidence: str, read: Untrusted
) -> None:
    """Named contacts, and every number that can exist and may be published, once each."""
    seen: set[str] = set()
    phones: list[tuple[dict, str | None]] = []
    for at, contact in enumerate(record.get("contacts", [])[:MOST_OF_A_KIND]):
        name = read.text("contact name", contact.get("name"), 300)
        title = read.text("contact title", contact.get("title"), 300)
        contact_id = made_id("contact", sid, str(at)) if name or title else None
        if contact_id:
            tables["contact"].append(
                {"id": contact_id, "service_id": sid, "name": name, "title": title}
            )
        phones += [(phone, contact_id) for phone in contact.get("phones", [])]
    phones += [(phone, None) for phone in record.get("phones", [])]
    for at, (phone, contact_id) in enumerate(phones[:MOST_OF_A_KIND]):
        number = read.number("phone", phone.get("number"), "phone")
        if number is None or phone_numbers.digits(number) in seen:
            continue
        seen.add(phone_numbers.digits(number))
        place = _phone_place(phone.get("id"), sid, at)
        stated = phone.get("confidence")
        known = own and stated in CONFIDENCE.split()
        row = {
            "id": made_id("phone", sid, _phone_key(place)),
            "service_id": sid,
            "contact_id": contact_id,
            "number": number,
            "description": read.text("phone description", phone.get("description"), 300),
            "text_relay": read.text("text relay", phone.get("text_relay"), 40),
            "confidence": stated if known else confidence,
            "source_url": read.url("phone source_url", phone.get("source_url")),
            "position": place,
        }
        tables["phone"].append(row)
        tables["language"] += _languages(phone, row["id"], "phone_id", read)


def _phone_key(place: int) -> str:
    return "phone" if place == 0 else f"phone_{place + 1}"


def _phone_place(identifier: object, sid: str, at: int) -> int:
    """Its place in the data files, where a number before it is not published; else in the feed."""
    for place in range(at, at + 3):
        if made_id("phone", sid, _phone_key(place)) == identifier:
            return place
    return at


def add_schedules(tables: Tables, record: dict, sid: str, row: dict, read: Untrusted) -> None:
    """Weekly hours that hold without an end; anything less plain is given in words alone."""
    words: list[str] = []
    for one in record.get("schedules", [])[:MOST_OF_A_KIND]:
        opens = read.clock("opens_at", one.get("opens_at"))
        closes = read.clock("closes_at", one.get("closes_at"))
        days = [day for day in str(one.get("byday") or "").upper().split(",") if day in _DAYS]
        plain_week = (
            one.get("freq") == "WEEKLY"
            and one.get("interval", 1) == 1
            and len(days) == len(str(one.get("byday") or "").split(","))
            and not one.get("bymonthday")
            and not one.get("valid_to")
            and (not one.get("valid_from") or read.day("valid_from", one["valid_from"]))
        )
        said = read.text("schedule description", one.get("description"), 500)
        if said and said not in words:
            words.append(said)
        if not plain_week or not opens or not closes or opens >= closes:
            read.notes.append("schedule: kept in words only")
            continue
        if not said:
            words.append(f"{', '.join(_DAYS[day] for day in days)} {opens} to {closes}")
        tables["schedule"].append(
            {
                "id": made_id("schedule", sid, str(len(tables["schedule"]))),
                "service_id": sid,
                "freq": "WEEKLY",
                "interval": 1,
                "byday": ",".join(days),
                "opens_at": opens,
                "closes_at": closes,
                "description": said,
                "schedule_link": read.url("schedule_link", one.get("schedule_link")),
                "attending_type": read.text("attending_type", one.get("attending_type"), 300),
                "notes": read.text("schedule notes", one.get("notes"), 500),
                "position": len(tables["schedule"]),
            }
        )
    row["opening_text"] = row["opening_text"] or "; ".join(words) or None


def add_places(tables: Tables, record: dict, sid: str, row: dict, read: Untrusted) -> None:
    for at, place in enumerate(record.get("service_at_locations", [])[:MOST_OF_A_KIND]):
        given = place.get("location")
        if not given:
            read.notes.append("service_at_location: left out, it has no location")
            continue
        key = (sid,) if at == 0 else (sid, str(at))
        location = made_id("location", *key)
        tables["location"].append(
            {
                "id": location,
                "location_type": given["location_type"],
                "name": read.text("location name", given.get("name"), 300),
                "description": read.text("location description", given.get("description")),
                "latitude": read.measure("latitude", given.get("latitude"), -90, 90),
                "longitude": read.measure("longitude", given.get("longitude"), -180, 180),
                "external_identifier": read.text(
                    "external_identifier", given.get("external_identifier"), 100
                ),
                "external_identifier_type": read.text(
                    "external_identifier_type", given.get("external_identifier_type"), 100
                ),
            }
        )
        tables["service_at_location"].append(
            {
                "id": made_id("service_at_location", *key),
                "service_id": sid,
                "location_id": location,
                "description": read.text("place description", place.get("description")),
            }
        )
        for number, one in enumerate(given.get("addresses", [])[:MOST_OF_A_KIND]):
            tables["address"].append(_address(one, location, _nth("address", key, number), read))
        for number, one in enumerate(given.get("accessibility", [])[:MOST_OF_A_KIND]):
            tables["accessibility"].append(
                {
                    "id": _nth("accessibility", key, number),
                    "location_id": location,
                    "description": read.text("accessibility", one.get("description")),
                    "details": read.text("accessibility details", one.get("details")),
                    "url": read.url("accessibility url", one.get("url")),
                }
            )
        if row["place"] is None:
            cities = [a["city"] for a in tables["address"] if a["location_id"] == location]
            row["place"] = next(filter(None, cities), None)


def _nth(entity: str, key: tuple[str, ...], number: int) -> str:
    return made_id(entity, *key) if number == 0 else made_id(entity, *key, f"#{number}")


def _address(one: dict, location: str, identifier: str, read: Untrusted) -> dict:
    words = ("attention", "address_1", "city", "region", "state_province", "postal_code")
    row = {name: read.text(name, one.get(name), 300) for name in words}
    for name in ("address_1", "city", "state_province", "postal_code"):
        row[name] = row[name] or ""
    return row | {
        "id": identifier,
        "location_id": location,
        "country": (read.text("country", one["country"], 60) or "")[:2].upper(),
        "address_type": one["address_type"],
    }


def add_areas(
    tables: Tables, record: dict, sid: str, row: dict, stated: object, read: Untrusted
) -> None:
    names: set[str] = set()
    for one in record.get("service_areas", [])[:MOST_OF_A_KIND]:
        name = read.text("service_area", one.get("name") or one.get("service_area"), 300)
        if not name or name in names:
            continue
        names.add(name)
        tables["service_area"].append(
            {
                "id": made_id("service_area", sid, name),
                "service_id": sid,
                "name": name,
                "extent": read.text("extent", one.get("extent"), 500),
                "extent_type": read.text("extent_type", one.get("extent_type"), 100),
                "uri": read.url("service_area uri", one.get("uri")),
                "position": len(tables["service_area"]),
            }
        )
    words = read.text("areas_served", stated)
    row["areas_served"] = words or ";".join(
        area["name"].replace(";", ",") for area in tables["service_area"]
    )


def codes_in(areas: Iterable[dict]) -> set[str]:
    """Districts that areas name by their GSS code."""
    found = {code for area in areas for code in _GSS.findall(f"{area['uri']} {area['extent']}")}
    return {code for code in found if code in atlas().districts}


def add_others(tables: Tables, record: dict, sid: str, row: dict, read: Untrusted) -> None:
    """Languages, costs and funding."""
    tables["language"] += _languages(record, sid, "service_id", read)
    if row["languages_text"] is None:
        names = [one["name"] for one in tables["language"] if one.get("service_id")]
        row["languages_text"] = ";".join(names) or None
    for at, one in enumerate(record.get("cost_options", [])[:MOST_OF_A_KIND]):
        tables["cost_option"].append(
            {
                "id": _nth("cost_option", (sid,), at),
                "service_id": sid,
                "valid_from": read.day("valid_from", one.get("valid_from"), future=True),
                "valid_to": read.day("valid_to", one.get("valid_to"), future=True),
                "option": read.text("cost option", one.get("option")),
                "amount": read.measure("amount", one.get("amount"), 0, 1e6),
                "amount_description": read.text("amount", one.get("amount_description")),
            }
        )
    for at, one in enumerate(record.get("funding", [])[:MOST_OF_A_KIND]):
        if source := read.text("funding", one.get("source")):
            tables["funding"].append(
                {"id": made_id("funding", sid, str(at)), "service_id": sid, "source": source}
            )


def _languages(given: dict, parent: str, column: str, read: Untrusted) -> Iterator[dict]:
    seen: set[str] = set()
    for one in given.get("languages", [])[:MOST_OF_A_KIND]:
        code = read.text("language code", one.get("code"), 10)
        name = read.text("language", one.get("name"), 100) or code
        if name is None:
            read.notes.append("language: left out, it has no name (Open Referral UK has none)")
        elif name not in seen:
            seen.add(name)
            yield {
                "id": made_id("language", parent, name),
                column: parent,
                "name": name,
                "code": code,
                "note": read.text("language note", one.get("note"), 300),
                "position": len(seen) - 1,
            }


def add_waits(
    tables: Tables, record: dict, sid: str, row: dict, ours: bool, read: Untrusted
) -> None:
    """Reports of waits, which only a feed in our own terms has.

    ``ours``: from the operator's own file, and so believed that the service told us of a wait.
    """
    for at, one in enumerate(record.get("wait_reports", [])[:MOST_OF_A_KIND]):
        low = read.measure("low_weeks", one.get("low_weeks"), 0, MAX_WEEKS)
        high = read.measure("high_weeks", one.get("high_weeks"), 0, MAX_WEEKS)
        state, support = one.get("list_state"), one.get("support")
        waited_for = read.text("waited_for", one.get("waited_for"))
        said = read.text("reported_text", one.get("reported_text"))
        if (
            (low is not None and high is not None and low > high)
            or state not in LIST_STATES.split()
            or (support is not None and support not in SUPPORT_TYPES)
            or not waited_for
            or not said
        ):
            read.notes.append("wait report: left out, it is not one that can be")
            continue
        stated = str(one.get("report_id") or "")
        of_files = re.fullmatch(rf"{re.escape(row['slug'])}-[a-z0-9]{{1,20}}", stated)
        told = _TOLD.fullmatch(stated) if ours and one.get("told_by_service") else None
        slug = stated if of_files or told else f"{row['slug']}-{at + 1}"
        tables["wait_report"].append(
            {
                "id": str(uuid.UUID(told[1])) if told else made_id("wait_report", slug),
                "slug": slug,
                "service_id": sid,
                "subject": row["slug"],
                "support": support,
                "waited_for": waited_for,
                "clock": read.text("clock", one.get("clock")),
                "low_weeks": low,
                "high_weeks": high,
                "list_state": state,
                "reported_on": read.day("reported_on", one.get("reported_on")),
                "reported_text": said,
                "source_url": read.url("wait source_url", one.get("source_url")) or "",
                "quote": read.text("quote", one.get("quote")),
                "meanwhile": read.text("meanwhile", one.get("meanwhile")),
                "origin": TOLD_BY_SERVICE if told else row["origin"],
                "retired": False,
                "position": at,
            }
        )
