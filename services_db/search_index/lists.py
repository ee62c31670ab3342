"""The standing of every list on one day, for any choice of support: ``current_wait.standing``."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from services_db.matching.current_wait import (
    CLOSED_STATES,
    is_current,
    middle_weeks,
    newest_first,
    says_closed,
)
from services_db.matching.order import LIST, NO_WAIT_KNOWN
from services_db.service_record import ServiceRecord

_KEPT = 16  # each kind of support alone, none, and a few together


class Standings(NamedTuple):
    """A row a service: place by state, weeks, and whether nobody can join."""

    state: np.ndarray
    weeks: np.ndarray
    closed: np.ndarray


class Lists:
    """What reports still say on ``today``, the newest of each service first."""

    def __init__(self, records: Sequence[ServiceRecord], today: date) -> None:
        self.today = today
        self._count = len(records)
        self._shut = np.array(
            [at for at, one in enumerate(records) if one.status == "temporarily closed"], dtype=int
        )
        rows, kinds, states, weeks, closed = [], [], [], [], []
        self._kinds: dict[str | None, int] = {None: 0}
        for at, record in enumerate(records):
            for report in newest_first(record.wait_reports) if record.wait_reports else ():
                no_room = says_closed(report, today)
                if not no_room and not is_current(report, today):
                    continue
                known = None if no_room else middle_weeks(report)
                rows.append(at)
                kinds.append(self._kinds.setdefault(report.support, len(self._kinds)))
                states.append(LIST.get(report.list_state, 1))
                weeks.append(NO_WAIT_KNOWN if known is None else known)
                closed.append(report.list_state in CLOSED_STATES)
        self._rows = np.array(rows, dtype=np.int32)
        self._kind = np.array(kinds, dtype=np.int16)
        self._state = np.array(states, dtype=np.int8)
        self._weeks = np.array(weeks, dtype=float)
        self._closed = np.array(closed, dtype=bool)
        self._known: OrderedDict[tuple[str, ...], Standings] = OrderedDict()

    def for_support(self, asked: tuple[str, ...]) -> Standings:
        """By the newest word on any of what is asked, or on the service as a whole."""
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = self._work_out(asked)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found

    def _work_out(self, asked: tuple[str, ...]) -> Standings:
        about = np.ones(len(self._rows), dtype=bool)
        if asked:
            kinds = [self._kinds[kind] for kind in (None, *asked) if kind in self._kinds]
            about = np.isin(self._kind, kinds)
        chosen = np.flatnonzero(about)
        rows, first = np.unique(self._rows[chosen], return_index=True)
        newest = chosen[first]
        state = np.full(self._count, LIST["unknown"], dtype=np.int8)
        weeks = np.full(self._count, NO_WAIT_KNOWN)
        closed = np.zeros(self._count, dtype=bool)
        state[rows], weeks[rows] = self._state[newest], self._weeks[newest]
        closed[rows] = self._closed[newest]
        state[self._shut], weeks[self._shut], closed[self._shut] = LIST["closed"], NO_WAIT_KNOWN, 1
        return Standings(state, weeks, closed)
