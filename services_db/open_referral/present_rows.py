"""The rows that services have now, to compare a feed's record with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, select

from services_db import publishing
from services_db.entities import Base, Organization
from services_db.entities.wait_report import TOLD_BY_SERVICE
from services_db.open_referral.mapping import Tables

BATCH = 500

# What hangs on a service by its id, and what hangs on its places.
BY_SERVICE = (
    "service_at_location",
    "contact",
    "phone",
    "schedule",
    "service_area",
    "service_district",
    "language",
    "cost_option",
    "funding",
    "wait_report",
)
BY_LOCATION = ("location", "address", "accessibility")
CHILDREN = (*BY_SERVICE, *BY_LOCATION, "attribute")

# Not of the feed: the editor's own notes, and what the database keeps about the row itself.
PRIVATE = {
    "organization": ("source_note", "editor_note", "position", "origin", "retired"),
    "service": (
        "editor_note",
        "wait_text",
        "source_type",
        "other_sources",
        "position",
        "origin",
        "last_modified",
        "held",
        "retired",
    ),
    "phone": ("basis",),
    "wait_report": ("note", "position", "origin", "retired"),
}
_URLS = {
    "organization": ("website", "source_url"),
    "service": ("url", "source_url", "webchat_url", "form_url"),
    "phone": ("source_url",),
    "wait_report": ("source_url",),
}


def present_tables(connection: Connection, ids: Sequence[str]) -> dict[str, Tables]:
    """For each service that is there: its rows in every table, by table."""
    found: dict[str, Tables] = {}
    for start in range(0, len(ids), BATCH):
        found |= _batch(connection, ids[start : start + BATCH])
    return found


def present_organizations(connection: Connection, ids: Sequence[str]) -> dict[str, dict]:
    found: dict[str, dict] = {}
    for start in range(0, len(ids), BATCH):
        chosen = Organization.id.in_(ids[start : start + BATCH])
        for row in connection.execute(select(Organization.__table__).where(chosen)).mappings():
            found[row["id"]] = dict(row)
    return found


def _batch(connection: Connection, ids: Sequence[str]) -> dict[str, Tables]:
    tables = Base.metadata.tables

    def rows(name: str, column: str, values: Sequence[str]) -> list[dict]:
        table = tables[name]
        query = select(table).where(table.c[column].in_(values))
        return [dict(row) for row in connection.execute(query).mappings()]

    found: dict[str, Tables] = {
        row["id"]: defaultdict(list, service=[row]) for row in rows("service", "id", ids)
    }
    for name in BY_SERVICE:
        for row in rows(name, "service_id", list(found)):
            found[row["service_id"]][name].append(row)
    links = rows("attribute", "link_id", list(found))
    for row in links:
        if row["link_type"] == "service":
            found[row["link_id"]]["attribute"].append(row)
    owner = {
        place["location_id"]: sid
        for sid, mine in found.items()
        for place in mine["service_at_location"]
    }
    for name in BY_LOCATION:
        column = "id" if name == "location" else "location_id"
        for row in rows(name, column, list(owner)):
            found[owner[row[column]]][name].append(row)
    phones = {phone["id"]: sid for sid, mine in found.items() for phone in mine["phone"]}
    for row in rows("language", "phone_id", list(phones)):
        found[phones[row["phone_id"]]]["language"].append(row)
    return found


def complete(table: str, row: dict) -> dict:
    """The row with every column, at its default where the feed says nothing."""
    columns = Base.metadata.tables[table].columns
    blank = {c.name: c.default.arg if c.default is not None else None for c in columns}
    return blank | row


def carry_over(table: str, wanted: dict, present: dict, website: str | None = None) -> dict:
    """The wanted row, with what the feed cannot say of it kept as it is.

    A web address that differs only by the publish rules is the same address; ``website`` is the
    organisation's, which stands in for the copy of a page.
    """
    kept = {name: present[name] for name in PRIVATE.get(table, ())}
    for name in _URLS.get(table, ()):
        if wanted[name] != present[name] and (wanted[name] or None) in (
            publishing.real_page(present[name]),
            publishing.source_for(present[name] or "", wanted.get("website", website)),
        ):
            kept[name] = present[name]
    return wanted | kept


def unpublished(table: str, row: dict, withheld: frozenset[str]) -> bool:
    """Rows that no feed of ours carries, and whose absence from one therefore says nothing."""
    if table == "phone":
        return not publishing.may_show_number(row["number"], row["confidence"], withheld)
    if table == "wait_report":
        return row["retired"] or row["origin"] == TOLD_BY_SERVICE
    return False
