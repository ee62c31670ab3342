"""Makes a table hold exactly the wanted rows, touching only those that differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

Key = tuple
BATCH = 500


@dataclass
class Changes:
    """The keys touched; ``vanished`` are rows that are no longer wanted."""

    inserted: list[dict] = field(default_factory=list)
    updated: list[dict] = field(default_factory=list)
    vanished: list[dict] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.inserted or self.updated or self.vanished)


def differences(
    connection: Connection,
    table: Table,
    wanted: list[dict],
    *,
    ours: Callable[[dict], bool] = lambda row: True,
    ignore: frozenset[str] = frozenset(),
) -> Changes:
    """What separates the table from the wanted rows, among the rows that are ``ours``.

    A column that a wanted row leaves out is wanted empty, or at its default. ``ignore`` names the
    columns that are not the files' to say.
    """
    keys = [column.name for column in table.primary_key]
    columns = [column for column in table.columns if column.name not in ignore]
    blank = {column.name: _default(column) for column in columns}
    present = {
        tuple(row[key] for key in keys): dict(row)
        for row in connection.execute(select(*columns)).mappings()
    }
    changes = Changes()
    seen: set[Key] = set()
    for row in wanted:
        full = blank | row
        key = tuple(full[name] for name in keys)
        if key in seen:
            raise ValueError(f"two rows of {table.name} have one key: {key}")
        seen.add(key)
        if key not in present:
            changes.inserted.append(full)
        elif present[key] != full:
            changes.updated.append(full)
    changes.vanished = [row for key, row in present.items() if key not in seen and ours(row)]
    return changes


def write(connection: Connection, table: Table, changes: Changes) -> None:
    """Inserts and updates; what vanished is for ``remove`` or for the caller."""
    for batch in _batches(changes.inserted):
        connection.execute(insert(table), batch)
    if changes.updated:
        keys = [column.name for column in table.primary_key]
        names = [name for name in changes.updated[0] if name not in keys]
        if names:
            statement = (
                update(table)
                .where(*(table.c[key] == bindparam(f"key_{key}") for key in keys))
                .values({name: bindparam(f"new_{name}") for name in names})
            )
            for batch in _batches(changes.updated):
                connection.execute(
                    statement,
                    [
                        {f"key_{k}": row[k] for k in keys} | {f"new_{n}": row[n] for n in names}
                        for row in batch
                    ],
                )


def remove(connection: Connection, table: Table, changes: Changes) -> None:
    keys = [column.name for column in table.primary_key]
    statement = delete(table).where(*(table.c[key] == bindparam(f"key_{key}") for key in keys))
    for batch in _batches(changes.vanished):
        connection.execute(statement, [{f"key_{key}": row[key] for key in keys} for row in batch])


def _default(column) -> object:
    return column.default.arg if column.default is not None else None


def _batches(rows: list[dict]):
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
