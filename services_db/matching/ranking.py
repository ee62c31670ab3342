"""Which services are shown, in what order, and which lines are offered beside them.

The order is that of the requirements: what takes this person, is near and offers what was asked;
then county, region, national; by-and-for services first for those who asked; among equals an open
list before a closed one and a shorter wait before a longer. Nothing is dropped for its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from services_db.answers import Answers
from services_db.matching.communities import asked_community, for_others_only, other_community
from services_db.matching.current_wait import CLOSED_STATES
from services_db.matching.eligibility import Fit, fits, support
from services_db.matching.focus import ONE_MATTER, SEXUAL_VIOLENCE, focus, specialist
from services_db.matching.helplines import helpline_fits
from services_db.matching.nearness import COUNTY, NEAR, REGION, nearness
from services_db.matching.opening_hours import LONDON
from services_db.matching.order import Memo, doubts, list_standing, order_key
from services_db.matching.reach import reachable, reachable_for
from services_db.matching.stated_genders import stated_genders
from services_db.matching.verdict import Outcome, excludes
from services_db.service_record import ServiceRecord

# What rules a service out; the support asked for only chooses among the others.
ABLE = ("nation", "area", "age", "gender")
NEVER_FIRST = ("sarc", "statutory")
# 999 and 101 are said where there is danger; they are not services to choose from.
A_PAGE = 3  # with fewer that suit, others that take this person follow them
PINNED_ONLY = ("emergency", "police")


class Ranked(NamedTuple):
    """``relaxed`` names the answers set aside because with them there was nothing to use.

    ``able`` is everything that takes this person, in no order.
    """

    services: tuple[Fit, ...]
    helplines: tuple[Fit, ...]
    relaxed: tuple[str, ...] = ()
    able: tuple[Fit, ...] = ()


def ranked(records: Sequence[ServiceRecord], answers: Answers, now: datetime) -> Ranked:
    """Everything that would, or might, take this person, best first. Pure."""
    return ranked_fits(fits(records, answers, ABLE), answers, now, Memo())


def ranked_fits(able: list[Fit], answers: Answers, now: datetime, memo: Memo) -> Ranked:
    """As ``ranked``, of services already found able to take this person by ``ABLE``."""
    today = now.astimezone(LONDON).date()
    services = _ordered(_listed(able, answers), answers, today, memo)
    relaxed: tuple[str, ...] = ()
    if answers.support and sum(_has_room(one, answers, today) for one in services) < A_PAGE:
        services = _ordered(_with_others(services, able, answers), answers, today, memo)
        relaxed = ("support",)
    if not any(reachable(one.record) for one in services):
        # What cannot be reached is never shown alone: the lines stand before it.
        shown = {one.record.id for one in services}
        lines = [one for one in able if one.record.id not in shown and _is_line(one)]
        services = _ordered(lines, answers, today, memo) + services
    services = _fit_to_lead(services, answers)
    return Ranked(
        tuple(services), tuple(helpline_fits(able, answers, now, memo)), relaxed, tuple(able)
    )


def _listed(able: list[Fit], answers: Answers) -> list[Fit]:
    """Those that offer what was asked; lines are left to the helplines where they can be."""
    choosable = [one for one in able if one.record.focus not in PINNED_ONLY]
    offering = _with_support(choosable, answers) if answers.support else choosable
    has_local = sum(_is_local_voluntary(one, answers) for one in offering) >= A_PAGE
    return [
        one
        for one in offering
        if not _is_line(one)
        or answers.support
        or not has_local
        or asked_community(one.record, answers)
    ]


def _with_others(services: list[Fit], able: list[Fit], answers: Answers) -> list[Fit]:
    """With those that do not list what was asked, but take this person and may know who does."""
    shown = {one.record.id for one in services}
    others = [
        one for one in able if one.record.id not in shown and one.record.focus not in PINNED_ONLY
    ]
    not_offered = excludes("support")
    return services + [Fit(one.record, one.verdicts | {"support": not_offered}) for one in others]


def _with_support(able: list[Fit], answers: Answers) -> list[Fit]:
    found = []
    for one in able:
        verdict = support(one.record, answers)
        if verdict.outcome is not Outcome.EXCLUDES:
            found.append(Fit(one.record, one.verdicts | {"support": verdict}))
    return found


def _is_of_use(one: Fit, answers: Answers) -> bool:
    """Can be reached, and is not for a community of which this person said nothing."""
    record = one.record
    return (
        reachable_for(record, answers)
        and not other_community(record, answers)
        and not for_others_only(record, answers)
    )


def _is_line(one: Fit) -> bool:
    return one.record.kind == "helpline"


def _has_room(one: Fit, answers: Answers, today: date) -> bool:
    """Fit to lead, and its list is not known to be closed (D25)."""
    state = list_standing(one.record, answers, today).list_state
    if one.outcome("area") is not Outcome.TAKES:
        return False  # local, and nobody has said where
    return _leads(one, answers) and state not in CLOSED_STATES


def _is_local_voluntary(one: Fit, answers: Answers) -> bool:
    return (
        one.record.kind not in (*NEVER_FIRST, "helpline")
        and nearness(one.record, answers.location) in (NEAR, COUNTY, REGION)
        and specialist(one.record)
        and _leads(one, answers)
    )


def _ordered(found: list[Fit], answers: Answers, today: date, memo: Memo) -> list[Fit]:
    return sorted(found, key=lambda one: order_key(one, answers, today, memo))


def _fit_to_lead(services: list[Fit], answers: Answers) -> list[Fit]:
    """A voluntary service for people like this one leads, where there is any.

    Neither the police, nor a hospital, nor a SARC comes first unless medical help was asked for;
    nor a service for one matter, such as stalking, unless it is all there is.
    """
    if not services or "medical" in answers.support or _leads(services[0], answers):
        return services
    candidates = [one for one in services if _leads(one, answers)]
    if not candidates:
        candidates = [one for one in services if one.record.kind not in NEVER_FIRST][:1]
    if not candidates:
        return services
    # The surest to take this person; among those, one whose own matter this is.
    first = min(
        candidates,
        key=lambda one: (doubts(one, answers), focus(one.record) != SEXUAL_VIOLENCE),
    )
    return [first, *(one for one in services if one is not first)]


def _for_nobody_named(one: Fit, answers: Answers) -> bool:
    return answers.gender is not None and stated_genders(one.record) is None


def _leads(one: Fit, answers: Answers) -> bool:
    if asked_community(one.record, answers) and reachable(one.record):
        return True
    return (
        (one.record.kind not in NEVER_FIRST or "medical" in answers.support)
        and focus(one.record) != ONE_MATTER
        # Where its words do not surely take this person, a service for some is only a guess.
        and (one.outcome("gender") is Outcome.TAKES or _for_nobody_named(one, answers))
        and _is_of_use(one, answers)
    )
