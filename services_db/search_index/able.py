"""The services that would, or might, take one person, with what the rules say of each.

Nation, area, age and gender have their say, by the rules of ``services_db.matching.eligibility``.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from services_db.answers import GENDERS, MAX_AGE, AgeRange, Answers
from services_db.matching import eligibility
from services_db.matching.communities import for_others_only, other_community
from services_db.matching.eligibility import ADULT
from services_db.matching.ranking import NEVER_FIRST
from services_db.matching.verdict import Outcome
from services_db.search_index.columns import Columns
from services_db.search_index.near import EXCLUDES, Near, near, outcome_of

TAKES = int(Outcome.TAKES)


def able(columns: Columns, answers: Answers) -> Able:
    """Everything that nation, area, age and gender do not exclude, and nothing else."""
    found = among(near(columns, answers), answers)
    kept = found.here
    area, age, gender = found.area[kept], found.age[kept], found.gender[kept]
    return Able(found.near.only(kept), answers, area, age, gender)


def among(nearby: Near, answers: Answers, *, band: bool = False) -> Able:
    """What area, age and gender say of each service near. ``band``: the age is one of those
    offered to everybody.
    """
    age = nearby.told("ages", outcome_of(eligibility.age, answers), answers.age, keep=band)
    return Able(nearby, answers, nearby.area(answers), age, _gender(nearby, answers))


def _gender(nearby: Near, answers: Answers) -> np.ndarray:
    like = Answers(gender=answers.gender, age=_age_group(answers.age))
    rule = outcome_of(eligibility.gender, like)
    return nearby.told("genders", rule, (like.gender, like.age), keep=_to_press(answers.gender))


def _to_press(gender: str | None) -> bool:
    """Not in words of one's own: those are not kept."""
    return gender is None or gender in GENDERS


def _age_group(age: AgeRange | None) -> AgeRange | None:
    """An age that the rules on gender and support cannot tell from this one."""
    if age is None:
        return None
    return AgeRange(0 if age.min < ADULT else ADULT, MAX_AGE if age.max >= ADULT else 0)


class Able:
    """Columns in step with those of ``near``. Only those that are ``here`` take the person."""

    def __init__(
        self,
        nearby: Near,
        answers: Answers,
        area: np.ndarray,
        age: np.ndarray,
        gender: np.ndarray,
    ) -> None:
        self.near = nearby
        self.answers = answers
        self.area = area
        self.age = age
        self.gender = gender

    @cached_property
    def here(self) -> np.ndarray:
        return (self.area != EXCLUDES) & (self.age != EXCLUDES) & (self.gender != EXCLUDES)

    @cached_property
    def support(self) -> np.ndarray:
        """The outcome for the support asked for."""
        like = Answers(support=self.answers.support, age=_age_group(self.answers.age))
        rule = outcome_of(eligibility.support, like)
        return self.near.told("support", rule, (like.support, like.age))

    @cached_property
    def for_other_people(self) -> np.ndarray:
        """Made for a community, or for supporters, of which this person said nothing."""
        answers = self.answers
        rule = lambda one: other_community(one, answers) or for_others_only(one, answers)  # noqa: E731
        key = (answers.needs, answers.gender, answers.for_someone_else)
        return self.near.told("community", rule, key, bool, keep=_to_press(answers.gender))

    @cached_property
    def reachable(self) -> np.ndarray:
        """As ``reach.reachable_for``: for medical care an official list is a way in."""
        if "medical" not in self.answers.support:
            return self.near.of("reachable")
        return self.near.of("reachable") | self.near.of("on_official_list")

    @cached_property
    def leads(self) -> np.ndarray:
        """As ``ranking._leads``."""
        nearby = self.near
        named_none = self.answers.gender is not None
        for_them = (self.gender == TAKES) | (~nearby.names_people if named_none else False)
        of_a_kind = ~nearby.kind_is(NEVER_FIRST) | ("medical" in self.answers.support)
        suits = of_a_kind & ~nearby.one_matter & for_them & self.reachable & ~self.for_other_people
        return suits | (nearby.asked_community & nearby.of("reachable"))
