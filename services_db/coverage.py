"""What the directory cannot give, and what it has not looked at lately.

A gap is a place where no local service takes a person of an age and gender for a kind of support;
the national lines are left out, since they are there for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from services_db.answers import SUPPORT_TYPES, AgeRange, Answers
from services_db.matching.eligibility import age, gender
from services_db.matching.verdict import Outcome
from services_db.places.atlas import atlas
from services_db.service_record import ServiceRecord

STALE_AFTER = timedelta(days=90)
# One age of each band in which services draw their lines.
AGES = {"12 and under": 8, "13 to 15": 14, "16 and 17": 16, "18 to 24": 21, "25 and over": 40}
GENDERS = {"women and girls": "woman", "men and boys": "man", "non-binary people": "nonbinary"}


@dataclass(frozen=True)
class Gap:
    region: str
    support: str
    age_band: str
    gender: str


def stale(records: Iterable[ServiceRecord], today: date) -> list[ServiceRecord]:
    """The services checked longer ago than ``STALE_AFTER``, the oldest first."""
    old = [one for one in records if not one.checked_on or today - one.checked_on > STALE_AFTER]
    return sorted(old, key=lambda one: (one.checked_on or date.min, one.id))


def gaps(records: Iterable[ServiceRecord]) -> list[Gap]:
    """Every region, support, age band and gender for which no local service is known."""
    local = [one for one in records if not one.national]
    found = []
    for region, districts in _regions().items():
        there = [one for one in local if districts & (one.districts | one.districts_under_18)]
        for support in SUPPORT_TYPES:
            offering = [one for one in there if support in one.support]
            found += [
                Gap(region, support, band, people)
                for band, years in AGES.items()
                for people, who in GENDERS.items()
                if not any(_takes(one, years, who, districts) for one in offering)
            ]
    return found


def _takes(record: ServiceRecord, years: int, who: str, districts: frozenset[str]) -> bool:
    answers = Answers(age=AgeRange(years, years), gender=who)
    served = record.districts | (record.districts_under_18 if years < 18 else frozenset())
    return bool(served & districts) and all(
        criterion(record, answers).outcome is not Outcome.EXCLUDES for criterion in (age, gender)
    )


def _regions() -> dict[str, frozenset[str]]:
    districts = atlas().districts.values()
    names = sorted({district.region for district in districts})
    return {name: frozenset(one.code for one in districts if one.region == name) for name in names}
