"""The services that would, or might, take one person, with what the rules say of each.

Candidates come from the index by place; nation, area, age and gender then have their say, by the
rules of ``services_db.matching.eligibility``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial

import numpy as np

from services_db.answers import Answers, Location
from services_db.matching import eligibility
from services_db.matching.communities import (
    asked_community,
    for_others_only,
    needs_met,
    other_community,
)
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
from services_db.service_record import ServiceRecord

TAKES, EXCLUDES = int(Outcome.TAKES), int(Outcome.EXCLUDES)
NO_DISTANCE = 10.0  # beyond every distance on the globe of radius 1, squared


def by_area(columns: Columns, answers: Answers) -> tuple[np.ndarray, np.ndarray]:
    """The rows that area does not exclude, in ascending order, and its outcome for each."""
    where = answers.location
    if where is None or where.kind == "outside_england" or not where.districts:
        rows = columns.everything
        outcomes = np.zeros(len(rows), dtype=np.int8)
        groups = [columns.whole_nations, columns.everything[~columns.national]]
        for group in groups:
            outcomes[group] = _one_verdict(columns, group, answers)
        return rows, outcomes
    own = _union(columns.serving, where)
    for_children = np.setdiff1d(_union(columns.serving_children, where), own)
    groups = [own, for_children, columns.without_area, columns.whole_nations]
    verdicts = [_one_verdict(columns, group, answers) for group in groups]
    kept = [(g, v) for g, v in zip(groups, verdicts, strict=True) if len(g) and v != EXCLUDES]
    if not kept:
        return columns.everything[:0], np.zeros(0, dtype=np.int8)
    rows = np.concatenate([group for group, _ in kept])
    outcomes = np.concatenate([np.full(len(g), v, dtype=np.int8) for g, v in kept])
    order = np.argsort(rows, kind="stable")
    return rows[order], outcomes[order]


def _union(serving: dict[str, np.ndarray], where: Location) -> np.ndarray:
    found = [serving[code] for code in where.districts if code in serving]
    if not found:
        return np.zeros(0, dtype=np.int32)
    return found[0] if len(found) == 1 else np.unique(np.concatenate(found))


def _one_verdict(columns: Columns, group: np.ndarray, answers: Answers) -> int:
    """What the rule on areas says of any of a group that it cannot tell apart."""
    if not len(group):
        return EXCLUDES
    return int(eligibility.area(columns.records[group[0]], answers).outcome)


def able(columns: Columns, answers: Answers) -> Able:
    """Everything that nation, area, age and gender do not exclude."""
    rows, area = by_area(columns, answers)
    kept = columns.nations.of(rows, _outcome(eligibility.nation, answers)) != EXCLUDES
    age = columns.ages.of(rows, _outcome(eligibility.age, answers))
    gender = columns.genders.of(rows, _outcome(eligibility.gender, answers))
    kept &= (age != EXCLUDES) & (gender != EXCLUDES)
    return Able(columns, answers, rows[kept], area[kept], age[kept], gender[kept])


def _outcome(criterion: eligibility.Criterion, answers: Answers):
    return lambda record: int(criterion(record, answers).outcome)


@dataclass
class Able:
    """Columns of the services able to take this person, all in step with ``rows``."""

    columns: Columns
    answers: Answers
    rows: np.ndarray
    area: np.ndarray
    age: np.ndarray
    gender: np.ndarray
    _cut: dict[str, np.ndarray] = field(default_factory=dict)

    def of(self, name: str) -> np.ndarray:
        """The column of that name in ``Columns``, cut to these rows."""
        if name not in self._cut:
            self._cut[name] = getattr(self.columns, name)[self.rows]
        return self._cut[name]

    def at(self, positions: np.ndarray) -> list[ServiceRecord]:
        return [self.columns.records[row] for row in self.rows[positions]]

    @cached_property
    def support(self) -> np.ndarray:
        """The outcome for the support asked for."""
        return self.columns.support.of(self.rows, _outcome(eligibility.support, self.answers))

    @cached_property
    def asked_community(self) -> np.ndarray:
        return self._community(partial(asked_community, answers=self.answers)).astype(bool)

    @cached_property
    def for_other_people(self) -> np.ndarray:
        """Made for a community, or for supporters, of which this person said nothing."""
        return self._community(
            lambda one: other_community(one, self.answers) or for_others_only(one, self.answers)
        ).astype(bool)

    @cached_property
    def needs_met(self) -> np.ndarray:
        return self._community(lambda one: len(needs_met(one, self.answers)))

    def _community(self, rule) -> np.ndarray:
        return self.columns.community.of(self.rows, rule)

    @cached_property
    def names_people(self) -> np.ndarray:
        """Whether its words on gender were read."""
        rule = lambda one: stated_genders(one) is not None  # noqa: E731
        return self.columns.genders.of(self.rows, rule).astype(bool)

    @cached_property
    def one_matter(self) -> np.ndarray:
        return self.of("focus") == ONE_MATTER

    @cached_property
    def is_line(self) -> np.ndarray:
        return self.kind_is(("helpline",))

    def kind_is(self, kinds: tuple[str, ...]) -> np.ndarray:
        return self.columns.kinds.of(self.rows, lambda one: one.kind in kinds).astype(bool)

    @cached_property
    def reachable(self) -> np.ndarray:
        """As ``reach.reachable_for``: for medical care an official list is a way in."""
        if "medical" not in self.answers.support:
            return self.of("reachable")
        return self.of("reachable") | self.of("on_official_list")

    @cached_property
    def leads(self) -> np.ndarray:
        """As ``ranking._leads``."""
        named_none = self.answers.gender is not None
        for_them = (self.gender == TAKES) | (~self.names_people if named_none else False)
        of_a_kind = ~self.kind_is(NEVER_FIRST) | ("medical" in self.answers.support)
        suits = of_a_kind & ~self.one_matter & for_them & self.reachable & ~self.for_other_people
        return suits | (self.asked_community & self.of("reachable"))

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
            same = self.columns.regions.of(
                self.rows, lambda one: bool(one.region) and one.region == where.region
            ).astype(bool)
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
