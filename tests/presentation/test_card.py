"""The card: what it says, from when, and what it never says."""

import json
from datetime import date, datetime
from pathlib import Path

import jsonschema
import pytest

from services_db.answers import AgeRange, Answers, Location
from services_db.matching.opening_hours import LONDON
from services_db.presentation.card import service_json
from services_db.presentation.dates import printed_date
from services_db.service_record import OpeningPeriod, Phone
from tests.matching.made_up import NOW, SCOTLAND, TOWN, UK, line, national, report, service
from tests.words.rules import problems

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "contract" / "service.schema.json").read_text(encoding="utf-8")
)
VALID = jsonschema.Draft202012Validator(SCHEMA)
WOMAN = Answers(location=TOWN, gender="woman", age=AgeRange(30, 30), support=("counselling",))


def card(record, answers=WOMAN, now=NOW, **more):
    made = service_json(record, answers, now, **more)
    assert [error.message for error in VALID.iter_errors(made)] == []
    return made


def test_why_is_said_in_plain_words():
    shown = card(service(genders_stated="women_and_girls", min_age=13))
    assert shown["why"] == [
        "They cover Town.",
        "They offer counselling.",
        "They take people aged 13 and over.",
        "They say they are for women and girls.",
    ]


@pytest.mark.parametrize("answers", [Answers(), WOMAN, Answers(location=TOWN, gender="nonbinary")])
@pytest.mark.parametrize(
    "record",
    [
        service(),
        service(genders_stated=None, support=(), districts=frozenset(), min_age=None),
        service(genders_stated="women and children", min_age=4, max_age=17, confidence="low"),
        national(by_and_for=("lgbtq", "deaf"), support=tuple(["helpline", "legal", "online"])),
        line(),
    ],
    ids=["plain", "nothing read", "children", "national", "line"],
)
def test_every_sentence_of_ours_keeps_the_rules(record, answers):
    shown = card(record, answers)
    said = [*shown["why"], shown["referral"]["text"], shown["opening"]["text"]]
    said += [wait["text"] for wait in shown["waits"]]
    for part in (shown["eligibility"]["text"], shown["checked_text"]):
        said += part.split(". ")
    assert [problems(one) for one in said if problems(one)] == []
    assert all(shown["why"])


def test_a_nonbinary_person_reads_the_services_words_and_no_ruling():
    shown = card(service(genders_stated="women"), Answers(location=TOWN, gender="nonbinary"))
    assert shown["eligibility"]["genders"] == ["woman"]
    assert shown["eligibility"]["text"] == (
        "For women. We read this in November 2026. They say “women”. "
        "They do not say if they take non-binary people. You can ask them."
    )


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("all", "all"),
        (None, None),
        ("women_and_girls", ["woman"]),
        ("men_and_boys;trans_nonbinary", ["man", "nonbinary", "trans_woman", "trans_man"]),
    ],
)
def test_genders_name_those_the_service_names(stated, expected):
    assert card(service(genders_stated=stated))["eligibility"]["genders"] == expected


def test_old_pages_say_how_old():
    shown = card(service(source_date_text="2018-03"))
    assert "The page is dated March 2018." in shown["eligibility"]["text"]
    assert "The page is dated March 2018." in shown["checked_text"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2024-02", "February 2024"),
        ("2024-02-20", "20 February 2024"),
        ("2024-25", "2024-25"),
        ("c.2018", "about 2018"),
        ("undated", ""),
        ("undated (current council site)", ""),
        (None, ""),
    ],
)
def test_printed_dates(printed, expected):
    assert printed_date(printed) == expected


def test_where_and_when_the_facts_were_read():
    own = service(website="https://www.example.org", source_url="https://example.org/about")
    assert card(own)["checked_text"] == (
        "Read on their website in November 2026. Nobody has rung this number yet."
    )
    other = service(website="https://a.example", source_url="https://council.example/list")
    assert card(other)["checked_text"].startswith("Read on another organisation’s page in Nov")
    assert card(own, verified_on=date(2026, 12, 1))["checked_text"] == (
        "Read on their website in November 2026."
    )


def test_a_row_we_are_less_sure_of_says_please_check():
    shown = card(service(confidence="low"))
    assert "Please check with them" in shown["checked_text"]
    assert "Please check with them" in shown["eligibility"]["text"]


def test_the_page_about_a_service_is_not_called_its_website():
    mute = service(phones=(), website="https://council.example/list", website_is_source_page=True)
    contact = card(mute)["contact"]
    assert contact["website"] == "https://council.example/list"
    assert contact["website_label"] == "The page where we read about them"
    listed = service(website="https://list.example", website_is_official_list=True)
    assert card(listed)["contact"]["website_label"] == "Look for them in the NHS list"
    own = card(service(website="https://example.org"))["contact"]
    assert own["website_label"] == "Their website"


def test_contacts_are_given_as_they_are():
    record = service(
        phones=(Phone("0808 500 2222", label="Helpline", text_relay="18001 0808 500 2222"),),
        text_number="85258",
        text_instructions="Text SHOUT to 85258",
        email="a@example.org",
        webchat_url="https://chat.example.org",
        form_url="https://example.org/form",
    )
    assert card(record)["contact"] == {
        "phones": [
            {
                "number": "0808 500 2222",
                "label": "Helpline",
                "text_relay": "18001 0808 500 2222",
            }
        ],
        "text_number": "85258",
        "text_instructions": "Text SHOUT to 85258",
        "email": "a@example.org",
        "webchat_url": "https://chat.example.org",
        "form_url": "https://example.org/form",
    }


