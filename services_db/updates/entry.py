"""An entry as its service sees it: the waits that hold, its facts, and what waits for a check."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from services_db.answers import SUPPORT_TYPES
from services_db.entities import (
    Attribute,
    Correction,
    DoNotPublish,
    Organization,
    Service,
    ServiceChange,
    TaxonomyTerm,
    WaitReport,
)
from services_db.entities.wait_report import TOLD_BY_SERVICE
from services_db.matching.current_wait import CURRENT_DAYS
from services_db.updates.entry_fields import Fields, read_fields, shown_fields
from services_db.updates.moment import day_of
from services_db.updates.told_waits import GENERAL, Told, ToldWait
from services_db.waits.estimator import speaks_of_one_person


@dataclass(frozen=True)
class Entry:
    """``waits`` has each kind of support, said or not; ``version`` changes when anything does."""

    service_id: str
    slug: str
    name: str
    organisation: str
    waits: Told
    reported: dict[str, date]  # the day of each wait that says something
    fields: Fields
    pending: dict[str, str]  # field -> what waits for a moderator
    confirmed_on: date | None
    version: str


def read_entry(connection: Connection, service_id: str, now: int) -> Entry:
    """The entry of a service that is in the directory."""
    row = connection.execute(
        select(
            Service.slug,
            Service.name,
            Service.assured_date,
            Organization.name.label("organisation"),
        )
        .join(Organization, Organization.id == Service.organization_id)
        .where(Service.id == service_id)
    ).one()
    held = _reports_that_hold(connection, service_id, day_of(now))
    waits = {kind: ToldWait() for kind in _kinds(connection, service_id)}
    waits |= {kind: _as_told(report) for kind, report in held.items()}
    fields = shown_fields(read_fields(connection, service_id), withheld_numbers(connection))
    pending = pending_corrections(connection, service_id)
    reported = {kind: report.reported_on for kind, report in held.items()}
    newest = select(func.max(ServiceChange.id)).where(ServiceChange.service_id == service_id)
    version = _version(
        [
            {kind: wait.texts() for kind, wait in waits.items()},
            {kind: day.isoformat() for kind, day in reported.items()},
            fields,
            pending,
            connection.scalar(newest),
        ]
    )
    return Entry(
        service_id=service_id,
        slug=row.slug,
        name=row.name,
        organisation=row.organisation,
        waits=dict(sorted(waits.items(), key=lambda item: _order(item[0]))),
        reported=reported,
        fields=fields,
        pending=pending,
        confirmed_on=row.assured_date,
        version=version,
    )


def withheld_numbers(connection: Connection) -> frozenset[str]:
    """The digits of every number that is never shown."""
    return frozenset(connection.scalars(select(DoNotPublish.digits)))


def pending_corrections(connection: Connection, service_id: str) -> dict[str, str]:
    query = select(Correction.field, Correction.proposed).where(
        Correction.service_id == service_id, Correction.status == "pending"
    )
    return {field: proposed for field, proposed in connection.execute(query)}


def _kinds(connection: Connection, service_id: str) -> list[str]:
    query = (
        select(TaxonomyTerm.code)
        .join(Attribute, Attribute.taxonomy_term_id == TaxonomyTerm.id)
        .where(
            Attribute.link_type == "service",
            Attribute.link_id == service_id,
            TaxonomyTerm.taxonomy == "support",
        )
    )
    return [code for code in connection.scalars(query) if code in SUPPORT_TYPES]


def _reports_that_hold(connection: Connection, service_id: str, today: date) -> dict:
    """Kind -> the newest report of it that is at most a year old, the service's own first."""
    query = (
        select(WaitReport.__table__)
        .where(
            WaitReport.service_id == service_id,
            WaitReport.retired.is_(False),
            WaitReport.reported_on.is_not(None),
        )
        .order_by(WaitReport.position, WaitReport.id)
    )
    reports = [
        row
        for row in connection.execute(query)
        if 0 <= (today - row.reported_on).days <= CURRENT_DAYS
        and not speaks_of_one_person(row)
        and _as_told(row).says_something
    ]
    reports.sort(
        key=lambda row: (
            row.reported_on,
            row.origin == TOLD_BY_SERVICE,
            row.low_weeks is not None or row.high_weeks is not None,
        ),
        reverse=True,
    )
    held: dict = {}
    for row in reports:
        held.setdefault(row.support if row.support in SUPPORT_TYPES else GENERAL, row)
    return held


def _as_told(row) -> ToldWait:
    # As finely as the form can say it, so that what is sent back unchanged is the same.
    low, high = (
        None if weeks is None else round(weeks, 1) for weeks in (row.low_weeks, row.high_weeks)
    )
    return ToldWait(row.list_state, low, high, (row.clock or "").strip() or None)


def _order(kind: str) -> int:
    return SUPPORT_TYPES.index(kind) if kind in SUPPORT_TYPES else len(SUPPORT_TYPES)


def _version(parts: list) -> str:
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
