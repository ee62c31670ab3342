"""Searches the directory without weighing every service: same answers as a plain scan, faster.

``matching.ranking`` and ``matching.helplines`` say what is shown and in what order, one service
at a time. This gives the same for a page, from columns; tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timezone
from typing import NamedTuple

import numpy as np

from services_db.answers import Answers
from services_db.matching.helplines import OPEN
from services_db.matching.opening_hours import LONDON, open_state
from services_db.search_index.able import able
from services_db.search_index.choosing import ChosenServices, chosen_lines
from services_db.search_index.columns import Columns
from services_db.search_index.lists import Lists
from services_db.search_index.outcomes import ColumnOutcomes
from services_db.service_record import ServiceRecord


class Page(NamedTuple):
    """One page of services, how many there are in all, and the answers set aside for them."""

    services: list[ServiceRecord]
    total: int
    relaxed: tuple[str, ...]
    lines: list[ServiceRecord]


class SearchIndex:
    """Safe to share between threads."""

    def __init__(self, records: Iterable[ServiceRecord]) -> None:
        self._columns = Columns(records)
        self._lists: Lists | None = None
        self._open: tuple[datetime | None, np.ndarray] = (None, np.zeros(0, dtype=np.int8))

    def page(self, answers: Answers, now: datetime, offset: int, limit: int) -> Page:
        """The services from ``offset`` on, and the lines to show beside them."""
        found = able(self._columns, answers)
        lists = self._lists_on(now.astimezone(LONDON).date())
        chosen = ChosenServices(found, lists.for_support(answers.support))
        positions = chosen.page(offset, limit)
        lines = chosen_lines(found, self._openness(now), positions)
        return Page(found.near.at(positions), chosen.total, chosen.relaxed, found.near.at(lines))

    def lines(self, answers: Answers, now: datetime) -> list[ServiceRecord]:
        """The lines that take this person, as ``matching.helplines.helpline_fits``."""
        found = able(self._columns, answers)
        nothing = np.zeros(0, dtype=np.int64)
        return found.near.at(chosen_lines(found, self._openness(now), nothing))

    def outcomes(self, answers: Answers, now: datetime | None = None) -> ColumnOutcomes:
        """What other answers would show, for ``matching.questions``."""
        now = now or datetime.now(timezone.utc)
        lists = self._lists_on(now.astimezone(LONDON).date())
        return ColumnOutcomes(self._columns, answers, lists, lambda: self._openness(now))

    def _lists_on(self, today: date) -> Lists:
        lists = self._lists
        if lists is None or lists.today != today:
            lists = self._lists = Lists(self._columns.records, today)
        return lists

    def _openness(self, now: datetime) -> np.ndarray:
        """For each pattern of hours: open, not known, shut. Hours change on the minute."""
        minute = now.astimezone(timezone.utc).replace(second=0, microsecond=0)
        at, known = self._open
        if at != minute:
            known = self._columns.hours.ask(lambda one: OPEN[open_state(one, now).now])
            self._open = (minute, known)
        return known
