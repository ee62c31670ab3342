"""Who would be taken: one table a criterion."""

import pytest

from services_db.answers import AgeRange, Answers
from services_db.matching import eligibility
from services_db.matching.verdict import Outcome
from tests.matching.made_up import (
    FAR,
    FRANCE,
    HERE,
    IRELAND,
    NEXT_DOOR,
    SCOTLAND,
    TOWN,
    UK,
    national,
    service,
)

TAKES, UNKNOWN, EXCLUDES = Outcome.TAKES, Outcome.UNKNOWN, Outcome.EXCLUDES


def ages(low, high=None):
    return AgeRange(low, low if high is None else high)


@pytest.mark.parametrize(
    ("limits", "asked", "expected"),
    [
        ((None, None), (30, 30), TAKES),
        ((16, None), (15, 15), EXCLUDES),
        ((16, None), (16, 16), TAKES),
        ((18, None), (16, 17), EXCLUDES),
        ((14, None), (13, 15), UNKNOWN),  # some of the band
        ((None, 17), (18, 24), EXCLUDES),
        ((None, 18), (18, 24), UNKNOWN),
        ((None, 18), (9, 9), TAKES),
        ((0, None), (9, 9), TAKES),
        ((4, 17), (80, 80), EXCLUDES),
        ((18, None), None, UNKNOWN),
        ((None, None), None, TAKES),
    ],
)
def test_age_by_overlap(limits, asked, expected):
    record = service(min_age=limits[0], max_age=limits[1])
    answers = Answers(age=ages(*asked) if asked else None)
    assert eligibility.age(record, answers).outcome is expected


def test_a_child_is_not_promised_a_service_that_names_no_age():
    answers = Answers(age=ages(9))
    assert eligibility.age(service(min_age=None), answers).outcome is UNKNOWN
    for_children = service(min_age=None, support=("children",))
    assert eligibility.age(for_children, answers).outcome is TAKES


ADULT, BOY = ages(40), ages(10)


@pytest.mark.parametrize(
    ("stated", "who", "asked_age", "expected"),
    [
        ("all", "woman", ADULT, TAKES),
        ("all", "nonbinary", ADULT, TAKES),
        (None, "man", ADULT, UNKNOWN),
        ("women", "woman", ADULT, TAKES),
        ("women", "man", ADULT, EXCLUDES),
        ("women", "trans_woman", ADULT, TAKES),
        ("women", "trans_man", ADULT, EXCLUDES),
        ("women", "nonbinary", ADULT, UNKNOWN),
        ("women", "agender", ADULT, UNKNOWN),
        ("women", None, ADULT, UNKNOWN),
        ("women", "woman", BOY, UNKNOWN),  # girls are not named
        ("women_and_girls", "woman", BOY, TAKES),
        ("women_and_girls", "man", BOY, EXCLUDES),
        ("women and children", "man", BOY, TAKES),
        ("women and children", "man", ADULT, EXCLUDES),
        ("women and children", "man", ages(16, 20), UNKNOWN),
        ("women and children", "man", None, UNKNOWN),
        ("women and children", "woman", ADULT, TAKES),
        ("women and children", None, BOY, TAKES),
        ("men", "man", ADULT, TAKES),
        ("men", "trans_man", ADULT, TAKES),
        ("men", "trans_woman", ADULT, EXCLUDES),
        ("men", "woman", ADULT, EXCLUDES),
        ("men", "nonbinary", ADULT, UNKNOWN),
        ("men_and_boys", "man", BOY, TAKES),
        ("men_and_boys;trans_nonbinary", "trans_woman", ADULT, TAKES),
        ("men_and_boys;trans_nonbinary", "nonbinary", ADULT, TAKES),
        ("men_and_boys;trans_nonbinary", "woman", ADULT, EXCLUDES),
        ("trans_nonbinary", "woman", ADULT, EXCLUDES),
        ("trans_nonbinary", "nonbinary", ADULT, TAKES),
        ("words nobody has read", "man", ADULT, UNKNOWN),
    ],
)
def test_gender_by_the_services_own_words(stated, who, asked_age, expected):
    record = service(genders_stated=stated)
    verdict = eligibility.gender(record, Answers(gender=who, age=asked_age))
    assert verdict.outcome is expected


