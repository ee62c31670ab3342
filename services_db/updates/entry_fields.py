"""The facts of an entry that a service can correct, as the texts of services.csv, read and written.

What is written is row for row what a load of the same texts would write, so that the next load
finds nothing to change.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select, update

from services_db import publishing
from services_db.entities import Attribute, Phone, Schedule, Service, TaxonomyTerm, made_id
from services_db.loading.columns import FILES
from services_db.loading.readings import read_cell
from services_db.loading.taxonomy_rows import term_id
from services_db.opening_hours import read_opening_hours

# In the order of the page; each is a column of services.csv.
CORRECTABLE = (
    "phone",
    "email",
    "website",
    "opening_hours",
    "min_age",
    "max_age",
    "genders",
    "eligibility",
)
COLUMNS = {one.name: one for one in FILES["services.csv"]}
# What stands beside the number, and has to come back with it when a change is undone.
BESIDE_PHONE = ("phone_confidence", "phone_basis", "phone_source_url")
TOLD_BASIS = "told by the service"

_ON_SERVICE = {
    "email": "email",
    "website": "url",
    "opening_hours": "opening_text",
    "min_age": "minimum_age",
    "max_age": "maximum_age",
    "eligibility": "eligibility_text",
}
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Fields = dict[str, str]


def read_fields(connection: Connection, service_id: str) -> Fields:
    """Every fact as it stands, "" where there is none, those beside the number included."""
    columns = [getattr(Service, name).label(field) for field, name in _ON_SERVICE.items()]
    row = connection.execute(select(*columns).where(Service.id == service_id)).one()
    fields = {name: _text(value) for name, value in row._mapping.items()}
    phone = _first_phone(connection, service_id)
    fields["phone"] = phone.number if phone else ""
    fields["phone_confidence"] = _text(phone.confidence) if phone else ""
    fields["phone_basis"] = _text(phone.basis) if phone else ""
    fields["phone_source_url"] = _text(phone.source_url) if phone else ""
    fields["genders"] = ";".join(
        code for taxonomy, code in _links(connection, service_id) if taxonomy == "gender"
    )
    return fields


def shown_fields(fields: Mapping[str, str], withheld: frozenset[str]) -> Fields:
    """What can be corrected, as the page shows it: a withheld number is shown to nobody."""
    shown = {name: fields[name] for name in CORRECTABLE}
    confidence = fields["phone_confidence"] or None
    if shown["phone"] and not publishing.may_show_number(shown["phone"], confidence, withheld):
        shown["phone"] = ""
    for name in ("opening_hours", "eligibility"):
        shown[name] = publishing.without_withheld(shown[name], withheld) or ""
    return shown


def told_values(field: str, text: str, fields: Mapping[str, str], source_url: str) -> Fields:
    """What a correction comes to: the text, and what is then known of a number."""
    if field != "phone":
        return {field: text}
    if not text:
        return {"phone": "", **dict.fromkeys(BESIDE_PHONE, "")}
    return {
        "phone": text,
        "phone_confidence": "high",
        "phone_basis": TOLD_BASIS,
        "phone_source_url": fields["phone_source_url"] or source_url,
    }


def terms(connection: Connection) -> dict[str, frozenset[str]]:
    """The codes of each taxonomy, as ``read_cell`` wants them."""
    codes: dict[str, set[str]] = {}
    for taxonomy, code in connection.execute(select(TaxonomyTerm.taxonomy, TaxonomyTerm.code)):
        codes.setdefault(taxonomy, set()).add(code)
    return {taxonomy: frozenset(found) for taxonomy, found in codes.items()}


def write_fields(connection: Connection, service_id: str, values: Mapping[str, str]) -> None:
    """Bring the entry to these texts. Raises ``NotRead`` where one is not what its column needs."""
    known = terms(connection)
    read = {name: read_cell(text, COLUMNS[name], known) for name, text in values.items()}
    on_service = {_ON_SERVICE[name]: read[name] for name in read if name in _ON_SERVICE}
    if "genders" in values:
        on_service["genders_stated"] = values["genders"] or None
        _write_genders(connection, service_id, read["genders"])
    if "opening_hours" in values:
        on_service["always_open"] = read_opening_hours(read["opening_hours"]).always
        _write_schedule(connection, service_id, read["opening_hours"])
    if on_service:
        connection.execute(update(Service).where(Service.id == service_id).values(**on_service))
    if "phone" in values:
        _write_phone(connection, service_id, read)


def _write_phone(connection: Connection, service_id: str, read: Mapping[str, object]) -> None:
    present = _first_phone(connection, service_id)
    facts = {
        "number": read["phone"],
        "confidence": read["phone_confidence"],
        "basis": read["phone_basis"],
        "source_url": read["phone_source_url"],
    }
    if read["phone"] is None:
        if present:
            connection.execute(delete(Phone).where(Phone.id == present.id))
    elif present:
        connection.execute(update(Phone).where(Phone.id == present.id).values(**facts))
    else:
        row = {"id": made_id("phone", service_id, "phone"), "service_id": service_id, "position": 0}
        connection.execute(insert(Phone).values(**row, **facts))


def has_second_phone(connection: Connection, service_id: str) -> bool:
    query = select(Phone.id).where(Phone.service_id == service_id, Phone.position > 0).limit(1)
    return connection.scalar(query) is not None


def _first_phone(connection: Connection, service_id: str):
    query = select(Phone.__table__).where(Phone.service_id == service_id, Phone.position == 0)
    return connection.execute(query).first()


def _write_schedule(connection: Connection, service_id: str, text: str | None) -> None:
    connection.execute(delete(Schedule).where(Schedule.service_id == service_id))
    hours = read_opening_hours(text)
    periods = [(one.days, one.opens_at, one.closes_at) for one in hours.periods]
    if hours.always:
        periods = [(tuple(range(1, 8)), "00:00", "24:00")]
    rows = [
        {
            "id": made_id("schedule", service_id, str(position)),
            "service_id": service_id,
            "freq": "WEEKLY",
            "interval": 1,
            "byday": ",".join(_BYDAY[day - 1] for day in days),
            "opens_at": opens,
            "closes_at": closes,
            "description": text,
            "position": position,
        }
        for position, (days, opens, closes) in enumerate(periods)
    ]
    if rows:
        connection.execute(insert(Schedule), rows)


def _write_genders(connection: Connection, service_id: str, codes: tuple[str, ...]) -> None:
    links = _links(connection, service_id)
    others = [link for link in links if link[0] != "gender"]
    # In a load's order: after the kinds of support in detail, before everything else.
    start = sum(1 for taxonomy, _ in others if taxonomy == "support_detail")
    wanted = others[:start] + [("gender", code) for code in codes] + others[start:]
    if wanted == links:
        return
    mine = (Attribute.link_type == "service", Attribute.link_id == service_id)
    ours = select(TaxonomyTerm.id).where(TaxonomyTerm.taxonomy.is_not(None))
    connection.execute(delete(Attribute).where(*mine, Attribute.taxonomy_term_id.in_(ours)))
    rows = [
        {
            "id": made_id("attribute", service_id, taxonomy, code),
            "link_id": service_id,
            "link_type": "service",
            "taxonomy_term_id": term_id(taxonomy, code),
            "position": position,
        }
        for position, (taxonomy, code) in enumerate(wanted)
    ]
    if rows:
        connection.execute(insert(Attribute), rows)


def _links(connection: Connection, service_id: str) -> list[tuple[str, str]]:
    query = (
        select(TaxonomyTerm.taxonomy, TaxonomyTerm.code)
        .join(Attribute, Attribute.taxonomy_term_id == TaxonomyTerm.id)
        .where(
            Attribute.link_type == "service",
            Attribute.link_id == service_id,
            TaxonomyTerm.taxonomy.is_not(None),
        )
        .order_by(Attribute.position)
    )
    return [(taxonomy, code) for taxonomy, code in connection.execute(query)]


def _text(value: object) -> str:
    return "" if value is None else str(value)
