"""Corrections that a service sends: they wait for a moderator, who accepts or rejects each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert, select, update

from services_db import phone_numbers
from services_db.entities import Correction, Service
from services_db.loading.readings import NotRead, read_cell
from services_db.updates import entry_fields
from services_db.updates.changes import recorded, writing
from services_db.updates.entry import withheld_numbers
from services_db.updates.entry_fields import COLUMNS, CORRECTABLE, Fields
from services_db.updates.moment import day_of, seconds_now

MOST_CHARACTERS = 1_000


class CannotAccept(Exception):
    """``reason`` is one of withheld_number, not_callable, not_plain, ages, second_phone."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotPending(Exception):
    """There is no such correction, or it was decided already."""


@dataclass(frozen=True)
class Pending:
    """A correction that waits; ``reason`` is why it cannot be accepted, or None."""

    id: int
    service_id: str
    slug: str
    name: str
    field: str
    before: str
    proposed: str
    sent_at: int
    reason: str | None = None


def changed_fields(sent: Mapping[str, str], shown: Fields) -> Fields:
    """What the form has otherwise than the entry, on one line each."""
    texts = {name: " ".join(sent[name].split()) for name in CORRECTABLE if name in sent}
    # The order in which genders are named says nothing.
    if set(texts.get("genders", "").split(";")) == set(shown["genders"].split(";")):
        texts.pop("genders", None)
    return {name: text for name, text in texts.items() if text != shown[name]}


def problems_of(proposed: Fields, shown: Fields, known: dict) -> dict[str, str]:
    """Field -> the key of what is wrong, for the service to see before anything is kept."""
    problems = {}
    for name, text in proposed.items():
        if len(text) > MOST_CHARACTERS:
            problems[name] = "too_much"
        elif reason := _unreadable(name, text, known):
            problems[name] = "phone" if reason == "not_callable" else name
    ages = {**shown, **proposed}
    low, high = ages["min_age"], ages["max_age"]
    if not problems and low and high and int(low) > int(high):
        problems["min_age"] = "ages"
    return problems


def propose(
    connection: Connection, service_id: str, proposed: Fields, shown: Fields, now: int
) -> None:
    """Put each beside the entry to wait, in the writing transaction; a newer one replaces."""
    for name, text in proposed.items():
        waiting = (
            Correction.service_id == service_id,
            Correction.field == name,
            Correction.status == "pending",
        )
        if connection.scalar(select(Correction.proposed).where(*waiting)) == text:
            continue
        replaced = update(Correction).where(*waiting)
        connection.execute(replaced.values(status="superseded", decided_at=now))
        connection.execute(
            insert(Correction).values(
                service_id=service_id,
                field=name,
                before=shown[name],
                proposed=text,
                status="pending",
                sent_at=now,
            )
        )


def pending(connection: Connection) -> list[Pending]:
    """All that wait, oldest first, each with why it cannot be accepted, if so."""
    query = (
        select(Correction.__table__, Service.slug, Service.name)
        .join(Service, Service.id == Correction.service_id)
        .where(Correction.status == "pending")
        .order_by(Correction.id)
    )
    return [
        Pending(
            id=row.id,
            service_id=row.service_id,
            slug=row.slug,
            name=row.name,
            field=row.field,
            before=row.before,
            proposed=row.proposed,
            sent_at=row.sent_at,
            reason=_refusal(connection, row),
        )
        for row in connection.execute(query).all()
    ]


def accept(engine: Engine, number: int, now: int | None = None) -> int:
    """Bring the entry to it; the id of the change. Raises ``NotPending`` or ``CannotAccept``."""
    return _decide(engine, number, "accepted", now)


def reject(engine: Engine, number: int, now: int | None = None) -> int:
    """Leave the entry as it is; the id of the change. Raises ``NotPending``."""
    return _decide(engine, number, "rejected", now)


def _decide(engine: Engine, number: int, status: str, now: int | None) -> int:
    now = seconds_now() if now is None else now
    with engine.connect() as connection:
        service_id = _waiting(connection, number).service_id
    with writing(engine, service_id) as connection:
        row = _waiting(connection, number)
        if status == "accepted" and (reason := _refusal(connection, row)):
            raise CannotAccept(reason)
        with recorded(connection, service_id, by="moderator", kind=status, now=now) as ids:
            if status == "accepted":
                _bring_about(connection, row, now)
            decided = update(Correction).where(Correction.id == number)
            connection.execute(decided.values(status=status, decided_at=now))
    return ids[0]


def _bring_about(connection: Connection, row, now: int) -> None:
    fields = entry_fields.read_fields(connection, row.service_id)
    one = Service.id == row.service_id
    source = connection.scalar(select(Service.source_url).where(one))
    values = entry_fields.told_values(row.field, row.proposed, fields, source)
    entry_fields.write_fields(connection, row.service_id, values)
    connection.execute(update(Service).where(one).values(assured_date=day_of(now)))


def _waiting(connection: Connection, number: int):
    query = select(Correction.__table__).where(
        Correction.id == number, Correction.status == "pending"
    )
    row = connection.execute(query).first()
    if row is None:
        raise NotPending(f"There is no correction {number} that waits.")
    return row


def _refusal(connection: Connection, row) -> str | None:
    """Why this correction cannot stand in the entry as it is now."""
    text = row.proposed
    found = phone_numbers.numbers_in(text) | {phone_numbers.digits(text)}
    if text and row.field != "website" and withheld_numbers(connection) & found:
        return "withheld_number"
    if reason := _unreadable(row.field, text, entry_fields.terms(connection)):
        return reason
    if row.field in ("min_age", "max_age"):
        ages = entry_fields.read_fields(connection, row.service_id) | {row.field: text}
        low, high = ages["min_age"], ages["max_age"]
        if low and high and int(low) > int(high):
            return "ages"
    clears_phone = row.field == "phone" and not text
    if clears_phone and entry_fields.has_second_phone(connection, row.service_id):
        return "second_phone"
    return None


def _unreadable(name: str, text: str, known: dict) -> str | None:
    try:
        read_cell(text, COLUMNS[name], known)
    except NotRead:
        return "not_callable" if name == "phone" else "not_plain"
    return None
