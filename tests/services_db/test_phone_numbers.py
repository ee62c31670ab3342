"""Numbers are compared by what a person dials."""

from __future__ import annotations

import pytest

from services_db.phone_numbers import digits, is_callable, is_textable, numbers_in


@pytest.mark.parametrize(
    "number",
    [
        "020 7683 1270",
        "02076831270",
        "(020) 7683-1270",
        "+44 20 7683 1270",
        "+44 (0)20 7683 1270",
        "0044 20 7683 1270",
        "44 20 7683 1270",
        "020\u00a07683\u00a01270",
    ],
)
def test_one_number_in_every_spelling(number: str) -> None:
    assert digits(number) == "02076831270"


def test_short_numbers_stay_as_they_are() -> None:
    assert [digits(n) for n in ("999", "116 123", "85258", "0800 1111")] == [
        "999",
        "116123",
        "85258",
        "08001111",
    ]


def test_numbers_in_running_text() -> None:
    text = "Call 01522 524402 in office hours, +44 303 123 4000 out of hours, 24/7 since 2019-20."
    assert {"01522524402", "03031234000"} <= numbers_in(text)
    assert numbers_in("Mon-Fri 9am-5pm, ages 16 to 25") == set()


@pytest.mark.parametrize("number", ["999", "101", "111", "116 123", "0800 1111", "0808 500 2222"])
def test_numbers_in_use_can_be_called(number: str) -> None:
    assert is_callable(number)


@pytest.mark.parametrize("number", ["0808 500 222", "020 399 1599", "12345", "", "phone", "998"])
def test_numbers_that_cannot_exist(number: str) -> None:
    assert not is_callable(number)


def test_a_line_in_ireland_is_told_by_its_own_rules() -> None:
    assert not is_callable("1800 778 888")
    assert is_callable("1800 778 888", "IE")


def test_what_can_be_texted() -> None:
    assert all(map(is_textable, ("85258", "88247", "82228", "07860 077333")))
    assert not any(map(is_textable, ("020 7946 0018", "85259", "text us")))
