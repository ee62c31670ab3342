"""Loads the data files: every row checked first, then all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, select, text, update

from services_db.entities import Attribute, Base, Organization, Service, WaitReport, note_change
from services_db.loading.area_links import resolved
from services_db.loading.checked_later import without_checked_later
from services_db.loading.checks import Files, checked_files
from services_db.loading.csv_files import SERVICES_DATA
from services_db.loading.other_rows import (
    do_not_publish_rows,
    organization_rows,
    pinned_rows,
    register_rows,
    wait_report_rows,
)
from services_db.loading.service_rows import service_tables
from services_db.loading.table_sync import Changes, differences, remove, write
from services_db.loading.taxonomy_rows import TAXONOMIES, meanings, taxonomy_rows, term_rows
from services_db.migrations.upgrade import upgrade
from services_db.updates.correction_overlay import with_corrections

# In an order in which each row's parents are there before it.
ORDER = (
    "taxonomy",
    "taxonomy_term",
    "organization",
    "service",
    "location",
    "address",
    "accessibility",
    "service_at_location",
    "phone",
    "language",
    "schedule",
    "service_area",
    "service_district",
    "cost_option",
    "attribute",
    "wait_report",
    "do_not_publish",
    "closed_service",
    "source_conflict",
    "pinned_helpline",
)
# A row of these that leaves the files is retired, never deleted.
RETIRED = {"organization": Organization, "service": Service, "wait_report": WaitReport}
# Set by a person's check or by the load itself, not by the files.
NOT_FROM_FILES = frozenset({"last_modified", "assured_date", "assurer_email", "accreditations"})
# So many services gone at once looks like a broken file rather than an edit.
MOST_VANISHED = 0.2
FEW = 5
LOCK_TIMEOUT = "5s"  # how long a load waits for another, on PostgreSQL


class TooManyVanished(Exception):
    """More services left the files than an edit explains."""


@dataclass
class LoadResult:
    counts: dict[str, int] = field(default_factory=dict)  # rows of each file
    inserted: int = 0
    updated: int = 0
    retired: list[str] = field(default_factory=list)  # ids of services that left the files
    unresolved_areas: list[tuple[str, str]] = field(default_factory=list)  # service id, words
    loose_areas: list[tuple[str, str]] = field(default_factory=list)
    checked_later: list[str] = field(default_factory=list)  # left as an import made them
    migrated: bool = False

    @property
    def changed(self) -> bool:
        return bool(self.inserted or self.updated or self.retired)


def load(
    engine: Engine,
    folder: Path = SERVICES_DATA,
    *,
    today: date | None = None,
    allow_many_retired: bool = False,
) -> LoadResult:
    """Brings the database to what the files say.

    Raises ``FilesRefused`` with every fault of the files, ``TooManyVanished``, or SQLAlchemy's
    ``OperationalError`` where the database is locked or not there. In each case the database
    holds what it held before.
    """
    files = checked_files(folder, today)
    result = LoadResult(counts={name: len(rows) for name, rows in files.items()})
    for row in files["services.csv"]:
        area = resolved(row.texts["areas_served"])
        result.unresolved_areas += [(str(row["id"]), words) for words in area.unresolved]
        result.loose_areas += [(str(row["id"]), words) for words in area.loose]
    result.migrated = upgrade(engine)
    with engine.execution_options(writes=True).begin() as connection:
        _lock(connection)
        files["services.csv"] = with_corrections(connection, files["services.csv"])
        tables = wanted_tables(files)
        tables, result.checked_later = without_checked_later(connection, tables)
        _bring_up_to_date(connection, tables, result, allow_many_retired)
    return result


def wanted_tables(files: Files) -> dict[str, list[dict]]:
    tables: dict[str, list[dict]] = {name: [] for name in ORDER}
    terms = files["terms.csv"]
    tables["taxonomy"] = taxonomy_rows(terms)
    tables["taxonomy_term"] = term_rows(terms)
    tables["organization"] = organization_rows(files["organisations.csv"])
    tables |= service_tables(files["services.csv"], meanings(terms))
    tables["wait_report"] = wait_report_rows(files["wait_reports.csv"])
    tables["do_not_publish"] = do_not_publish_rows(files["do_not_publish.csv"])
    tables["closed_service"] = register_rows("closed_service", files["closed_services.csv"])
    tables["source_conflict"] = register_rows("source_conflict", files["conflicts.csv"])
    tables["pinned_helpline"] = pinned_rows(files["pinned_helplines.csv"])
    return tables


def _bring_up_to_date(
    connection: Connection,
    tables: dict[str, list[dict]],
    result: LoadResult,
    allow_many_retired: bool,
) -> None:
    mine = {row["id"] for row in tables["service"]}
    places = {row["id"] for row in tables["location"]} | _locations_of(connection, mine)
    found: dict[str, Changes] = {}
    touched: set[str] = set()
    for name in ORDER:
        table = Base.metadata.tables[name]
        changes = differences(
            connection,
            table,
            tables.get(name, []),
            ours=_ours(name, mine, places),
            ignore=NOT_FROM_FILES,
        )
        found[name] = changes
        touched |= _services_of(name, changes)
        write(connection, table, changes)
        result.inserted += len(changes.inserted)
        result.updated += len(changes.updated)
    touched |= _services_run_by(connection, found["organization"])
    touched |= _retire(connection, found, result, allow_many_retired)
    for name in reversed(ORDER):
        if name not in RETIRED and found[name].vanished:
            _drop_unused_terms_only(connection, name, found[name])
            remove(connection, Base.metadata.tables[name], found[name])
            result.updated += len(found[name].vanished)
    if result.changed:
        now = datetime.now(UTC)
        _mark_modified(connection, touched, now)
        note_change(connection, now)


def _retire(
    connection: Connection,
    found: dict[str, Changes],
    result: LoadResult,
    allow_many: bool,
) -> set[str]:
    """Marks what left the files; the ids of the services so marked."""
    services: set[str] = set()
    for name, model in RETIRED.items():
        gone = [row for row in found[name].vanished if not row["retired"]]
        if name == "service":
            _refuse_if_too_many(len(gone), result.counts["services.csv"], allow_many)
            result.retired = sorted(row["slug"] for row in gone)
            services = {row["id"] for row in gone}
        for row in gone:
            connection.execute(update(model).where(model.id == row["id"]).values(retired=True))
        result.updated += len(gone)
    return services


def _drop_unused_terms_only(connection: Connection, name: str, changes: Changes) -> None:
    """A term that a retired service still has stays."""
    if name == "taxonomy_term":
        used = set(connection.scalars(select(Attribute.taxonomy_term_id).distinct()))
        changes.vanished = [row for row in changes.vanished if row["id"] not in used]


def _ours(name: str, mine: set[str], places: set[str]):
    """Which rows of a table the files speak for: not those of imported or retired services."""
    if name in RETIRED:
        return lambda row: row["origin"] == "files"
    if name in ("location", "address", "accessibility"):
        column = "id" if name == "location" else "location_id"
        return lambda row: row[column] in places
    if name == "attribute":
        return lambda row: row["link_type"] == "service" and row["link_id"] in mine
    if "service_id" in Base.metadata.tables[name].columns:
        return lambda row: row["service_id"] in mine
    if name == "taxonomy_term":
        return lambda row: row["taxonomy"] in TAXONOMIES
    return lambda row: name != "taxonomy"


def _locations_of(connection: Connection, services: set[str]) -> set[str]:
    table: Table = Base.metadata.tables["service_at_location"]
    rows = connection.execute(select(table.c.service_id, table.c.location_id))
    return {location for service, location in rows if service in services}


def _services_of(name: str, changes: Changes) -> set[str]:
    column = {"service": "id", "attribute": "link_id"}.get(name, "service_id")
    rows: Iterable[dict] = [*changes.inserted, *changes.updated]
    if name != "service":
        rows = [*rows, *changes.vanished]
    return {row[column] for row in rows if row.get(column)}


def _services_run_by(connection: Connection, changes: Changes) -> set[str]:
    """An organisation's name and website stand on the cards of its services."""
    changed = {row["id"] for row in changes.updated}
    rows = connection.execute(select(Service.id, Service.organization_id))
    return {service for service, organization in rows if organization in changed}


def _mark_modified(connection: Connection, services: set[str], now: datetime) -> None:
    ids = sorted(services)
    for start in range(0, len(ids), 500):
        chosen = Service.id.in_(ids[start : start + 500])
        connection.execute(update(Service).where(chosen).values(last_modified=now))


def _refuse_if_too_many(gone: int, kept: int, allowed: bool) -> None:
    if not allowed and gone > max(FEW, MOST_VANISHED * (gone + kept)):
        raise TooManyVanished(
            f"{gone} services left the files and {kept} are left. If that is meant, "
            "load again with --allow-many-retired."
        )


def _lock(connection: Connection) -> None:
    """One load at a time; a reader is never kept waiting."""
    if connection.dialect.name == "postgresql":
        set_timeout = text("SELECT set_config('lock_timeout', :wait, true)")
        connection.execute(set_timeout, {"wait": LOCK_TIMEOUT})
        connection.execute(text("LOCK TABLE service IN SHARE ROW EXCLUSIVE MODE"))
