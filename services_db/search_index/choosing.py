"""Which services and lines are shown: the steps of ``ranking.ranked_fits`` and ``helpline_fits``.

Positions are places in the columns of ``Able`` and ``Near``.
"""

from __future__ import annotations

import numpy as np

from services_db.matching.focus import SEXUAL_VIOLENCE
from services_db.matching.helplines import FEWEST, OPEN, SHOWN
from services_db.matching.ranking import A_PAGE, NEVER_FIRST
from services_db.matching.verdict import Outcome
from services_db.search_index.able import TAKES, Able
from services_db.search_index.lists import Standings
from services_db.search_index.near import EXCLUDES
from services_db.search_index.ordering import LineOrder, ServiceOrder


class ChosenServices:
    """Everything to choose from; put in order only as far as a page asks."""

    def __init__(self, found: Able, lists: Standings) -> None:
        self._found = found
        nearby = found.near
        self.relaxed: tuple[str, ...] = ()
        order = ServiceOrder(found, lists, found.support)
        shown = self._listed()
        if found.answers.support:
            has_room = (found.area == TAKES) & found.leads & ~lists.closed[nearby.rows]
            if np.count_nonzero(shown & has_room) < A_PAGE:
                # with those that do not list what was asked
                shown = found.here & ~nearby.of("pinned_only")
                self.relaxed = ("support",)
        self._parts = [(np.flatnonzero(shown), order)]
        #: Which are shown at all.
        self.there = shown
        if not (shown & nearby.of("reachable")).any():
            # What cannot be reached is never shown alone: the lines stand before it.
            nobody_asked = np.full(len(nearby.rows), int(Outcome.UNKNOWN), dtype=np.int8)
            lines = found.here & nearby.is_line & ~shown
            before = ServiceOrder(found, lists, nobody_asked)
            self._parts.insert(0, (np.flatnonzero(lines), before))
            self.there = shown | lines
        self._doubts = order.doubts
        self.total = sum(len(positions) for positions, _ in self._parts)

    def page(self, offset: int, limit: int) -> np.ndarray:
        """The positions of the services from ``offset`` on, ``limit`` at most."""
        first = self._first(offset + limit, self.there)
        lead = self._lead(first)
        if lead is not None:
            first = np.concatenate(([lead], first[first != lead]))[: offset + limit]
        return first[offset:]

    def _listed(self) -> np.ndarray:
        found, nearby = self._found, self._found.near
        choosable = found.here & ~nearby.of("pinned_only")
        if found.answers.support:
            return choosable & (found.support != EXCLUDES)
        if np.count_nonzero(choosable & nearby.local_specialist & found.leads) < A_PAGE:
            return choosable
        return choosable & (~nearby.is_line | nearby.asked_community)

    def _first(self, count: int, among: np.ndarray) -> np.ndarray:
        """The first ``count`` of those for which ``among`` holds, part after part."""
        taken = []
        for positions, order in self._parts:
            part = order.first(positions[among[positions]], count)
            taken.append(part)
            count -= len(part)
        return np.concatenate(taken)

    def _lead(self, first: np.ndarray) -> int | None:
        """The one to put first where what would be first may not lead, as ``_fit_to_lead``."""
        found = self._found
        if not self.total or "medical" in found.answers.support:
            return None
        head = first[0] if len(first) else self._first(1, self.there)[0]
        if found.leads[head]:
            return None
        candidates = self.there & found.leads
        if candidates.any():
            # The surest to take this person; among those, one whose own matter this is.
            sure = 2 * self._doubts + (found.near.of("focus") != SEXUAL_VIOLENCE)
            candidates &= sure == sure[candidates].min()
        else:
            candidates = self.there & ~found.near.kind_is(NEVER_FIRST)
        chosen = self._first(1, candidates)
        return int(chosen[0]) if len(chosen) else None


def chosen_lines(found: Able, openness_of_hours: np.ndarray, leave_out: np.ndarray) -> np.ndarray:
    """The lines to show, those open now first; ``leave_out`` are on the page already."""
    nearby = found.near
    openness = openness_of_hours[nearby.columns.hours.codes[nearby.rows]]
    is_open = openness == OPEN[True]
    order = LineOrder(found, openness)
    lines = found.here & nearby.of("helpline")
    others = lines.copy()
    others[leave_out] = False
    if np.count_nonzero(others) >= FEWEST:
        lines = others
    fitting = lines & order.suits
    best = fitting if np.count_nonzero(fitting) >= FEWEST else lines
    chosen = order.first(np.flatnonzero(best), SHOWN)
    if len(chosen) < FEWEST:
        online = found.here & nearby.is_line & nearby.of("reachable")
        online[chosen] = False
        more = order.first(np.flatnonzero(online), FEWEST - len(chosen))
        chosen = np.concatenate((chosen, more))
    lacking = FEWEST - np.count_nonzero(is_open[chosen])
    if lacking > 0:  # two that are open now, where there are two, even if others suit better
        lines = lines & is_open
        lines[chosen] = False
        more = order.first(np.flatnonzero(lines), lacking)
        chosen = np.concatenate((chosen[: SHOWN - len(more)], more))
    return chosen[np.argsort(openness[chosen], kind="stable")]
