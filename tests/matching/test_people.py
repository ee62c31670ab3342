"""Nobody is shown a service that would turn them away, and nobody is left with nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services_db.answers import GENDERS, NEEDS, SUPPORT_TYPES, AgeRange, Answers, Location
from services_db.matching.eligibility import fits
from services_db.matching.helplines import FEWEST
from services_db.matching.ranking import ranked
from services_db.matching.reach import reachable, reachable_for, reachable_today
from tests.matching.made_up import NOW
from tests.matching.people import PEOPLE, REGION_PLACES, place, turned_away


def everything(records, answers):
    found = ranked(records, answers, NOW)
    return [one.record for one in (*found.services, *found.helplines)]


@pytest.mark.parametrize("region", REGION_PLACES)
@pytest.mark.parametrize("person", PEOPLE, ids=[person.name for person in PEOPLE])
def test_each_person_in_each_region(person, region, real_records):
    answers = replace(person.answers(), location=place(REGION_PLACES[region]))
    shown = everything(real_records, answers)
    assert [(one.id, turned_away(one, answers)) for one in shown if turned_away(one, answers)] == []
    found = ranked(real_records, answers, NOW)
    assert found.services
    assert reachable_for(found.services[0].record, answers)
    usable = [one for one in found.helplines if reachable_today(one.record)]
    assert len(usable) >= FEWEST


LOCATIONS = st.sampled_from(
    [
        None,
        *(place(name) for name in REGION_PLACES.values()),
        *(place(name) for name in ("Cornwall", "Kent", "East Midlands", "LS1", "Berwick")),
        Location("anywhere"),
        Location("outside_england", "Cardiff", country="Wales"),
        Location("outside_england", "Belfast", country="Northern Ireland"),
        Location("outside_england", "Paris", country="abroad"),
    ]
)
# Limits in the data are at these ages; one on either side of each is where a fault would show.
_AGE = st.integers(0, 120) | st.sampled_from([10, 11, 13, 14, 16, 17, 18, 19, 24, 25, 35])
AGES = st.none() | st.tuples(_AGE, _AGE).map(lambda pair: AgeRange(min(pair), max(pair)))
ANSWERS = st.builds(
    Answers,
    location=LOCATIONS,
    age=AGES,
    gender=st.none() | st.sampled_from([*GENDERS, "agender"]),
    support=st.lists(st.sampled_from(SUPPORT_TYPES), max_size=3, unique=True).map(tuple),
    needs=st.lists(st.sampled_from(NEEDS), max_size=2, unique=True).map(tuple),
    for_someone_else=st.booleans(),
)


@settings(deadline=None, max_examples=150)
@given(answers=ANSWERS)
def test_nobody_is_shown_what_turns_them_away(answers, real_records):
    shown = everything(real_records, answers)
    assert [(one.id, turned_away(one, answers)) for one in shown if turned_away(one, answers)] == []


@settings(deadline=None, max_examples=150)
@given(answers=ANSWERS)
def test_only_stated_facts_exclude(answers, real_records):
    """Whoever is left out is left out for a stated age, gender or area, and nothing else."""
    able = {
        one.record.id for one in fits(real_records, answers, ("nation", "area", "age", "gender"))
    }
    abroad = answers.location is not None and answers.location.kind == "outside_england"
    left_out = [one for one in real_records if one.id not in able]
    wrongly = [one.id for one in left_out if not turned_away(one, answers)]
    assert abroad or wrongly == []


@settings(deadline=None, max_examples=60)
@given(answers=ANSWERS, slot=st.sampled_from(["location", "age", "gender"]))
def test_a_skipped_question_never_removes_a_service(answers, slot, real_records):
    """D6: without an answer to ``slot``, everything shown with one is shown still."""
    blank = replace(answers, **{slot: None}, support=())
    given_one = replace(answers, support=())
    criteria = ("area", "age", "gender")
    with_answer = {one.record.id for one in fits(real_records, given_one, criteria)}
    without = {one.record.id for one in fits(real_records, blank, criteria)}
    assert with_answer <= without


@settings(deadline=None, max_examples=60)
@given(answers=ANSWERS)
def test_the_order_never_puts_police_first_nor_the_unreachable_before_others(answers, real_records):
    services = [one.record for one in ranked(real_records, answers, NOW).services]
    reach = [reachable_for(one, answers) for one in services]
    assert reach == sorted(reach, reverse=True)
    if "medical" not in answers.support and any(
        one.kind not in ("sarc", "statutory") for one in services
    ):
        assert services[0].kind not in ("sarc", "statutory")


def test_a_young_person_of_15_is_refused_nowhere_and_shown_no_adults_service(real_records):
    """D13."""
    answers = Answers(location=place("Coventry"), age=AgeRange(15, 15))
    found = ranked(real_records, answers, NOW)
    assert found.helplines[0].record.id == "nat-childline"
    assert "nat-rasasl" not in {one.record.id for one in (*found.services, *found.helplines)}
    assert found.services[0].record.id == "wm-crasac"


TAKES_THEM = {
    # D26: each has at least one service that does take them
    "a man": Answers(location=place("Sunderland"), gender="man", age=AgeRange(40, 40)),
    "a trans woman": Answers(location=place("Exeter"), gender="trans_woman", age=AgeRange(30, 30)),
    "a trans man": Answers(location=place("Leeds"), gender="trans_man", age=AgeRange(30, 30)),
    "a child": Answers(location=place("Bedford"), age=AgeRange(8, 8)),
    "someone in Wales": Answers(location=place("Cardiff")),
    "someone abroad": Answers(location=Location("outside_england", None, country="abroad")),
}


@pytest.mark.parametrize("who", TAKES_THEM)
def test_no_group_is_left_with_nothing(who, real_records):
    answers = TAKES_THEM[who]
    found = ranked(real_records, answers, NOW)
    sure = [
        one
        for one in (*found.services, *found.helplines)
        if not one.outcome("gender") and not one.outcome("age") and reachable(one.record)
    ]
    assert sure
    assert len(found.helplines) >= FEWEST
