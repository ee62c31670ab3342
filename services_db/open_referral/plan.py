"""What importing a feed would change: new, changed, gone, kept as it is, and rejected with why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, inspect, select

from services_db import phone_numbers
from services_db.entities import DoNotPublish, ImportRecord, Service
from services_db.loading.csv_files import SERVICES_DATA, read_file
from services_db.open_referral.mapping import Rejected, Source, Wanted, mapped
from services_db.open_referral.plain_text import plain
from services_db.open_referral.present_rows import (
    CHILDREN,
    carry_over,
    complete,
    present_organizations,
    present_tables,
    unpublished,
)
from services_db.open_referral.structure import faults_of, without_nulls
from services_db.open_referral.terms_in import Vocabulary, stored_vocabulary

MOST_DETAILS = 12

Rows = dict[str, list[dict]]


@dataclass
class Change:
    """A service to be written. ``tables``: all its rows; ``details``: what differs, in words."""

    wanted: Wanted
    tables: Rows
    details: list[str] = field(default_factory=list)
    writes_organization: bool = False

    @property
    def name(self) -> str:
        return self.wanted.service["name"]


@dataclass
class Plan:
    """``kept``: records whose facts here were checked more recently, or by somebody else."""

    source: Source
    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Wanted] = field(default_factory=list)
    kept: list[tuple[Wanted, str]] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)  # slug and name
    rejected: list[tuple[str, str]] = field(default_factory=list)  # which record, and why

    @property
    def changes(self) -> list[Change]:
        return [*self.new, *self.changed]

    @property
    def empty(self) -> bool:
        return not (self.new or self.changed or self.gone)

    def fingerprint(self) -> tuple:
        """Two plans with one fingerprint do the same."""
        return (
            tuple((c.wanted.slug, tuple(c.details)) for c in self.changes),
            tuple(self.gone),
        )


def make_plan(connection: Connection, records: Iterable[object], source: Source) -> Plan:
    """Compares the feed's records with the database, which may be empty. Writes nothing."""
    records = list(records)
    plan = Plan(source)
    vocabulary, withheld = reading_rules(connection)
    wanted = _read_all(plan, records, vocabulary, withheld)
    has_tables = inspect(connection).has_table("import_record")
    ids = [one.service["id"] for one in wanted]
    present = present_tables(connection, ids) if has_tables else {}
    organizations = (
        present_organizations(connection, list({one.organization["id"] for one in wanted}))
        if has_tables
        else {}
    )
    origins = _imported(connection, source.feed) if has_tables else {}
    for one in wanted:
        _place(plan, one, present.get(one.service["id"]), organizations, withheld, origins)
    if has_tables:
        plan.gone = _gone(connection, source.feed, {one.service["id"] for one in wanted}, origins)
    return plan


def reading_rules(connection: Connection) -> tuple[Vocabulary, frozenset[str]]:
    """The terms and the withheld numbers: the database's and, for the latter, the files' too."""
    lines, _ = read_file(SERVICES_DATA / "do_not_publish.csv")
    withheld = {phone_numbers.digits(line.values["number"]) for line in lines}
    tables = set(inspect(connection).get_table_names())
    if "do_not_publish" in tables:
        withheld |= set(connection.scalars(select(DoNotPublish.digits)))
    known = "taxonomy_term" in tables
    return stored_vocabulary(connection) if known else Vocabulary(()), frozenset(withheld)


def _read_all(
    plan: Plan, records: list[object], vocabulary: Vocabulary, withheld: frozenset[str]
) -> list[Wanted]:
    nested = _organizations(records)
    seen: Counter[str] = Counter()
    wanted = []
    for number, record in enumerate(records, start=1):
        identifier = str(record.get("id")) if isinstance(record, dict) else ""
        try:
            wanted.append(
                mapped(record, seen[identifier], plan.source, vocabulary, withheld, nested)
            )
        except Rejected as error:
            known = plain(identifier, 40)  # may hold what a terminal would obey
            label = f"record {number}" + (f" ({known})" if known else "")
            plan.rejected.append((label, str(error)))
        seen[identifier] += 1
    return wanted


def _organizations(records: list[object]) -> dict[str, dict]:
    """The fullest form of each organisation: feeds nest them with and without their details."""
    found: dict[str, dict] = {}
    for record in records:
        run_by = record.get("organization") if isinstance(record, dict) else None
        if not isinstance(run_by, dict) or not isinstance(run_by.get("id"), str):
            continue
        full = without_nulls(run_by)
        if not faults_of(full, "organization") and len(full) > len(found.get(full["id"], ())):
            found[full["id"]] = full
    return found


