"""The entities of the feed: what each holds, what is asked of it, and what hangs on it.

A minimal restatement of the standard's schemata, to check records by and to lay them out in
tables: names of fields, their kinds, which are required. Fields after ``|`` are HSDS's or ours.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

import jsonschema_rs
from jsonschema import Draft202012Validator

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
_WHERE = ("physical", "postal", "virtual")


@dataclass(frozen=True)
class Entity:
    """``fields``: name to kind (``text``, ``uuid``, ``email``, ``number``) or to allowed values.

    ``one`` and ``many``: field to the entity nested there. ``parent``: the field that names what a
    row of the table form hangs on.
    """

    fields: dict[str, str | tuple[str, ...]]
    required: tuple[str, ...] = ("id",)
    one: dict[str, str] = field(default_factory=dict)
    many: dict[str, str] = field(default_factory=dict)
    parent: str | None = None


def _entity(words: str, **settings) -> Entity:
    fields: dict[str, str | tuple[str, ...]] = {}
    for word in words.replace("|", " ").split():
        name, _, kind = word.partition(":")
        fields[name] = kind or "text"
    fields |= settings.pop("choices", {})
    return Entity(fields, **settings)


ENTITIES: dict[str, Entity] = {
    "organization": _entity(
        "id:uuid name description email:email website logo uri parent_organization_id:uuid",
        required=("id", "name", "description"),
        many={"organization_identifiers": "organization_identifier", "attributes": "attribute"},
    ),
    "organization_identifier": _entity(
        "id:uuid organization_id:uuid identifier_scheme identifier_type identifier",
        required=("id", "identifier_type", "identifier"),
        parent="organization_id",
    ),
    "service": _entity(
        "id:uuid organization_id:uuid name description url email:email status fees accreditations"
        " minimum_age:number maximum_age:number assured_date assurer_email:email alert"
        " last_modified",
        choices={"status": STATUSES},
        required=("id", "name", "status"),
        one={"organization": "organization"},
        many={
            "schedules": "schedule",
            "service_areas": "service_area",
            "service_at_locations": "service_at_location",
            "languages": "language",
            "funding": "funding",
            "cost_options": "cost_option",
            "contacts": "contact",
            "phones": "phone",
            "attributes": "attribute",
            "wait_reports": "wait_report",
        },
    ),
    "schedule": _entity(
        "id:uuid service_id:uuid service_at_location_id:uuid valid_from valid_to dtstart freq"
        " interval:number byday bymonthday description opens_at closes_at schedule_link"
        " attending_type notes",
        choices={"freq": ("WEEKLY", "MONTHLY")},
        parent="service_id",
    ),
    "service_area": _entity(
        "id:uuid service_id:uuid name extent extent_type uri", parent="service_id"
    ),
    "service_at_location": _entity(
        "id:uuid service_id:uuid location_id:uuid | description",
        one={"location": "location"},
        parent="service_id",
    ),
    "location": _entity(
        "id:uuid location_type name description latitude:number longitude:number"
        " external_identifier external_identifier_type",
        choices={"location_type": _WHERE},
        required=("id", "location_type"),
        many={"addresses": "address", "accessibility": "accessibility", "attributes": "attribute"},
    ),
    "address": _entity(
        "id:uuid location_id:uuid attention address_1 city region state_province postal_code"
        " country address_type",
        choices={"address_type": _WHERE},
        required=(
            "id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ),
        parent="location_id",
    ),
    "accessibility": _entity(
        "id:uuid location_id:uuid description details url", parent="location_id"
    ),
    "language": _entity(
        "id:uuid service_id:uuid phone_id:uuid | name code note", parent="service_id"
    ),
    "funding": _entity("id:uuid service_id:uuid source", parent="service_id"),
    "cost_option": _entity(
        "id:uuid service_id:uuid valid_from valid_to option amount:number amount_description",
        parent="service_id",
    ),
    "contact": _entity(
        "id:uuid service_id:uuid name title",
        many={"phones": "phone", "attributes": "attribute"},
        parent="service_id",
    ),
    "phone": _entity(
        "id:uuid contact_id:uuid number description | text_relay confidence source_url",
        required=("id", "number"),
        many={"languages": "language"},
        parent="contact_id",
    ),
    "attribute": _entity(
        "id:uuid link_id:uuid taxonomy_term_id:uuid link_type | value",
        one={"taxonomy_term": "taxonomy_term"},
        parent="link_id",
    ),
    "taxonomy_term": _entity(
        "id:uuid name description parent_id:uuid taxonomy taxonomy_id:uuid term_uri term | means",
        required=("id", "name", "description"),
    ),
    "taxonomy": _entity(
        "id:uuid name description uri version", required=("id", "name", "description")
    ),
    "wait_report": _entity(
        "id:uuid service_id:uuid report_id support waited_for clock low_weeks:number"
        " high_weeks:number list_state reported_on reported_text source_url quote meanwhile"
        " told_by_service",
        parent="service_id",
    ),
}

_KINDS = {
    "text": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "email": {"type": "string", "format": "email"},
    "number": {"type": "number"},
}
MOST_FAULTS = 5


@lru_cache(maxsize=4)
def check_of(entity: str) -> Draft202012Validator:
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(_schema_of(entity), format_checker=checker)


@lru_cache(maxsize=4)
def _quick_check_of(entity: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(_schema_of(entity), validate_formats=True)


def _schema_of(entity: str) -> dict:
    return {"$ref": f"#/$defs/{entity}", "$defs": {n: _schema(e) for n, e in ENTITIES.items()}}


def faults_of(record: object, entity: str = "service") -> list[str]:
    """What of a record does not conform, each with its place; the first few."""
    # Nearly all records conform, which the compiled check says a hundred times as fast.
    with suppress(ValueError):  # what is no JSON, as NaN is not: the other says what is wrong
        if _quick_check_of(entity).is_valid(record):
            return []
    found = sorted(check_of(entity).iter_errors(record), key=lambda error: error.json_path)
    return [f"{error.json_path[2:] or 'record'}: {error.message[:120]}" for error in found][
        :MOST_FAULTS
    ]


def without_nulls(value: object) -> object:
    """Many feeds write null for a field without a value; the standard leaves it out."""
    if isinstance(value, dict):
        return {name: without_nulls(child) for name, child in value.items() if child is not None}
    if isinstance(value, list):
        return [without_nulls(child) for child in value if child is not None]
    return value


def _schema(entity: Entity) -> dict:
    properties: dict[str, dict] = {
        name: _KINDS[kind] if isinstance(kind, str) else {"type": "string", "enum": list(kind)}
        for name, kind in entity.fields.items()
    }
    properties |= {name: {"$ref": f"#/$defs/{child}"} for name, child in entity.one.items()}
    properties |= {
        name: {"type": "array", "items": {"$ref": f"#/$defs/{child}"}}
        for name, child in entity.many.items()
    }
    return {"type": "object", "properties": properties, "required": list(entity.required)}
