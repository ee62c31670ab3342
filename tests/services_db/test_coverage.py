"""Gaps are told by region, support, age and gender; old checks by date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from services_db.coverage import Gap, gaps, stale
from services_db.service_record import ServiceRecord

LEEDS = "E08000035"
TODAY = date(2026, 11, 23)


def service(**values) -> ServiceRecord:
    return ServiceRecord("s", "S", "O", "vss", "D", districts=frozenset({LEEDS}), **values)


def test_what_one_service_covers_is_no_gap() -> None:
    found = gaps([service(support=("counselling",), min_age=18, genders_stated="women")])
    here = {gap for gap in found if (gap.region, gap.support) == _here("counselling")}
    assert Gap(*_here("counselling"), "25 and over", "women and girls") not in here
    assert Gap(*_here("counselling"), "25 and over", "men and boys") in here
    assert Gap(*_here("counselling"), "16 and 17", "women and girls") in here
    # A service for women makes no ruling on a non-binary person.
    assert Gap(*_here("counselling"), "25 and over", "non-binary people") not in here
    assert Gap("London", "counselling", "25 and over", "women and girls") in found


def test_a_national_line_fills_no_local_gap() -> None:
    whole = replace(service(support=("counselling",)), national=True)
    assert Gap(*_here("counselling"), "25 and over", "women and girls") in gaps([whole])


def test_districts_for_children_only_cover_children() -> None:
    young = replace(
        service(support=("medical",)), districts=frozenset(), districts_under_18=frozenset({LEEDS})
    )
    found = gaps([young])
    assert Gap(*_here("medical"), "13 to 15", "men and boys") not in found
    assert Gap(*_here("medical"), "18 to 24", "men and boys") in found


def test_stale_is_more_than_ninety_days() -> None:
    fresh = service(checked_on=TODAY - timedelta(days=90))
    old = service(checked_on=TODAY - timedelta(days=91))
    never = service()
    assert stale([fresh, old, never], TODAY) == [never, old]


def _here(support: str) -> tuple[str, str]:
    return "Yorkshire and the Humber", support
