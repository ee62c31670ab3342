"""What would be shown for one answer or another, from columns: as ``matching.outcomes``, faster.

Two answers mostly differ in which services are shown at all, which takes no ordering to see. Only
where they are the same is the order looked at, the first page before the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

import numpy as np

from services_db.answers import Answers
from services_db.search_index.able import Able, among
from services_db.search_index.choosing import ChosenServices, chosen_lines
from services_db.search_index.columns import Columns
from services_db.search_index.lists import Lists
from services_db.search_index.near import near

_FIRST = 3
_NOTHING = np.zeros(0, dtype=np.int64)


class ColumnOutcomes:
    """A ``questions.Outcomes``. ``openness``: see ``choosing.chosen_lines``."""

    def __init__(
        self, columns: Columns, answers: Answers, lists: Lists, openness: Callable[[], np.ndarray]
    ) -> None:
        self.place_matters = columns.place_matters
        self._columns = columns
        self._answers = answers
        self._lists = lists
        self._openness = openness
        self._known: dict[tuple, _Shown] = {}

    def offered(self) -> set[str]:
        support = self._columns.support
        return {kind for one in support.those_at(self._near.rows) for kind in one.support}

    def local_starts(self) -> set[int]:
        local = self._near.rows[~self._near.of("national")]
        starts = (one.min_age for one in self._columns.ages.those_at(local))
        return {age for age in starts if age is not None}

    def same(self, slot: str, one: object, other: object) -> bool:
        this, that = self._shown(slot, one), self._shown(slot, other)
        return (
            this.chosen.total == that.chosen.total
            and np.array_equal(this.chosen.there, that.chosen.there)
            and np.array_equal(this.first, that.first)
            and np.array_equal(this.lines, that.lines)
            and np.array_equal(this.all, that.all)
        )

    @cached_property
    def _near(self):
        return near(self._columns, self._answers)

    def _shown(self, slot: str, value: object) -> _Shown:
        answers = replace(self._answers, **{slot: value})
        key = (answers.age, answers.gender, answers.support)
        known = self._known.get(key)
        if known is None:
            able = among(self._near, answers, band=slot == "age")
            lists = self._lists.for_support(answers.support)
            known = self._known[key] = _Shown(able, ChosenServices(able, lists), self._openness)
        return known


class _Shown:
    """The services and lines for one set of answers, put in order only where it is asked."""

    def __init__(
        self, able: Able, chosen: ChosenServices, openness: Callable[[], np.ndarray]
    ) -> None:
        self._able = able
        self._openness = openness
        self.chosen = chosen

    @cached_property
    def first(self) -> np.ndarray:
        return self.chosen.page(0, _FIRST)

    @cached_property
    def all(self) -> np.ndarray:
        return self.chosen.page(0, self.chosen.total)

    @cached_property
    def lines(self) -> np.ndarray:
        return chosen_lines(self._able, self._openness(), _NOTHING)