REFERRALS = [
    ((), None, False, 30, None, "We do not know if you can contact them yourself."),
    (("self", "gp"), None, False, 30, True, "You can contact them yourself."),
    (("self",), None, True, 30, True, "The person can contact them directly."),
    (
        ("gp", "police", "professional"),
        None,
        False,
        30,
        False,
        "You need a referral. It can come from a GP, the police or a worker",
    ),
    (
        ("self",),
        "Under 13s are seen through the police.",
        False,
        30,
        True,
        "You can contact them yourself. Under 13s are seen through the police.",
    ),
    # ways in differ for the young: only the service's own words
    (
        ("self",),
        "Under 13s are seen through the police.",
        False,
        12,
        None,
        "Under 13s are seen through the police.",
    ),
]


@pytest.mark.parametrize(("routes", "words", "other", "age", "itself", "text"), REFERRALS)
def test_ways_in(routes, words, other, age, itself, text):
    answers = Answers(location=TOWN, age=AgeRange(age, age), for_someone_else=other)
    shown = card(service(referral_routes=routes, referral_text=words, min_age=0), answers)
    assert shown["referral"]["self"] is itself
    assert shown["referral"]["text"].startswith(text)


def test_opening_says_until_when_in_englands_time():
    office = (OpeningPeriod((1, 2, 3, 4, 5), "09:00", "17:00"),)
    shown = card(service(opening_text="Mon-Fri 9am-5pm", opening_periods=office))
    assert shown["opening"] == {
        "text": "Mon-Fri 9am-5pm",
        "open_now": True,
        "until": "2026-11-23T17:00:00+00:00",
    }


def test_on_a_bank_holiday_hours_are_not_promised():
    office = (OpeningPeriod((1, 2, 3, 4, 5), "09:00", "17:00"),)
    christmas = datetime(2026, 12, 25, 12, tzinfo=LONDON)
    shown = card(service(opening_text="Mon-Fri 9am-5pm", opening_periods=office), now=christmas)
    assert shown["opening"]["open_now"] is None
    assert "bank holiday" in shown["opening"]["text"]


def waits(*reports, answers=WOMAN, **facts):
    return card(service(wait_reports=reports, **facts), answers)["waits"]


def test_no_report_is_one_unknown_entry_for_what_was_asked():
    (entry,) = waits()
    assert entry["support"] == "counselling"
    assert entry["basis"] == entry["list"] == "unknown"
    assert entry["low_weeks"] is entry["high_weeks"] is entry["as_of"] is None
    assert entry["text"] == "We do not know this wait. You can ask them before you decide."
    assert entry["meanwhile"]


def test_a_report_of_this_year_is_given_with_its_day():
    (entry,) = waits(report(low_weeks=4.0, high_weeks=8.0, list_state="waitlist"))
    assert (entry["basis"], entry["as_of"]) == ("reported", "2026-09-01")
    assert (entry["low_weeks"], entry["high_weeks"]) == (4.0, 8.0)
    assert entry["list"] == "waitlist"
    assert "meanwhile" not in entry


@pytest.mark.parametrize("day", [date(2025, 11, 22), date(2024, 1, 31), date(2016, 1, 1)], ids=str)
def test_a_report_over_a_year_old_is_never_current(day):
    (entry,) = waits(report(low_weeks=1.0, high_weeks=2.0, list_state="open", reported_on=day))
    assert entry["basis"] == entry["list"] == "unknown"
    assert entry["low_weeks"] is entry["high_weeks"] is entry["as_of"] is None
    assert entry["text"].startswith("We do not know")
    assert str(day.year) in entry["text"]


def test_a_closed_list_is_said_to_be_closed_with_something_to_use():
    (entry,) = waits(report(list_state="closed"))
    assert entry["list"] == "closed"
    assert entry["as_of"] == "2026-09-01"
    assert "September 2026" in entry["text"]
    assert "helpline" in entry["meanwhile"]


def test_each_kind_reported_on_has_one_entry_the_newest():
    entries = waits(
        report(high_weeks=20.0, reported_on=date(2026, 1, 1)),
        report(high_weeks=8.0, reported_on=date(2026, 8, 25)),
        report(support="advocacy", high_weeks=2.0),
        report(support=None, reported_on=date(2024, 1, 1)),
    )
    assert [(entry["support"], entry["high_weeks"]) for entry in entries] == [
        ("advocacy", 2.0),
        ("counselling", 8.0),
    ]


def test_what_was_asked_and_not_reported_on_is_unknown():
    asked = Answers(location=TOWN, support=("counselling", "group"))
    entries = waits(report(high_weeks=8.0), answers=asked, support=("counselling", "group"))
    assert [(entry["support"], entry["basis"]) for entry in entries] == [
        ("counselling", "reported"),
        ("group", "unknown"),
    ]


def test_distance_is_given_only_from_a_narrow_place():
    record = service(lat=54.6, lon=-1.2)
    assert card(record)["area"]["distance_km"] == 11
    region = Location("region", "North East", lat=54.9, lon=-1.5, districts=TOWN.districts)
    assert card(record, Answers(location=region))["area"]["distance_km"] is None


def test_elsewhere_in_the_uk_the_nation_is_the_reason():
    assert card(line(nations=UK), Answers(location=SCOTLAND))["why"] == ["They work in Scotland."]
