""" "This did not work for me": counted by service, week and reason. Nothing else is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects import postgresql, sqlite

from services_db.entities import FeedbackCount, Service
from services_db.updates.moment import day_of

REASONS = ("does_not_take_me", "no_answer", "list_closed", "wrong_number")
# A count below this could tell that one person pressed; it is held back.
FEWEST_SHOWN = 10


class UnknownService(Exception):
    """No service with that id is in the directory."""


@dataclass(frozen=True)
class WeekCount:
    """``times`` is None where the count is too small to show."""

    week: str
    slug: str
    reason: str
    times: int | None


def iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def count(engine: Engine, slug: str, reason: str, now: int) -> None:
    """One more. Raises ``UnknownService``, ``ValueError`` for a reason that is none of ours."""
    if reason not in REASONS:
        raise ValueError("no such reason")
    with engine.execution_options(writes=True).begin() as connection:
        query = select(Service.id).where(Service.slug == slug, Service.retired.is_(False))
        service_id = connection.scalar(query)
        if service_id is None:
            raise UnknownService("no such service")
        # One statement, so that two presses at once are both counted.
        makers: Mapping = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
        row = makers[connection.dialect.name](FeedbackCount).values(
            service_id=service_id, week=iso_week(day_of(now)), reason=reason, times=1
        )
        key = [FeedbackCount.service_id, FeedbackCount.week, FeedbackCount.reason]
        more = {"times": FeedbackCount.times + 1}
        connection.execute(row.on_conflict_do_update(index_elements=key, set_=more))


def counts(connection: Connection, limit: int = 200) -> list[WeekCount]:
    """The newest weeks first; a small count is said to be small, and no more."""
    query = (
        select(FeedbackCount.week, Service.slug, FeedbackCount.reason, FeedbackCount.times)
        .join(Service, Service.id == FeedbackCount.service_id)
        .order_by(FeedbackCount.week.desc(), Service.slug, FeedbackCount.reason)
        .limit(limit)
    )
    return [
        WeekCount(week, slug, reason, times if times >= FEWEST_SHOWN else None)
        for week, slug, reason, times in connection.execute(query)
    ]
