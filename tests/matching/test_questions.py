"""A question is asked only where an answer could change what is shown; weighed and from columns."""

import random

import pytest
from hypothesis import given, settings

from services_db.answers import GENDERS, SUPPORT_TYPES, AgeRange, Answers
from services_db.matching.outcomes import PlainScan
from services_db.matching.questions import (
    age_bands,
    gender_choices,
    support_choices,
    worth_asking,
)
from services_db.search_index.index import SearchIndex
from tests.made_directory import made_services
from tests.matching.made_up import FRANCE, NOW, TOWN, UK, line, national, service
from tests.matching.people import PEOPLE
from tests.matching.test_people import ANSWERS
from tests.matching.test_search_index import TIMES, someone

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


@pytest.fixture(params=[PlainScan, SearchIndex])
def made(request):
    """Makes a directory of records: each way of answering, in turn."""
    return request.param


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
def test_worth_asking(made, records, answers, expected):
    unanswered = [slot for slot in ALL if not getattr(answers, slot)]
    assert list(worth_asking(made(records), answers, unanswered)) == expected


def test_place_matters_when_any_service_is_local(made):
    local = made([FOR_ALL, line()])
    assert list(worth_asking(local, Answers(), ["location"])) == ["location"]
    everywhere = made([line("a", nations=("England",)), national("b")])
    assert list(worth_asking(everywhere, Answers(), ["location"])) == []
    assert list(worth_asking(made([]), Answers(), ["location", *ALL])) == []


@pytest.fixture
def bands(made):
    def of(records, answers=HERE):
        return [(band.min, band.max) for band in age_bands(made(records), answers)]

    return of


def test_bands_that_give_the_same_services_are_one(bands):
    assert bands([FOR_ALL, line()]) == []
    assert bands([FOR_ALL, service("adults", min_age=18)]) == [(0, 17), (18, 120)]
    assert bands([FOR_ALL, service("teens", min_age=13, max_age=17)]) == [
        (0, 12),
        (13, 17),
        (18, 120),
    ]


def test_a_local_service_from_14_splits_the_band(bands):
    assert bands([FOR_ALL, service("from 14", min_age=14)]) == [(0, 13), (14, 120)]


def test_bands_are_those_of_every_age_whatever_was_answered(bands):
    wider = service("children", districts=frozenset(), districts_under_18=frozenset({"E06000001"}))
    adult = Answers(location=TOWN, age=AgeRange(40, 40))
    assert bands([FOR_ALL, wider], adult) == [(0, 17), (18, 120)]


def test_a_national_limit_alone_does_not_multiply_the_bands(bands):
    records = [national("z"), national("a to 35", max_age=35)]
    assert bands(records) == [(0, 24), (25, 120)]


def test_genders_are_offered_together_or_not_at_all(made):
    assert gender_choices(made([FOR_ALL, line()]), HERE) == []
    assert gender_choices(made([FOR_ALL, FOR_WOMEN, line()]), HERE) == [
        "woman",
        "man",
        "nonbinary",
    ]


def test_trans_is_asked_only_where_it_changes_what_is_shown(made):
    lgbtq = service("a lgbtq", by_and_for=("lgbtq",))
    offered = gender_choices(made([FOR_ALL, FOR_WOMEN, lgbtq, line()]), HERE)
    assert offered == ["woman", "man", "nonbinary", "trans_woman", "trans_man"]


def test_support_that_nobody_here_offers_is_not_offered(made):
    isva = service("isva", support=("advocacy",))
    far = service("far", support=("legal",), districts=frozenset({"E99"}))
    uk = national("uk", nations=UK, support=("counselling",))
    assert support_choices(made([FOR_ALL, isva, far, uk]), HERE) == ["counselling", "advocacy"]


def test_support_that_everyone_offers_changes_nothing(made):
    assert support_choices(made([FOR_ALL, FOR_WOMEN]), HERE) == []


SLOTS = ("location", *ALL)


def assert_same(plain, index, answers, now):
    """Every question, and everything that can be pressed, for these answers."""
    for ask in (age_bands, gender_choices, support_choices):
        assert ask(index, answers, now) == ask(plain, answers, now), ask.__name__
    asked = list(worth_asking(index, answers, SLOTS, now))
    assert asked == list(worth_asking(plain, answers, SLOTS, now))


@pytest.fixture(scope="module")
def both(real_records):
    return PlainScan(real_records), SearchIndex(real_records)


@pytest.mark.parametrize("person", PEOPLE, ids=[person.name for person in PEOPLE])
def test_columns_ask_what_weighing_asks(person, both):
    assert_same(*both, person.answers(), NOW)


@settings(max_examples=40)
@given(answers=ANSWERS, now=TIMES)
def test_columns_ask_what_weighing_asks_whoever_it_is(answers, now, both):
    assert_same(*both, answers, now)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 5, 8, 13, 40, 1000])
def test_columns_ask_what_weighing_asks_in_a_made_up_directory(size, real_records):
    """Few services bring orders alike to the last place; many bring cuts of every kind."""
    chance = random.Random(size)
    for seed in range(1 if size > 100 else 8):
        records = tuple(made_services(real_records, size, seed))
        plain, index = PlainScan(records), SearchIndex(records)
        for _ in range(4):
            answers, now = someone(chance)
            assert_same(plain, index, answers, now)


def test_any_two_answers_that_show_the_same_are_the_same(real_records):
    """Also where the services are one set and the order, the lines or neither differ."""
    chance = random.Random(4)
    found = {True: 0, False: 0}
    for seed in range(80):
        records = tuple(made_services(real_records, chance.randint(2, 9), seed))
        answers, now = someone(chance)
        plain = PlainScan(records).outcomes(answers, now)
        index = SearchIndex(records).outcomes(answers, now)
        for slot, values in VALUES.items():
            for _ in range(6):
                one, other = chance.choice(values), chance.choice(values)
                same = plain.same(slot, one, other)
                assert index.same(slot, one, other) == same, (seed, slot, one, other)
                found[same] += one != other
    assert min(found.values()) > 150


BANDS = ((0, 12), (13, 15), (16, 17), (16, 40), (18, 24), (25, 120), (9, 9))
VALUES = {
    "age": [None, *(AgeRange(low, high) for low, high in BANDS)],
    "gender": [None, *GENDERS, "agender"],
    "support": [(), *((kind,) for kind in SUPPORT_TYPES), ("counselling", "group")],
}
