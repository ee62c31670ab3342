"""A wait in words: numbers with their date, and "not known" said plainly."""

from datetime import date

import pytest

from services_db.waits.wording import length_in_words, wait_text
from tests.matching.made_up import TODAY, report
from tests.words.rules import problems

UNKNOWN = "We do not know how long the wait is. You can ask them."
LAST_YEAR = {"reported_on": date(2025, 2, 20), "reported_text": "2025-02-20"}

TEXTS = [
    (None, UNKNOWN),
    (
        {"low_weeks": 4.0, "high_weeks": 8.0, "list_state": "waitlist"},
        "The wait was 4 to 8 weeks, as reported in September 2026.",
    ),
    (
        {"high_weeks": 12.0, "clock": "from first contact to first session"},
        "The wait was up to 12 weeks from first contact to first session, "
        "as reported in September 2026.",
    ),
    (
        {"low_weeks": 0.0, "high_weeks": 0.0, "list_state": "open"},
        "No waiting list, they said in September 2026.",
    ),
    ({"list_state": "open"}, "Their list was open in September 2026."),
    (
        {"list_state": "waitlist"},
        "They have a waiting list, as reported in September 2026. We do not know how long it is.",
    ),
    (
        {"list_state": "closed", "low_weeks": 52.0},
        "Their list was closed to new people in September 2026. You can ask when it opens.",
    ),
    (
        {"list_state": "paused"},
        "Their list was on hold in September 2026. You can ask when it opens.",
    ),
    (
        {"list_state": "closed", "reported_on": None},
        "Their page says their list is closed. The page has no date.",
    ),
    ({}, "We do not know how long the wait is now. You can ask them."),
    # more than a year old: said as what it was, never as what it is
    (
        LAST_YEAR | {"low_weeks": 104.0},
        "We do not know this wait now. In February 2025 it was more than 2 years.",
    ),
    (
        {"high_weeks": 34.0, "reported_on": date(2025, 1, 1), "reported_text": "2025 (undated)"},
        "We do not know this wait now. In 2025 it was up to 8 months.",
    ),
    (
        LAST_YEAR | {"list_state": "closed", "high_weeks": 78.0},
        "We do not know if their list is open now. In February 2025 it was closed.",
    ),
    (
        LAST_YEAR | {"low_weeks": 0.0, "high_weeks": 0.0},
        "We do not know this wait now. In February 2025 they said there was no waiting list.",
    ),
    (LAST_YEAR, UNKNOWN),
    (
        {"reported_on": None, "low_weeks": 13.0, "high_weeks": 13.0},
        "We do not know this wait now. A page with no date says about 3 months.",
    ),
]


@pytest.mark.parametrize(("facts", "expected"), TEXTS)
def test_wait_text(facts, expected):
    text = wait_text(None if facts is None else report(**facts), TODAY)
    assert text == expected
    assert problems(text) == []


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (None, None, None),
        (3.0, 3.0, "3 weeks"),
        (1.0, 1.0, "1 week"),
        (None, 1.0, "up to 1 week"),
        (0.0, 1.0, "up to 1 week"),
        (26.0, 52.0, "6 to 12 months"),
        (21.0, 22.0, "about 5 months"),
        (None, 78.0, "up to 18 months"),
        (78.0, 104.0, "18 to 24 months"),
        (None, 208.0, "up to 4 years"),
        (None, 130.0, "up to 30 months"),
        (0.0, 0.4, "up to a few days"),
    ],
)
def test_length_in_words(low, high, expected):
    assert length_in_words(low, high) == expected
