"""The order, one pair a row: what comes first and why."""

from datetime import date

import pytest

from services_db.answers import AgeRange, Answers
from services_db.matching.ranking import ranked
from tests.matching.made_up import (
    HERE,
    NEXT_DOOR,
    NOW,
    SCOTLAND,
    TOWN,
    UK,
    line,
    national,
    report,
    service,
)

COUNTY = frozenset({HERE, NEXT_DOOR, *(f"E07{n:06d}" for n in range(5))})
REGION = frozenset({HERE, *(f"E07{n:06d}" for n in range(30))})
WOMAN = Answers(location=TOWN, gender="woman", age=AgeRange(30, 30))


def shown(records, answers=WOMAN):
    return [one.record.id for one in ranked(records, answers, NOW).services]


def beside(records, answers=WOMAN):
    return [one.record.id for one in ranked(records, answers, NOW).helplines]


PAIRS = {
    "near before county": (service("z"), service("a", districts=COUNTY)),
    "county before region": (service("z", districts=COUNTY), service("a", districts=REGION)),
    "region before national": (service("z", districts=REGION), national("a")),
    "local before an unknown area elsewhere": (
        service("z"),
        service("a", districts=frozenset(), region="London"),
    ),
    "takes for sure before not stated": (service("z"), service("a", genders_stated=None)),
    "open before closed": (
        service("z", wait_reports=(report(list_state="open", high_weeks=0.0),)),
        service("a", wait_reports=(report(list_state="closed"),)),
    ),
    "unknown before closed": (
        service("z"),
        service("a", wait_reports=(report(list_state="closed"),)),
    ),
    "closed on an undated page after unknown": (
        service("z"),
        service("a", wait_reports=(report(list_state="closed", reported_on=None),)),
    ),
    "shorter before longer": (
        service("z", wait_reports=(report(list_state="waitlist", low_weeks=4, high_weeks=8),)),
        service("a", wait_reports=(report(list_state="waitlist", high_weeks=52),)),
    ),
    "voluntary before a SARC": (
        service("z", districts=COUNTY),
        service("a", kind="sarc", support=("counselling", "medical")),
    ),
    "voluntary before statutory": (service("z"), service("a", kind="statutory")),
    "sexual violence before domestic abuse": (
        service("z", kind="other_vcs"),
        service("a", kind="other_vcs", focus="domestic_abuse"),
    ),
    "general before another community": (
        service("z", districts=COUNTY),
        service("a", by_and_for=("jewish_women",)),
    ),
    "sure before less sure": (service("z"), service("a", confidence="low")),
    "reachable before not": (
        national("z", genders_stated=None),
        service("a", phones=(), website="https://council.example", website_is_source_page=True),
    ),
    "nearer by distance": (
        service("z", lat=54.51, lon=-1.2),
        service("a", lat=55.9, lon=-1.2),
    ),
    "families' service after one for the person": (
        service("z"),
        service("a", supporters_only=True),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_pairs(name):
    first, second = PAIRS[name]
    assert shown([second, first]) == [first.id, second.id]
    assert shown([first, second]) == [first.id, second.id]


def test_an_old_report_of_a_closed_list_does_not_lower_a_service():
    old = service("a", wait_reports=(report(list_state="closed", reported_on=date(2024, 1, 31)),))
    assert shown([service("z"), old]) == ["a", "z"]


def test_by_and_for_first_for_those_who_asked():
    records = [service("a"), national("z", by_and_for=("jewish_women",))]
    asked = Answers(location=TOWN, gender="woman", needs=("jewish_women",))
    assert shown(records, asked) == ["z", "a"]
    assert shown(records) == ["a", "z"]


def test_a_closed_list_is_still_shown():
    closed = service("closed", wait_reports=(report(list_state="closed"),))
    assert shown([closed]) == ["closed"]


def test_a_sarc_in_the_official_list_is_in_its_place_for_who_asks_for_medical_care():
    listed = {"phones": (), "website": "https://list.example", "website_is_official_list": True}
    sarc = service("sarc", kind="sarc", support=("medical", "counselling"), **listed)
    there = national("z", support=("medical", "counselling"))
    assert shown([there, sarc], Answers(location=TOWN, support=("medical",))) == ["sarc", "z"]
    assert shown([there, sarc], Answers(location=TOWN, support=("counselling",))) == ["z", "sarc"]


def test_medical_help_asked_for_puts_the_sarc_first():
    sarc = service("sarc", kind="sarc", support=("medical",))
    both = service("both", support=("medical", "counselling"))
    asked = Answers(location=TOWN, support=("medical",))
    assert shown([both, sarc], asked) == ["sarc", "both"]


def test_neither_police_nor_sarc_first_when_something_voluntary_takes_the_person():
    records = [
        service("sarc", kind="sarc", support=("medical",)),
        national("police", kind="statutory", focus="police"),
        line("line"),
    ]
    assert shown(records) == ["line", "sarc"]  # 101 and 999 are not services to choose from
    council = national("council", kind="statutory")
    assert shown([council, *records]) == ["line", "sarc", "council"]


def test_what_is_made_for_others_comes_after_what_is_for_everybody_near_or_not():
    far = national("far")
    for near in (
        service("near", by_and_for=("learning_disability",)),
        service("near", focus="stalking"),
        service("near", supporters_only=True),
    ):
        assert shown([near, far]) == ["far", "near"]


def test_a_nonbinary_person_is_shown_what_names_others_last_but_is_shown_it():
    someone = Answers(location=TOWN, gender="nonbinary")
    records = [service("men", genders_stated="men"), national("all")]
    assert shown(records, someone) == ["all", "men"]
    assert shown([service("not stated", genders_stated=None), national("all")], someone)[0] == (
        "not stated"
    )


def test_beside_the_services_stand_no_lines_for_another_matter_while_two_others_do():
    church = line("church", focus="church")
    assert beside([church, line("one"), line("two")]) == ["one", "two"]
    assert beside([church, line("one")]) == ["one", "church"]


def test_with_no_place_given_the_national_lines_stand_before_the_local_ones():
    records = [*(line(f"local {n}", national=False) for n in range(6)), line("national")]
    assert beside(records, Answers())[0] == "national"


def test_a_service_for_one_matter_does_not_lead():
    records = [service("stalking", kind="other_vcs", focus="stalking"), national("general")]
    assert shown(records) == ["general", "stalking"]


def test_the_surest_to_take_a_child_leads():
    records = [
        service("council", kind="statutory"),
        line("anyone", min_age=None),
        line("child", max_age=18, support=("helpline", "children"), focus="children_any_worry"),
    ]
    child = Answers(location=TOWN, age=AgeRange(12, 12))
    assert shown(records, child)[0] == "child"


def test_with_no_gender_given_a_service_for_some_does_not_lead():
    records = [service("men", genders_stated="men"), line("anyone")]
    assert shown(records, Answers(location=TOWN)) == ["anyone", "men"]
    assert shown(records, Answers(location=TOWN, gender="man")) == ["men", "anyone"]


def test_what_cannot_be_reached_is_never_alone():
    mute = service("mute", phones=())
    assert shown([mute, line()]) == ["line", "mute"]


def test_support_filters_and_the_exact_comes_before_the_close():
    records = [service("isva", support=("advocacy",)), service("talk"), national("far")]
    asked = Answers(location=TOWN, support=("counselling",))
    # With less than a page of what was asked, those that may know who does it come after it.
    assert shown(records, asked) == ["talk", "far", "isva"]
    plenty = [service("more"), service("still more")]
    assert shown([*records, *plenty], asked) == ["more", "still more", "talk", "far"]


def test_nothing_that_offers_it_shows_who_may_know():
    asked = Answers(location=TOWN, gender="man", support=("legal",))
    records = [service("talk"), national("law", support=("legal",), genders_stated="women")]
    found = ranked(records, asked, NOW)
    assert [one.record.id for one in found.services] == ["talk"]
    assert found.relaxed == ("support",)


def test_a_closed_list_is_followed_by_what_can_be_used():
    closed = service("closed", wait_reports=(report(list_state="closed"),))
    other = service("other", support=("practical",))
    asked = Answers(location=TOWN, support=("counselling",))
    assert shown([other, closed], asked) == ["closed", "other"]
    assert shown([other, service("talk")], asked) == ["talk", "other"]


def test_helplines_are_listed_apart_where_local_services_fill_a_page():
    records = [service("one"), service("two"), service("three"), line("line")]
    assert shown(records) == ["one", "three", "two"]
    assert beside(records) == ["line"]
    assert shown([service("one"), line("line")]) == ["one", "line"]


def test_with_no_place_given_what_anyone_can_use_comes_before_a_local_one_elsewhere():
    records = [service("elsewhere"), national("far"), line("line")]
    assert shown(records, Answers(support=("counselling",)))[:2] == ["far", "line"]


def test_helplines_open_now_come_first_and_none_is_the_police():
    records = [
        line("closed", always_open=False, opening_periods=()),
        line("open"),
        national("police", kind="statutory", support=("helpline",), always_open=True),
    ]
    assert beside(records) == ["open", "closed"]


def test_two_open_now_are_among_the_lines_even_where_others_suit_better():
    shut = [line(f"shut {n}", always_open=False) for n in range(6)]
    open_now = [line("stalking", focus="stalking"), line("suicide", focus="suicide")]
    found = beside([*shut, *open_now])
    assert found[:2] == ["stalking", "suicide"]
    assert len(found) == 6


def test_a_child_is_offered_the_childrens_line_first_and_no_adults_line():
    records = [
        line("adults", min_age=18),
        line("anyone"),
        line("child", support=("helpline", "children"), max_age=18),
    ]
    child = Answers(location=TOWN, age=AgeRange(15, 15))
    assert beside(records, child) == ["child", "anyone"]


def test_another_nations_own_lines_first():
    records = [
        line("uk", nations=UK),
        line("scotland", national=False, nations=("Scotland",)),
        line("england"),
        service("local"),
    ]
    there = Answers(location=SCOTLAND)
    assert shown(records, there) == ["scotland", "uk"]
    assert beside(records, there) == ["scotland", "uk"]


def test_no_place_given_shows_what_works_everywhere_first():
    records = [service("local"), national("everywhere")]
    assert shown(records, Answers()) == ["everywhere", "local"]
