"""The directory as everything else uses it: ask with answers, get cards.

Never empty: where the database cannot be read, the last records read are used; where there are
none, the pinned lines, which live in a file of their own.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterable
from datetime import date, datetime, timezone

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from services_db.answers import Answers
from services_db.entities import DoNotPublish, Service, WaitReport, data_version
from services_db.matching.eligibility import Fit
from services_db.matching.helplines import FEWEST, helpline_fits
from services_db.matching.opening_hours import open_state
from services_db.matching.order import Memo
from services_db.matching.ranking import Ranked, ranked
from services_db.pinned_records import pinned_fits
from services_db.presentation.card import service_json
from services_db.records import load_records
from services_db.scopes import possible_ids
from services_db.service_record import ServiceRecord
from services_db.waits.estimator import peer_pool
from services_db.waits.pooling import PeerPool

logger = logging.getLogger(__name__)

# How long a look at the database's version holds: a change is seen within a second.
FRESH_SECONDS = 0.5
PAGE = 3


class Directory:
    """The services, read once and again only when the database has changed.

    Safe to share between threads. ``verified_on`` is the day an operator checked the data by
    hand; by default it is read from ``SIGNPOST_DATA_VERIFIED_ON``.
    """

    def __init__(self, engine: Engine, *, verified_on: date | None = None) -> None:
        self._engine = engine
        self._verified_on = verified_on or verified_on_from_environment()
        self._lock = threading.Lock()
        self._records: dict[str, ServiceRecord] = {}
        self._all: tuple[ServiceRecord, ...] = ()
        self._peers: PeerPool | None = None
        self._version: tuple | None = None
        self._looked_at = float("-inf")

    def records(self) -> tuple[ServiceRecord, ...]:
        """Every service that may be shown; the last ones read if the database cannot be read."""
        self._current()
        return self._all

    def search(
        self,
        answers: Answers,
        *,
        offset: int = 0,
        limit: int = PAGE,
        now: datetime | None = None,
    ) -> dict:
        """The contract's ``results`` fields for one page: ``understood``, ``services``,
        ``helplines``, ``total``, ``offset``; and ``relaxed``, the answers set aside because
        with them there was nothing that could be reached.
        """
        now = now or datetime.now(timezone.utc)
        found = self._ranked(answers, now)
        page = found.services[offset : offset + limit]
        return {
            "understood": answers.as_understood(),
            "services": self._cards(page, answers, now),
            "helplines": self._cards(_beside(found, page, answers, now), answers, now),
            "total": len(found.services),
            "offset": offset,
            "relaxed": list(found.relaxed),
        }

    def helplines(self, answers: Answers, now: datetime | None = None) -> list[dict]:
        """The lines that take this person, those open now first; never fewer than two."""
        now = now or datetime.now(timezone.utc)
        found = self._ranked(answers, now)
        return self._cards(_beside(found, (), answers, now), answers, now)

    def _cards(self, found: Iterable[Fit], answers: Answers, now: datetime) -> list[dict]:
        return [
            service_json(one.record, answers, now, self._verified_on, self._peers) for one in found
        ]

    def _ranked(self, answers: Answers, now: datetime) -> Ranked:
        records = self._current()
        return ranked(self._possible(records, answers), answers, now)

    def _possible(self, records: dict[str, ServiceRecord], answers: Answers) -> list[ServiceRecord]:
        try:
            with self._engine.connect() as connection:
                ids = connection.scalars(possible_ids(answers)).all()
        except SQLAlchemyError:
            # What kind of failure, never what was asked.
            logger.warning("the database cannot be searched; all records are weighed instead")
            return list(records.values())
        return [records[one] for one in ids if one in records]

    def _current(self) -> dict[str, ServiceRecord]:
        if time.monotonic() - self._looked_at < FRESH_SECONDS:
            return self._records
        with self._lock:
            if time.monotonic() - self._looked_at >= FRESH_SECONDS:
                self._refresh()
                self._looked_at = time.monotonic()
            return self._records

    def _refresh(self) -> None:
        try:
            with Session(self._engine) as session:
                version = _data_version(session)
                if version == self._version:
                    return
                records = tuple(load_records(session))
                self._records = {one.id: one for one in records}
                self._all = records
                self._peers = peer_pool(one for one in records if one.wait_reports)
                self._version = version
        except SQLAlchemyError:
            logger.warning("the database cannot be read; the last records read are used")
            self._engine.dispose()  # what comes back in its place may be another file or server


def _data_version(session: Session) -> tuple:
    """Changes whenever anything on a card does: a load marks each service that it touched."""
    services = session.execute(
        select(func.count(), func.max(Service.last_modified)).select_from(Service)
    ).one()
    reports = session.execute(
        select(func.count(), func.max(WaitReport.reported_on)).where(WaitReport.retired.is_(False))
    ).one()
    withheld = session.scalar(select(func.count()).select_from(DoNotPublish))
    return (data_version(session), *services, *reports, withheld)


def _beside(found: Ranked, page: Iterable[Fit], answers: Answers, now: datetime) -> list[Fit]:
    """The lines not on the page already, with pinned ones where there would be too few."""
    on_page = frozenset(one.record.id for one in page)
    chosen = helpline_fits(found.able, answers, now, Memo(), leave_out=on_page)
    if len(chosen) < FEWEST:
        have = {one.record.id for one in chosen}
        pinned = [one for one in pinned_fits(answers) if one.record.id not in have]
        chosen += pinned[:FEWEST]
        chosen.sort(key=lambda one: open_state(one.record, now).now is not True)
    return chosen


def verified_on_from_environment() -> date | None:
    text = os.environ.get("SIGNPOST_DATA_VERIFIED_ON", "").strip()
    return date.fromisoformat(text) if text else None
