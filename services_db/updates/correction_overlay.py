"""Accepted corrections stay through a load: they are laid over the rows of the files.

A row that an editor has checked on a later day than the correction was accepted says more, and
is left as it is.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from services_db.entities import Correction, Service
from services_db.loading.checks import Row
from services_db.loading.readings import read_cell
from services_db.updates.entry_fields import COLUMNS, Fields, terms, told_values
from services_db.updates.moment import day_of


def with_corrections(connection: Connection, rows: list[Row]) -> list[Row]:
    """The rows of services.csv, each with what was accepted since it was last checked."""
    query = (
        select(Service.slug, Correction.field, Correction.proposed, Correction.decided_at)
        .join(Service, Service.id == Correction.service_id)
        .where(Correction.status == "accepted")
        .order_by(Correction.decided_at, Correction.id)
    )
    accepted: dict[str, list] = {}
    for found in connection.execute(query):
        accepted.setdefault(found.slug, []).append(found)
    if not accepted:
        return rows
    known = terms(connection)
    return [_corrected(row, accepted.get(str(row["id"]), ()), known) for row in rows]


def _corrected(row: Row, accepted, known: dict) -> Row:
    texts: Fields = dict(row.texts)
    for one in accepted:
        if row["checked_on"] <= day_of(one.decided_at):
            texts |= told_values(one.field, one.proposed, texts, row.texts["source_url"])
    changed = {name: text for name, text in texts.items() if text != row.texts[name]}
    if not changed:
        return row
    if changed.get("phone") == "":
        changed["phone_label"] = ""
    read = {name: read_cell(text, COLUMNS[name], known) for name, text in changed.items()}
    return replace(row, values=row.values | read, texts=row.texts | changed)
