"""The services near one place, and what does not change while age, gender and support are asked.

Candidates come from the index by place; the rules are those of ``services_db.matching``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property, partial

import numpy as np

from services_db.answers import Answers, Location
from services_db.matching import eligibility
from services_db.matching.communities import asked_community, needs_met
from services_db.matching.focus import ONE_MATTER
from services_db.matching.nearness import (
    ELSEWHERE,
    NATIONAL,
    NEAR,
    REGION,
    on_the_globe,
    positioned,
    share_covered,
)
from services_db.matching.ranking import NEVER_FIRST
from services_db.matching.stated_genders import stated_genders
from services_db.matching.verdict import Outcome
from services_db.search_index.columns import Columns
from services_db.search_index.facets import Facet
from services_db.service_record import ServiceRecord

EXCLUDES = int(Outcome.EXCLUDES)
NO_DISTANCE = 10.0  # beyond every distance on the globe of radius 1, squared


def outcome_of(
    criterion: eligibility.Criterion, answers: Answers
) -> Callable[[ServiceRecord], int]:
    return lambda record: int(criterion(record, answers).outcome)


def near(columns: Columns, answers: Answers) -> Near:
    """The services that nation and area do not exclude, those for children alone among them."""
    where = answers.location
    if where is None or where.kind == "outside_england" or not where.districts:
        rows, group_of = columns.everything, (~columns.national).astype(np.int8)
        groups = [columns.whole_nations, columns.everything[~columns.national]]
    else:
        own = _union(columns.serving, where)
        for_children = np.setdiff1d(_union(columns.serving_children, where), own)
        groups = [own, for_children, columns.without_area, columns.whole_nations]
        rows = np.concatenate(groups)
        group_of = np.repeat(np.arange(len(groups), dtype=np.int8), [len(one) for one in groups])
        order = np.argsort(rows, kind="stable")
        rows, group_of = rows[order], group_of[order]
    first = [columns.records[one[0]] if len(one) else None for one in groups]
    nation = columns.nations.ask(outcome_of(eligibility.nation, answers))
    here = nation[columns.nations.codes[rows]] != EXCLUDES
    return Near(columns, answers, rows, group_of, first).only(here)


def _union(serving: dict[str, np.ndarray], where: Location) -> np.ndarray:
    found = [serving[code] for code in where.districts if code in serving]
    if not found:
        return np.zeros(0, dtype=np.int32)
    return found[0] if len(found) == 1 else np.unique(np.concatenate(found))


class Near:
    """Columns of services, all in step with ``rows``, which stand in ascending order.

    Of ``answers`` the place, the needs and whether it is for someone else count here. ``group_of``
    names for each service the group that the rule on areas cannot tell apart; ``first`` has one
    service of each group.
    """

    def __init__(
        self,
        columns: Columns,
        answers: Answers,
        rows: np.ndarray,
        group_of: np.ndarray,
        first: list[ServiceRecord | None],
    ) -> None:
        self.columns = columns
        self.answers = answers
        self.rows = rows
        self._group_of = group_of
        self._first = first
        self._cut: dict[Hashable, np.ndarray] = {}

    def only(self, kept: np.ndarray) -> Near:
        """Those for which ``kept`` holds."""
        if kept.all():
            return self
        rows, group_of = self.rows[kept], self._group_of[kept]
        return Near(self.columns, self.answers, rows, group_of, self._first)

    def area(self, answers: Answers) -> np.ndarray:
        """What the rule on areas says of each, for answers that differ in age alone."""
        key = ("area", answers.age)
        if key not in self._cut:
            rule = outcome_of(eligibility.area, answers)
            verdicts = [EXCLUDES if one is None else rule(one) for one in self._first]
            self._cut[key] = np.array(verdicts, dtype=np.int8)[self._group_of]
        return self._cut[key]

    def of(self, name: str) -> np.ndarray:
        """The column of that name in ``Columns``, cut to these rows."""
        if name not in self._cut:
            self._cut[name] = getattr(self.columns, name)[self.rows]
        return self._cut[name]

    def told(
        self,
        facet: str,
        rule: Callable[[ServiceRecord], int],
        key: Hashable,
        dtype: type = np.int8,
        *,
        keep: bool = True,
    ) -> np.ndarray:
        """What ``rule`` answers for each of these rows, asked once for each ``key``.

        ``facet`` names the one of ``Columns`` that has what the rule reads; for ``key`` and
        ``keep`` see ``Facet.ask``.
        """
        if (facet, key) not in self._cut:
            kinds: Facet = getattr(self.columns, facet)
            if facet not in self._cut:
                self._cut[facet] = kinds.codes[self.rows]
            answered = kinds.ask(rule, key, dtype) if keep else kinds.ask(rule, dtype=dtype)
            self._cut[facet, key] = answered[self._cut[facet]]
        return self._cut[facet, key]

    def at(self, positions: np.ndarray) -> list[ServiceRecord]:
        return [self.columns.records[row] for row in self.rows[positions]]

    @cached_property
    def asked_community(self) -> np.ndarray:
        rule = partial(asked_community, answers=self.answers)
        return self.told("community", rule, ("asked", self.answers.needs), bool)

    @cached_property
    def needs_met(self) -> np.ndarray:
        rule = lambda one: len(needs_met(one, self.answers))  # noqa: E731
        return self.told("community", rule, ("needs", self.answers.needs))

    @cached_property
    def names_people(self) -> np.ndarray:
        """Whether its words on gender were read."""
        return self.told("genders", lambda one: stated_genders(one) is not None, "named", bool)

    @cached_property
    def one_matter(self) -> np.ndarray:
        return self.of("focus") == ONE_MATTER

    @cached_property
    def is_line(self) -> np.ndarray:
        return self.kind_is(("helpline",))

    def kind_is(self, kinds: tuple[str, ...]) -> np.ndarray:
        return self.told("kinds", lambda one: one.kind in kinds, kinds, bool)

    @cached_property
    def local_specialist(self) -> np.ndarray:
        """As ``ranking._is_local_voluntary``, but for whether it leads."""
        near = (self.nearness != NATIONAL) & (self.nearness != ELSEWHERE)
        return near & self.of("specialist") & ~self.kind_is((*NEVER_FIRST, "helpline"))

    @cached_property
    def nearness(self) -> np.ndarray:
        """As ``matching.nearness.nearness``."""
        where = self.answers.location
        found = self.of("near_where_served").copy()
        local = ~self.of("national")
        if where is not None and where.kind == "outside_england":
            found[local] = NEAR
        elif where is None or not where.districts:
            found[local] = ELSEWHERE
        else:
            unknown = local & ~self.of("has_area")
            rule = lambda one: bool(one.region) and one.region == where.region  # noqa: E731
            same = self.told("regions", rule, where.region, bool, keep=False)
            found[unknown] = np.where(same[unknown], REGION, ELSEWHERE)
        found[~local] = NATIONAL
        return found

    @cached_property
    def little_of_the_area(self) -> np.ndarray:
        """Whether it serves less than half of the area asked about."""
        where = self.answers.location
        little = np.zeros(len(self.rows), dtype=bool)
        if where is None or len(where.districts) < 2:
            return little  # of one district it serves all or is not here
        total = sum(where.districts.values())
        if not total:
            return little
        covered = np.zeros(len(self.rows))
        for code, part in where.districts.items():
            for serving in (self.columns.serving, self.columns.serving_children):
                if code in serving:
                    covered[self._positions(serving[code])] += part
        limited = ~self.of("national") & self.of("has_area")
        little[limited] = covered[limited] / total < 0.5
        # Adding in another order can differ in the last digit: ask the rule itself.
        for at in np.flatnonzero(limited & (np.abs(covered / total - 0.5) < 1e-9)):
            little[at] = share_covered(self.columns.records[self.rows[at]], where) < 0.5
        return little

    def _positions(self, rows: np.ndarray) -> np.ndarray:
        """Where those of ``rows`` that are here stand."""
        at = np.searchsorted(self.rows, rows)
        here = at < len(self.rows)
        at, rows = at[here], rows[here]
        return at[self.rows[at] == rows]

    def distance(self, positions: np.ndarray) -> np.ndarray:
        """As ``matching.nearness.closeness``, for the rows at ``positions``."""
        found = np.full(len(positions), NO_DISTANCE)
        where = self.answers.location
        if not positioned(where):
            return found
        rows = self.rows[positions]
        x, y, z = (self.columns.position[rows].T[n] for n in range(3))
        to_x, to_y, to_z = on_the_globe(where.lat, where.lon)
        x, y, z = x - to_x, y - to_y, z - to_z
        apart = x * x + y * y + z * z
        known = ~np.isnan(apart) & ~self.of("national")[positions]
        found[known] = apart[known]
        return found
