"""HSDS's tabular form: one CSV file for each entity, tied together by ids."""

from __future__ import annotations

import csv
import io
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from services_db.open_referral.entities import Json
from services_db.open_referral.fetch import FeedFailed
from services_db.open_referral.structure import ENTITIES
from services_db.spreadsheet_cells import guarded, unguarded

Rows = dict[str, list[Json]]

# What a row hangs on by another field than its entity's own.
_PARENTS = {
    ("phone", "service"): "service_id",
    ("language", "phone"): "phone_id",
    ("attribute", "location"): "link_id",
    ("attribute", "contact"): "link_id",
}
_FOREIGN = {"organization": "organization_id", "location": "location_id"}


def columns(entity: str) -> tuple[str, ...]:
    extra = ("service_id",) if entity == "phone" else ()
    return (*ENTITIES[entity].fields, *extra)


def write_tables(services: Iterable[Json], taxonomies: Iterable[Json], folder: Path) -> dict:
    """Writes every table, each whole before it takes its name; the rows of each."""
    rows: Rows = {entity: [] for entity in ENTITIES}
    seen: dict[str, set] = defaultdict(set)
    for service in services:
        for entity, row in _flat("service", service):
            if entity in ("organization", "location", "taxonomy_term", "attribute"):
                if row["id"] in seen[entity]:
                    continue
                seen[entity].add(row["id"])
            rows[entity].append(row)
    rows["taxonomy"] = list(taxonomies)
    folder.mkdir(parents=True, exist_ok=True)
    for entity, found in rows.items():
        beside = folder / f".{entity}.csv.new"
        beside.write_bytes(_csv(entity, found).encode("utf-8"))
        os.replace(beside, folder / f"{entity}.csv")
    return {f"{entity}.csv": len(found) for entity, found in rows.items()}


def read_tables(folder: Path, most: int) -> list[Json]:
    """The services of a folder of tables, nested. Raises ``FeedFailed``; needs ``service.csv``."""
    if not (folder / "service.csv").is_file():
        raise FeedFailed(f"{folder}: has no service.csv.")
    rows: Rows = {}
    for entity in ENTITIES:
        path = folder / f"{entity}.csv"
        most -= path.stat().st_size if path.is_file() else 0
        if most < 0:
            raise FeedFailed(f"{folder}: the tables are too large together.")
        rows[entity] = list(_read(path, entity)) if path.is_file() else []
    return [_nested("service", row, _Index(rows)) for row in rows["service"]]


def _flat(entity: str, value: Json) -> Iterator[tuple[str, Json]]:
    shape = ENTITIES[entity]
    yield entity, {name: value[name] for name in columns(entity) if name in value}
    for name, child in shape.one.items():
        if isinstance(value.get(name), dict):
            yield from _flat(child, value[name])
    for name, child in shape.many.items():
        for one in value.get(name, ()):
            yield from _flat(child, one)


class _Index:
    """Rows by their id, and by each id that they hang on."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._by: dict[tuple[str, str], dict[object, list[Json]]] = {}

    def find(self, entity: str, column: str, value: object) -> list[Json]:
        key = (entity, column)
        if key not in self._by:
            self._by[key] = defaultdict(list)
            for row in self._rows[entity]:
                if column in row:
                    self._by[key][row[column]].append(row)
        return self._by[key].get(value, [])


def _nested(entity: str, row: Json, index: _Index) -> Json:
    shape = ENTITIES[entity]
    found = dict(row)
    for name, child in shape.one.items():
        key = row.get(_FOREIGN.get(child, f"{child}_id"))
        for other in index.find(child, "id", key)[:1]:
            found[name] = _nested(child, other, index)
    for name, child in shape.many.items():
        column = _PARENTS.get((child, entity)) or (
            ENTITIES[child].parent if child in ("attribute", "phone") else f"{entity}_id"
        )
        rows = index.find(child, column, row.get("id"))
        if rows:
            found[name] = [_nested(child, one, index) for one in rows]
    return found


def _csv(entity: str, rows: list[Json]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns(entity), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _written(value) for name, value in row.items()})
    return out.getvalue()


def _written(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value


def _read(path: Path, entity: str) -> Iterator[Json]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FeedFailed(f"{path}: is no CSV in UTF-8 ({error}).") from error
    if not records:
        raise FeedFailed(f"{path}: is empty; a row of column names is expected.")
    heading = records[0]
    for number, record in enumerate(records[1:], start=2):
        if len(record) != len(heading):
            raise FeedFailed(
                f"{path}, row {number}: {len(record)} columns, but {len(heading)} in the heading."
            )
        cells = map(unguarded, record)
        row = {name: cell for name, cell in zip(heading, cells, strict=True) if cell}
        for name, kind in ENTITIES[entity].fields.items():
            if kind == "number" and name in row:
                row[name] = _number(path, number, name, row[name])
        yield row


def _number(path: Path, row: int, name: str, cell: str) -> int | float:
    try:
        value = float(cell)
        return int(value) if value.is_integer() else value
    except (ValueError, OverflowError) as error:
        raise FeedFailed(
            f"{path}, row {row}, column {name}: {cell[:40]!r} is no number."
        ) from error
