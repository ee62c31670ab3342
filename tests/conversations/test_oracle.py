"""The second opinion can say no: one person a row whom a service would turn away, or hurt."""

from __future__ import annotations

import pytest

from tests.conversations.oracle import Person, turned_away

WOMAN = Person(area="newcastle", age=(30, 30), gender="woman")


def _card(identifier: str, number: str | None = None) -> dict:
    phones = [{"number": number}] if number else []
    return {"id": identifier, "contact": {"phones": phones}}


@pytest.mark.parametrize(
    ("person", "service", "reason"),
    [
        (Person(area="newcastle", gender="man"), "ne-rctn", "is for women_and_girls"),
        (Person(area="newcastle", age=(12, 12), gender="woman"), "ne-rctn", "takes ages 13 to 120"),
        (Person(area="leeds", gender="woman"), "ne-rctn", "serves Tyneside;Northumberland"),
        (Person(gender="woman"), "ne-rctn", "is local to"),
        (Person(area="newcastle"), "ne-rctn", "is for women_and_girls"),
        (Person(area="newcastle", age=(9, 9), gender="woman"), "nat-ndah", "is for women"),
        (Person(area="leeds", age=(9, 9)), "nat-napac", "takes ages 18 to 120"),
        (WOMAN, "rapecrisisscotland", "is for another nation"),
        (Person(area="glasgow"), "nat-rasasl", "serves England;Wales"),
        (WOMAN, "nat-999", "is about emergency"),
        (WOMAN, "nat-paladin", "is about stalking"),
        (WOMAN, "nat-mwn", "is made for ['muslim_women']"),
        (WOMAN, "made up", "is not in services.csv"),
    ],
)
def test_it_says_who_is_turned_away_and_by_what(person, service, reason):
    found = turned_away(person, _card(service))
    assert any(reason in one for one in found), found


def test_a_number_that_is_not_the_services_own_is_found():
    assert turned_away(WOMAN, _card("nat-rasasl", "0808 500 2222")) == []
    found = "\n".join(turned_away(WOMAN, _card("nat-rasasl", "0808 802 9999")))
    assert "nobody is sure of" in found
    assert "not to be published" in found


def test_who_fits_is_not_turned_away():
    assert turned_away(WOMAN, _card("ne-rctn")) == []
    asked = Person(area="leeds", age=(24, 24), gender="woman", communities=("muslim_women",))
    assert turned_away(asked, _card("nat-mwn")) == []
