"""A question is asked only where an answer could change what is shown."""

import pytest

from services_db.answers import AgeRange, Answers
from services_db.matching.questions import (
    age_bands,
    gender_choices,
    support_choices,
    worth_asking,
)
from tests.matching.made_up import FRANCE, TOWN, UK, line, national, service

ALL = ("age", "gender", "support")
HERE = Answers(location=TOWN)
UNDER_13 = Answers(location=TOWN, age=AgeRange(0, 12))

FOR_ALL = service("all")
FOR_WOMEN = service("women", genders_stated="women_and_girls")
ADULTS_ONLY_WOMEN = service("adult women", genders_stated="women", min_age=18)
ADULT_GROUPS = service("groups", support=("group",), min_age=18)
CHILDREN = service("children", max_age=17, support=("counselling", "children"))
ABROAD = [
    line("one", nations=("abroad",), support=("online",)),
    line("two", nations=("abroad",), support=("online",)),
]


@pytest.mark.parametrize(
    ("records", "answers", "expected"),
    [
        # one service that takes everybody: nothing could change
        ([FOR_ALL], HERE, []),
        ([FOR_ALL, FOR_WOMEN], HERE, ["gender"]),
        # a line is listed apart until it is what was asked for
        ([FOR_ALL, line()], HERE, ["support"]),
        ([FOR_ALL, service("older", min_age=16)], HERE, ["age"]),
        ([FOR_ALL, service("isva", support=("advocacy",))], HERE, ["support"]),
        # under 13, no service for adults is left to choose between
        ([FOR_ALL, ADULTS_ONLY_WOMEN, ADULT_GROUPS], HERE, ["age", "gender", "support"]),
        ([FOR_ALL, ADULTS_ONLY_WOMEN, ADULT_GROUPS], UNDER_13, []),
        ([CHILDREN, ADULTS_ONLY_WOMEN], UNDER_13, []),
        # abroad there are only directories, which take everybody
        ([FOR_ALL, FOR_WOMEN, *ABROAD], Answers(location=FRANCE), []),
    ],
)
def test_worth_asking(records, answers, expected):
    unanswered = [slot for slot in ALL if not getattr(answers, slot)]
    assert list(worth_asking(records, answers, unanswered)) == expected


def test_place_matters_when_any_service_is_local():
    assert list(worth_asking([FOR_ALL, line()], Answers(), ["location"])) == ["location"]
    everywhere = [line("a", nations=("England",)), national("b")]
    assert list(worth_asking(everywhere, Answers(), ["location"])) == []


def bands(records, answers=HERE):
    return [(band.min, band.max) for band in age_bands(records, answers)]


def test_bands_that_give_the_same_services_are_one():
    assert bands([FOR_ALL, line()]) == []
    assert bands([FOR_ALL, service("adults", min_age=18)]) == [(0, 17), (18, 120)]
    assert bands([FOR_ALL, service("teens", min_age=13, max_age=17)]) == [
        (0, 12),
        (13, 17),
        (18, 120),
    ]


def test_a_local_service_from_14_splits_the_band():
    assert bands([FOR_ALL, service("from 14", min_age=14)]) == [(0, 13), (14, 120)]


def test_bands_are_those_of_every_age_whatever_was_answered():
    wider = service("children", districts=frozenset(), districts_under_18=frozenset({"E06000001"}))
    adult = Answers(location=TOWN, age=AgeRange(40, 40))
    assert bands([FOR_ALL, wider], adult) == [(0, 17), (18, 120)]


def test_a_national_limit_alone_does_not_multiply_the_bands():
    records = [national("z"), national("a to 35", max_age=35)]
    assert bands(records) == [(0, 24), (25, 120)]


def test_genders_are_offered_together_or_not_at_all():
    assert gender_choices([FOR_ALL, line()], HERE) == []
    assert gender_choices([FOR_ALL, FOR_WOMEN, line()], HERE) == ["woman", "man", "nonbinary"]


def test_trans_is_asked_only_where_it_changes_what_is_shown():
    lgbtq = service("a lgbtq", by_and_for=("lgbtq",))
    offered = gender_choices([FOR_ALL, FOR_WOMEN, lgbtq, line()], HERE)
    assert offered == ["woman", "man", "nonbinary", "trans_woman", "trans_man"]


def test_support_that_nobody_here_offers_is_not_offered():
    isva = service("isva", support=("advocacy",))
    far = service("far", support=("legal",), districts=frozenset({"E99"}))
    uk = national("uk", nations=UK, support=("counselling",))
    assert support_choices([FOR_ALL, isva, far, uk], HERE) == ["counselling", "advocacy"]


def test_support_that_everyone_offers_changes_nothing():
    assert support_choices([FOR_ALL, FOR_WOMEN], HERE) == []
