"""The history: each change with what it touched before and after, and how to take one back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine, insert, select, text, update

from services_db.entities import Correction, Service, ServiceChange, WaitReport, note_change
from services_db.entities.wait_report import TOLD_BY_SERVICE
from services_db.updates.entry_fields import read_fields, write_fields
from services_db.updates.moment import moment, seconds_now

LOCK_TIMEOUT = "5s"
WITHDRAWN = "withdrawn"

# Part of the entry -> key in it -> value; a key that is not there is None.
State = dict[str, dict[str, object]]


class CannotUndo(Exception):
    """The message says why, and what to do first."""


@dataclass(frozen=True)
class Change:
    """One line of the history; ``at`` is in seconds since 1970."""

    id: int
    service_id: str
    slug: str
    at: int
    by: str
    kind: str
    before: State
    after: State
    undoes: int | None


@contextmanager
def writing(engine: Engine, service_id: str) -> Iterator[Connection]:
    """A transaction that alone writes this service's entry; a load waits for it, and it for one.

    Raises SQLAlchemy's ``OperationalError`` where another writer takes over five seconds.
    """
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            wait = text("SELECT set_config('lock_timeout', :wait, true)")
            connection.execute(wait, {"wait": LOCK_TIMEOUT})
            connection.execute(text("LOCK TABLE service IN ROW EXCLUSIVE MODE"))
            connection.execute(
                select(Service.id).where(Service.id == service_id).with_for_update()
            ).one()
        yield connection


@contextmanager
def recorded(
    connection: Connection,
    service_id: str,
    *,
    by: str,
    kind: str,
    now: int,
    undoes: int | None = None,
) -> Iterator[list[int]]:
    """What is changed inside is added to the history, if anything was; the list then has its id."""
    ids: list[int] = []
    before = state(connection, service_id)
    yield ids
    before, after = _difference(before, state(connection, service_id))
    if not after:
        return
    row = {
        "service_id": service_id,
        "at": now,
        "by": by,
        "kind": kind,
        "before": json.dumps(before, sort_keys=True, ensure_ascii=False),
        "after": json.dumps(after, sort_keys=True, ensure_ascii=False),
        "undoes": undoes,
    }
    added = connection.execute(insert(ServiceChange).values(**row).returning(ServiceChange.id))
    ids.append(added.scalar_one())
    modified = update(Service).where(Service.id == service_id).values(last_modified=moment(now))
    connection.execute(modified)
    note_change(connection, moment(now))


def undo(engine: Engine, change_id: int, *, by: str, now: int | None = None) -> int:
    """Take a change back; the id of the change that does so. Raises ``CannotUndo``."""
    with engine.connect() as connection:
        change = find_change(connection, change_id)
    with writing(engine, change.service_id) as connection:
        query = select(ServiceChange.id).where(ServiceChange.undoes == change_id)
        if (by_whom := connection.scalar(query)) is not None:
            raise CannotUndo(f"Change {change_id} was taken back by change {by_whom}.")
        if _part(state(connection, change.service_id), change.after) != change.after:
            newer = _newer_on_the_same(connection, change)
            first = f" Undo first: {', '.join(map(str, newer))}." if newer else ""
            raise CannotUndo(f"The entry has changed since change {change_id}.{first}")
        made_now = seconds_now() if now is None else now
        with recorded(
            connection, change.service_id, by=by, kind="undone", now=made_now, undoes=change_id
        ) as ids:
            _restore(connection, change.service_id, change.before, made_now)
    return ids[0]


def find_change(connection: Connection, change_id: int) -> Change:
    found = _changes(connection, ServiceChange.id == change_id)
    if not found:
        raise CannotUndo(f"There is no change {change_id}.")
    return found[0]


def history(connection: Connection, service_id: str | None = None, limit: int = 50) -> list[Change]:
    """The newest changes, of one service or of all."""
    chosen = () if service_id is None else (ServiceChange.service_id == service_id,)
    return _changes(connection, *chosen, limit=limit)


def state(connection: Connection, service_id: str) -> State:
    """All of an entry that can change here."""
    waits = select(WaitReport.__table__).where(
        WaitReport.service_id == service_id,
        WaitReport.origin == TOLD_BY_SERVICE,
        WaitReport.retired.is_(False),
    )
    corrections = select(Correction.__table__).where(
        Correction.service_id == service_id, Correction.status != WITHDRAWN
    )
    confirmed = connection.scalar(select(Service.assured_date).where(Service.id == service_id))
    return {
        "waits": {row.id: _told(row) for row in connection.execute(waits)},
        "entry": {"confirmed_on": confirmed.isoformat()} if confirmed else {},
        "fields": dict(read_fields(connection, service_id)),
        "corrections": {str(row.id): _proposed(row) for row in connection.execute(corrections)},
    }


def _told(row) -> dict[str, object]:
    return {
        "support": row.support,
        "list": row.list_state,
        "low_weeks": row.low_weeks,
        "high_weeks": row.high_weeks,
        "clock": row.clock,
        "reported_on": row.reported_on.isoformat(),
    }


def _proposed(row) -> dict[str, object]:
    return {"field": row.field, "proposed": row.proposed, "status": row.status}


def _difference(before: State, after: State) -> tuple[State, State]:
    changed = {
        part: sorted(
            key
            for key in before[part].keys() | after[part].keys()
            if before[part].get(key) != after[part].get(key)
        )
        for part in after
    }
    return tuple(
        {
            part: {key: whole[part].get(key) for key in keys}
            for part, keys in changed.items()
            if keys
        }
        for whole in (before, after)
    )


def _part(whole: State, like: State) -> State:
    return {part: {key: whole[part].get(key) for key in keys} for part, keys in like.items()}


def _restore(connection: Connection, service_id: str, wanted: State, now: int) -> None:
    for report, told in wanted.get("waits", {}).items():
        one = update(WaitReport).where(WaitReport.id == report)
        connection.execute(one.values(retired=told is None))
    if "entry" in wanted:
        day = wanted["entry"]["confirmed_on"]
        one = update(Service).where(Service.id == service_id)
        connection.execute(one.values(assured_date=date.fromisoformat(day) if day else None))
    if "fields" in wanted:
        fields = {**read_fields(connection, service_id), **wanted["fields"]}
        # A number goes with what stands beside it.
        beside = [name for name in fields if name.startswith("phone")]
        names = {*wanted["fields"], *(beside if "phone" in wanted["fields"] else ())}
        write_fields(connection, service_id, {name: fields[name] for name in names})
    for number, one in wanted.get("corrections", {}).items():
        status = one["status"] if one else None
        decided = None if status in (None, "pending") else now
        connection.execute(
            update(Correction)
            .where(Correction.id == int(number))
            .values(status=status or WITHDRAWN, decided_at=decided)
        )


def _newer_on_the_same(connection: Connection, change: Change) -> list[int]:
    """Changes since, of the same parts of the entry, that still hold; newest first."""
    chosen = (ServiceChange.service_id == change.service_id, ServiceChange.id > change.id)
    newer = _changes(connection, *chosen)
    gone = {one.undoes for one in newer if one.undoes} | {one.id for one in newer if one.undoes}
    return [one.id for one in newer if one.id not in gone and one.after.keys() & change.after]


def _changes(connection: Connection, *chosen, limit: int | None = None) -> list[Change]:
    query = (
        select(ServiceChange.__table__, Service.slug)
        .join(Service, Service.id == ServiceChange.service_id)
        .where(*chosen)
        .order_by(ServiceChange.id.desc())
        .limit(limit)
    )
    return [
        Change(
            id=row.id,
            service_id=row.service_id,
            slug=row.slug,
            at=row.at,
            by=row.by,
            kind=row.kind,
            before=json.loads(row.before),
            after=json.loads(row.after),
            undoes=row.undoes,
        )
        for row in connection.execute(query)
    ]
