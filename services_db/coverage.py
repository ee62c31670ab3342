"""What the directory cannot give, and what it has not looked at lately.

A gap is a place where no local service takes a person of an age and gender: for a kind of support,
or at all where only specialists count. The national lines are left out, since they are there for
everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product, starmap

from services_db.answers import SUPPORT_TYPES, AgeRange, Answers
from services_db.matching.eligibility import ADULT, age, gender
from services_db.matching.focus import specialist
from services_db.matching.verdict import Outcome
from services_db.places.atlas import atlas
from services_db.service_record import ServiceRecord

_NOT_VOLUNTARY = ("sarc", "statutory")
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
    covered: set[Gap] = set()
    regions = districts_by_region()
    for record in records:
        if record.national:
            continue
        for band, people, districts in _taken(record):
            there = [name for name, codes in regions.items() if codes & districts]
            covered |= {Gap(one, kind, band, people) for one in there for kind in record.support}
    everything = product(regions, SUPPORT_TYPES, AGES, GENDERS)
    return [gap for gap in starmap(Gap, everything) if gap not in covered]


def local_specialist(record: ServiceRecord) -> bool:
    """A voluntary service whose own matter is sexual violence and that serves some places."""
    return not record.national and record.kind not in _NOT_VOLUNTARY and specialist(record)


def left_without(records: Iterable[ServiceRecord]) -> dict[tuple[str, str], frozenset[str]]:
    """By age band and gender: the districts (codes) from which no local specialist is known to
    take them. One that might take them counts as taking them.
    """
    everywhere = frozenset(atlas().districts)
    served: dict[tuple[str, str], set[str]] = {group: set() for group in product(AGES, GENDERS)}
    for record in records:
        if local_specialist(record):
            for band, people, districts in _taken(record):
                served[band, people] |= districts
    return {group: everywhere - codes for group, codes in served.items()}


def _taken(record: ServiceRecord) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Whom a service does not exclude: age band, gender, and the districts it takes them from."""
    for (band, years), (people, who) in product(AGES.items(), GENDERS.items()):
        answers = Answers(age=AgeRange(years, years), gender=who)
        verdicts = (criterion(record, answers).outcome for criterion in (age, gender))
        if all(outcome is not Outcome.EXCLUDES for outcome in verdicts):
            young = record.districts_under_18 if years < ADULT else frozenset()
            yield band, people, record.districts | young


def districts_by_region() -> dict[str, frozenset[str]]:
    """The codes of the districts of each region of England, regions by name."""
    districts = atlas().districts.values()
    names = sorted({district.region for district in districts})
    return {name: frozenset(one.code for one in districts if one.region == name) for name in names}
