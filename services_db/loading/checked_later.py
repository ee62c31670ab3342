"""Services that an import changed, from a source checked more recently than the files' row.

The files do not take such a service back until their own row has been checked as recently.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from services_db.entities import Service, WaitReport

Tables = dict[str, list[dict]]


def without_checked_later(connection: Connection, tables: Tables) -> tuple[Tables, list[str]]:
    """The wanted rows without those services, and their ids in the files."""
    query = select(Service.id, Service.slug, Service.checked_on).where(
        Service.origin != "files", Service.retired.is_(False)
    )
    there = {sid: (slug, checked) for sid, slug, checked in connection.execute(query)}
    later = {
        row["id"]
        for row in tables["service"]
        if row["id"] in there and there[row["id"]][1] > row["checked_on"]
    }
    if not later:
        return tables, []
    waits = set(connection.scalars(select(WaitReport.id).where(WaitReport.origin != "files")))
    places = {
        row["location_id"] for row in tables["service_at_location"] if row["service_id"] in later
    }

    def stays(table: str, row: dict) -> bool:
        if table == "wait_report":
            return row["id"] not in waits
        if table in ("location", "address", "accessibility"):
            return row["id" if table == "location" else "location_id"] not in places
        return row.get("id" if table == "service" else "service_id") not in later and (
            row.get("link_id") not in later
        )

    left = {name: [row for row in rows if stays(name, row)] for name, rows in tables.items()}
    return left, sorted(there[sid][0] for sid in later)