def test_only_published_words_rule_a_nonbinary_person_out():
    record = service(genders_stated="women", genders_ruled_out=frozenset({"nonbinary"}))
    assert eligibility.gender(record, Answers(gender="nonbinary")).outcome is EXCLUDES
    assert eligibility.gender(record, Answers(gender="woman")).outcome is TAKES


def test_a_nonbinary_person_is_shown_the_words_and_given_no_ruling():
    verdict = eligibility.gender(service(genders_stated="women"), Answers(gender="nonbinary"))
    assert verdict.reason == "gender_words_ask_nonbinary"
    assert dict(verdict.values) == {"words": "women"}


@pytest.mark.parametrize(
    ("facts", "where", "expected"),
    [
        ({"districts": frozenset({HERE})}, TOWN, TAKES),
        ({"districts": frozenset({HERE, FAR})}, TOWN, TAKES),
        ({"districts": frozenset({NEXT_DOOR})}, TOWN, EXCLUDES),
        ({"districts": frozenset()}, TOWN, UNKNOWN),  # a phone-only service is never lost
        ({"districts": frozenset({FAR})}, None, UNKNOWN),
        ({"national": True, "districts": frozenset()}, TOWN, TAKES),
    ],
)
def test_area_by_overlap(facts, where, expected):
    assert eligibility.area(service(**facts), Answers(location=where)).outcome is expected


@pytest.mark.parametrize(
    ("nations", "where", "expected"),
    [
        (("England",), TOWN, TAKES),
        (("England",), None, TAKES),
        (("Scotland",), TOWN, EXCLUDES),
        (("Scotland",), None, EXCLUDES),
        (("England",), SCOTLAND, EXCLUDES),
        (("England", "Wales"), SCOTLAND, EXCLUDES),
        (("Scotland",), SCOTLAND, TAKES),
        (UK, SCOTLAND, TAKES),
        (UK, FRANCE, EXCLUDES),
        (("abroad",), FRANCE, TAKES),
        (("Outside the UK",), FRANCE, TAKES),
        (("Republic of Ireland",), IRELAND, TAKES),
        (("Republic of Ireland",), FRANCE, EXCLUDES),
        (("abroad",), IRELAND, TAKES),
    ],
)
def test_nation(nations, where, expected):
    record = national(nations=nations)
    assert eligibility.nation(record, Answers(location=where)).outcome is expected


@pytest.mark.parametrize(
    ("offered", "asked", "asked_age", "expected"),
    [
        (("counselling",), (), None, TAKES),
        (("counselling", "group"), ("group",), None, TAKES),
        (("counselling",), ("legal", "counselling"), None, TAKES),
        (("counselling",), ("legal",), None, EXCLUDES),
        ((), ("legal",), None, UNKNOWN),
        (("children",), ("counselling",), BOY, UNKNOWN),
        (("children",), ("counselling",), ADULT, EXCLUDES),
        (("webchat",), ("online",), None, UNKNOWN),
    ],
)
def test_support(offered, asked, asked_age, expected):
    answers = Answers(support=asked, age=asked_age)
    assert eligibility.support(service(support=offered), answers).outcome is expected


def test_nothing_known_excludes_no_service_in_england():
    strange = [
        service("ages", min_age=18, max_age=25),
        service("women", genders_stated="women"),
        service("far", districts=frozenset({FAR})),
        service("community", by_and_for=("jewish_women",)),
        service("nothing", support=(), genders_stated=None, districts=frozenset()),
    ]
    assert len(eligibility.fits(strange, Answers())) == len(strange)
