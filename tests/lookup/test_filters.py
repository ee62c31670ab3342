"""A service that says the opposite goes; one that does not say stays, marked and last."""

from __future__ import annotations

import pytest
from multidict import MultiDict

from web_widget.lookup.filters import Filters, keep, read_filters


def card(name="A", **access) -> dict:
    facts = {"languages": [], "bsl": None, "step_free": None, "by_and_for": [], **access}
    routes = facts.pop("routes", [])
    waits = facts.pop("waits", [{"support": "counselling", "list": "unknown"}])
    return {"name": name, "access": facts, "referral": {"routes": routes}, "waits": waits}


def names(kept) -> list[str]:
    return [one.service["name"] for one in kept]


def test_those_that_say_so_come_first_and_those_that_say_no_go():
    cards = [card("silent"), card("no", step_free=False), card("yes", step_free=True)]
    kept = keep(cards, Filters(step_free=True))
    assert names(kept) == ["yes", "silent"]
    assert [one.unstated for one in kept] == [(), ("step_free",)]
    assert names(keep(cards, Filters(step_free=True, only_stated=True))) == ["yes"]


def test_without_filters_all_stay_in_their_order():
    cards = [card("b"), card("a", bsl=False)]
    assert names(keep(cards, Filters())) == ["b", "a"]
    assert names(keep(cards, Filters(only_stated=True))) == ["b", "a"]


def test_run_by_and_for_is_strict():
    cards = [card("all"), card("theirs", by_and_for=["deaf"])]
    assert names(keep(cards, Filters(by_and_for="deaf"))) == ["theirs"]


@pytest.mark.parametrize(
    ("listed", "says"),
    [
        (["Arabic", "Urdu"], ()),
        (["over 200 languages (2019)"], ()),
        (["British Sign Language and spoken language interpreters"], ()),
        (["Staff languages listed 2010: Bengali"], ("language",)),
        (["English"], ("language",)),
        ([], ("language",)),
    ],
)
def test_a_language_not_listed_is_not_known_rather_than_not_spoken(listed, says):
    assert keep([card(languages=listed)], Filters(language="urdu"))[0].unstated == says


def test_a_language_is_a_whole_word_and_never_a_pattern():
    assert keep([card(languages=["Urdu"])], Filters(language="rd"))[0].unstated
    assert keep([card(languages=["Urdu"])], Filters(language=".*("))[0].unstated


def test_signing_may_be_told_among_the_languages():
    filters = Filters(bsl=True)
    signed = card(languages=["British Sign Language (through SignVideo)"])
    assert keep([signed], filters)[0].unstated == ()
    assert keep([card(bsl=False)], filters) == []


def test_ways_in():
    filters = Filters(route="self")
    cards = [card("gp", routes=["gp"]), card("?"), card("self", routes=["gp", "self"])]
    assert names(keep(cards, filters)) == ["self", "?"]


@pytest.mark.parametrize(
    ("states", "asked", "stays"),
    [
        ({"counselling": "closed"}, (), None),
        ({"counselling": "paused", "group": "closed"}, (), None),
        ({"counselling": "waitlist"}, (), ()),
        ({"counselling": "unknown"}, (), ("list_open",)),
        ({"counselling": "closed", "group": "open"}, (), ()),
        ({"counselling": "closed", "group": "open"}, ("counselling",), None),
        ({"counselling": "closed", "group": "unknown"}, (), ("list_open",)),
    ],
)
def test_a_list_is_that_of_the_support_asked_for(states, asked, stays):
    waits = [{"support": kind, "list": state} for kind, state in states.items()]
    kept = keep([card(waits=waits)], Filters(list_open=True), asked)
    assert (kept[0].unstated if kept else None) == stays


def test_what_is_not_a_choice_filters_nothing():
    odd = MultiDict(by_and_for="nobody", route="'; drop table", language="  a   b ")
    assert read_filters(odd) == Filters(language="a b")
    assert len(read_filters(MultiDict(language="x" * 500)).language) == 40
