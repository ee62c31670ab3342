"""The index gives what a plain scan by the rules gives: same services, order, number and lines."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services_db.answers import GENDERS, NEEDS, SUPPORT_TYPES, AgeRange, Answers, Location
from services_db.matching.helplines import helpline_fits
from services_db.matching.order import Memo
from services_db.matching.ranking import ranked
from services_db.search_index.index import SearchIndex
from services_db.service_record import ServiceRecord
from tests.made_directory import made_services
from tests.matching.made_up import FRANCE, IRELAND, NOW, SCOTLAND
from tests.matching.people import PEOPLE, REGION_PLACES, place
from tests.matching.test_people import ANSWERS

ELSEWHERE = (SCOTLAND, FRANCE, IRELAND)
# Any minute of a fortnight that has a bank holiday in it.
TIMES = st.integers(0, 14 * 24 * 60).map(
    lambda minutes: datetime(2026, 12, 20, tzinfo=timezone.utc) + timedelta(minutes=minutes)
)


def assert_same(
    index: SearchIndex,
    records: Sequence[ServiceRecord],
    answers: Answers,
    now: datetime,
    offset: int = 0,
    limit: int = 3,
) -> None:
    plain = ranked(records, answers, now)
    page = plain.services[offset : offset + limit]
    beside = helpline_fits(
        plain.able, answers, now, Memo(), leave_out=frozenset(one.record.id for one in page)
    )
    found = index.page(answers, now, offset, limit)
    assert [one.id for one in found.services] == [one.record.id for one in page]
    assert [one.id for one in found.lines] == [one.record.id for one in beside]
    assert found.total == len(plain.services)
    assert found.relaxed == plain.relaxed
    lines = [one.id for one in index.lines(answers, now)]
    assert lines == [one.record.id for one in plain.helplines]


@pytest.fixture(scope="module")
def real_index(real_records) -> SearchIndex:
    return SearchIndex(real_records)


@pytest.mark.parametrize("person", PEOPLE, ids=[person.name for person in PEOPLE])
def test_for_each_person_on_the_real_data(person, real_index, real_records):
    assert_same(real_index, real_records, person.answers(), NOW)
    assert_same(real_index, real_records, person.answers(), NOW, 0, 500)


@settings(max_examples=200)
@given(answers=ANSWERS, now=TIMES, offset=st.integers(0, 12), limit=st.integers(0, 9))
def test_on_the_real_data(answers, now, offset, limit, real_index, real_records):
    assert_same(real_index, real_records, answers, now, offset, limit)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 5, 8, 13, 40, 2000])
def test_on_a_made_up_directory(size, real_records):
    """Few services try every way out; many try the cuts."""
    chance = random.Random(size)
    for seed in range(1 if size > 100 else 40):
        records = tuple(made_services(real_records, size, seed))
        index = SearchIndex(records)
        for _ in range(150 if size > 100 else 12):
            answers, now = someone(chance)
            offset, limit = chance.choice([0, 0, 3, 50]), chance.choice([1, 3, 3, 500])
            assert_same(index, records, answers, now, offset, limit)


def someone(chance: random.Random) -> tuple[Answers, datetime]:
    """A person somewhere in England, more often than not, who said some of what is asked."""
    places = [place(name) for name in (*REGION_PLACES.values(), "Kent", "East Midlands", "LS1")]
    where = chance.choice([*places, None, Location("anywhere"), *ELSEWHERE])
    ages = sorted(chance.choice([0, 9, 13, 15, 16, 17, 18, 25, 40, 65, 90]) for _ in range(2))
    return Answers(
        location=where,
        age=chance.choice([None, AgeRange(*ages), AgeRange(ages[0], ages[0])]),
        gender=chance.choice([None, *GENDERS]),
        support=tuple(chance.sample(SUPPORT_TYPES, chance.choice([0, 1, 1, 2]))),
        needs=tuple(chance.sample(NEEDS, chance.choice([0, 0, 1, 2]))),
        for_someone_else=chance.random() < 0.3,
    ), NOW + timedelta(minutes=chance.randrange(20_000))
