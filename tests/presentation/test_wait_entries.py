"""The contract's ``waits`` on a card: honest numbers, their age, and what to use meanwhile."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services_db.answers import Answers
from services_db.presentation.waits_on_card import waits_json
from services_db.waits.estimator import peer_pool
from tests.matching.made_up import TODAY, report, service
from tests.presentation.wait_examples import EXAMPLES, entry, table
from tests.words.rules import problems

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "tests/contract/service.schema.json").read_text(encoding="utf-8"))
WAITS = jsonschema.Draft202012Validator(
    {"$defs": SCHEMA["$defs"], **SCHEMA["properties"]["waits"]},
    format_checker=jsonschema.FormatChecker(),
)
ASKED = Answers(support=("counselling",))
HELPLINE = "You can use a helpline today while you wait or decide."


def waits(*reports, answers=ASKED, peers=None, **facts):
    found = waits_json(service(wait_reports=reports, **facts), answers, TODAY, peers)
    assert [error.message for error in WAITS.iter_errors(found)] == []
    return found


def test_a_recent_report_is_given_as_it_was_told():
    (one,) = waits(report(low_weeks=13.0, high_weeks=26.0, reported_on=date(2026, 8, 23)))
    assert (one["basis"], one["low_weeks"], one["high_weeks"]) == ("reported", 13, 26)
    assert one["as_of"] == "2026-08-23"


def test_an_older_report_becomes_the_range_for_today():
    (one,) = waits(report(low_weeks=13.0, high_weeks=26.0, reported_on=date(2026, 8, 22)))
    assert one["basis"] == "estimated"
    assert one["low_weeks"] < 13
    assert one["high_weeks"] > 26
    assert one["as_of"] == "2026-08-22"
    assert all(isinstance(one[name], int) for name in ("low_weeks", "high_weeks"))
    assert "worked this out" in one["text"]


def test_the_range_leans_on_similar_services():
    mine = report(low_weeks=12.0, high_weeks=12.0, reported_on=date(2026, 1, 10))
    others = [
        service(
            f"peer {number}",
            wait_reports=(report(low_weeks=40.0, high_weeks=40.0, reported_on=date(2026, 10, 1)),),
        )
        for number in range(12)
    ]
    (alone,) = waits(mine)
    (among,) = waits(mine, peers=peer_pool([service(wait_reports=(mine,)), *others]))
    assert among["high_weeks"] > alone["high_weeks"]


def test_a_service_is_not_its_own_peer():
    mine = report(low_weeks=12.0, high_weeks=12.0, reported_on=date(2026, 1, 10))
    assert waits(mine, peers=peer_pool([service(wait_reports=(mine,))])) == waits(mine)


def test_one_bad_row_costs_the_others_nothing():
    good = service("good", wait_reports=(report(low_weeks=9.0),))
    bad = service("bad", wait_reports=(report(low_weeks=9999.0),))
    mine = report(low_weeks=12.0, reported_on=date(2026, 1, 10))
    assert waits(mine, peers=peer_pool([good, bad])) == waits(mine, peers=peer_pool([good]))


def test_nobody_can_join_a_closed_list_so_it_has_no_weeks():
    (one,) = waits(report(list_state="closed", low_weeks=52.0, high_weeks=52.0))
    assert (one["list"], one["basis"]) == ("closed", "reported")
    assert one["low_weeks"] is one["high_weeks"] is None
    assert one["meanwhile"] == HELPLINE
    assert one["picture"]["shape"] == "closed"


def test_what_is_offered_meanwhile_and_what_can_be_used_today():
    groups = "Groups are open while you wait."
    (one,) = waits(report(low_weeks=26.0, meanwhile=groups))
    assert one["meanwhile"] == f"{groups} {HELPLINE}"
    (old,) = waits(report(low_weeks=26.0, meanwhile=groups, reported_on=date(2025, 1, 1)))
    assert old["meanwhile"] == HELPLINE  # what was on offer then is not known to be now


def test_the_state_is_no_older_than_the_number():
    number = report(low_weeks=20.0, high_weeks=20.0)
    older, newer = date(2026, 3, 1), date(2026, 10, 1)
    (one,) = waits(number, report(list_state="open", reported_on=older))
    assert (one["list"], one["low_weeks"]) == ("unknown", 20)
    (one,) = waits(number, report(list_state="waitlist", reported_on=newer))
    assert (one["list"], one["low_weeks"]) == ("waitlist", 20)


def test_a_state_can_hold_where_its_weeks_are_too_vague():
    wide = {"low_weeks": 2.0, "high_weeks": 104.0, "list_state": "waitlist"}
    (one,) = waits(report(**wide, reported_on=date(2026, 5, 1), reported_text="May 2026"))
    assert (one["list"], one["as_of"], one["low_weeks"]) == ("waitlist", "2026-05-01", None)
    assert one["text"].startswith("We do not know this wait now. In May 2026")


def test_the_whole_services_word_reaches_every_kind():
    closed = report(support=None, list_state="closed", reported_on=date(2026, 10, 1))
    found = waits(
        report(support="group", low_weeks=2.0, high_weeks=4.0),
        report(support="advocacy", low_weeks=2.0, high_weeks=4.0),
        closed,
        support=("counselling", "group", "advocacy"),
    )
    assert {(one["support"], one["list"]) for one in found} == {
        ("group", "closed"),
        ("advocacy", "closed"),
        ("counselling", "closed"),
    }


def test_a_kinds_own_number_is_not_mixed_with_the_whole_services():
    own = report(support="group", low_weeks=2.0, high_weeks=4.0)
    whole = report(support=None, low_weeks=52.0, high_weeks=78.0, reported_on=date(2026, 10, 1))
    found = {one["support"]: one for one in waits(own, whole, support=("counselling", "group"))}
    assert found["group"]["high_weeks"] == 4
    assert found["counselling"]["high_weeks"] == 78


STATES = ("open", "waitlist", "assessment_only", "paused", "closed", "unknown")
AMOUNT = st.none() | st.floats(0, 300)
REPORTS = st.lists(
    st.builds(
        report,
        support=st.sampled_from(["counselling", "group", None]),
        low_weeks=AMOUNT,
        high_weeks=AMOUNT,
        list_state=st.sampled_from(STATES),
        reported_on=st.none() | st.dates(date(2023, 1, 1), date(2027, 1, 1)),
        reported_text=st.sampled_from(["2025", "October 2026", "2026-10-03", None]),
        clock=st.sampled_from([None, "from first contact to first session", "assessment"]),
        told_by_service=st.booleans(),
        source_url=st.sampled_from(
            [None, "https://example.org/a", "https://town-news.example/", "https://b.gov.uk/"]
        ),
    ),
    max_size=6,
)


@settings(deadline=None)
@given(REPORTS)
def test_whatever_was_reported(reports):
    """Valid by the contract, never older than a year, never "your wait", and in plain words."""
    for one in waits(*reports, website="https://example.org"):
        if one["as_of"] is None:
            assert one["basis"] == "unknown"
        else:
            assert one["basis"] in ("reported", "estimated")
            as_of = date.fromisoformat(one["as_of"])
            assert TODAY - timedelta(days=365) <= as_of <= TODAY
        if one["basis"] == "unknown":
            assert one["low_weeks"] is one["high_weeks"] is one["clock"] is None
            assert "usually" not in one["text"]
        if one["low_weeks"] is not None and one["high_weeks"] is not None:
            assert one["low_weeks"] <= one["high_weeks"]
        if one["low_weeks"] or one["high_weeks"]:
            assert one["about"]
            assert re.search(r" in (\w+ )?20\d\d\b", one["text"])
        for text in (one["text"], one.get("about", ""), one["picture"]["label"]):
            assert problems(text) == []
            assert not re.search(r"\byour? (own |usual )?wait\b|\byou will\b", text, re.I)


@pytest.mark.parametrize(
    "reports", [reports for _, reports in EXAMPLES], ids=[name for name, _ in EXAMPLES]
)
def test_examples_keep_the_rules(reports):
    shown = entry(reports)
    assert problems(shown["text"]) == []
    assert [error.message for error in WAITS.iter_errors([shown])] == []


def test_the_document_shows_what_the_cards_say():
    document = (ROOT / "docs/waits.md").read_text(encoding="utf-8")
    assert table() in document, "run python -m tests.presentation.wait_examples and paste it"
