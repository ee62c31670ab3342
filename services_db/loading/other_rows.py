"""Rows of organisations, wait reports and the editor's registers, from their files."""

from __future__ import annotations

from services_db import phone_numbers
from services_db.entities import made_id
from services_db.loading.checks import Row
from services_db.loading.service_rows import service_id


def organization_rows(rows: list[Row]) -> list[dict]:
    return [
        {
            "id": made_id("organization", row["id"]),
            "slug": row["id"],
            "name": row["name"],
            # Open Referral asks for a description; nothing more than the name was read.
            "description": row["name"],
            "kind": row["kind"],
            "website": row["website"],
            "source_url": row["source_url"],
            "source_note": row["source_note"],
            "checked_on": row["checked_on"],
            "editor_note": row["editor_note"],
            "origin": "files",
            "retired": False,
            "position": position,
        }
        for position, row in enumerate(rows)
    ]


def wait_report_rows(rows: list[Row]) -> list[dict]:
    return [
        {
            "id": made_id("wait_report", row["id"]),
            "slug": row["id"],
            "subject": row["service_id"],
            "service_id": None if ":" in row["service_id"] else service_id(row["service_id"]),
            "support": None if row["support"] == "general" else row["support"],
            "waited_for": row["what_is_waited_for"],
            "clock": row["clock"],
            "low_weeks": row["min_weeks"],
            "high_weeks": row["max_weeks"],
            "list_state": row["list"],
            "reported_on": row["reported_on"],
            "reported_text": row["reported_text"],
            "source_url": row["source_url"],
            "quote": row["quote"],
            "note": row["note"],
            "meanwhile": row["meanwhile"],
            "origin": "files",
            "retired": False,
            "position": position,
        }
        for position, row in enumerate(rows)
    ]


def do_not_publish_rows(rows: list[Row]) -> list[dict]:
    return [
        dict(row.values)
        | {
            "id": made_id("do_not_publish", *_whole(row)),
            "digits": phone_numbers.digits(row["number"]),
            "position": position,
        }
        for position, row in enumerate(rows)
    ]


def register_rows(table: str, rows: list[Row]) -> list[dict]:
    """Registers whose columns are their table's columns; a row is known by all that it says."""
    return [
        dict(row.values) | {"id": made_id(table, *_whole(row)), "position": position}
        for position, row in enumerate(rows)
    ]


def pinned_rows(rows: list[Row]) -> list[dict]:
    return [
        {key: value for key, value in row.values.items() if key not in ("id", "service_id")}
        | {
            "id": made_id("pinned_helpline", row["id"]),
            "slug": row["id"],
            "service_slug": row["service_id"],
            "genders": row.texts["genders"] or None,
            "nations": row.texts["nations"],
            "purposes": row.texts["purposes"],
            "position": position,
        }
        for position, row in enumerate(rows)
    ]


def _whole(row: Row) -> tuple[str, ...]:
    return tuple(row.texts.values())
