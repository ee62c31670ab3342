"""What a moderator has to look at: corrections, old entries, who to remind, feedback, history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from services_db.entities import Service, UpdateLink
from services_db.records import SHOWN_STATUSES
from services_db.updates import corrections, feedback
from services_db.updates.changes import Change, history
from services_db.updates.moment import day_of

# Half a year after anybody last looked, an entry is to be read again.
STALE_DAYS = 183
# Before the three months are over for which a told wait is shown as it was told.
REMIND_DAYS = 75


@dataclass(frozen=True)
class Known:
    """A service, and the day from which something has been left standing."""

    service_id: str
    slug: str
    name: str
    email: str | None
    since: date


@dataclass(frozen=True)
class Overview:
    corrections: list[corrections.Pending]
    stale: list[Known]
    to_remind: list[Known]
    feedback: list[feedback.WeekCount]
    changes: list[Change]


def overview(connection: Connection, now: int) -> Overview:
    """Everything on the review page, oldest first where something waits."""
    today = day_of(now)
    return Overview(
        corrections=corrections.pending(connection),
        stale=stale(connection, today),
        to_remind=to_remind(connection, today),
        feedback=feedback.counts(connection),
        changes=history(connection, limit=30),
    )


def stale(connection: Connection, today: date) -> list[Known]:
    """Services shown that nobody has checked or confirmed for half a year."""
    query = select(
        Service.id,
        Service.slug,
        Service.name,
        Service.email,
        Service.checked_on,
        Service.assured_date,
    ).where(*_shown())
    found = [
        Known(row.id, row.slug, row.name, row.email, max(filter(None, (row[4], row[5]))))
        for row in connection.execute(query)
    ]
    return _from_before(found, today - timedelta(days=STALE_DAYS))


def to_remind(connection: Connection, today: date) -> list[Known]:
    """Services with a link that works that have long not used it."""
    query = (
        select(
            Service.id,
            Service.slug,
            Service.name,
            Service.email,
            Service.assured_date,
            UpdateLink.issued_at,
        )
        .join(UpdateLink, UpdateLink.service_id == Service.id)
        .where(UpdateLink.revoked_at.is_(None), *_shown())
    )
    found = [
        Known(row.id, row.slug, row.name, row.email, row.assured_date or day_of(row.issued_at))
        for row in connection.execute(query)
    ]
    return _from_before(found, today - timedelta(days=REMIND_DAYS))


def with_link(connection: Connection, slug: str) -> Known | None:
    """One service that has a link that works, whenever it used it last."""
    found = to_remind(connection, date.max)
    return next((one for one in found if one.slug == slug), None)


def _shown() -> tuple:
    return (
        Service.retired.is_(False),
        Service.held.is_(False),
        Service.status.in_(SHOWN_STATUSES),
    )


def _from_before(found: list[Known], day: date) -> list[Known]:
    return sorted((one for one in found if one.since < day), key=lambda one: (one.since, one.slug))
