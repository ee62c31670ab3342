"""What a service can do by its link: save waits, say that nothing has changed, send corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, insert, select, update

from services_db.entities import Service, UsedForm
from services_db.updates import corrections, entry_fields
from services_db.updates.changes import recorded, writing
from services_db.updates.entry import Entry, read_entry
from services_db.updates.form_tokens import FormToken
from services_db.updates.links import Link, check_still_works
from services_db.updates.moment import day_of
from services_db.updates.told_waits import Told, read_told, save_told


class FormUsed(Exception):
    """This very form was acted on before."""


class EntryChanged(Exception):
    """Somebody changed the entry after the form was opened; nothing of the form was saved."""


class NotAsSent(Exception):
    """Boxes that cannot be meant: ``problems`` has the key of what to say for each."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Saved:
    """What came of a form; ``change_id`` is None where it changed nothing at all."""

    change_id: int | None
    waits_changed: bool
    corrections_wait: bool


def save(
    engine: Engine, link: Link, form: FormToken, sent: Mapping[str, str], *, now: int
) -> Saved:
    """All of a form, or nothing of it.

    Every wait in it that says something is dated today. Raises ``NotAsSent``, ``EntryChanged``,
    ``FormUsed``, ``StoppedLink``, or SQLAlchemy's ``OperationalError`` where it is busy.
    """
    with writing(engine, link.service_id) as connection:
        entry = _entry_of(connection, link, form, now)
        told, problems = read_told(sent, entry.waits)
        proposed = corrections.changed_fields(sent, entry.fields)
        known = entry_fields.terms(connection)
        problems |= corrections.problems_of(proposed, entry.fields, known)
        if problems:
            raise NotAsSent(problems)
        waits_changed = _differs(told, entry)
        with recorded(connection, link.service_id, by="service", kind="told", now=now) as ids:
            save_told(connection, link.service_id, link.slug, told, now)
            corrections.propose(connection, link.service_id, proposed, entry.fields, now)
            _confirm(connection, link.service_id, now)
        _use(connection, form, now)
    return Saved(ids[0] if ids else None, waits_changed, bool(proposed))


def nothing_changed(
    engine: Engine, link: Link, form: FormToken, sent: Mapping[str, str], *, now: int
) -> Saved:
    """Date today everything that the page showed. Raises as ``save`` does.

    Where boxes were changed and then "nothing has changed" was pressed, one of the two was a
    slip: ``NotAsSent`` with ``form`` as its box.
    """
    with writing(engine, link.service_id) as connection:
        entry = _entry_of(connection, link, form, now)
        told, problems = read_told(sent, entry.waits)
        changed = _differs(told, entry) or corrections.changed_fields(sent, entry.fields)
        if problems or changed:
            raise NotAsSent({"form": "changed_after_all"})
        with recorded(connection, link.service_id, by="service", kind="confirmed", now=now) as ids:
            said = {kind: wait for kind, wait in entry.waits.items() if wait.says_something}
            save_told(connection, link.service_id, link.slug, said, now)
            _confirm(connection, link.service_id, now)
        _use(connection, form, now)
    return Saved(ids[0] if ids else None, False, False)


def _entry_of(connection: Connection, link: Link, form: FormToken, now: int) -> Entry:
    check_still_works(connection, link)
    if connection.scalar(select(UsedForm.nonce).where(UsedForm.nonce == form.nonce)):
        raise FormUsed("sent before")
    entry = read_entry(connection, link.service_id, now)
    if entry.version != form.version:
        raise EntryChanged("changed since the form was opened")
    return entry


def _differs(told: Told, entry: Entry) -> bool:
    return any(wait != entry.waits[kind] for kind, wait in told.items())


def _use(connection: Connection, form: FormToken, now: int) -> None:
    connection.execute(delete(UsedForm).where(UsedForm.expires_at < now))
    used = {"nonce": form.nonce, "expires_at": form.expires_at}
    connection.execute(insert(UsedForm).values(**used))


def _confirm(connection: Connection, service_id: str, now: int) -> None:
    one = update(Service).where(Service.id == service_id)
    connection.execute(one.values(assured_date=day_of(now)))
