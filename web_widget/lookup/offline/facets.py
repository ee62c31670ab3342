"""What the copy's own script needs to know of a service to match it: the verdicts of
``services_db.matching`` worked out ahead, so that its rules are written once."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from services_db.answers import (
    GENDERS,
    MAX_AGE,
    NEEDS,
    SUPPORT_TYPES,
    AgeRange,
    Answers,
    Location,
)
from services_db.matching import eligibility
from services_db.matching.communities import communities, needs_met
from services_db.matching.current_wait import CLOSED_STATES
from services_db.matching.focus import ONE_MATTER, focus, specialist
from services_db.matching.helplines import is_helpline
from services_db.matching.nearness import ELSEWHERE, nearness, served_districts
from services_db.matching.order import MEDICAL_ROLE, ROLE, TIER, list_standing
from services_db.matching.ranking import NEVER_FIRST
from services_db.matching.reach import reachable
from services_db.matching.stated_genders import stated_genders
from services_db.service_record import ServiceRecord
from web_widget.lookup.filters import ROUTES, Filters, says

CHILD, GROWN = AgeRange(17, 17), AgeRange(18, 18)


def facets(record: ServiceRecord, card: dict, numbers: dict[str, int], today: date) -> dict:
    """``card`` is the service's own; ``numbers`` those of the districts."""
    return {
        "national": record.national,
        "districts": sorted(numbers[one] for one in record.districts if one in numbers),
        "under18": sorted(numbers[one] for one in record.districts_under_18 if one in numbers),
        "tier": TIER[_how_near(record)],
        "ages": _ages(record),
        "gender": {who: _genders(record, who) for who in ("", *GENDERS)},
        "names_gender": stated_genders(record) is not None,
        "upper": record.max_age is not None,
        "support": {kind: _support(record, kind) for kind in SUPPORT_TYPES},
        "communities": sorted(communities(record)),
        "meets": [need for need in NEEDS if needs_met(record, Answers(needs=(need,)))],
        "others_only": record.supporters_only,
        "one_matter": focus(record) == ONE_MATTER,
        "line": is_helpline(record),
        "answers_only": record.kind == "helpline",
        "local": specialist(record) and record.kind not in (*NEVER_FIRST, "helpline"),
        "closed": [kind for kind in SUPPORT_TYPES if _closed(record, kind, today)],
        "reachable": reachable(record),
        "official_list": record.website_is_official_list,
        "roles": [ROLE.get(record.kind, 1), MEDICAL_ROLE.get(record.kind, 1)],
        "says": _said(card),
    }


def _how_near(record: ServiceRecord) -> int:
    """The tier of the service for a place that it serves."""
    served = served_districts(record)
    if not (served or record.national):
        return ELSEWHERE
    return nearness(record, Location("district", districts=dict.fromkeys(sorted(served)[:1], 1.0)))


def _ages(record: ServiceRecord) -> list[list[int]]:
    """[the first year, the outcome] of each stretch of years."""
    outcomes = [
        int(eligibility.age(record, Answers(age=AgeRange(year, year))).outcome)
        for year in range(MAX_AGE + 1)
    ]
    runs = [(outcome, len(list(run))) for outcome, run in groupby(outcomes)]
    return [[sum(n for _, n in runs[:i]), outcome] for i, (outcome, _) in enumerate(runs)]


def _genders(record: ServiceRecord, who: str) -> list[int]:
    """With no age, for a child, and for a grown person."""
    return [
        int(eligibility.gender(record, Answers(gender=who or None, age=age)).outcome)
        for age in (None, CHILD, GROWN)
    ]


def _support(record: ServiceRecord, kind: str) -> list[int]:
    """For a person of any or no age, and for a child."""
    return [
        int(eligibility.support(record, Answers(support=(kind,), age=age)).outcome)
        for age in (None, CHILD)
    ]


def _closed(record: ServiceRecord, kind: str, today: date) -> bool:
    return list_standing(record, Answers(support=(kind,)), today).list_state in CLOSED_STATES


def _said(card: dict) -> dict:
    """What each of the page's filters makes of the service: yes, no, or null for silence."""

    def answer(name: str, value: object) -> bool | None:
        return says(name, card, Filters(**{name: value}), ())

    return {
        "by_and_for": card["access"]["by_and_for"],
        "route": {route: answer("route", route) for route in ROUTES},
        "languages": card["access"]["languages"],
        # A word that no list holds: said yes to by those that work in any language.
        "any_language": answer("language", "any language at all") is True,
        "bsl": answer("bsl", True),
        "step_free": answer("step_free", True),
        "list_open": answer("list_open", True),
    }
