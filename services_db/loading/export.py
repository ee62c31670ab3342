"""Writes the data files back from the database: the same bytes that were loaded.

The files come out in one plain form: UTF-8, a line feed after each row, quotes only where needed.
"""

from __future__ import annotations

import csv
import io
import os
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db.entities import (
    Attribute,
    ClosedService,
    DoNotPublish,
    Organization,
    Phone,
    PinnedHelpline,
    Service,
    SourceConflict,
    TaxonomyTerm,
    WaitReport,
)
from services_db.loading.columns import FILES
from services_db.loading.service_rows import SAME, TERM_COLUMNS
from services_db.loading.taxonomy_rows import TAXONOMIES
from services_db.spreadsheet_cells import guarded

Values = dict[str, object]


def export(session: Session, folder: Path) -> dict[str, int]:
    """Writes every file into ``folder``; the number of rows of each.

    Each file is written beside its old self and then put in its place, so that none is ever
    half-written. Raises ``OSError`` where the folder cannot be written.
    """
    texts = {name: _csv_text(name, rows(session)) for name, rows in _ROWS.items()}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        beside = folder / f".{name}.new"
        beside.write_bytes(text.encode("utf-8"))
        os.replace(beside, folder / name)
    return {name: len(rows(session)) for name, rows in _ROWS.items()}


def _csv_text(name: str, rows: list[Values]) -> str:
    out = io.StringIO(newline="")
    columns = [column.name for column in FILES[name]]
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _cell(row.get(column)) for column in columns})
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:g}"
    return guarded(str(value))


def _columns_of(model: type, file: str, **renamed: str) -> Callable[[Session], list[Values]]:
    """Rows of a file whose columns are the table's own, but for those named otherwise."""

    def rows(session: Session) -> list[Values]:
        query = select(model).order_by(model.position)
        if hasattr(model, "retired"):
            query = query.where(model.retired.is_(False), model.origin == "files")
        return [
            {c.name: getattr(row, renamed.get(c.name, c.name)) for c in FILES[file]}
            for row in session.scalars(query)
        ]

    return rows


def _terms(session: Session) -> list[Values]:
    query = (
        select(TaxonomyTerm)
        .where(TaxonomyTerm.taxonomy.in_(TAXONOMIES))
        .order_by(TaxonomyTerm.position)
    )
    return [
        {column.name: getattr(term, column.name) for column in FILES["terms.csv"]}
        for term in session.scalars(query)
    ]


def _waits(session: Session) -> list[Values]:
    rows = _wait_columns(session)
    return [row | {"support": row["support"] or "general"} for row in rows]


def _services(session: Session) -> list[Values]:
    query = (
        select(Service, Organization.slug)
        .join(Organization, Organization.id == Service.organization_id)
        .where(Service.retired.is_(False), Service.origin == "files")
        .order_by(Service.position)
    )
    phones, codes = _phones(session), _codes(session)
    return [
        {column: getattr(service, name) for column, name in SAME.items()}
        | {
            "id": service.slug,
            "organisation_id": organisation,
            "areas_served": service.areas_served,
            "languages": service.languages_text,
            "status": "uncertain" if service.status_uncertain else service.status,
        }
        | {
            column: ";".join(codes[service.id, taxonomy]) or None
            for column, taxonomy in TERM_COLUMNS.items()
        }
        | phones[service.id]
        for service, organisation in session.execute(query)
    ]


def _phones(session: Session) -> dict[str, Values]:
    columns: dict[str, Values] = defaultdict(dict)
    for phone in session.scalars(select(Phone)):
        name = "phone" if phone.position == 0 else "phone_2"
        columns[phone.service_id] |= {
            name: phone.number,
            f"{name}_label": phone.description,
            f"{name}_confidence": phone.confidence,
            f"{name}_source_url": phone.source_url,
        }
        if name == "phone":
            columns[phone.service_id]["phone_basis"] = phone.basis
    return columns


def _codes(session: Session) -> dict[tuple[str, str], list[str]]:
    codes: dict[tuple[str, str], list[str]] = defaultdict(list)
    query = (
        select(Attribute.link_id, TaxonomyTerm.taxonomy, TaxonomyTerm.code)
        .join(TaxonomyTerm, TaxonomyTerm.id == Attribute.taxonomy_term_id)
        .where(Attribute.link_type == "service")
        .order_by(Attribute.position)
    )
    for service, taxonomy, code in session.execute(query):
        codes[service, taxonomy].append(code)
    return codes


_wait_columns = _columns_of(
    WaitReport,
    "wait_reports.csv",
    id="slug",
    service_id="subject",
    what_is_waited_for="waited_for",
    min_weeks="low_weeks",
    max_weeks="high_weeks",
    list="list_state",
)
_ROWS: dict[str, Callable[[Session], list[Values]]] = {
    "terms.csv": _terms,
    "organisations.csv": _columns_of(Organization, "organisations.csv", id="slug"),
    "services.csv": _services,
    "wait_reports.csv": _waits,
    "do_not_publish.csv": _columns_of(DoNotPublish, "do_not_publish.csv"),
    "closed_services.csv": _columns_of(ClosedService, "closed_services.csv"),
    "conflicts.csv": _columns_of(SourceConflict, "conflicts.csv"),
    "pinned_helplines.csv": _columns_of(
        PinnedHelpline, "pinned_helplines.csv", id="slug", service_id="service_slug"
    ),
}
