"""A gateway for the pages of services and moderators: something stands in each list of /review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, select, update

from services_db.entities import Service, UpdateLink
from services_db.updates import feedback, links
from services_db.updates.moment import seconds_now
from services_db.updates.passwords import hashed

# It has counselling, a helpline and one number, and no wait of it was ever published.
SERVICE = "hertsrapecrisis"
PASSWORD = "a long enough password"
HASH = hashed(PASSWORD)
LONG_AGO = date(2025, 1, 6)


@dataclass(frozen=True)
class Site:
    """A gateway's ``address``, and the ``path`` of one service's page on it."""

    address: str
    path: str


def filled(engine: Engine) -> str:
    """The path of one service's page; another was forgotten, and has some feedback."""
    now = seconds_now()
    forgotten = _another(engine)
    links.issue(engine, forgotten)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            update(Service)
            .where(Service.slug == forgotten)
            .values(checked_on=LONG_AGO, assured_date=LONG_AGO)
        )
        connection.execute(
            update(UpdateLink)
            .where(UpdateLink.service_id == id_of(engine, forgotten))
            .values(issued_at=now - 300 * 24 * 3600)
        )
    for reason in feedback.REASONS:
        feedback.count(engine, forgotten, reason, now)
    return f"/update/{links.issue(engine, SERVICE)}"


def _another(engine: Engine) -> str:
    with engine.connect() as connection:
        query = select(Service.slug).where(Service.slug != SERVICE, Service.retired.is_(False))
        return connection.scalars(query.order_by(Service.slug)).first()


def id_of(engine: Engine, slug: str = SERVICE) -> str:
    with engine.connect() as connection:
        return connection.execute(select(Service.id).where(Service.slug == slug)).scalar_one()
