"""Writes what a plan says, all of it in one transaction or nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, select, text, update

from services_db.entities import (
    Base,
    DoNotPublish,
    Service,
    ServiceAtLocation,
    Taxonomy,
    WaitReport,
    made_id,
    note_change,
)
from services_db.loading.checks import Row, known_terms
from services_db.loading.columns import FILES
from services_db.loading.csv_files import SERVICES_DATA, read_file
from services_db.loading.load import LOCK_TIMEOUT
from services_db.loading.other_rows import do_not_publish_rows
from services_db.loading.readings import read_cell
from services_db.loading.table_sync import Changes, differences, remove, write
from services_db.loading.taxonomy_rows import taxonomy_rows, term_rows
from services_db.migrations.upgrade import upgrade
from services_db.open_referral.mapping import Source
from services_db.open_referral.plan import Change, Plan, make_plan

# In an order in which each row's parents are there before it.
ORDER = (
    "organization",
    "organization_identifier",
    "service",
    "location",
    "address",
    "accessibility",
    "service_at_location",
    "contact",
    "phone",
    "language",
    "schedule",
    "service_area",
    "service_district",
    "cost_option",
    "funding",
    "attribute",
    "wait_report",
)
# So many of a feed's services gone at once looks like a broken feed rather than an edit.
MOST_GONE = 0.2
FEW = 5


class NotApplied(Exception):
    """Nothing was written; the message says why."""


def apply_plan(
    engine: Engine,
    records: Sequence[object],
    source: Source,
    shown: Plan | None = None,
    *,
    allow_many_gone: bool = False,
    now: datetime | None = None,
) -> Plan:
    """Imports the records; the plan that was carried out.

    The plan is made again under the lock. Raises ``NotApplied`` where it is not the one that was
    ``shown``, or takes too many services away.
    """
    upgrade(engine)
    with engine.execution_options(writes=True).begin() as connection:
        _lock(connection)
        _seed(connection)
        plan = make_plan(connection, records, source)
        if shown is not None and plan.fingerprint() != shown.fingerprint():
            raise NotApplied(
                "The database changed while you looked. Nothing was applied; import again."
            )
        _refuse_if_too_many(plan, allow_many_gone)
        if not plan.empty:
            moment = now or datetime.now(UTC)
            _write(connection, plan, moment)
            note_change(connection, moment)
    return plan


def _write(connection: Connection, plan: Plan, now: datetime) -> None:
    changes = plan.changes
    ids = {change.wanted.service["id"] for change in changes}
    tables = _merged(connection, changes, now)
    found: dict[str, Changes] = {}
    places = {row["id"] for row in tables["location"]} | _locations_of(connection, ids)
    for name in ORDER:
        table = Base.metadata.tables[name]
        found[name] = differences(
            connection, table, tables[name], ours=_ours(name, ids, places, tables)
        )
        if name == "wait_report":
            _refuse_others_reports(connection, tables[name])
        write(connection, table, found[name])
    for name in reversed(ORDER):
        if name not in ("organization", "service"):
            remove(connection, Base.metadata.tables[name], found[name])
    if plan.gone:
        for slug, _ in plan.gone:
            retired = update(Service).where(Service.slug == slug)
            connection.execute(retired.values(retired=True, last_modified=now))
    _note_sources(connection, plan, now)


def _merged(connection: Connection, changes: list[Change], now: datetime) -> dict[str, list[dict]]:
    tables: dict[str, list[dict]] = {name: [] for name in ORDER}
    organizations: dict[str, dict] = {}
    identifiers: dict[str, dict] = {}
    last = connection.scalar(select(func.max(Service.position)))
    position = -1 if last is None else last
    for change in changes:
        for name, rows in change.tables.items():
            if name not in ("organization", "organization_identifier"):
                tables[name] += rows
        if change.writes_organization:
            row = change.tables["organization"][0]
            organizations.setdefault(row["id"], row)
            for one in change.tables.get("organization_identifier", ()):
                identifiers.setdefault(one["id"], one)
        service = change.tables["service"][0]
        service["last_modified"] = now
        if not change.details:  # a new one comes after those there are
            position += 1
            service["position"] = position
    tables["organization"] = list(organizations.values())
    tables["organization_identifier"] = list(identifiers.values())
    return tables


def _ours(name: str, ids: set[str], places: set[str], tables: dict[str, list[dict]]):
    """Which rows of a table belong to the services being written."""
    if name in ("organization", "service"):
        return lambda row: False
    if name == "organization_identifier":
        written = {row["id"] for row in tables["organization"]}
        return lambda row: row["organization_id"] in written
    if name in ("location", "address", "accessibility"):
        column = "id" if name == "location" else "location_id"
        return lambda row: row[column] in places
    if name == "attribute":
        return lambda row: row["link_type"] == "service" and row["link_id"] in ids
    if name == "language":
        phones = {row["id"] for row in tables["phone"]}
        return lambda row: row["service_id"] in ids or row["phone_id"] in phones
    return lambda row: row["service_id"] in ids


def _locations_of(connection: Connection, ids: set[str]) -> set[str]:
    rows = connection.execute(select(ServiceAtLocation.service_id, ServiceAtLocation.location_id))
    return {location for service, location in rows if service in ids}


def _note_sources(connection: Connection, plan: Plan, now: datetime) -> None:
    """Which feed each written service came from, and when it was fetched."""
    table = Base.metadata.tables["import_record"]
    rows = [
        {
            "id": made_id("import_record", change.wanted.service["id"]),
            "service_id": change.wanted.service["id"],
            "feed": change.wanted.came_from.feed,
            "feed_service_id": change.wanted.came_from.record,
            "occurrence": change.wanted.came_from.occurrence,
            "fetched_at": now,
            "feed_checked_on": change.wanted.checked_on,
            "feed_modified": change.wanted.feed_modified,
            "notes": json.dumps(change.wanted.notes) if change.wanted.notes else None,
        }
        for change in plan.changes
    ]
    write(connection, table, differences(connection, table, rows, ours=lambda row: False))


def _seed(connection: Connection) -> None:
    """Gives a database that has none yet the terms to match by and the numbers to withhold."""
    if connection.scalar(select(func.count()).select_from(Taxonomy)) == 0:
        rows = _rows_of("terms.csv")
        for name, wanted in (("taxonomy", taxonomy_rows(rows)), ("taxonomy_term", term_rows(rows))):
            table = Base.metadata.tables[name]
            write(connection, table, differences(connection, table, wanted))
    if connection.scalar(select(func.count()).select_from(DoNotPublish)) == 0:
        table = Base.metadata.tables["do_not_publish"]
        wanted = do_not_publish_rows(_rows_of("do_not_publish.csv"))
        write(connection, table, differences(connection, table, wanted))


def _rows_of(name: str) -> list[Row]:
    lines, problems = read_file(SERVICES_DATA / name)
    if problems:
        raise NotApplied(f"{problems[0]}. Nothing was applied.")
    terms = known_terms(lines) if name == "terms.csv" else {}
    return [
        Row(
            line.row,
            {c.name: read_cell(line.values[c.name], c, terms) for c in FILES[name]},
            line.values,
        )
        for line in lines
    ]


def _refuse_if_too_many(plan: Plan, allowed: bool) -> None:
    gone = len(plan.gone)
    left = len(plan.new) + len(plan.changed) + len(plan.unchanged) + len(plan.kept)
    if not allowed and gone > max(FEW, MOST_GONE * (gone + left)):
        raise NotApplied(
            f"{gone} services left the feed and {left} are left. Nothing was applied. "
            "If that is meant, import again with --allow-many-gone."
        )


def _refuse_others_reports(connection: Connection, rows: list[dict]) -> None:
    """A report keeps its service, whatever a file says of whose it is."""
    query = select(WaitReport.id, WaitReport.service_id)
    owners = {report: service for report, service in connection.execute(query)}
    for row in rows:
        if owners.get(row["id"], row["service_id"]) != row["service_id"]:
            raise NotApplied(
                f"The wait report {row['slug']} is of another service here. Nothing was applied."
            )


def _lock(connection: Connection) -> None:
    """One writer at a time; a reader is never kept waiting."""
    if connection.dialect.name == "postgresql":
        set_timeout = text("SELECT set_config('lock_timeout', :wait, true)")
        connection.execute(set_timeout, {"wait": LOCK_TIMEOUT})
        connection.execute(text("LOCK TABLE service IN SHARE ROW EXCLUSIVE MODE"))
