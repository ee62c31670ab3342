"""The directory as everything else uses it: ask with answers, get cards.

Never empty: where the database cannot be read, the last records read are used; where there are
none, the pinned lines, which live in a file of their own.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timezone

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from services_db.answers import Answers
from services_db.entities import DoNotPublish, Service, WaitReport, data_version
from services_db.matching.helplines import FEWEST
from services_db.matching.opening_hours import open_state
from services_db.pinned_records import pinned_fits
from services_db.presentation.card import service_json
from services_db.records import load_records
from services_db.search_index.index import SearchIndex
from services_db.service_record import ServiceRecord
from services_db.waits.estimator import peer_pool

logger = logging.getLogger(__name__)

# How long a look at the database's version holds: a change is seen within a second.
FRESH_SECONDS = 0.5
# A database that hangs is not waited for: what was read last is shown. Whoever comes while a look
# is still under way does not wait at all.
PATIENCE_SECONDS = 1.0
# From so many services on, a changed directory is read while the old one is still shown, and edits
# that no command made are looked for more seldom: to count everything takes a while.
LARGE = 5_000
COUNTS_FRESH_SECONDS = 5.0
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
        self._read = _Read((), None)
        self._looked_at = self._counted_at = float("-inf")
        self._looker: threading.Thread | None = None
        self._reader: threading.Thread | None = None

    def records(self) -> tuple[ServiceRecord, ...]:
        """Every service that may be shown; the last ones read if the database cannot be read."""
        return self._current().records

    def index(self) -> SearchIndex:
        """On the same services: what is shown, and which questions could change it."""
        return self._current().index

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
        read = self._current()
        found = read.index.page(answers, now, offset, limit)
        return {
            "understood": answers.as_understood(),
            "services": self._cards(found.services, answers, now, read),
            "helplines": self._cards(_enough(found.lines, answers, now), answers, now, read),
            "total": found.total,
            "offset": offset,
            "relaxed": list(found.relaxed),
        }

    def helplines(self, answers: Answers, now: datetime | None = None) -> list[dict]:
        """The lines that take this person, those open now first; never fewer than two."""
        now = now or datetime.now(timezone.utc)
        read = self._current()
        lines = read.index.lines(answers, now)
        return self._cards(_enough(lines, answers, now), answers, now, read)

    def _cards(
        self, records: Iterable[ServiceRecord], answers: Answers, now: datetime, read: _Read
    ) -> list[dict]:
        return [service_json(one, answers, now, self._verified_on, read.peers) for one in records]

    def _current(self) -> _Read:
        if time.monotonic() - self._looked_at < FRESH_SECONDS:
            return self._read
        # Nobody waits for another's look while there is something to show.
        nothing_yet = self._read.version is None
        if self._lock.acquire(blocking=nothing_yet):
            try:
                if time.monotonic() - self._looked_at >= FRESH_SECONDS:
                    self._look() if nothing_yet else self._look_for_a_while()
                    self._looked_at = time.monotonic()
            finally:
                self._lock.release()
        return self._read

    def _look_for_a_while(self) -> None:
        if self._looker is None or not self._looker.is_alive():
            self._looker = threading.Thread(target=self._look, name="directory", daemon=True)
            self._looker.start()
            self._looker.join(PATIENCE_SECONDS)

    def _look(self) -> None:
        try:
            with Session(self._engine) as session:
                version = self._version_now(session)
            if version == self._read.version:
                return
            if len(self._read.records) >= LARGE:
                self._read_behind(version)
            else:
                self._read_anew(version)
        except SQLAlchemyError:
            logger.warning("the database cannot be read; the last records read are used")
            self._engine.dispose()  # what comes back in its place may be another file or server

    def _version_now(self, session: Session) -> tuple:
        number = data_version(session)
        counts = self._read.version[1] if self._read.version else None
        waited = time.monotonic() - self._counted_at
        if len(self._read.records) < LARGE or waited >= COUNTS_FRESH_SECONDS:
            counts = _counts(session)
            self._counted_at = time.monotonic()
        return (number, counts)

    def _read_anew(self, version: tuple) -> None:
        with Session(self._engine) as session:
            self._read = _Read(load_records(session), version)

    def _read_behind(self, version: tuple) -> None:
        """Reads a large directory while the old one is still shown."""
        if self._reader is not None and self._reader.is_alive():
            return

        def read() -> None:
            try:
                self._read_anew(version)
            except SQLAlchemyError:
                logger.warning("the database cannot be read; the last records read are used")

        self._reader = threading.Thread(target=read, name="directory", daemon=True)
        self._reader.start()


class _Read:
    """What was read of the database in one state, and the index on it. Never changed."""

    def __init__(self, records: Sequence[ServiceRecord], version: tuple | None) -> None:
        self.records = tuple(records)
        self.version = version
        self.index = SearchIndex(self.records)
        self.peers = peer_pool(one for one in self.records if one.wait_reports)


def _counts(session: Session) -> tuple:
    """Changes whenever somebody edits services, waits or withheld numbers by hand."""
    services = session.execute(
        select(func.count(), func.max(Service.last_modified)).select_from(Service)
    ).one()
    reports = session.execute(
        select(func.count(), func.max(WaitReport.reported_on)).where(WaitReport.retired.is_(False))
    ).one()
    withheld = session.scalar(select(func.count()).select_from(DoNotPublish))
    return (*services, *reports, withheld)


def _enough(lines: list[ServiceRecord], answers: Answers, now: datetime) -> list[ServiceRecord]:
    """With pinned ones where there would be too few."""
    if len(lines) >= FEWEST:
        return lines
    have = {one.id for one in lines}
    pinned = [one.record for one in pinned_fits(answers) if one.record.id not in have]
    chosen = lines + pinned[:FEWEST]
    return sorted(chosen, key=lambda one: open_state(one, now).now is not True)


def verified_on_from_environment() -> date | None:
    text = os.environ.get("SIGNPOST_DATA_VERIFIED_ON", "").strip()
    return date.fromisoformat(text) if text else None
