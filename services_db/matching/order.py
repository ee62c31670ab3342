"""The place of one service among the others, as a key to sort by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from services_db.answers import Answers
from services_db.matching.communities import (
    asked_community,
    for_others_only,
    needs_met,
    other_community,
)
from services_db.matching.current_wait import Standing, standing
from services_db.matching.eligibility import Fit
from services_db.matching.focus import ONE_MATTER, focus
from services_db.matching.nearness import (
    COUNTY,
    ELSEWHERE,
    NATIONAL,
    NEAR,
    REGION,
    closeness,
    nearness,
    share_covered,
)
from services_db.matching.opening_hours import OpenState
from services_db.matching.reach import reachable_for
from services_db.matching.stated_genders import stated_genders
from services_db.matching.verdict import Outcome
from services_db.service_record import ServiceRecord

TIER = {NEAR: 0, COUNTY: 0, REGION: 1, NATIONAL: 2, ELSEWHERE: 3}
ROLE = {"vss": 0, "helpline": 0, "other_vcs": 1, "sarc": 2, "statutory": 3}
MEDICAL_ROLE = {"sarc": 0, "vss": 1, "helpline": 1, "other_vcs": 2, "statutory": 3}
LIST = {
    "open": 0,
    "waitlist": 1,
    "unknown": 1,
    "assessment_only": 2,
    "paused": 3,
    "closed": 3,
}
CONFIDENCE = {"high": 0, "medium": 1, "low": 2}
NO_WAIT_KNOWN = 1000.0  # weeks; sorts after every stated wait on an equal list
_NO_DISTANCE = 10.0  # more than any two places are apart


class _Fixed(NamedTuple):
    """What does not change while only age, gender and support are still being asked."""

    not_asked_community: bool
    one_matter: bool
    tier: int
    needs: int
    little_of_the_area: bool
    how_near: int
    focus: int
    confidence: int
    distance: float


@dataclass
class Memo:
    """Parts worked out once for many orders with one place, one set of needs and one time."""

    fixed: dict[str, _Fixed] = field(default_factory=dict)
    opened: dict[str, OpenState] = field(default_factory=dict)


def order_key(one: Fit, answers: Answers, today: date, memo: Memo) -> tuple:
    """Compared part by part, smaller is earlier."""
    record = one.record
    fixed = memo.fixed.get(record.id)
    if fixed is None:
        fixed = memo.fixed[record.id] = _fixed(record, answers)
    roles = MEDICAL_ROLE if "medical" in answers.support else ROLE
    list_now = list_standing(record, answers, today)
    return (
        not reachable_for(record, answers),
        fixed.not_asked_community,
        # Near or not, what is made for others or for one matter comes after what is for everybody.
        fixed.one_matter or _for_others(one, answers),
        fixed.tier == TIER[ELSEWHERE] and not _placed(answers),
        one.outcome("support") is Outcome.EXCLUDES,
        fixed.tier,
        fixed.needs,
        _support_outcome(one, answers),
        doubts(one, answers),
        roles.get(record.kind, 1),
        fixed.little_of_the_area,
        fixed.how_near,
        fixed.focus,
        LIST.get(list_now.list_state, 1),
        list_now.weeks if list_now.weeks is not None else NO_WAIT_KNOWN,
        fixed.confidence,
        fixed.distance,
        record.name,
        record.id,
    )


def _fixed(record: ServiceRecord, answers: Answers) -> _Fixed:
    where = answers.location
    how_near = nearness(record, where)
    distance = closeness(record, where)
    return _Fixed(
        not_asked_community=not asked_community(record, answers),
        one_matter=focus(record) == ONE_MATTER,
        tier=TIER[how_near],
        needs=-len(needs_met(record, answers)),
        little_of_the_area=share_covered(record, where) < 0.5,
        how_near=how_near,
        focus=focus(record),
        confidence=CONFIDENCE.get(record.confidence, 2),
        distance=_NO_DISTANCE if distance is None else distance,
    )


def list_standing(record: ServiceRecord, answers: Answers, today: date) -> Standing:
    if record.status == "temporarily closed":
        return Standing("closed", None)
    return standing(record, answers.support, today)


def _placed(answers: Answers) -> bool:
    return answers.location is not None and bool(answers.location.districts)


def _for_others(one: Fit, answers: Answers) -> bool:
    """Whether its own words name other people than this one; it may still take them (D35)."""
    record = one.record
    return (
        other_community(record, answers)
        or for_others_only(record, answers)
        or (
            answers.gender is not None
            and one.outcome("gender") is not Outcome.TAKES
            and stated_genders(record) is not None
        )
    )


def _support_outcome(one: Fit, answers: Answers) -> int:
    return int(one.outcome("support")) if answers.support else 0


def doubts(one: Fit, answers: Answers) -> int:
    """How many of age and gender leave open whether this person is taken."""
    # With no age given: a lower limit is met by most people; an upper one is for the young.
    by_age = one.outcome("age") if answers.age is not None else one.record.max_age is not None
    return int(one.outcome("gender")) + int(by_age)
