"""The order of ``matching.order`` and ``matching.helplines`` over columns, and the first few of it.

A key's whole-number parts are one number, so that the first few are found without sorting all.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from services_db.matching.eligibility import ADULT
from services_db.matching.focus import ONE_MATTER
from services_db.matching.nearness import ELSEWHERE
from services_db.matching.order import (
    MEDICAL_ROLE,
    ROLE,
    TIER,
)
from services_db.matching.verdict import Outcome
from services_db.search_index.able import EXCLUDES, TAKES, Able
from services_db.search_index.lists import Standings

_MOST_NEEDS = 15
_TIERS = np.array([TIER[near] for near in sorted(TIER)], dtype=np.int8)


class ServiceOrder:
    """The order of services; ``support`` is the outcome to order by, which a caller may set."""

    def __init__(self, able: Able, lists: Standings, support: np.ndarray) -> None:
        self._able = able
        answers = able.answers
        self._weeks, self.closed = lists.weeks[able.rows], lists.closed[able.rows]
        roles = MEDICAL_ROLE if "medical" in answers.support else ROLE
        role = able.columns.kinds.of(able.rows, lambda one: roles.get(one.kind, 1))
        placed = answers.location is not None and bool(answers.location.districts)
        for_others = able.for_other_people | (
            (able.gender != TAKES) & able.names_people if answers.gender is not None else False
        )
        self.doubts = able.gender + (
            able.age if answers.age is not None else able.of("has_upper_age")
        )
        self._number = _as_one_number(
            (
                (~able.reachable, 2),
                (~able.asked_community, 2),
                (able.one_matter | for_others, 2),
                (0 if placed else able.nearness == ELSEWHERE, 2),
                (support == EXCLUDES, 2),
                (_TIERS[able.nearness], 4),
                (_MOST_NEEDS - able.needs_met, _MOST_NEEDS + 1),
                (support if answers.support else 0, 3),
                (self.doubts, 5),
                (role, 4),
                (able.little_of_the_area, 2),
                (able.nearness, 5),
                (able.of("focus"), ONE_MATTER + 1),
                (lists.state[able.rows], 4),
            ),
            len(able.rows),
        )

    def first(self, positions: np.ndarray, count: int) -> np.ndarray:
        """The first ``count`` of ``positions``, in order."""
        positions = _no_later_than(self._number, positions, count)
        keys = (
            positions,  # rows stand by name and id
            self._able.distance(positions),
            self._able.of("confidence")[positions],
            self._weeks[positions],
            self._number[positions],
        )
        return positions[np.lexsort(keys)][:count]


class LineOrder:
    """The order of helplines; ``openness`` is 0 open, 1 not known, 2 shut."""

    def __init__(self, able: Able, openness: np.ndarray) -> None:
        answers = able.answers
        where = answers.location
        young = answers.age is not None and answers.age.max < ADULT
        abroad = where is not None and where.kind == "outside_england"
        asked = set(answers.support)
        support = able.columns.support
        for_adults = support.of(able.rows, lambda one: "children" not in one.support)
        lacking = support.of(able.rows, lambda one: not asked.intersection(one.support))
        self._number = _as_one_number(
            (
                (~able.asked_community, 2),
                (able.of("national") if abroad else 0, 2),
                (able.area, 3),
                (able.for_other_people, 2),
                (able.one_matter, 2),
                (for_adults if young else 0, 2),
                (able.gender, 3),
                (able.age if answers.age is not None else able.of("has_upper_age"), 3),
                (able.of("focus"), ONE_MATTER + 1),
                (openness, 3),
                (lacking if asked else 0, 2),
                (able.nearness, 5),
                (able.of("confidence"), 3),
            ),
            len(able.rows),
        )
        self.suits = able.asked_community | ~(
            able.one_matter
            | (able.area != int(Outcome.TAKES))
            | able.for_other_people
            | (able.gender != TAKES)
        )

    def first(self, positions: np.ndarray, count: int) -> np.ndarray:
        """The first ``count`` of ``positions``, in order."""
        positions = _no_later_than(self._number, positions, count)
        return positions[np.lexsort((positions, self._number[positions]))][:count]


def _as_one_number(parts: Sequence[tuple[object, int]], count: int) -> np.ndarray:
    """``parts`` are columns, the first weighing most, and how many values each can have."""
    number = np.zeros(count, dtype=np.int64)
    for column, values in parts:
        number *= values
        number += column
    return number


def _no_later_than(number: np.ndarray, positions: np.ndarray, count: int) -> np.ndarray:
    """Those of ``positions`` that can be among the first ``count``: ties with the last stay."""
    if count <= 0:
        return positions[:0]
    if len(positions) <= count:
        return positions
    own = number[positions]
    return positions[own <= np.partition(own, count - 1)[count - 1]]