def _place(
    plan: Plan,
    one: Wanted,
    present: Rows | None,
    organizations: dict[str, dict],
    withheld: frozenset[str],
    origins: dict[str, str],
) -> None:
    run_by = organizations.get(one.organization["id"])
    tables: Rows = {
        name: [complete(name, row) for row in rows] for name, rows in one.tables.items()
    }
    if present is None:
        plan.new.append(Change(one, tables, writes_organization=run_by is None))
        return
    before = present["service"][0]
    tables, details = _compared(tables, present, withheld)
    org_details: list[str] = []
    if run_by is not None:
        tables["organization"][0] = carry_over("organization", tables["organization"][0], run_by)
        org_details = _fields("organisation ", run_by, tables["organization"][0])
    returned = before["retired"]
    if not details and not org_details and not returned:
        plan.unchanged.append(one)
        return
    if reason := _holds(one, before, plan.source, origins):
        plan.kept.append((one, reason))
        return
    details += org_details
    if returned:
        details.append("had gone, and is back")
    # What a feed changes is the feed's from then on.
    tables["service"][0]["origin"] = one.service["origin"]
    tables["service"][0]["retired"] = False
    tables["service"][0]["held"] = before["held"] and one.service["held"]
    plan.changed.append(Change(one, tables, details, run_by is None or bool(org_details)))


def _holds(one: Wanted, before: dict, source: Source, origins: dict[str, str]) -> str | None:
    """Why the database's facts stay: checked more recently, or as recently by another source."""
    ours: date = max(day for day in (before["checked_on"], before["assured_date"]) if day)
    same_feed = origins.get(before["id"]) == source.feed and before["origin"] != "files"
    theirs = one.checked_on
    if theirs is None:
        if same_feed and not before["assured_date"]:
            return None
        return "the feed does not say when its facts were checked"
    if ours > theirs:
        return f"ours were checked on {ours}, the feed's on {theirs}"
    if ours == theirs and not same_feed:
        return f"ours were checked on the same day, {ours}"
    return None


def _compared(tables: Rows, present: Rows, withheld: frozenset[str]) -> tuple[Rows, list[str]]:
    """The rows to hold, and what differs from those there are."""
    before = present["service"][0]
    website = tables["organization"][0]["website"]
    service = carry_over("service", tables["service"][0], before, website)
    result: Rows = dict(tables) | {"service": [service]}
    details = _fields("", before, service)
    for name in CHILDREN:
        now = {_key(name, row): row for row in present.get(name, ())}
        rows = []
        for row in tables.get(name, ()):
            old = now.pop(_key(name, row), None)
            rows.append(carry_over(name, row, old) if old else row)
            if old is None:
                details.append(f"{name} new: {_said(row)}")
            elif rows[-1] != old:
                if name == "wait_report":
                    rows[-1]["origin"] = row["origin"]  # the feed's from now on
                details += _fields(f"{name} ", old, rows[-1])
        for row in now.values():
            if unpublished(name, row, withheld):
                rows.append(row)
            else:
                details.append(f"{name} gone: {_said(row)}")
                if name == "wait_report":  # of the past, not untrue: retired, as the files do
                    origin = tables["service"][0]["origin"]
                    rows.append(row | {"retired": True, "origin": origin})
        result[name] = rows
    return result, details


def _key(table: str, row: dict) -> object:
    return row["district_code"] if table == "service_district" else row["id"]


def _fields(before: str, old: dict, new: dict) -> list[str]:
    return [
        f"{before}{name}: {old[name]!r} -> {value!r}"
        for name, value in new.items()
        if old[name] != value
    ]


def _said(row: dict) -> str:
    """The part of a row that a person would know it by."""
    for name in ("number", "name", "district_code", "option", "address_1", "byday", "waited_for"):
        if row.get(name):
            return str(row[name])
    return str(row.get("source") or row.get("description") or row.get("taxonomy_term_id") or "")


def _imported(connection: Connection, feed: str) -> dict[str, str]:
    query = select(ImportRecord.service_id, ImportRecord.feed).where(ImportRecord.feed == feed)
    return {sid: name for sid, name in connection.execute(query)}


def _gone(
    connection: Connection, feed: str, there: set[str], origins: dict[str, str]
) -> list[tuple[str, str]]:
    """Services that came from this feed, are not of the data files, and are in it no more."""
    query = (
        select(Service.id, Service.slug, Service.name)
        .join(ImportRecord, ImportRecord.service_id == Service.id)
        .where(ImportRecord.feed == feed, Service.retired.is_(False), Service.origin != "files")
        .order_by(Service.slug)
    )
    return [(slug, name) for sid, slug, name in connection.execute(query) if sid not in there]
