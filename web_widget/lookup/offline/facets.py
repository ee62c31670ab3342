"""What the copy's own script needs to know of a service to match it and to put it in its place:
the verdicts of ``services_db.matching`` worked out ahead, so that its rules are written once."""

from __future__ import annotations

from collections.abc import Iterable
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
from services_db.matching.current_wait import (
    CLOSED_STATES,
    is_current,
    middle_weeks,
    newest_first,
    says_closed,
)
from services_db.matching.focus import focus, specialist
from services_db.matching.helplines import is_helpline
from services_db.matching.nearness import nearness, on_the_globe, served_districts
from services_db.matching.order import CONFIDENCE, LIST, MEDICAL_ROLE, ROLE
from services_db.matching.ranking import NEVER_FIRST
from services_db.matching.reach import reachable
from services_db.matching.stated_genders import stated_genders
from services_db.places.atlas import atlas
from services_db.presentation.waits_on_card import waits_json
from services_db.service_record import ServiceRecord
from web_widget.lookup.filters import ROUTES, Filters, says

CHILD, GROWN = AgeRange(17, 17), AgeRange(18, 18)


def facets(record: ServiceRecord, card: dict, numbers: dict[str, int], today: date) -> dict:
    """``card`` is the service's own; ``numbers`` those of the districts."""
    return {
        "national": record.national,
        "districts": _numbers(record.districts, numbers),
        "under18": _numbers(record.districts_under_18, numbers),
        "how_near": nearness(record, _served(record)),
        "region": [] if served_districts(record) else _in_region(record.region, numbers),
        "globe": on_the_globe(record.lat, record.lon),
        "ages": _ages(record),
        "gender": {who: _genders(record, who) for who in ("", *GENDERS)},
        "names_gender": stated_genders(record) is not None,
        "upper": record.max_age is not None,
        "support": {kind: _support(record, kind) for kind in SUPPORT_TYPES},
        "communities": sorted(communities(record)),
        "meets": [need for need in NEEDS if needs_met(record, Answers(needs=(need,)))],
        "others_only": record.supporters_only,
        "focus": focus(record),
        "line": is_helpline(record),
        "answers_only": record.kind == "helpline",
        "children": "children" in record.support,
        "local": specialist(record) and record.kind not in (*NEVER_FIRST, "helpline"),
        "lists": _lists(record, today),
        "sure": CONFIDENCE.get(record.confidence, 2),
        "reachable": reachable(record),
        "official_list": record.website_is_official_list,
        "roles": [ROLE.get(record.kind, 1), MEDICAL_ROLE.get(record.kind, 1)],
        "says": _said(record, card, today),
    }


def _numbers(districts: Iterable[str], numbers: dict[str, int]) -> list[int]:
    return sorted(numbers[one] for one in districts if one in numbers)


def _served(record: ServiceRecord) -> Location:
    """A place that the service serves."""
    return Location("district", districts=dict.fromkeys(sorted(served_districts(record))[:1], 1.0))


def _in_region(region: str | None, numbers: dict[str, int]) -> list[int]:
    """The districts for whose people a service of unknown area, in ``region``, counts as near."""
    districts = atlas().districts
    return _numbers((code for code in numbers if region == districts[code].region), numbers)


def _lists(record: ServiceRecord, today: date) -> list[list]:
    """[the kind of support or null for any, how soon one may join, weeks, whether it is closed],
    the newest report first: the first on what is asked for is the one that counts.
    """
    if record.status == "temporarily closed":
        return [[None, LIST["closed"], None, True]]
    found = []
    for report in newest_first(record.wait_reports):
        closed = says_closed(report, today)
        if closed or is_current(report, today):
            weeks = None if closed else middle_weeks(report)
            rank = LIST.get(report.list_state, LIST["unknown"])
            found.append([report.support, rank, weeks, report.list_state in CLOSED_STATES])
    return found


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


def _said(record: ServiceRecord, card: dict, today: date) -> dict:
    """What each of the page's filters makes of the service: yes, no, or null for silence."""

    def answer(name: str, value: object, card: dict = card, kinds: tuple = ()) -> bool | None:
        return says(name, card, Filters(**{name: value}), kinds)

    lists = {"": answer("list_open", True)}
    for kind in SUPPORT_TYPES:
        of_kind = {"waits": waits_json(record, Answers(support=(kind,)), today)}
        if any(wait["support"] == kind for wait in of_kind["waits"]):
            lists[kind] = answer("list_open", True, {**card, **of_kind}, (kind,))
    return {
        "by_and_for": card["access"]["by_and_for"],
        "route": {route: answer("route", route) for route in ROUTES},
        "languages": card["access"]["languages"],
        # A word that no list holds: said yes to by those that work in any language.
        "any_language": answer("language", "any language at all") is True,
        "bsl": answer("bsl", True),
        "step_free": answer("step_free", True),
        "list_open": lists,
    }
