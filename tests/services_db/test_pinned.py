"""The pinned numbers, digit by digit. Change one here only with its source in hand."""

from __future__ import annotations

import csv

import pytest

from services_db.loading.csv_files import SERVICES_DATA
from services_db.pinned import PINNED_FILE, all_pinned, for_nation, for_purpose, pinned
from tests.services_db.conftest import read_rows

NUMBERS = {
    "999": ("999", None),
    "999bsl": (None, None),
    "101": ("101", None),
    "childline": ("08001111", None),
    "rape-support-line": ("08085002222", None),
    "sarc-finder": (None, None),
    "111": ("111", None),
    "111-mental-health": ("111", None),
    "survivors-trust": ("08088010818", None),
    "samaritans": ("116123", None),
    "shout": (None, "85258"),
    "papyrus": ("08000684141", "88247"),
    "nspcc": ("08088005000", None),
    "stop-it-now": ("08081000900", None),
    "galop": ("08009995428", None),
    "domestic-abuse": ("08082000247", None),
    "mens-advice-line": ("08088010327", None),
    "victim-support": ("08081689111", None),
    "live-fear-free": ("08088010800", "07860077333"),
    "rape-crisis-scotland": ("08088010302", None),
    "northern-ireland": ("08088021414", None),
    "dublin-rape-crisis": ("1800778888", None),
    "find-a-helpline": (None, None),
    "no-more": (None, None),
}


def test_each_number_digit_by_digit() -> None:
    found = {
        line.id: tuple(
            number.replace(" ", "") if number else None for number in (line.phone, line.text)
        )
        for line in all_pinned()
    }
    assert found == NUMBERS


def test_the_services_file_says_the_same() -> None:
    services = {row["id"]: row for row in read_rows(SERVICES_DATA / "services.csv")}
    for line in all_pinned():
        service = services[line.service_id]
        assert (line.phone or "") == service["phone"], line.id
        assert line.min_age == (int(service["min_age"]) if service["min_age"] else None) or (
            line.id == "nspcc"
        )
        assert line.max_age == (int(service["max_age"]) if service["max_age"] else None)


def test_each_line_has_a_source_and_a_day() -> None:
    for line in all_pinned():
        assert line.source_url.startswith("http")
        assert line.checked_on.year == 2026
        assert line.phone or line.text or line.url
        assert len(line.say.split()) <= 20


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(KeyError):
        pinned("nobody")
    assert pinned("999").phone == "999"


@pytest.mark.parametrize(
    ("tag", "age", "expected"),
    [
        ("danger", None, ["999", "999bsl"]),
        ("danger", 9, ["999", "999bsl"]),
        ("suicide", None, ["999", "111-mental-health", "samaritans", "shout", "papyrus"]),
        ("suicide", 34, ["999", "111-mental-health", "samaritans", "shout", "papyrus"]),
        ("suicide", 35, ["999", "111-mental-health", "samaritans", "shout"]),
        ("child", 12, ["999", "childline"]),
        ("child", 40, ["999", "nspcc"]),
        ("child", None, ["999", "childline", "nspcc"]),
        ("recent_assault", None, ["rape-support-line", "sarc-finder", "111"]),
        ("recent_assault", 15, ["childline", "sarc-finder", "111"]),
        ("anyone", None, ["rape-support-line", "survivors-trust", "samaritans"]),
        ("anyone", 15, ["childline", "survivors-trust", "samaritans"]),
        ("anyone", 16, ["childline", "rape-support-line", "survivors-trust", "samaritans"]),
        ("perpetrator", None, ["stop-it-now"]),
        ("nothing of ours", None, []),
    ],
)
def test_lines_for_a_purpose(tag: str, age: int | None, expected: list[str]) -> None:
    assert [line.id for line in for_purpose(tag, age)] == expected


@pytest.mark.parametrize(
    "tag", ["danger", "suicide", "recent_assault", "child", "medical", "anyone"]
)
@pytest.mark.parametrize("age", [None, 0, 9, 13, 15, 16, 17, 18, 35, 80, 120])
def test_nobody_is_left_without_a_line(tag: str, age: int | None) -> None:
    lines = for_purpose(tag, age)
    assert lines
    assert all(age is None or line.takes_age(age) for line in lines)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wales", ["live-fear-free"]),
        ("wales ", ["live-fear-free"]),
        ("Scotland", ["rape-crisis-scotland"]),
        ("Northern Ireland", ["northern-ireland"]),
        ("Ireland", ["dublin-rape-crisis"]),
        ("Republic of Ireland", ["dublin-rape-crisis"]),
        ("France", ["find-a-helpline", "no-more"]),
        ("abroad", ["find-a-helpline", "no-more"]),
        ("", ["find-a-helpline", "no-more"]),
        ("England", []),
    ],
)
def test_lines_of_a_nation(name: str, expected: list[str]) -> None:
    assert [line.id for line in for_nation(name)] == expected


def test_a_contact_has_the_contracts_fields() -> None:
    assert pinned("shout").as_contact() == {
        "name": "Shout",
        "hours": "24 hours a day, 7 days a week",
        "text": "85258",
    }


def test_no_pinned_number_is_on_the_do_not_publish_list() -> None:
    listed = {
        "".join(filter(str.isdigit, row["number"]))
        for row in read_rows(SERVICES_DATA / "do_not_publish.csv")
    }
    with PINNED_FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for column in ("phone", "text_number"):
                assert "".join(filter(str.isdigit, row[column])) not in listed or not row[column]
