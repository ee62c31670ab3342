"""Each conversation: the exact services, who they take, and what was asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.conversation_client import Conversation
from tests.conversations.oracle import areas, turned_away
from tests.conversations.people_files import Case, all_cases, titles

REGIONS = {
    "North East": {"newcastle", "middlesbrough", "sunderland"},
    "North West": {"manchester", "liverpool"},
    "Yorkshire and the Humber": {"leeds", "sheffield", "york", "hull", "bradford"},
    "East Midlands": {"leicester", "derby", "nottingham", "northampton"},
    "West Midlands": {"birmingham", "coventry", "worcester"},
    "East of England": {"norwich", "ipswich"},
    "London": {"hackney", "richmond", "camden"},
    "South East": {"brighton", "maidstone", "newport isle of wight", "southampton"},
    "South West": {"bristol", "truro", "exeter", "plymouth"},
}


def test_the_exact_services_are_on_the_first_page(case: Case, recorded):
    assert _ids(_results(recorded[case.name])["services"]) == list(case.services)


def test_none_of_them_would_turn_the_person_away(case: Case, recorded):
    shown = _results(recorded[case.name])["services"]
    assert shown
    assert [reason for card in shown for reason in turned_away(case.person, card)] == []


def test_the_helplines_take_the_person_too(case: Case, recorded):
    lines = _results(recorded[case.name])["helplines"]
    assert set(case.helplines) <= set(_ids(lines))
    assert len(lines) >= 2
    assert [reason for card in lines for reason in turned_away(case.person, card)] == []


def test_what_must_not_be_shown_is_nowhere(case: Case, recorded):
    results = _results(recorded[case.name])
    shown = {*_ids(results["services"]), *_ids(results["helplines"])}
    assert not shown & set(case.not_shown)


def test_a_closed_list_is_said_to_be_closed(case: Case, recorded):
    cards = {card["id"]: card for card in _results(recorded[case.name])["services"]}
    for name in case.closed:
        assert "closed" in {wait["list"] for wait in cards[name]["waits"]}


def test_no_more_was_asked_than_could_change_the_answer(case: Case, recorded):
    assert recorded[case.name].asked == list(case.asked)


def test_the_words_fit_the_person(case: Case, recorded):
    said = "\n".join(
        message.get("text", "") for _, turn in recorded[case.name].turns for message in turn
    )
    assert [words for words in case.hears if words not in said] == []


def test_the_people_are_from_everywhere_and_of_every_kind():
    people = [case.person for case in all_cases()]
    assert len(people) >= 20
    lived_in = {person.area for person in people} - {None}
    assert lived_in <= set(areas())
    assert [region for region, places in REGIONS.items() if not places & lived_in] == []
    ages = [person.age for person in people if person.age]
    assert min(low for low, _ in ages) == 9
    assert max(low for low, _ in ages) == 80
    assert {person.gender for person in people} == {
        None,
        "woman",
        "man",
        "nonbinary",
        "trans_woman",
        "trans_man",
        "own words",
    }
    pressed = [(len(titles(case)), len(case.turns)) for case in all_cases()]
    assert any(buttons == all_turns for buttons, all_turns in pressed)
    assert any(buttons == 0 for buttons, _ in pressed)
    assert any(0 < buttons < all_turns for buttons, all_turns in pressed)


def _results(conversation: Conversation) -> dict[str, Any]:
    results = conversation.results
    assert results is not None, conversation.texts
    return results


def _ids(cards: Iterable[dict[str, Any]]) -> list[str]:
    return [card["id"] for card in cards]
