"""The order of ``matching.order`` and ``matching.helplines`` over columns, and the first few of it.

A key's whole-number parts are one number, so that the first few are found without sorting all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

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
from services_db.search_index.able import TAKES, Able
from services_db.search_index.lists import Standings
from services_db.search_index.near import EXCLUDES

_MOST_NEEDS = 15
_TIERS = np.array([TIER[near] for near in sorted(TIER)], dtype=np.int8)


class ServiceOrder:
    """The order of services; ``support`` is the outcome to order by, which a caller may set."""

    def __init__(self, able: Able, lists: Standings, support: np.ndarray) -> None:
        self._able = able
        self._lists = lists
        self._support = support

    @cached_property
    def doubts(self) -> np.ndarray:
        """As ``order.doubts``."""
        able = self._able
        by_age = able.age if able.answers.age is not None else able.near.of("has_upper_age")
        return able.gender + by_age

    @cached_property
    def _number(self) -> np.ndarray:
        able, near, answers = self._able, self._able.near, self._able.answers
        roles = MEDICAL_ROLE if "medical" in answers.support else ROLE
        medical = roles is MEDICAL_ROLE
        role = near.told("kinds", lambda one: roles.get(one.kind, 1), ("role", medical))
        placed = answers.location is not None and bool(answers.location.districts)
        for_others = able.for_other_people | (
            (able.gender != TAKES) & near.names_people if answers.gender is not None else False
        )
        return _as_one_number(
            (
                (~able.reachable, 2),
                (~near.asked_community, 2),
                (near.one_matter | for_others, 2),
                (0 if placed else near.nearness == ELSEWHERE, 2),
                (self._support == EXCLUDES, 2),
                (_TIERS[near.nearness], 4),
                (_MOST_NEEDS - near.needs_met, _MOST_NEEDS + 1),
                (self._support if answers.support else 0, 3),
                (self.doubts, 5),
                (role, 4),
                (near.little_of_the_area, 2),
                (near.nearness, 5),
                (near.of("focus"), ONE_MATTER + 1),
                (self._lists.state[near.rows], 4),
            ),
            len(near.rows),
        )

    def first(self, positions: np.ndarray, count: int) -> np.ndarray:
        """The first ``count`` of ``positions``, in order."""
        positions = _no_later_than(self._number, positions, count)
        keys = (
            positions,  # rows stand by name and id
            self._able.near.distance(positions),
            self._able.near.of("confidence")[positions],
            self._lists.weeks[self._able.near.rows[positions]],
            self._number[positions],
        )
        return positions[np.lexsort(keys)][:count]


class LineOrder:
    """The order of helplines; ``openness`` is 0 open, 1 not known, 2 shut."""

    def __init__(self, able: Able, openness: np.ndarray) -> None:
        answers, near = able.answers, able.near
        where = answers.location
        young = answers.age is not None and answers.age.max < ADULT
        abroad = where is not None and where.kind == "outside_england"
        asked = set(answers.support)
        for_adults = near.told("support", lambda one: "children" not in one.support, "adults")
        lacking = near.told(
            "support", lambda one: not asked.intersection(one.support), ("lacking", answers.support)
        )
        self._number = _as_one_number(
            (
                (~near.asked_community, 2),
                (near.of("national") if abroad else 0, 2),
                (able.area, 3),
                (able.for_other_people, 2),
                (near.one_matter, 2),
                (for_adults if young else 0, 2),
                (able.gender, 3),
                (able.age if answers.age is not None else near.of("has_upper_age"), 3),
                (near.of("focus"), ONE_MATTER + 1),
                (openness, 3),
                (lacking if asked else 0, 2),
                (near.nearness, 5),
                (near.of("confidence"), 3),
            ),
            len(near.rows),
        )
        self.suits = near.asked_community | ~(
            near.one_matter
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
